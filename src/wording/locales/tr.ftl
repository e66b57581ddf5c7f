# Turkish
reply-answer = “{ $title }” makalesinde şu bilgiler yer alıyor:
reply-answer-untitled = Yardım makalelerinde şu bilgiler yer alıyor:
reply-no-answer = Yardım makalelerinde bu soruya bir yanıt bulamadım.
reply-try-again = Başka sözcükler deneyin ya da ürünü veya hata iletisini belirtin.
notice-no-articles = Kendi dilinizde makale bulunmuyor. Bu makalenin dili: { $language }.
reply-no-articles = Kendi dilinizde makale bulunmuyor. Sorunuzu başka bir dilde sorabilirsiniz: { $languages }.
notice-stale = Bu çeviri { $date } tarihlidir; özgün metin { $source-date } tarihinde değiştirildi ve farklı olabilir.
notice-machine = Makine çevirisidir.
notice-continues = Yanıt daha uzun; devamını makalede okuyun.
notice-other-language = Bu konuda kendi dilinizde makale bulunmuyor. Bu makalenin dili: { $language }.
reply-suggestions = Emin değilim. Şunlardan birini mi demek istediniz?
notice-repaired = “{ $typed }” yerine “{ $read }” arandı.
alert-note = Not
alert-tip = İpucu
alert-important = Önemli
alert-warning = Uyarı
alert-caution = Dikkat
page-title = Yardım
page-intro = Kendi dilinizde bir soru sorun.
page-intro-languages = { $count ->
    [one] Makaleler bir dilde sunuluyor.
   *[other] Makaleler { $count } dilde sunuluyor.
    }
ask-label = Sorunuz
ask-button = Sor
searching = Aranıyor…
source-label = Kaynak
updated-label = Güncelleme: { $date }
related-label = Ayrıca bakın
error-network = Sunucuya ulaşılamıyor. Lütfen yeniden deneyin.
other-languages-label = Bu makalenin diğer dillerdeki sürümleri
not-found-title = Böyle bir sayfa yok
not-found-text = Makale taşınmış olabilir veya bu dilde bulunmayabilir.
contents-label = Makaleler
