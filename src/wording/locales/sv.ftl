# Swedish
reply-answer = Så här står det i ”{ $title }”:
reply-answer-untitled = Så här står det i hjälpartiklarna:
reply-no-answer = Jag hittade inget svar på det i hjälpartiklarna.
reply-try-again = Prova andra ord, eller ange produkten eller felmeddelandet.
notice-no-articles = Det finns inga artiklar på ditt språk. Språk i den här artikeln: { $language }.
reply-no-articles = Det finns inga artiklar på ditt språk. Du kan fråga på ett annat språk: { $languages }.
notice-stale = Den här översättningen är från { $date }; originalet ändrades { $source-date } och kan säga något annat.
notice-machine = Maskinöversatt.
notice-continues = Svaret är längre; läs vidare i artikeln.
notice-other-language = Det finns ingen artikel om detta på ditt språk. Språk i den här artikeln: { $language }.
reply-suggestions = Jag är inte säker. Menade du någon av de här frågorna?
notice-repaired = Sökte efter ”{ $read }” i stället för ”{ $typed }”.
alert-note = Observera
alert-tip = Tips
alert-important = Viktigt
alert-warning = Varning
alert-caution = Var försiktig
page-title = Hjälp
page-intro = Ställ en fråga på ditt eget språk.
page-intro-languages = { $count ->
    [one] Artiklarna finns på ett språk.
   *[other] Artiklarna finns på { $count } språk.
    }
ask-label = Din fråga
ask-button = Fråga
searching = Söker …
source-label = Källa
updated-label = Uppdaterad { $date }
related-label = Se även
error-network = Det går inte att nå servern. Försök igen.
other-languages-label = Den här artikeln på andra språk
not-found-title = Sidan finns inte
not-found-text = Artikeln kan ha flyttats, eller så finns den inte på det här språket.
contents-label = Artiklar
