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
phrases-greeting = oi | olá | bom dia | boa tarde | boa noite | e aí | opa | oi tudo bem
phrases-thanks = obrigado | obrigada | muito obrigado | muito obrigada | valeu | ok obrigado | brigado
phrases-goodbye = tchau | até logo | até mais | adeus | tenha um bom dia
phrases-abilities = ajuda | o que você pode fazer | o que você faz | o que você sabe fazer | quem é você | você é um robô | você é um bot | você é humano | o que posso perguntar | o que posso te perguntar | como isso funciona | como você funciona | como você pode me ajudar
phrases-person = falar com uma pessoa | falar com um humano | falar com alguém | falar com um atendente | quero falar com uma pessoa | quero falar com um atendente | quero falar com alguém | posso falar com uma pessoa | posso falar com alguém | atendente | humano | atendimento ao cliente
phrases-language = em | por favor | responda | responde | escreva | diga | isso | de novo | novamente | o mesmo | agora | você pode | pode | poderia | obrigado | traduza
phrases-follow = e | e para | e com | e em | e no | e na | e quanto a | que tal | e se | ou | mas
phrases-own = português
reply-greeting = Olá! Pergunte-me algo sobre os artigos de ajuda.
reply-thanks = De nada!
reply-goodbye = Até logo!
reply-abilities = Encontro o trecho dos artigos de ajuda que responde à sua pergunta, no seu idioma, e mostro onde ele está. Se não houver, eu digo.
reply-person = Sou um programa e não posso transferir você para uma pessoa.
reply-person-contact = Fale com uma pessoa aqui: { $contact }
reply-language = Certo, em português. O que você quer saber?
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
