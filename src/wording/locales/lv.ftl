# Latvian
reply-answer = Rakstā „{ $title }” teikts:
reply-answer-untitled = Palīdzības rakstos teikts:
reply-no-answer = Palīdzības rakstos neatradu atbildi uz šo jautājumu.
reply-try-again = Pamēģiniet citus vārdus vai norādiet produktu vai kļūdas ziņojumu.
notice-no-articles = Jūsu valodā rakstu nav. Šī raksta valoda: { $language }.
reply-no-articles = Jūsu valodā rakstu nav. Jautājumu varat uzdot citā valodā: { $languages }.
notice-stale = Šis tulkojums ir no { $date }; oriģināls pārskatīts { $source-date } un var atšķirties.
notice-machine = Mašīntulkojums.
notice-continues = Atbilde ir garāka; lasiet tālāk rakstā.
notice-other-language = Jūsu valodā raksta par šo tēmu nav. Šī raksta valoda: { $language }.
reply-suggestions = Precīzi nezinu. Vai domājāt kādu no šiem jautājumiem?
notice-repaired = Meklēts „{ $read }”, nevis „{ $typed }”.
phrases-greeting = sveiki | čau | labdien | labrīt | labvakar | sveiks | sveika | hei
phrases-thanks = paldies | liels paldies | pateicos | paldies jums | ok paldies
phrases-goodbye = uz redzēšanos | atā | visu labu | jauku dienu | ar labu nakti
phrases-abilities = palīdzība | ko tu proti | ko tu vari | kas tu esi | vai tu esi bots | vai tu esi robots | vai tu esi cilvēks | ko es varu jautāt | ko var jautāt | kā tas darbojas | kā tu strādā | kā tu vari palīdzēt
phrases-person = runāt ar cilvēku | gribu runāt ar cilvēku | vēlos runāt ar cilvēku | vai varu runāt ar cilvēku | vai varu ar kādu parunāt | operators | cilvēks | klientu apkalpošana
phrases-language = lūdzu | atbildi | raksti | saki | to | vēlreiz | tas pats | tagad | vai vari | vai varat | paldies | tulko | valodā
phrases-follow = un | un par | un kā | kā ar | un kā ar | bet | vai
phrases-own = latviešu | latviski
reply-greeting = Sveiki! Pajautājiet man kaut ko par palīdzības rakstiem.
reply-thanks = Lūdzu!
reply-goodbye = Uz redzēšanos!
reply-abilities = Es atrodu palīdzības rakstos vietu, kas atbild uz jūsu jautājumu, jūsu valodā, un parādu, kur tā ir. Ja tādas nav, es to pasaku.
reply-person = Es esmu programma un nevaru jūs savienot ar cilvēku.
reply-person-contact = Šeit varat sazināties ar cilvēku: { $contact }
reply-language = Labi, latviešu valodā. Ko vēlaties uzzināt?
alert-note = Piezīme
alert-tip = Padoms
alert-important = Svarīgi
alert-warning = Brīdinājums
alert-caution = Uzmanību
page-title = Palīdzība
page-intro = Uzdodiet jautājumu savā valodā.
page-intro-languages = { $count ->
    [zero] Raksti ir pieejami { $count } valodās.
    [one] Raksti ir pieejami { $count } valodā.
   *[other] Raksti ir pieejami { $count } valodās.
    }
ask-label = Jūsu jautājums
ask-button = Jautāt
searching = Notiek meklēšana…
source-label = Avots
updated-label = Atjaunināts: { $date }
related-label = Skatiet arī
error-network = Nevar sazināties ar serveri. Lūdzu, mēģiniet vēlreiz.
other-languages-label = Šis raksts citās valodās
not-found-title = Šādas lapas nav
not-found-text = Iespējams, raksts ir pārvietots vai nav pieejams šajā valodā.
contents-label = Raksti
