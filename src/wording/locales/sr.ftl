# Serbian (Cyrillic)
reply-answer = Ево шта пише у чланку „{ $title }”:
reply-answer-untitled = Ево шта пише у чланцима помоћи:
reply-no-answer = У чланцима помоћи нема одговора на то питање.
reply-try-again = Покушајте са другим речима или наведите производ или поруку о грешци.
notice-no-articles = Нема чланака на вашем језику. Језик овог чланка: { $language }.
reply-no-articles = Нема чланака на вашем језику. Питање можете поставити на другом језику: { $languages }.
notice-stale = Овај превод је од { $date }; оригинал је измењен { $source-date } и може да се разликује.
notice-machine = Машински превод.
notice-continues = Одговор је дужи; наставите читање у чланку.
notice-other-language = О овоме нема чланка на вашем језику. Језик овог чланка: { $language }.
reply-suggestions = Не знам поуздано. Да ли сте мислили на неко од ових питања?
notice-repaired = Тражено је „{ $read }” уместо „{ $typed }”.
alert-note = Напомена
alert-tip = Савет
alert-important = Важно
alert-warning = Упозорење
alert-caution = Опрез
page-title = Помоћ
page-intro = Поставите питање на свом језику.
page-intro-languages = { $count ->
    [one] Чланци су доступни на { $count } језику.
    [few] Чланци су доступни на { $count } језика.
   *[other] Чланци су доступни на { $count } језика.
    }
ask-label = Ваше питање
ask-button = Постави питање
searching = Претраживање…
source-label = Извор
updated-label = Ажурирано: { $date }
related-label = Погледајте и
error-network = Сервер није доступан. Покушајте поново.
other-languages-label = Овај чланак на другим језицима
not-found-title = Ова страница не постоји
not-found-text = Чланак је можда премештен или не постоји на овом језику.
contents-label = Чланци
