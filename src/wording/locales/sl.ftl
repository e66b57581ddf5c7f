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
source-label = Vir
updated-label = Posodobljeno: { $date }
related-label = Glejte tudi
error-network = Strežnik ni dosegljiv. Poskusite znova.
other-languages-label = Ta članek v drugih jezikih
not-found-title = Ta stran ne obstaja
not-found-text = Članek je bil morda premaknjen ali ne obstaja v tem jeziku.
contents-label = Članki
