# Bulgarian
reply-answer = Ето какво пише в „{ $title }“:
reply-answer-untitled = Ето какво пише в помощните статии:
reply-no-answer = Не намерих отговор на това в помощните статии.
reply-try-again = Опитайте с други думи или посочете продукта или съобщението за грешка.
notice-no-articles = Няма статии на вашия език. Език на тази статия: { $language }.
reply-no-articles = Няма статии на вашия език. Можете да попитате на друг език: { $languages }.
notice-stale = Този превод е от { $date }; оригиналът е променен на { $source-date } и може да казва друго.
notice-machine = Машинен превод.
notice-continues = Отговорът е по-дълъг; прочетете останалото в статията.
notice-other-language = Няма статия по тази тема на вашия език. Език на тази статия: { $language }.
reply-suggestions = Не съм сигурен. Някой от тези въпроси ли имате предвид?
notice-repaired = Търсено е „{ $read }“ вместо „{ $typed }“.
alert-note = Бележка
alert-tip = Съвет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Внимание
page-title = Помощ
page-intro = Задайте въпрос на своя език.
page-intro-languages = { $count ->
    [one] Статиите са достъпни на един език.
   *[other] Статиите са достъпни на { $count } езика.
    }
ask-label = Вашият въпрос
ask-button = Попитайте
searching = Търсене…
source-label = Източник
updated-label = Актуализирано: { $date }
related-label = Вижте също
error-network = Няма връзка със сървъра. Опитайте отново.
other-languages-label = Тази статия на други езици
not-found-title = Няма такава страница
not-found-text = Статията може да е преместена или да не съществува на този език.
contents-label = Статии
