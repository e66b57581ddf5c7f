# Portuguese (Portugal)
reply-answer = Eis o que diz «{ $title }»:
reply-answer-untitled = Eis o que dizem os artigos de ajuda:
reply-no-answer = Não encontrei resposta para isso nos artigos de ajuda.
reply-try-again = Experimente outras palavras ou indique o produto ou a mensagem de erro.
notice-no-articles = Não há artigos na sua língua. Língua deste artigo: { $language }.
reply-no-articles = Não há artigos na sua língua. Pode perguntar noutra língua: { $languages }.
notice-stale = Esta tradução é de { $date }; o original foi revisto em { $source-date } e pode dizer outra coisa.
notice-machine = Tradução automática.
notice-continues = A resposta é mais longa; continue a ler no artigo.
notice-other-language = Não há nenhum artigo sobre este assunto na sua língua. Língua deste artigo: { $language }.
reply-suggestions = Não tenho a certeza. Queria dizer uma destas perguntas?
notice-repaired = Foi pesquisado «{ $read }» em vez de «{ $typed }».
alert-note = Nota
alert-tip = Sugestão
alert-important = Importante
alert-warning = Aviso
alert-caution = Atenção
page-title = Ajuda
page-intro = Faça uma pergunta na sua língua.
page-intro-languages = { $count ->
    [one] Os artigos estão disponíveis numa língua.
    [many] Os artigos estão disponíveis em { $count } de línguas.
   *[other] Os artigos estão disponíveis em { $count } línguas.
    }
ask-label = A sua pergunta
ask-button = Perguntar
searching = A pesquisar…
source-label = Fonte
updated-label = Atualizado em { $date }
related-label = Ver também
error-network = Não é possível contactar o servidor. Tente novamente.
other-languages-label = Este artigo noutras línguas
not-found-title = Esta página não existe
not-found-text = O artigo pode ter sido movido ou não existir nesta língua.
contents-label = Artigos
