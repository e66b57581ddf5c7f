# Romanian
reply-answer = Iată ce spune articolul „{ $title }”:
reply-answer-untitled = Iată ce spun articolele de ajutor:
reply-no-answer = Nu am găsit niciun răspuns la această întrebare în articolele de ajutor.
reply-try-again = Încercați cu alte cuvinte sau menționați produsul ori mesajul de eroare.
notice-no-articles = Nu există articole în limba dumneavoastră. Limba acestui articol: { $language }.
reply-no-articles = Nu există articole în limba dumneavoastră. Puteți pune întrebarea în altă limbă: { $languages }.
notice-stale = Această traducere este din { $date }; originalul a fost revizuit la { $source-date } și poate spune altceva.
notice-machine = Tradus automat.
notice-continues = Răspunsul este mai lung; citiți mai departe în articol.
notice-other-language = Nu există niciun articol pe această temă în limba dumneavoastră. Limba acestui articol: { $language }.
reply-suggestions = Nu știu sigur. V-ați referit la una dintre aceste întrebări?
notice-repaired = S-a căutat „{ $read }” în loc de „{ $typed }”.
phrases-greeting = bună | salut | bună ziua | bună dimineața | bună seara | hei | alo
phrases-thanks = mulțumesc | mersi | mulțumesc mult | mulțumim | mulțumesc frumos | ok mulțumesc
phrases-goodbye = la revedere | pa | pe curând | o zi bună | noapte bună
phrases-abilities = ajutor | ce poți face | ce știi să faci | ce puteți face | cine ești | ce ești | ești un bot | ești un robot | ești om | ce pot întreba | ce te pot întreba | cum funcționează | cum funcționezi | cum mă poți ajuta
phrases-person = vreau să vorbesc cu o persoană | vreau să vorbesc cu un om | vreau să vorbesc cu cineva | să vorbesc cu o persoană | pot vorbi cu o persoană | pot vorbi cu cineva | operator | om | serviciul clienți
phrases-language = în | te rog | vă rog | răspunde | scrie | spune | asta | din nou | iar | același lucru | acum | poți | puteți | ai putea | mulțumesc | traduce
phrases-follow = și | și pentru | și cu | și în | dar pentru | ce zici de | dar | sau | și dacă
phrases-own = română | românește
reply-greeting = Bună! Întreabă-mă ceva despre articolele de ajutor.
reply-thanks = Cu plăcere!
reply-goodbye = La revedere!
reply-abilities = Găsesc pasajul din articolele de ajutor care îți răspunde la întrebare, în limba ta, și îți arăt unde se află. Dacă nu există, spun asta.
reply-person = Sunt un program și nu te pot pune în legătură cu o persoană.
reply-person-contact = Poți vorbi cu o persoană aici: { $contact }
reply-language = Bine, în română. Ce vrei să știi?
alert-note = Notă
alert-tip = Sfat
alert-important = Important
alert-warning = Avertisment
alert-caution = Atenție
page-title = Ajutor
page-intro = Puneți o întrebare în limba dumneavoastră.
page-intro-languages = { $count ->
    [one] Articolele sunt disponibile într-o singură limbă.
    [few] Articolele sunt disponibile în { $count } limbi.
   *[other] Articolele sunt disponibile în { $count } de limbi.
    }
ask-label = Întrebarea dumneavoastră
ask-button = Întrebați
searching = Se caută…
source-label = Sursă
updated-label = Actualizat la { $date }
related-label = Vedeți și
error-network = Serverul nu poate fi contactat. Încercați din nou.
other-languages-label = Acest articol în alte limbi
not-found-title = Această pagină nu există
not-found-text = Este posibil ca articolul să fi fost mutat sau să nu existe în această limbă.
contents-label = Articole
