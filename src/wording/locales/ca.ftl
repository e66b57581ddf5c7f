# Catalan
reply-answer = Això és el que diu «{ $title }»:
reply-answer-untitled = Això és el que diuen els articles d’ajuda:
reply-no-answer = No he trobat cap resposta a això en els articles d’ajuda.
reply-try-again = Proveu amb altres paraules o indiqueu el producte o el missatge d’error.
notice-no-articles = No hi ha articles en la vostra llengua. Llengua d’aquest article: { $language }.
reply-no-articles = No hi ha articles en la vostra llengua. Podeu preguntar en una altra llengua: { $languages }.
notice-stale = Aquesta traducció és del { $date }; l’original es va revisar el { $source-date } i pot dir una altra cosa.
notice-machine = Traducció automàtica.
notice-continues = La resposta és més llarga; continueu llegint a l’article.
notice-other-language = No hi ha cap article sobre això en la vostra llengua. Llengua d’aquest article: { $language }.
reply-suggestions = No ho sé del cert. Voleu dir una d’aquestes preguntes?
notice-repaired = S’ha cercat «{ $read }» en lloc de «{ $typed }».
alert-note = Nota
alert-tip = Consell
alert-important = Important
alert-warning = Advertència
alert-caution = Precaució
page-title = Ajuda
page-intro = Feu una pregunta en la vostra llengua.
page-intro-languages = { $count ->
    [one] Els articles estan disponibles en una llengua.
    [many] Els articles estan disponibles en { $count } de llengües.
   *[other] Els articles estan disponibles en { $count } llengües.
    }
ask-label = La vostra pregunta
ask-button = Pregunta
searching = S’està cercant…
source-label = Font
updated-label = Última actualització: { $date }
related-label = Vegeu també
error-network = No es pot connectar amb el servidor. Torneu-ho a provar.
other-languages-label = Aquest article en altres llengües
not-found-title = Aquesta pàgina no existeix
not-found-text = És possible que l’article s’hagi mogut o que no existeixi en aquesta llengua.
contents-label = Articles
