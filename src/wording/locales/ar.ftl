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
phrases-greeting = مرحبا | مرحبًا | أهلا | أهلاً | السلام عليكم | صباح الخير | مساء الخير | هلا | أهلا وسهلا
phrases-thanks = شكرا | شكرًا | شكرا جزيلا | شكرًا جزيلاً | شكرا لك | شكرا لكم | تسلم | حسنا شكرا
phrases-goodbye = مع السلامة | وداعا | وداعًا | إلى اللقاء | تصبح على خير | يومك سعيد
phrases-abilities = مساعدة | ماذا يمكنك أن تفعل | ماذا تستطيع أن تفعل | من أنت | ما أنت | هل أنت روبوت | هل أنت بوت | هل أنت إنسان | ماذا يمكنني أن أسأل | عماذا يمكنني أن أسأل | كيف يعمل هذا | كيف تعمل | كيف يمكنك مساعدتي
phrases-person = التحدث مع شخص | أريد التحدث مع شخص | أريد التحدث إلى شخص | أريد التحدث مع موظف | هل يمكنني التحدث مع شخص | هل يمكنني التحدث إلى أحد | موظف | إنسان | خدمة العملاء
phrases-language = ب | باللغة | من فضلك | لو سمحت | أجب | اكتب | قل | ذلك | هذا | مرة أخرى | ثانية | نفس الشيء | الآن | هل يمكنك | شكرا | ترجم | إلى
phrases-follow = و | وماذا عن | ماذا عن | وبالنسبة ل | وفي | أو | لكن
phrases-own = العربية | بالعربية | عربي
reply-greeting = مرحبًا! اسألني عن شيء في مقالات المساعدة.
reply-thanks = على الرحب والسعة!
reply-goodbye = إلى اللقاء!
reply-abilities = أجد في مقالات المساعدة المقطع الذي يجيب عن سؤالك بلغتك، وأريك مكانه. وإن لم يوجد، أخبرك بذلك.
reply-person = أنا برنامج ولا يمكنني تحويلك إلى شخص.
reply-person-contact = يمكنك التواصل مع شخص هنا: { $contact }
reply-language = حسنًا، بالعربية. ماذا تريد أن تعرف؟
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
widget-open = فتح المساعدة
widget-close = إغلاق
widget-clear = مسح المحادثة
widget-language = اللغة
widget-conversation = المحادثة
widget-suggestions = اقتراحات
widget-try = على سبيل المثال
widget-article = فتح المقالة
widget-helpful = هل كان هذا مفيدًا؟
widget-yes = نعم
widget-no = لا
widget-reason = ما الذي كان ناقصًا؟ (اختياري)
widget-send = إرسال
widget-thanks = شكرًا لك.
widget-retry = إعادة المحاولة
widget-busy = ترد أسئلة كثيرة حاليًا. يُرجى إعادة المحاولة بعد قليل.
widget-failed = حدث خطأ ما. يُرجى إعادة المحاولة.
source-label = المصدر
updated-label = تاريخ التحديث: { $date }
related-label = مقالات ذات صلة
error-network = يتعذّر الوصول إلى الخادم. يُرجى إعادة المحاولة.
other-languages-label = هذه المقالة بلغات أخرى
not-found-title = هذه الصفحة غير موجودة
not-found-text = ربما نُقلت المقالة أو أنها غير متوفرة بهذه اللغة.
