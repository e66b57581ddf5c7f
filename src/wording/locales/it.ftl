# Italian
reply-answer = Ecco cosa dice «{ $title }»:
reply-answer-untitled = Ecco cosa dicono gli articoli della guida:
reply-no-answer = Non ho trovato una risposta negli articoli della guida.
reply-try-again = Prova con altre parole oppure indica il prodotto o il messaggio di errore.
notice-no-articles = Non ci sono articoli nella tua lingua. Lingua di questo articolo: { $language }.
reply-no-articles = Non ci sono articoli nella tua lingua. Puoi fare la domanda in un’altra lingua: { $languages }.
notice-stale = Questa traduzione è del { $date }; l’originale è stato rivisto il { $source-date } e può dire altro.
notice-machine = Traduzione automatica.
notice-continues = La risposta è più lunga; continua a leggere nell’articolo.
notice-other-language = Non c’è alcun articolo su questo argomento nella tua lingua. Lingua di questo articolo: { $language }.
reply-suggestions = Non ne ho la certezza. Intendevi una di queste domande?
notice-repaired = È stato cercato «{ $read }» invece di «{ $typed }».
alert-note = Nota
alert-tip = Suggerimento
alert-important = Importante
alert-warning = Avvertenza
alert-caution = Attenzione
page-title = Guida
page-intro = Fai una domanda nella tua lingua.
page-intro-languages = { $count ->
    [one] Gli articoli sono disponibili in una lingua.
    [many] Gli articoli sono disponibili in { $count } di lingue.
   *[other] Gli articoli sono disponibili in { $count } lingue.
    }
ask-label = La tua domanda
ask-button = Chiedi
searching = Ricerca in corso…
source-label = Fonte
updated-label = Ultimo aggiornamento: { $date }
related-label = Vedi anche
error-network = Impossibile raggiungere il server. Riprova.
other-languages-label = Questo articolo in altre lingue
not-found-title = Questa pagina non esiste
not-found-text = L’articolo potrebbe essere stato spostato o non essere disponibile in questa lingua.
contents-label = Articoli
