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
