# Portuguese (Brazil)
reply-answer = Veja o que diz “{ $title }”:
reply-answer-untitled = Veja o que dizem os artigos de ajuda:
reply-no-answer = Não encontrei uma resposta para isso nos artigos de ajuda.
reply-try-again = Tente usar outras palavras ou informe o produto ou a mensagem de erro.
notice-no-articles = Não há artigos no seu idioma. Idioma deste artigo: { $language }.
reply-no-articles = Não há artigos no seu idioma. Você pode perguntar em outro idioma: { $languages }.
notice-stale = Esta tradução é de { $date }; o original foi revisado em { $source-date } e pode dizer outra coisa.
notice-machine = Tradução automática.
notice-continues = A resposta é mais longa; continue lendo no artigo.
notice-other-language = Não há nenhum artigo sobre este assunto no seu idioma. Idioma deste artigo: { $language }.
reply-suggestions = Não tenho certeza. Você quis dizer uma destas perguntas?
notice-repaired = A pesquisa foi feita por “{ $read }” em vez de “{ $typed }”.
alert-note = Observação
alert-tip = Dica
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado
page-title = Ajuda
page-intro = Faça uma pergunta no seu idioma.
page-intro-languages = { $count ->
    [one] Os artigos estão disponíveis em { $count } idioma.
    [many] Os artigos estão disponíveis em { $count } de idiomas.
   *[other] Os artigos estão disponíveis em { $count } idiomas.
    }
ask-label = Sua pergunta
ask-button = Perguntar
searching = Pesquisando…
source-label = Fonte
updated-label = Atualizado em { $date }
related-label = Veja também
error-network = Não foi possível acessar o servidor. Tente novamente.
other-languages-label = Este artigo em outros idiomas
not-found-title = Esta página não existe
not-found-text = O artigo pode ter sido movido ou não existir neste idioma.
contents-label = Artigos
