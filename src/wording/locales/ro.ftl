# Romanian
reply-answer = Iată ce spune articolul „{ $title }”:
reply-answer-untitled = Iată ce spun articolele de ajutor:
reply-no-answer = Nu am găsit niciun răspuns la această întrebare în articolele de ajutor.
reply-try-again = Încercați cu alte cuvinte sau menționați produsul ori mesajul de eroare.
notice-no-articles = Nu există articole în limba dumneavoastră. Limba acestui articol: { $language }.
reply-no-articles = Nu există articole în limba dumneavoastră. Puteți pune întrebarea în altă limbă: { $languages }.
notice-stale = Această traducere este din { $date }; originalul a fost revizuit la { $source-date } și poate spune altceva.
notice-machine = Tradus automat.
notice-continues = Răspunsul este mai lung; citiți mai departe în articol.
notice-other-language = Nu există niciun articol pe această temă în limba dumneavoastră. Limba acestui articol: { $language }.
reply-suggestions = Nu știu sigur. V-ați referit la una dintre aceste întrebări?
notice-repaired = S-a căutat „{ $read }” în loc de „{ $typed }”.
alert-note = Notă
alert-tip = Sfat
alert-important = Important
alert-warning = Avertisment
alert-caution = Atenție
page-title = Ajutor
page-intro = Puneți o întrebare în limba dumneavoastră.
page-intro-languages = { $count ->
    [one] Articolele sunt disponibile într-o singură limbă.
    [few] Articolele sunt disponibile în { $count } limbi.
   *[other] Articolele sunt disponibile în { $count } de limbi.
    }
ask-label = Întrebarea dumneavoastră
ask-button = Întrebați
searching = Se caută…
source-label = Sursă
updated-label = Actualizat la { $date }
related-label = Vedeți și
error-network = Serverul nu poate fi contactat. Încercați din nou.
other-languages-label = Acest articol în alte limbi
not-found-title = Această pagină nu există
not-found-text = Este posibil ca articolul să fi fost mutat sau să nu existe în această limbă.
contents-label = Articole
