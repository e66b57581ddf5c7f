# Greek
reply-answer = Δείτε τι αναφέρει το άρθρο «{ $title }»:
reply-answer-untitled = Δείτε τι αναφέρουν τα άρθρα βοήθειας:
reply-no-answer = Δεν βρήκα απάντηση σε αυτό στα άρθρα βοήθειας.
reply-try-again = Δοκιμάστε άλλες λέξεις ή αναφέρετε το προϊόν ή το μήνυμα σφάλματος.
notice-no-articles = Δεν υπάρχουν άρθρα στη γλώσσα σας. Γλώσσα αυτού του άρθρου: { $language }.
reply-no-articles = Δεν υπάρχουν άρθρα στη γλώσσα σας. Μπορείτε να ρωτήσετε σε άλλη γλώσσα: { $languages }.
notice-stale = Αυτή η μετάφραση είναι από τις { $date }· το πρωτότυπο αναθεωρήθηκε στις { $source-date } και μπορεί να διαφέρει.
notice-machine = Αυτόματη μετάφραση.
notice-continues = Η απάντηση είναι μεγαλύτερη· συνεχίστε την ανάγνωση στο άρθρο.
notice-other-language = Δεν υπάρχει άρθρο για αυτό το θέμα στη γλώσσα σας. Γλώσσα αυτού του άρθρου: { $language }.
reply-suggestions = Δεν ξέρω με βεβαιότητα. Μήπως εννοείτε κάποια από αυτές τις ερωτήσεις;
notice-repaired = Έγινε αναζήτηση για «{ $read }» αντί για «{ $typed }».
alert-note = Σημείωση
alert-tip = Συμβουλή
alert-important = Σημαντικό
alert-warning = Προειδοποίηση
alert-caution = Προσοχή
page-title = Βοήθεια
page-intro = Κάντε μια ερώτηση στη γλώσσα σας.
page-intro-languages = { $count ->
    [one] Τα άρθρα είναι διαθέσιμα σε μία γλώσσα.
   *[other] Τα άρθρα είναι διαθέσιμα σε { $count } γλώσσες.
    }
ask-label = Η ερώτησή σας
ask-button = Ρωτήστε
searching = Αναζήτηση…
source-label = Πηγή
updated-label = Ενημέρωση: { $date }
related-label = Δείτε επίσης
error-network = Δεν είναι δυνατή η σύνδεση με τον διακομιστή. Δοκιμάστε ξανά.
other-languages-label = Αυτό το άρθρο σε άλλες γλώσσες
not-found-title = Αυτή η σελίδα δεν υπάρχει
not-found-text = Το άρθρο ενδέχεται να έχει μετακινηθεί ή να μην υπάρχει σε αυτή τη γλώσσα.
contents-label = Άρθρα
