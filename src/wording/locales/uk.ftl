# Ukrainian
reply-answer = Ось що сказано в статті «{ $title }»:
reply-answer-untitled = Ось що сказано в довідкових статтях:
reply-no-answer = У довідкових статтях немає відповіді на це запитання.
reply-try-again = Спробуйте інші слова або вкажіть продукт чи текст повідомлення про помилку.
notice-no-articles = Статей вашою мовою немає. Мова цієї статті: { $language }.
reply-no-articles = Статей вашою мовою немає. Запитання можна поставити іншою мовою: { $languages }.
notice-stale = Цей переклад від { $date }; оригінал змінено { $source-date }, і він може відрізнятися.
notice-machine = Машинний переклад.
notice-continues = Відповідь довша; читайте далі в статті.
notice-other-language = Статті на цю тему вашою мовою немає. Мова цієї статті: { $language }.
reply-suggestions = Точно не знаю. Ви мали на увазі одне з цих запитань?
notice-repaired = Виконано пошук за запитом «{ $read }» замість «{ $typed }».
alert-note = Примітка
alert-tip = Порада
alert-important = Важливо
alert-warning = Попередження
alert-caution = Обережно
page-title = Довідка
page-intro = Поставте запитання своєю мовою.
page-intro-languages = { $count ->
    [one] Статті доступні { $count } мовою.
    [few] Статті доступні { $count } мовами.
    [many] Статті доступні { $count } мовами.
   *[other] Статті доступні { $count } мови.
    }
ask-label = Ваше запитання
ask-button = Запитати
searching = Триває пошук…
source-label = Джерело
updated-label = Оновлено: { $date }
related-label = Див. також
error-network = Не вдається зв’язатися із сервером. Спробуйте ще раз.
other-languages-label = Ця стаття іншими мовами
not-found-title = Такої сторінки немає
not-found-text = Можливо, статтю переміщено або її немає цією мовою.
contents-label = Статті
