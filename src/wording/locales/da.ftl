# Danish
reply-answer = Her er, hvad der står i ”{ $title }”:
reply-answer-untitled = Her er, hvad der står i hjælpeartiklerne:
reply-no-answer = Jeg fandt ikke noget svar på det i hjælpeartiklerne.
reply-try-again = Prøv andre ord, eller angiv produktet eller fejlmeddelelsen.
notice-no-articles = Der er ingen artikler på dit sprog. Sprog i denne artikel: { $language }.
reply-no-articles = Der er ingen artikler på dit sprog. Du kan spørge på et andet sprog: { $languages }.
notice-stale = Denne oversættelse er fra { $date }; originalen blev revideret { $source-date } og kan sige noget andet.
notice-machine = Maskinoversat.
notice-continues = Svaret er længere; læs videre i artiklen.
notice-other-language = Der er ingen artikel om dette på dit sprog. Sprog i denne artikel: { $language }.
reply-suggestions = Jeg er ikke sikker. Mente du et af disse spørgsmål?
notice-repaired = Der blev søgt efter ”{ $read }” i stedet for ”{ $typed }”.
alert-note = Bemærk
alert-tip = Tip
alert-important = Vigtigt
alert-warning = Advarsel
alert-caution = Forsigtig
page-title = Hjælp
page-intro = Stil et spørgsmål på dit eget sprog.
page-intro-languages = { $count ->
    [one] Artiklerne findes på ét sprog.
   *[other] Artiklerne findes på { $count } sprog.
    }
ask-label = Dit spørgsmål
ask-button = Spørg
searching = Søger …
source-label = Kilde
updated-label = Opdateret { $date }
related-label = Se også
error-network = Der er ingen forbindelse til serveren. Prøv igen.
other-languages-label = Denne artikel på andre sprog
not-found-title = Siden findes ikke
not-found-text = Artiklen er muligvis blevet flyttet eller findes ikke på dette sprog.
contents-label = Artikler
