# Korean
reply-answer = ‘{ $title }’ 문서의 내용은 다음과 같습니다:
reply-answer-untitled = 도움말 문서의 내용은 다음과 같습니다:
reply-no-answer = 도움말 문서에서 해당 질문에 대한 답변을 찾지 못했습니다.
reply-try-again = 다른 단어를 사용하거나 제품명 또는 오류 메시지를 입력해 보세요.
notice-no-articles = 사용하시는 언어로 된 문서가 없습니다. 이 문서의 언어는 { $language }입니다.
reply-no-articles = 사용하시는 언어로 된 문서가 없습니다. 다음 언어로 질문하실 수 있습니다: { $languages }.
notice-stale = 이 번역은 { $date }의 것입니다. 원문은 { $source-date }에 개정되어 내용이 다를 수 있습니다.
notice-machine = 기계 번역입니다.
notice-continues = 답변이 더 있습니다. 문서에서 이어서 읽어 주세요.
notice-other-language = 이 내용에 대해 사용하시는 언어로 된 문서가 없습니다. 이 문서의 언어는 { $language }입니다.
reply-suggestions = 확실하지 않습니다. 다음 중 하나를 찾으셨나요?
notice-repaired = ‘{ $typed }’ 대신 다음으로 검색했습니다: ‘{ $read }’.
alert-note = 참고
alert-tip = 팁
alert-important = 중요
alert-warning = 경고
alert-caution = 주의
page-title = 도움말
page-intro = 사용하시는 언어로 질문해 주세요.
page-intro-languages = { $count ->
   *[other] 문서는 { $count }개 언어로 제공됩니다.
    }
ask-label = 질문 내용
ask-button = 질문하기
searching = 검색 중…
source-label = 출처
updated-label = 업데이트: { $date }
related-label = 관련 항목
error-network = 서버에 연결할 수 없습니다. 다시 시도해 주세요.
other-languages-label = 다른 언어로 이 문서 보기
not-found-title = 페이지를 찾을 수 없습니다
not-found-text = 문서가 이동되었거나 이 언어로 제공되지 않을 수 있습니다.
contents-label = 문서
