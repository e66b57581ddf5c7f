# Hebrew
reply-answer = זה מה שנאמר במאמר ”{ $title }”:
reply-answer-untitled = זה מה שנאמר במאמרי העזרה:
reply-no-answer = לא מצאתי לכך תשובה במאמרי העזרה.
reply-try-again = אפשר לנסות מילים אחרות, או לציין את המוצר או את הודעת השגיאה.
notice-no-articles = אין מאמרים בשפה שלך. שפת המאמר הזה: { $language }.
reply-no-articles = אין מאמרים בשפה שלך. אפשר לשאול בשפה אחרת: { $languages }.
notice-stale = תרגום זה מתאריך { $date }; המקור עודכן ב-{ $source-date } וייתכן שהוא שונה.
notice-machine = תרגום מכונה.
notice-continues = התשובה ארוכה יותר; אפשר להמשיך לקרוא במאמר.
notice-other-language = אין מאמר בנושא הזה בשפה שלך. שפת המאמר הזה: { $language }.
reply-suggestions = אין לי ודאות. האם התכוונת לאחת מהשאלות האלה?
notice-repaired = בוצע חיפוש של ”{ $read }” במקום ”{ $typed }”.
phrases-greeting = שלום | היי | הי | בוקר טוב | צהריים טובים | ערב טוב | אהלן
phrases-thanks = תודה | תודה רבה | המון תודה | אוקיי תודה | מעולה תודה
phrases-goodbye = להתראות | ביי | יום טוב | יום נעים | לילה טוב
phrases-abilities = עזרה | מה אתה יכול לעשות | מה אתה יודע לעשות | מי אתה | מה אתה | אתה בוט | האם אתה בוט | האם אתה רובוט | האם אתה אדם | מה אפשר לשאול | מה אני יכול לשאול | איך זה עובד | איך אתה עובד | איך אתה יכול לעזור לי
phrases-person = לדבר עם אדם | לדבר עם מישהו | לדבר עם נציג | אני רוצה לדבר עם אדם | אני רוצה לדבר עם נציג | אפשר לדבר עם מישהו | אפשר לדבר עם נציג | נציג | אדם | שירות לקוחות
phrases-language = בבקשה | ב | תענה | תכתוב | תגיד | את זה | זה | שוב | עוד פעם | אותו דבר | עכשיו | אתה יכול | תוכל | תודה | תרגם | לתרגם
phrases-follow = ו | ומה לגבי | מה לגבי | ומה עם | מה עם | וגם | או | אבל
phrases-own = עברית | בעברית
reply-greeting = שלום! שאלו אותי משהו על מאמרי העזרה.
reply-thanks = בבקשה!
reply-goodbye = להתראות!
reply-abilities = אני מוצא במאמרי העזרה את הקטע שעונה על השאלה שלכם, בשפה שלכם, ומראה היכן הוא נמצא. אם אין כזה, אני אומר זאת.
reply-person = אני תוכנה ואיני יכול להעביר אתכם לאדם.
reply-person-contact = כאן אפשר לדבר עם אדם: { $contact }
reply-language = בסדר, בעברית. מה תרצו לדעת?
alert-note = הערה
alert-tip = טיפ
alert-important = חשוב
alert-warning = אזהרה
alert-caution = זהירות
page-title = עזרה
page-intro = אפשר לשאול שאלה בשפה שלך.
page-intro-languages = { $count ->
    [one] המאמרים זמינים בשפה אחת.
    [two] המאמרים זמינים בשתי שפות.
   *[other] המאמרים זמינים ב-{ $count } שפות.
    }
ask-label = השאלה שלך
ask-button = שליחת השאלה
searching = מתבצע חיפוש…
source-label = מקור
updated-label = עודכן: { $date }
related-label = ראו גם
error-network = אין אפשרות להתחבר לשרת. יש לנסות שוב.
other-languages-label = המאמר הזה בשפות אחרות
not-found-title = הדף לא קיים
not-found-text = ייתכן שהמאמר הועבר או שאינו קיים בשפה הזו.
contents-label = מאמרים
