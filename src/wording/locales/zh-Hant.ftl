# Chinese (Traditional)
reply-answer = 「{ $title }」中的說明如下：
reply-answer-untitled = 說明文章的內容如下：
reply-no-answer = 在說明文章中找不到相關答案。
reply-try-again = 請改用其他字詞，或註明產品名稱或錯誤訊息。
notice-no-articles = 沒有您所用語言的文章。本文的語言：{ $language }。
reply-no-articles = 沒有您所用語言的文章。您可以用下列語言提問：{ $languages }。
notice-stale = 此譯文的日期為 { $date }；原文已於 { $source-date } 修訂，內容可能不同。
notice-machine = 由機器翻譯。
notice-continues = 答案還有後續內容，請在文章中繼續閱讀。
notice-other-language = 沒有您所用語言的相關文章。本文的語言：{ $language }。
reply-suggestions = 我不太確定。您是想問下列其中一個問題嗎？
notice-repaired = 已搜尋「{ $read }」，而非「{ $typed }」。
alert-note = 附註
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
page-title = 說明
page-intro = 請用您自己的語言提問。
page-intro-languages = { $count ->
   *[other] 文章提供 { $count } 種語言版本。
    }
ask-label = 您的問題
ask-button = 提問
searching = 正在搜尋…
source-label = 來源
updated-label = 更新日期：{ $date }
related-label = 另請參閱
error-network = 無法連線至伺服器，請再試一次。
other-languages-label = 本文的其他語言版本
not-found-title = 找不到這個頁面
not-found-text = 文章可能已移至他處，或沒有此語言的版本。
contents-label = 文章
