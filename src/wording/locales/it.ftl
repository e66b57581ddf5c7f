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
phrases-greeting = ciao | salve | buongiorno | buonasera | buon pomeriggio | buondì | ehi
phrases-thanks = grazie | grazie mille | molte grazie | tante grazie | ti ringrazio | ok grazie | perfetto grazie
phrases-goodbye = arrivederci | a presto | ci vediamo | buona giornata | buona serata | buonanotte | addio
phrases-abilities = aiuto | cosa puoi fare | cosa sai fare | che cosa puoi fare | chi sei | cosa sei | sei un bot | sei un robot | sei umano | cosa posso chiedere | cosa posso chiederti | come funziona | come funzioni | come puoi aiutarmi
phrases-person = parlare con una persona | parlare con un umano | parlare con qualcuno | parlare con un operatore | voglio parlare con una persona | voglio parlare con un operatore | vorrei parlare con qualcuno | posso parlare con una persona | posso parlare con qualcuno | operatore | umano | servizio clienti
phrases-language = in | per favore | per piacere | rispondi | scrivi | dillo | di | lo | di nuovo | ancora | la stessa cosa | adesso | ora | puoi | potresti | grazie | traduci
phrases-follow = e | e per | e con | e in | e su | che ne dici di | che mi dici di | e se | o | ma
phrases-own = italiano
reply-greeting = Ciao! Fammi una domanda sugli articoli della guida.
reply-thanks = Prego!
reply-goodbye = Arrivederci!
reply-abilities = Trovo il passo degli articoli della guida che risponde alla tua domanda, nella tua lingua, e ti mostro dove si trova. Se non c’è, lo dico.
reply-person = Sono un programma e non posso metterti in contatto con una persona.
reply-person-contact = Qui puoi parlare con una persona: { $contact }
reply-language = Va bene, in italiano. Che cosa vuoi sapere?
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
