# Norwegian Bokmål
reply-answer = Dette står i «{ $title }»:
reply-answer-untitled = Dette står i hjelpeartiklene:
reply-no-answer = Jeg fant ikke noe svar på det i hjelpeartiklene.
reply-try-again = Prøv andre ord, eller oppgi produktet eller feilmeldingen.
notice-no-articles = Det finnes ingen artikler på språket ditt. Språk i denne artikkelen: { $language }.
reply-no-articles = Det finnes ingen artikler på språket ditt. Du kan spørre på et annet språk: { $languages }.
notice-stale = Denne oversettelsen er fra { $date }; originalen ble revidert { $source-date } og kan si noe annet.
notice-machine = Maskinoversatt.
notice-continues = Svaret er lengre; les videre i artikkelen.
notice-other-language = Det finnes ingen artikkel om dette på språket ditt. Språk i denne artikkelen: { $language }.
reply-suggestions = Jeg er ikke sikker. Mente du ett av disse spørsmålene?
notice-repaired = Søkte etter «{ $read }» i stedet for «{ $typed }».
alert-note = Merk
alert-tip = Tips
alert-important = Viktig
alert-warning = Advarsel
alert-caution = Forsiktig
page-title = Hjelp
page-intro = Still et spørsmål på ditt eget språk.
page-intro-languages = { $count ->
    [one] Artiklene finnes på ett språk.
   *[other] Artiklene finnes på { $count } språk.
    }
ask-label = Spørsmålet ditt
ask-button = Spør
searching = Søker …
source-label = Kilde
updated-label = Oppdatert { $date }
related-label = Se også
error-network = Får ikke kontakt med serveren. Prøv igjen.
other-languages-label = Denne artikkelen på andre språk
not-found-title = Siden finnes ikke
not-found-text = Artikkelen kan ha blitt flyttet, eller den finnes kanskje ikke på dette språket.
contents-label = Artikler
