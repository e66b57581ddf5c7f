# Chinese (Simplified)
reply-answer = “{ $title }”中的说明如下：
reply-answer-untitled = 帮助文章中的说明如下：
reply-no-answer = 在帮助文章中没有找到相关答案。
reply-try-again = 请换用其他词语，或注明产品名称或错误消息。
notice-no-articles = 没有您所用语言的文章。本文的语言：{ $language }。
reply-no-articles = 没有您所用语言的文章。您可以用以下语言提问：{ $languages }。
notice-stale = 此译文的日期为 { $date }；原文已于 { $source-date } 修订，内容可能不同。
notice-machine = 由机器翻译。
notice-continues = 答案还有后续内容，请在文章中继续阅读。
notice-other-language = 没有您所用语言的相关文章。本文的语言：{ $language }。
reply-suggestions = 我不太确定。您是想问以下问题之一吗？
notice-repaired = 已搜索“{ $read }”，而非“{ $typed }”。
alert-note = 备注
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
page-title = 帮助
page-intro = 请用您自己的语言提问。
page-intro-languages = { $count ->
   *[other] 文章提供 { $count } 种语言版本。
    }
ask-label = 您的问题
ask-button = 提问
searching = 正在搜索…
source-label = 来源
updated-label = 更新日期：{ $date }
related-label = 另请参阅
error-network = 无法连接到服务器，请重试。
other-languages-label = 本文的其他语言版本
not-found-title = 页面不存在
not-found-text = 该文章可能已被移动，或没有此语言的版本。
contents-label = 文章
