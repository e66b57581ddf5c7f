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
source-label = Šaltinis
updated-label = Atnaujinta { $date }
related-label = Taip pat žiūrėkite
error-network = Nepavyksta susisiekti su serveriu. Bandykite dar kartą.
other-languages-label = Šis straipsnis kitomis kalbomis
not-found-title = Tokio puslapio nėra
not-found-text = Straipsnis galėjo būti perkeltas arba jo nėra šia kalba.
contents-label = Straipsniai
