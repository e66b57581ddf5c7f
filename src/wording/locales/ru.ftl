# Russian
reply-answer = Вот что сказано в статье «{ $title }»:
reply-answer-untitled = Вот что сказано в справочных статьях:
reply-no-answer = В справочных статьях нет ответа на этот вопрос.
reply-try-again = Попробуйте другие слова или укажите продукт либо текст сообщения об ошибке.
notice-no-articles = Статей на вашем языке нет. Язык этой статьи: { $language }.
reply-no-articles = Статей на вашем языке нет. Вопрос можно задать на другом языке: { $languages }.
notice-stale = Этот перевод от { $date }; оригинал изменён { $source-date } и может отличаться.
notice-machine = Машинный перевод.
notice-continues = Ответ длиннее; читайте дальше в статье.
notice-other-language = Статьи на эту тему на вашем языке нет. Язык этой статьи: { $language }.
reply-suggestions = Точно не знаю. Вы имели в виду один из этих вопросов?
notice-repaired = Выполнен поиск по запросу «{ $read }» вместо «{ $typed }».
alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Осторожно
page-title = Справка
page-intro = Задайте вопрос на своём языке.
page-intro-languages = { $count ->
    [one] Статьи доступны на { $count } языке.
    [few] Статьи доступны на { $count } языках.
    [many] Статьи доступны на { $count } языках.
   *[other] Статьи доступны на { $count } языка.
    }
ask-label = Ваш вопрос
ask-button = Спросить
searching = Идёт поиск…
source-label = Источник
updated-label = Обновлено: { $date }
related-label = См. также
error-network = Не удаётся связаться с сервером. Повторите попытку.
other-languages-label = Эта статья на других языках
not-found-title = Такой страницы нет
not-found-text = Возможно, статья была перемещена или её нет на этом языке.
contents-label = Статьи
