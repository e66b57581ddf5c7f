# Arabic
reply-answer = إليك ما ورد في «{ $title }»:
reply-answer-untitled = إليك ما ورد في مقالات المساعدة:
reply-no-answer = لم أجد إجابة عن ذلك في مقالات المساعدة.
reply-try-again = يُرجى تجربة كلمات أخرى، أو ذكر اسم المنتج أو رسالة الخطأ.
notice-no-articles = لا توجد مقالات بلغتك. لغة هذه المقالة: { $language }.
reply-no-articles = لا توجد مقالات بلغتك. يمكنك طرح سؤالك بلغة أخرى: { $languages }.
notice-stale = هذه الترجمة بتاريخ { $date }؛ تمت مراجعة النص الأصلي في { $source-date } وقد يختلف عنها.
notice-machine = ترجمة آلية.
notice-continues = الإجابة أطول من ذلك؛ تابع القراءة في المقالة.
notice-other-language = لا توجد مقالة عن هذا الموضوع بلغتك. لغة هذه المقالة: { $language }.
reply-suggestions = لا أعرف على وجه اليقين. هل تقصد أحد هذه الأسئلة؟
notice-repaired = تم البحث عن «{ $read }» بدلًا من «{ $typed }».
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه
page-title = المساعدة
page-intro = يمكنك طرح سؤال بلغتك.
page-intro-languages = { $count ->
    [zero] المقالات غير متوفرة بأي لغة.
    [one] المقالات متوفرة بلغة واحدة.
    [two] المقالات متوفرة بلغتين.
    [few] المقالات متوفرة بـ{ $count } لغات.
    [many] المقالات متوفرة بـ{ $count } لغةً.
   *[other] المقالات متوفرة بـ{ $count } لغة.
    }
ask-label = سؤالك
ask-button = إرسال السؤال
searching = جارٍ البحث…
source-label = المصدر
updated-label = تاريخ التحديث: { $date }
related-label = مقالات ذات صلة
error-network = يتعذّر الوصول إلى الخادم. يُرجى إعادة المحاولة.
other-languages-label = هذه المقالة بلغات أخرى
not-found-title = هذه الصفحة غير موجودة
not-found-text = ربما نُقلت المقالة أو أنها غير متوفرة بهذه اللغة.
contents-label = المقالات
