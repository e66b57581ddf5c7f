# Hungarian
reply-answer = „{ $title }” című cikkünk szerint:
reply-answer-untitled = A súgócikkek szerint:
reply-no-answer = Erre nem találtam választ a súgócikkekben.
reply-try-again = Próbálja meg más szavakkal, vagy adja meg a terméket vagy a hibaüzenetet.
notice-no-articles = Az Ön nyelvén nincsenek cikkek. A cikk nyelve: { $language }.
reply-no-articles = Az Ön nyelvén nincsenek cikkek. Kérdését más nyelven teheti fel: { $languages }.
notice-stale = Ez a fordítás { $date } dátumú; az eredetit { $source-date } napon módosították, és eltérhet ettől.
notice-machine = Gépi fordítás.
notice-continues = A válasz hosszabb; olvassa tovább a cikkben.
notice-other-language = Erről a témáról nincs cikk az Ön nyelvén. A cikk nyelve: { $language }.
reply-suggestions = Nem vagyok biztos benne. Ezek egyikére gondolt?
notice-repaired = „{ $typed }” helyett erre kerestem: „{ $read }”.
alert-note = Megjegyzés
alert-tip = Tipp
alert-important = Fontos
alert-warning = Figyelmeztetés
alert-caution = Vigyázat
page-title = Súgó
page-intro = Tegye fel kérdését a saját nyelvén.
page-intro-languages = { $count ->
    [one] A cikkek egy nyelven érhetők el.
   *[other] A cikkek { $count } nyelven érhetők el.
    }
ask-label = Az Ön kérdése
ask-button = Kérdés elküldése
searching = Keresés…
source-label = Forrás
updated-label = Frissítve: { $date }
related-label = Lásd még
error-network = A kiszolgáló nem érhető el. Próbálja újra.
other-languages-label = Ez a cikk más nyelveken
not-found-title = Nincs ilyen oldal
not-found-text = Lehet, hogy a cikket áthelyezték, vagy nem létezik ezen a nyelven.
contents-label = Cikkek
