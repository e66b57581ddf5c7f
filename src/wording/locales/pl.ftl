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
source-label = Źródło
updated-label = Zaktualizowano: { $date }
related-label = Zobacz też
error-network = Nie można połączyć się z serwerem. Spróbuj ponownie.
other-languages-label = Ten artykuł w innych językach
not-found-title = Nie ma takiej strony
not-found-text = Artykuł mógł zostać przeniesiony lub może nie istnieć w tym języku.
contents-label = Artykuły
