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
phrases-greeting = olá | oi | bom dia | boa tarde | boa noite | viva
phrases-thanks = obrigado | obrigada | muito obrigado | muito obrigada | ok obrigado
phrases-goodbye = adeus | até logo | até já | até breve | tenha um bom dia | tchau
phrases-abilities = ajuda | o que podes fazer | o que pode fazer | o que sabe fazer | quem és tu | quem é você | és um robô | és um bot | és humano | o que posso perguntar | como funciona isto | como funcionas | como me podes ajudar | como me pode ajudar
phrases-person = falar com uma pessoa | falar com um humano | falar com alguém | falar com um assistente | quero falar com uma pessoa | quero falar com alguém | posso falar com uma pessoa | posso falar com alguém | assistente | humano | apoio ao cliente
phrases-language = em | por favor | responde | responda | escreve | diz | isso | isto | outra vez | de novo | o mesmo | agora | podes | pode | poderia | obrigado | traduz
phrases-follow = e | e para | e com | e em | e no | e na | e quanto a | e se | ou | mas
phrases-own = português
reply-greeting = Olá! Pergunte-me algo sobre os artigos de ajuda.
reply-thanks = De nada!
reply-goodbye = Até logo!
reply-abilities = Encontro a passagem dos artigos de ajuda que responde à sua pergunta, na sua língua, e mostro onde está. Se não houver, digo-o.
reply-person = Sou um programa e não o posso pôr em contacto com uma pessoa.
reply-person-contact = Fale com uma pessoa aqui: { $contact }
reply-language = Muito bem, em português. O que quer saber?
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
