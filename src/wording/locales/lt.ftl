# Lithuanian
reply-answer = Štai kas rašoma straipsnyje „{ $title }“:
reply-answer-untitled = Štai kas rašoma pagalbos straipsniuose:
reply-no-answer = Pagalbos straipsniuose atsakymo į šį klausimą neradau.
reply-try-again = Pabandykite kitus žodžius arba nurodykite produktą ar klaidos pranešimą.
notice-no-articles = Straipsnių jūsų kalba nėra. Šio straipsnio kalba: { $language }.
reply-no-articles = Straipsnių jūsų kalba nėra. Klausimą galite užduoti kita kalba: { $languages }.
notice-stale = Šis vertimas yra { $date } datos; originalas pakeistas { $source-date } ir gali skirtis.
notice-machine = Mašininis vertimas.
notice-continues = Atsakymas ilgesnis; skaitykite toliau straipsnyje.
notice-other-language = Straipsnio šia tema jūsų kalba nėra. Šio straipsnio kalba: { $language }.
reply-suggestions = Tiksliai nežinau. Ar turėjote omenyje vieną iš šių klausimų?
notice-repaired = Ieškota „{ $read }“, o ne „{ $typed }“.
phrases-greeting = labas | sveiki | laba diena | labas rytas | labas vakaras | sveikas | sveika | ei
phrases-thanks = ačiū | dėkui | labai ačiū | dėkoju | ačiū labai | gerai ačiū
phrases-goodbye = viso gero | iki | iki pasimatymo | geros dienos | labanakt | sudie
phrases-abilities = pagalba | ką tu moki | ką gali | kas tu esi | kas tu | ar tu botas | ar tu robotas | ar tu žmogus | ko galiu klausti | ko galiu paklausti | kaip tai veikia | kaip tu veiki | kuo gali padėti
phrases-person = kalbėti su žmogumi | noriu kalbėti su žmogumi | norėčiau pakalbėti su žmogumi | ar galiu pakalbėti su žmogumi | ar galiu su kuo nors pasikalbėti | operatorius | žmogus | klientų aptarnavimas
phrases-language = prašau | atsakyk | atsakykite | parašyk | pasakyk | tai | dar kartą | vėl | tą patį | dabar | ar gali | ar galite | ačiū | išversk | kalba
phrases-follow = ir | o | o kaip | o kaip dėl | ir kaip | ar | bet
phrases-own = lietuvių | lietuviškai
reply-greeting = Sveiki! Paklauskite manęs apie pagalbos straipsnius.
reply-thanks = Nėra už ką!
reply-goodbye = Viso gero!
reply-abilities = Pagalbos straipsniuose randu vietą, kuri atsako į jūsų klausimą, jūsų kalba, ir parodau, kur ji yra. Jei tokios nėra, taip ir pasakau.
reply-person = Aš esu programa ir negaliu jūsų sujungti su žmogumi.
reply-person-contact = Su žmogumi susisieksite čia: { $contact }
reply-language = Gerai, lietuviškai. Ką norite sužinoti?
alert-note = Pastaba
alert-tip = Patarimas
alert-important = Svarbu
alert-warning = Įspėjimas
alert-caution = Atsargiai
page-title = Pagalba
page-intro = Užduokite klausimą savo kalba.
page-intro-languages = { $count ->
    [one] Straipsniai pateikiami { $count } kalba.
    [few] Straipsniai pateikiami { $count } kalbomis.
    [many] Straipsniai pateikiami { $count } kalbos.
   *[other] Straipsniai pateikiami { $count } kalbų.
    }
ask-label = Jūsų klausimas
ask-button = Klausti
searching = Ieškoma…
widget-open = Atidaryti pagalbą
widget-close = Uždaryti
widget-clear = Išvalyti pokalbį
widget-language = Kalba
widget-conversation = Pokalbis
widget-suggestions = Pasiūlymai
widget-try = Pavyzdžiui
widget-article = Atidaryti straipsnį
widget-helpful = Ar tai buvo naudinga?
widget-yes = Taip
widget-no = Ne
widget-reason = Ko trūko? (neprivaloma)
widget-send = Siųsti
widget-thanks = Ačiū.
widget-retry = Bandyti dar kartą
widget-busy = Šiuo metu gaunama daug klausimų. Netrukus bandykite dar kartą.
widget-failed = Kažkas nepavyko. Bandykite dar kartą.
source-label = Šaltinis
updated-label = Atnaujinta { $date }
related-label = Taip pat žiūrėkite
error-network = Nepavyksta susisiekti su serveriu. Bandykite dar kartą.
other-languages-label = Šis straipsnis kitomis kalbomis
not-found-title = Tokio puslapio nėra
not-found-text = Straipsnis galėjo būti perkeltas arba jo nėra šia kalba.
