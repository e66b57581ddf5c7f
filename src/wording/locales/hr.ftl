# Croatian
reply-answer = Evo što piše u članku „{ $title }”:
reply-answer-untitled = Evo što piše u člancima pomoći:
reply-no-answer = U člancima pomoći nema odgovora na to pitanje.
reply-try-again = Pokušajte s drugim riječima ili navedite proizvod ili poruku o pogrešci.
notice-no-articles = Nema članaka na vašem jeziku. Jezik ovog članka: { $language }.
reply-no-articles = Nema članaka na vašem jeziku. Pitanje možete postaviti na drugom jeziku: { $languages }.
notice-stale = Ovaj je prijevod od { $date }; izvornik je izmijenjen { $source-date } i može se razlikovati.
notice-machine = Strojni prijevod.
notice-continues = Odgovor je dulji; nastavite čitati u članku.
notice-other-language = O ovome nema članka na vašem jeziku. Jezik ovog članka: { $language }.
reply-suggestions = Ne znam pouzdano. Jeste li mislili na neko od ovih pitanja?
notice-repaired = Traženo je „{ $read }” umjesto „{ $typed }”.
alert-note = Napomena
alert-tip = Savjet
alert-important = Važno
alert-warning = Upozorenje
alert-caution = Oprez
page-title = Pomoć
page-intro = Postavite pitanje na svom jeziku.
page-intro-languages = { $count ->
    [one] Članci su dostupni na { $count } jeziku.
    [few] Članci su dostupni na { $count } jezika.
   *[other] Članci su dostupni na { $count } jezika.
    }
ask-label = Vaše pitanje
ask-button = Postavi pitanje
searching = Pretraživanje…
source-label = Izvor
updated-label = Ažurirano: { $date }
related-label = Pogledajte i
error-network = Poslužitelj nije dostupan. Pokušajte ponovno.
other-languages-label = Ovaj članak na drugim jezicima
not-found-title = Ova stranica ne postoji
not-found-text = Članak je možda premješten ili ne postoji na ovom jeziku.
contents-label = Članci
