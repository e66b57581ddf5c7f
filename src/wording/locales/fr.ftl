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
