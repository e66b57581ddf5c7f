# English
reply-answer = Here is what “{ $title }” says:
reply-answer-untitled = Here is what the help articles say:
reply-no-answer = I found no answer to that in the help articles.
reply-try-again = Try other words, or name the product or the error message.
notice-no-articles = There are no articles in your language. This one is in { $language }.
reply-no-articles = There are no articles in your language. You can ask in: { $languages }.
notice-stale = This translation is from { $date }; the original was revised on { $source-date } and may say otherwise.
notice-machine = Translated by machine.
notice-continues = The answer is longer; read on in the article.
notice-other-language = There is no article on this in your language. Language of this article: { $language }.
reply-suggestions = I am not sure. Did you mean one of these?
notice-repaired = Searched for “{ $read }” instead of “{ $typed }”.
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
page-title = Help
page-intro = Ask a question in your own language.
page-intro-languages = { $count ->
    [one] The articles are in one language.
   *[other] The articles are in { $count } languages.
    }
ask-label = Your question
ask-button = Ask
searching = Searching …
source-label = Source
updated-label = Updated { $date }
related-label = See also
error-network = The server cannot be reached. Please try again.
other-languages-label = This article in other languages
not-found-title = There is no such page
not-found-text = The article may have been moved or may not exist in this language.
contents-label = Articles
