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
phrases-greeting = bok | zdravo | pozdrav | dobar dan | dobro jutro | dobra večer | hej | halo
phrases-thanks = hvala | hvala lijepa | puno hvala | hvala puno | najljepša hvala | ok hvala
phrases-goodbye = doviđenja | zbogom | vidimo se | ugodan dan | laku noć | ćao
phrases-abilities = pomoć | što možeš | što znaš | što sve možeš | tko si | što si | jesi li bot | jesi li robot | jesi li čovjek | što mogu pitati | kako ovo radi | kako radiš | kako mi možeš pomoći
phrases-person = razgovarati s osobom | razgovarati s čovjekom | razgovarati s nekim | želim razgovarati s osobom | želim razgovarati s čovjekom | mogu li razgovarati s nekim | mogu li razgovarati s čovjekom | operater | čovjek | korisnička podrška
phrases-language = na | molim | molim te | odgovori | napiši | reci | to | opet | ponovno | isto | sada | možeš li | možete li | hvala | prevedi | jeziku
phrases-follow = i | a | a za | i za | a u | a s | što je s | a što je s | ili | ali
phrases-own = hrvatski
reply-greeting = Dobar dan! Pitajte me nešto o člancima pomoći.
reply-thanks = Nema na čemu!
reply-goodbye = Doviđenja!
reply-abilities = U člancima pomoći pronalazim mjesto koje odgovara na vaše pitanje, na vašem jeziku, i pokazujem gdje je. Ako ga nema, to i kažem.
reply-person = Ja sam program i ne mogu vas spojiti s osobom.
reply-person-contact = Ovdje možete dobiti osobu: { $contact }
reply-language = U redu, na hrvatskom. Što želite znati?
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
