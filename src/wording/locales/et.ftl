# Estonian
reply-answer = Artiklis „{ $title }“ on kirjas järgmist:
reply-answer-untitled = Abiartiklites on kirjas järgmist:
reply-no-answer = Ma ei leidnud abiartiklitest sellele vastust.
reply-try-again = Proovige teisi sõnu või nimetage toode või veateade.
notice-no-articles = Teie keeles artikleid ei ole. Selle artikli keel: { $language }.
reply-no-articles = Teie keeles artikleid ei ole. Saate küsida mõnes muus keeles: { $languages }.
notice-stale = Selle tõlke kuupäev on { $date }; originaali muudeti { $source-date } ja see võib erineda.
notice-machine = Masintõlge.
notice-continues = Vastus on pikem; lugege edasi artiklist.
notice-other-language = Selle kohta ei ole teie keeles artiklit. Selle artikli keel: { $language }.
reply-suggestions = Ma pole kindel. Kas mõtlesite mõnda neist küsimustest?
notice-repaired = Päringu „{ $typed }“ asemel otsiti „{ $read }“.
alert-note = Märkus
alert-tip = Nõuanne
alert-important = Oluline
alert-warning = Hoiatus
alert-caution = Ettevaatust
page-title = Abi
page-intro = Esitage küsimus oma keeles.
page-intro-languages = { $count ->
    [one] Artiklid on saadaval ühes keeles.
   *[other] Artiklid on saadaval { $count } keeles.
    }
ask-label = Teie küsimus
ask-button = Küsi
searching = Otsimine …
source-label = Allikas
updated-label = Uuendatud { $date }
related-label = Vaadake ka
error-network = Serveriga ei saa ühendust. Proovige uuesti.
other-languages-label = See artikkel teistes keeltes
not-found-title = Sellist lehte ei ole
not-found-text = Artikkel võib olla teisaldatud või seda ei pruugi selles keeles olla.
contents-label = Artiklid
