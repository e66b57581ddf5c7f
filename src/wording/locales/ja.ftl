# Japanese
reply-answer = 「{ $title }」には次のように記載されています：
reply-answer-untitled = ヘルプ記事には次のように記載されています：
reply-no-answer = ヘルプ記事の中に該当する回答が見つかりませんでした。
reply-try-again = 別の言葉で試すか、製品名やエラーメッセージを入力してください。
notice-no-articles = お使いの言語の記事はありません。この記事の言語は{ $language }です。
reply-no-articles = お使いの言語の記事はありません。質問できる言語は{ $languages }です。
notice-stale = この翻訳は { $date } のものです。原文は { $source-date } に改訂されており、内容が異なる場合があります。
notice-machine = 機械翻訳です。
notice-continues = 回答には続きがあります。記事でお読みください。
notice-other-language = この内容について、お使いの言語の記事はありません。この記事の言語は{ $language }です。
reply-suggestions = はっきり分かりません。次のいずれかの質問でしょうか？
notice-repaired = 「{ $typed }」ではなく「{ $read }」を検索しました。
alert-note = メモ
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
page-title = ヘルプ
page-intro = お使いの言語で質問してください。
page-intro-languages = { $count ->
   *[other] 記事は{ $count }言語でご覧いただけます。
    }
ask-label = ご質問
ask-button = 質問する
searching = 検索しています…
source-label = 出典
updated-label = 更新日：{ $date }
related-label = 関連項目
error-network = サーバーに接続できません。もう一度お試しください。
other-languages-label = この記事の他の言語版
not-found-title = ページが見つかりません
not-found-text = 記事が移動されたか、この言語では提供されていない可能性があります。
contents-label = 記事一覧
