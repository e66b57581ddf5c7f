# Polish
reply-answer = Oto, co zawiera artykuł „{ $title }”:
reply-answer-untitled = Oto, co zawierają artykuły pomocy:
reply-no-answer = W artykułach pomocy nie ma odpowiedzi na to pytanie.
reply-try-again = Spróbuj użyć innych słów albo podaj nazwę produktu lub treść komunikatu o błędzie.
notice-no-articles = Nie ma artykułów w Twoim języku. Język tego artykułu: { $language }.
reply-no-articles = Nie ma artykułów w Twoim języku. Możesz zadać pytanie w innym języku: { $languages }.
notice-stale = To tłumaczenie pochodzi z { $date }; oryginał zmieniono { $source-date } i może mówić co innego.
notice-machine = Tłumaczenie maszynowe.
notice-continues = Odpowiedź jest dłuższa; czytaj dalej w artykule.
notice-other-language = Nie ma artykułu na ten temat w Twoim języku. Język tego artykułu: { $language }.
reply-suggestions = Nie mam pewności. Czy chodzi o jedno z tych pytań?
notice-repaired = Wyszukano „{ $read }” zamiast „{ $typed }”.
phrases-greeting = cześć | hej | dzień dobry | dobry wieczór | witam | witaj | siema | halo
phrases-thanks = dziękuję | dzięki | dziękuję bardzo | bardzo dziękuję | wielkie dzięki | ok dzięki | super dzięki
phrases-goodbye = do widzenia | pa | na razie | do zobaczenia | miłego dnia | dobranoc
phrases-abilities = pomoc | pomocy | co potrafisz | co możesz zrobić | kim jesteś | czym jesteś | jesteś botem | czy jesteś botem | czy jesteś robotem | czy jesteś człowiekiem | o co mogę zapytać | o co mogę pytać | jak to działa | jak działasz | jak możesz mi pomóc
phrases-person = porozmawiać z człowiekiem | rozmowa z człowiekiem | rozmowa z konsultantem | chcę porozmawiać z człowiekiem | chcę rozmawiać z człowiekiem | chcę rozmawiać z konsultantem | czy mogę porozmawiać z człowiekiem | czy mogę z kimś porozmawiać | konsultant | człowiek | obsługa klienta
phrases-language = po | w | proszę | odpowiedz | napisz | powiedz | to | jeszcze raz | ponownie | to samo | teraz | czy możesz | możesz | mógłbyś | dziękuję | przetłumacz | na | języku
phrases-follow = a | i | a dla | i dla | a w | a z | a na | a co z | co z | a jak z | lub | ale
phrases-own = polski | po polsku
reply-greeting = Cześć! Zapytaj mnie o coś z artykułów pomocy.
reply-thanks = Proszę bardzo!
reply-goodbye = Do widzenia!
reply-abilities = Znajduję w artykułach pomocy fragment, który odpowiada na pytanie, w Twoim języku, i pokazuję, gdzie się znajduje. Jeśli go nie ma, mówię o tym.
reply-person = Jestem programem i nie mogę połączyć Cię z człowiekiem.
reply-person-contact = Z człowiekiem porozmawiasz tutaj: { $contact }
reply-language = Dobrze, po polsku. Co chcesz wiedzieć?
alert-note = Informacja
alert-tip = Wskazówka
alert-important = Ważne
alert-warning = Ostrzeżenie
alert-caution = Przestroga
page-title = Pomoc
page-intro = Zadaj pytanie w swoim języku.
page-intro-languages = { $count ->
    [one] Artykuły są dostępne w jednym języku.
    [few] Artykuły są dostępne w { $count } językach.
    [many] Artykuły są dostępne w { $count } językach.
   *[other] Artykuły są dostępne w { $count } języka.
    }
ask-label = Twoje pytanie
ask-button = Zapytaj
searching = Wyszukiwanie…
widget-open = Otwórz pomoc
widget-close = Zamknij
widget-clear = Wyczyść rozmowę
widget-language = Język
widget-conversation = Rozmowa
widget-suggestions = Podpowiedzi
widget-try = Na przykład
widget-article = Otwórz artykuł
widget-helpful = Czy to było pomocne?
widget-yes = Tak
widget-no = Nie
widget-reason = Czego zabrakło? (opcjonalnie)
widget-send = Wyślij
widget-thanks = Dziękujemy.
widget-retry = Spróbuj ponownie
widget-busy = W tej chwili napływa wiele pytań. Spróbuj ponownie za chwilę.
widget-failed = Coś poszło nie tak. Spróbuj ponownie.
source-label = Źródło
updated-label = Zaktualizowano: { $date }
related-label = Zobacz też
error-network = Nie można połączyć się z serwerem. Spróbuj ponownie.
other-languages-label = Ten artykuł w innych językach
not-found-title = Nie ma takiej strony
not-found-text = Artykuł mógł zostać przeniesiony lub może nie istnieć w tym języku.
