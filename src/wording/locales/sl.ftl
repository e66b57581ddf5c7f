# Slovenian
reply-answer = V članku »{ $title }« piše:
reply-answer-untitled = V člankih pomoči piše:
reply-no-answer = V člankih pomoči ni odgovora na to vprašanje.
reply-try-again = Poskusite z drugimi besedami ali navedite izdelek ali sporočilo o napaki.
notice-no-articles = V vašem jeziku ni člankov. Jezik tega članka: { $language }.
reply-no-articles = V vašem jeziku ni člankov. Vprašanje lahko postavite v drugem jeziku: { $languages }.
notice-stale = Ta prevod je z dne { $date }; izvirnik je bil spremenjen { $source-date } in se lahko razlikuje.
notice-machine = Strojni prevod.
notice-continues = Odgovor je daljši; preberite več v članku.
notice-other-language = O tem v vašem jeziku ni članka. Jezik tega članka: { $language }.
reply-suggestions = Ne vem zagotovo. Ste mislili eno od teh vprašanj?
notice-repaired = Iskano je bilo »{ $read }« namesto »{ $typed }«.
phrases-greeting = živjo | zdravo | pozdravljeni | pozdravljen | dober dan | dobro jutro | dober večer | hej
phrases-thanks = hvala | najlepša hvala | hvala lepa | hvala lepo | super hvala
phrases-goodbye = nasvidenje | adijo | se vidimo | lep dan | lahko noč | čao
phrases-abilities = pomoč | kaj znaš | kaj zmoreš | kaj lahko narediš | kdo si | kaj si | si bot | si robot | si človek | kaj lahko vprašam | kako to deluje | kako deluješ | kako mi lahko pomagaš
phrases-person = govoriti s človekom | govoriti z nekom | rad bi govoril s človekom | rada bi govorila s človekom | želim govoriti s človekom | lahko govorim s človekom | lahko govorim z nekom | človek | svetovalec | podpora strankam
phrases-language = v | po | prosim | odgovori | napiši | povej | to | še enkrat | znova | isto | zdaj | lahko | bi lahko | hvala | prevedi
phrases-follow = in | in za | in v | in z | kaj pa | kaj pa za | pa | ali | ampak
phrases-own = slovenščina | slovensko | slovenščini
reply-greeting = Pozdravljeni! Vprašajte me kaj o člankih s pomočjo.
reply-thanks = Ni za kaj!
reply-goodbye = Nasvidenje!
reply-abilities = V člankih s pomočjo poiščem mesto, ki odgovarja na vaše vprašanje, v vašem jeziku, in pokažem, kje je. Če ga ni, to povem.
reply-person = Sem program in vas ne morem povezati s človekom.
reply-person-contact = Tukaj dobite človeka: { $contact }
reply-language = Prav, v slovenščini. Kaj želite vedeti?
alert-note = Opomba
alert-tip = Nasvet
alert-important = Pomembno
alert-warning = Opozorilo
alert-caution = Previdno
page-title = Pomoč
page-intro = Postavite vprašanje v svojem jeziku.
page-intro-languages = { $count ->
    [one] Članki so na voljo v { $count } jeziku.
    [two] Članki so na voljo v { $count } jezikih.
    [few] Članki so na voljo v { $count } jezikih.
   *[other] Članki so na voljo v { $count } jezikih.
    }
ask-label = Vaše vprašanje
ask-button = Vprašaj
searching = Iskanje …
widget-open = Odpri pomoč
widget-close = Zapri
widget-clear = Počisti pogovor
widget-language = Jezik
widget-conversation = Pogovor
widget-suggestions = Predlogi
widget-try = Na primer
widget-article = Odpri članek
widget-helpful = Je bilo to koristno?
widget-yes = Da
widget-no = Ne
widget-reason = Kaj je manjkalo? (neobvezno)
widget-send = Pošlji
widget-thanks = Hvala.
widget-retry = Poskusi znova
widget-busy = Trenutno prihaja veliko vprašanj. Poskusite znova čez trenutek.
widget-failed = Nekaj je šlo narobe. Poskusite znova.
source-label = Vir
updated-label = Posodobljeno: { $date }
related-label = Glejte tudi
error-network = Strežnik ni dosegljiv. Poskusite znova.
other-languages-label = Ta članek v drugih jezikih
not-found-title = Ta stran ne obstaja
not-found-text = Članek je bil morda premaknjen ali ne obstaja v tem jeziku.
