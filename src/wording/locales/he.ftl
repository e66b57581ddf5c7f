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
