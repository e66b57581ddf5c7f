# French
reply-answer = Voici ce que dit « { $title } » :
reply-answer-untitled = Voici ce que disent les articles d’aide :
reply-no-answer = Je n’ai trouvé aucune réponse à cette question dans les articles d’aide.
reply-try-again = Essayez avec d’autres mots, ou indiquez le produit ou le message d’erreur.
notice-no-articles = Il n’y a pas d’article dans votre langue. Langue de cet article : { $language }.
reply-no-articles = Il n’y a pas d’article dans votre langue. Vous pouvez poser votre question dans une autre langue : { $languages }.
notice-stale = Cette traduction date du { $date } ; l’original a été révisé le { $source-date } et peut dire autre chose.
notice-machine = Traduction automatique.
notice-continues = La réponse est plus longue ; lisez la suite dans l’article.
notice-other-language = Il n’y a pas d’article à ce sujet dans votre langue. Langue de cet article : { $language }.
reply-suggestions = Je n’en ai pas la certitude. Vouliez-vous dire l’une de ces questions ?
notice-repaired = Recherche effectuée pour « { $read } » au lieu de « { $typed } ».
phrases-greeting = bonjour | salut | bonsoir | coucou | hello | bonjour à tous
phrases-thanks = merci | merci beaucoup | mille mercis | un grand merci | merci bien | ok merci | parfait merci
phrases-goodbye = au revoir | à bientôt | salut à bientôt | bonne journée | bonne soirée | bonne nuit | adieu
phrases-abilities = aide | à l'aide | que peux-tu faire | que pouvez-vous faire | que sais-tu faire | qui es-tu | qui êtes-vous | es-tu un robot | êtes-vous un robot | es-tu un bot | es-tu humain | que puis-je demander | que puis-je vous demander | comment ça marche | comment fonctionnes-tu | comment pouvez-vous m'aider
phrases-person = parler à une personne | parler à un humain | parler à quelqu'un | parler avec quelqu'un | parler à un conseiller | je veux parler à une personne | je veux parler à un humain | je voudrais parler à quelqu'un | puis-je parler à quelqu'un | puis-je parler à une personne | conseiller | humain | service client
phrases-language = en | s'il te plaît | s'il vous plaît | svp | stp | réponds | répondez | écris | dis | le | la | ça | encore | de nouveau | la même chose | maintenant | peux-tu | pouvez-vous | merci | traduis | traduisez
phrases-follow = et | et pour | et avec | et dans | et sur | et en | qu'en est-il de | et si | ou | mais
phrases-own = français
reply-greeting = Bonjour ! Posez-moi une question sur les articles d’aide.
reply-thanks = Je vous en prie !
reply-goodbye = Au revoir !
reply-abilities = Je trouve le passage des articles d’aide qui répond à votre question, dans votre langue, et je montre où il se trouve. S’il n’y en a pas, je le dis.
reply-person = Je suis un programme et ne peux pas vous mettre en relation avec une personne.
reply-person-contact = Vous pouvez joindre une personne ici : { $contact }
reply-language = D’accord, en français. Que souhaitez-vous savoir ?
alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
page-title = Aide
page-intro = Posez une question dans votre langue.
page-intro-languages = { $count ->
    [one] Les articles sont disponibles dans { $count } langue.
    [many] Les articles sont disponibles dans { $count } de langues.
   *[other] Les articles sont disponibles dans { $count } langues.
    }
ask-label = Votre question
ask-button = Poser la question
searching = Recherche en cours…
source-label = Source
updated-label = Mis à jour le { $date }
related-label = Voir aussi
error-network = Le serveur est injoignable. Veuillez réessayer.
other-languages-label = Cet article dans d’autres langues
not-found-title = Cette page n’existe pas
not-found-text = L’article a peut-être été déplacé ou n’existe pas dans cette langue.
contents-label = Articles
