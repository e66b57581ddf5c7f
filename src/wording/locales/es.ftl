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
