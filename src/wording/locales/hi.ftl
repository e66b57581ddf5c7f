# Hindi
reply-answer = “{ $title }” में यह बताया गया है:
reply-answer-untitled = सहायता लेखों में यह बताया गया है:
reply-no-answer = मुझे सहायता लेखों में इसका कोई उत्तर नहीं मिला।
reply-try-again = दूसरे शब्द आज़माएँ, या उत्पाद का नाम या त्रुटि संदेश लिखें।
notice-no-articles = आपकी भाषा में कोई लेख नहीं है। इस लेख की भाषा: { $language }।
reply-no-articles = आपकी भाषा में कोई लेख नहीं है। आप दूसरी भाषा में प्रश्न पूछ सकते हैं: { $languages }।
notice-stale = यह अनुवाद { $date } का है; मूल लेख { $source-date } को बदला गया था और उसमें कुछ और लिखा हो सकता है।
notice-machine = मशीन द्वारा अनुवादित।
notice-continues = उत्तर इससे लंबा है; आगे लेख में पढ़ें।
notice-other-language = आपकी भाषा में इस विषय पर कोई लेख नहीं है। इस लेख की भाषा: { $language }।
reply-suggestions = मुझे पक्का पता नहीं है। क्या आपका मतलब इनमें से किसी प्रश्न से था?
notice-repaired = “{ $typed }” के बजाय “{ $read }” खोजा गया।
alert-note = ध्यान दें
alert-tip = सुझाव
alert-important = महत्वपूर्ण
alert-warning = चेतावनी
alert-caution = सावधानी
page-title = सहायता
page-intro = अपनी भाषा में प्रश्न पूछें।
page-intro-languages = { $count ->
    [one] लेख { $count } भाषा में उपलब्ध हैं।
   *[other] लेख { $count } भाषाओं में उपलब्ध हैं।
    }
ask-label = आपका प्रश्न
ask-button = पूछें
searching = खोजा जा रहा है…
source-label = स्रोत
updated-label = अपडेट किया गया: { $date }
related-label = यह भी देखें
error-network = सर्वर से संपर्क नहीं हो पा रहा है। कृपया फिर से प्रयास करें।
other-languages-label = यह लेख अन्य भाषाओं में
not-found-title = ऐसा कोई पेज नहीं है
not-found-text = हो सकता है कि लेख को कहीं और ले जाया गया हो या वह इस भाषा में मौजूद न हो।
contents-label = लेख
