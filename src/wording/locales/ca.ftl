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
phrases-greeting = hola | bon dia | bona tarda | bon vespre | bones | ei
phrases-thanks = gràcies | moltes gràcies | mil gràcies | mercès | merci | d'acord gràcies
phrases-goodbye = adéu | adeu | a reveure | fins aviat | fins després | que tinguis un bon dia | bona nit
phrases-abilities = ajuda | què pots fer | què saps fer | qui ets | què ets | ets un bot | ets un robot | ets humà | què puc preguntar | què et puc preguntar | com funciona això | com funciones | com em pots ajudar
phrases-person = parlar amb una persona | parlar amb un humà | parlar amb algú | parlar amb un agent | vull parlar amb una persona | vull parlar amb algú | puc parlar amb una persona | puc parlar amb algú | agent | humà | atenció al client
phrases-language = en | si us plau | sisplau | respon | contesta | escriu | digues | ho | això | una altra vegada | de nou | el mateix | ara | pots | podries | gràcies | tradueix
phrases-follow = i | i per a | i per | i amb | i en | què hi ha de | i què passa amb | i si | o | però
phrases-own = català
reply-greeting = Hola! Pregunta’m alguna cosa sobre els articles d’ajuda.
reply-thanks = De res!
reply-goodbye = Adéu!
reply-abilities = Trobo el passatge dels articles d’ajuda que respon la teva pregunta, en la teva llengua, i et mostro on és. Si no n’hi ha cap, ho dic.
reply-person = Soc un programa i no et puc passar amb una persona.
reply-person-contact = Aquí pots parlar amb una persona: { $contact }
reply-language = D’acord, en català. Què vols saber?
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
