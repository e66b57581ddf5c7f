# Spanish
reply-answer = Esto es lo que dice «{ $title }»:
reply-answer-untitled = Esto es lo que dicen los artículos de ayuda:
reply-no-answer = No he encontrado ninguna respuesta a eso en los artículos de ayuda.
reply-try-again = Pruebe con otras palabras o indique el producto o el mensaje de error.
notice-no-articles = No hay artículos en su idioma. Idioma de este artículo: { $language }.
reply-no-articles = No hay artículos en su idioma. Puede preguntar en otro idioma: { $languages }.
notice-stale = Esta traducción es del { $date }; el original se revisó el { $source-date } y puede decir otra cosa.
notice-machine = Traducción automática.
notice-continues = La respuesta es más larga; siga leyendo en el artículo.
notice-other-language = No hay ningún artículo sobre esto en su idioma. Idioma de este artículo: { $language }.
reply-suggestions = No lo sé con certeza. ¿Se refiere a alguna de estas preguntas?
notice-repaired = Se ha buscado «{ $read }» en lugar de «{ $typed }».
phrases-greeting = hola | buenas | buenos días | buenas tardes | buenas noches | qué tal | hola qué tal | saludos
phrases-thanks = gracias | muchas gracias | mil gracias | muchísimas gracias | ok gracias | perfecto gracias
phrases-goodbye = adiós | hasta luego | hasta pronto | nos vemos | chao | que tengas un buen día
phrases-abilities = ayuda | qué puedes hacer | qué sabes hacer | quién eres | qué eres | eres un bot | eres un robot | eres humano | qué puedo preguntar | qué te puedo preguntar | cómo funciona esto | cómo funcionas | cómo puedes ayudarme
phrases-person = hablar con una persona | hablar con un humano | hablar con alguien | hablar con un agente | quiero hablar con una persona | quiero hablar con un humano | quiero hablar con alguien | puedo hablar con una persona | puedo hablar con alguien | agente | humano | atención al cliente
phrases-language = en | por favor | responde | contesta | escribe | di | dilo | eso | lo | otra vez | de nuevo | lo mismo | ahora | puedes | podrías | gracias | traduce | al
phrases-follow = y | y para | y con | y en | y qué hay de | qué hay de | qué pasa con | y si | o | pero
phrases-own = español | castellano
reply-greeting = ¡Hola! Pregúntame algo sobre los artículos de ayuda.
reply-thanks = ¡De nada!
reply-goodbye = ¡Hasta luego!
reply-abilities = Encuentro el pasaje de los artículos de ayuda que responde a tu pregunta, en tu idioma, y te muestro dónde está. Si no lo hay, lo digo.
reply-person = Soy un programa y no puedo ponerte en contacto con una persona.
reply-person-contact = Aquí puedes hablar con una persona: { $contact }
reply-language = De acuerdo, en español. ¿Qué quieres saber?
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
page-title = Ayuda
page-intro = Haga una pregunta en su propio idioma.
page-intro-languages = { $count ->
    [one] Los artículos están disponibles en un idioma.
    [many] Los artículos están disponibles en { $count } de idiomas.
   *[other] Los artículos están disponibles en { $count } idiomas.
    }
ask-label = Su pregunta
ask-button = Preguntar
searching = Buscando…
source-label = Fuente
updated-label = Actualizado el { $date }
related-label = Véase también
error-network = No se puede conectar con el servidor. Inténtelo de nuevo.
other-languages-label = Este artículo en otros idiomas
not-found-title = Esta página no existe
not-found-text = Es posible que el artículo se haya movido o que no exista en este idioma.
contents-label = Artículos
