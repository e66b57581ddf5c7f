# German
reply-answer = Das steht in „{ $title }“:
reply-answer-untitled = Das steht in den Hilfeartikeln:
reply-no-answer = Dazu habe ich in den Hilfeartikeln keine Antwort gefunden.
reply-try-again = Versuchen Sie es mit anderen Wörtern oder nennen Sie das Produkt oder die Fehlermeldung.
notice-no-articles = Es gibt keine Artikel in Ihrer Sprache. Sprache dieses Artikels: { $language }.
reply-no-articles = Es gibt keine Artikel in Ihrer Sprache. Sie können Ihre Frage in einer anderen Sprache stellen: { $languages }.
notice-stale = Diese Übersetzung ist vom { $date }; das Original wurde am { $source-date } überarbeitet und kann anders lauten.
notice-machine = Maschinell übersetzt.
notice-continues = Die Antwort ist länger; lesen Sie im Artikel weiter.
notice-other-language = Zu diesem Thema gibt es keinen Artikel in Ihrer Sprache. Sprache dieses Artikels: { $language }.
reply-suggestions = Ich bin mir nicht sicher. Meinten Sie eine dieser Fragen?
notice-repaired = Es wurde nach „{ $read }“ statt nach „{ $typed }“ gesucht.
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
page-title = Hilfe
page-intro = Stellen Sie eine Frage in Ihrer eigenen Sprache.
page-intro-languages = { $count ->
    [one] Die Artikel gibt es in einer Sprache.
   *[other] Die Artikel gibt es in { $count } Sprachen.
    }
ask-label = Ihre Frage
ask-button = Frage stellen
searching = Suche läuft …
source-label = Quelle
updated-label = Aktualisiert am { $date }
related-label = Siehe auch
error-network = Der Server ist nicht erreichbar. Bitte versuchen Sie es erneut.
other-languages-label = Dieser Artikel in anderen Sprachen
not-found-title = Diese Seite gibt es nicht
not-found-text = Der Artikel wurde möglicherweise verschoben oder ist in dieser Sprache nicht vorhanden.
contents-label = Artikel
