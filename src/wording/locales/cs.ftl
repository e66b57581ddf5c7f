# Czech
reply-answer = V článku „{ $title }“ se uvádí:
reply-answer-untitled = V článcích nápovědy se uvádí:
reply-no-answer = V článcích nápovědy se na to nenašla žádná odpověď.
reply-try-again = Zkuste jiná slova nebo uveďte produkt či chybovou zprávu.
notice-no-articles = Ve vašem jazyce nejsou k dispozici žádné články. Jazyk tohoto článku: { $language }.
reply-no-articles = Ve vašem jazyce nejsou k dispozici žádné články. Můžete se zeptat v jiném jazyce: { $languages }.
notice-stale = Tento překlad je z { $date }; originál byl upraven { $source-date } a může se lišit.
notice-machine = Strojový překlad.
notice-continues = Odpověď je delší; pokračujte ve čtení v článku.
notice-other-language = Ve vašem jazyce o tom není k dispozici žádný článek. Jazyk tohoto článku: { $language }.
reply-suggestions = Nevím to jistě. Měli jste na mysli některou z těchto otázek?
notice-repaired = Místo „{ $typed }“ bylo vyhledáno „{ $read }“.
phrases-greeting = ahoj | dobrý den | dobré ráno | dobrý večer | dobré odpoledne | čau | zdravím | nazdar
phrases-thanks = děkuji | díky | děkuju | mockrát děkuji | moc děkuji | děkuji moc | díky moc | ok díky
phrases-goodbye = na shledanou | nashledanou | sbohem | měj se | mějte se | hezký den | dobrou noc
phrases-abilities = pomoc | co umíš | co umíte | co dokážeš | kdo jsi | kdo jste | jsi bot | jsi robot | jsi člověk | na co se mohu zeptat | na co se můžu ptát | jak to funguje | jak funguješ | jak mi můžeš pomoci
phrases-person = mluvit s člověkem | mluvit s někým | mluvit s operátorem | chci mluvit s člověkem | chci mluvit s operátorem | mohu mluvit s člověkem | můžu mluvit s někým | operátor | člověk | zákaznická podpora
phrases-language = v | prosím | odpověz | odpovězte | napiš | řekni | to | znovu | ještě jednou | totéž | teď | můžeš | můžete | mohl bys | děkuji | přelož | do
phrases-follow = a | a pro | a co | a v | a s | a na | co | jak je to s | a jak je to s | nebo | ale
phrases-own = čeština | česky | češtině
reply-greeting = Dobrý den! Zeptejte se mě na něco z článků nápovědy.
reply-thanks = Není zač!
reply-goodbye = Na shledanou!
reply-abilities = Najdu v článcích nápovědy místo, které odpovídá na vaši otázku, ve vašem jazyce, a ukážu, kde je. Pokud žádné není, řeknu to.
reply-person = Jsem program a nemohu vás spojit s člověkem.
reply-person-contact = Zde zastihnete člověka: { $contact }
reply-language = Dobře, česky. Co chcete vědět?
alert-note = Poznámka
alert-tip = Tip
alert-important = Důležité
alert-warning = Varování
alert-caution = Pozor
page-title = Nápověda
page-intro = Zeptejte se ve svém jazyce.
page-intro-languages = { $count ->
    [one] Články jsou k dispozici v jednom jazyce.
    [few] Články jsou k dispozici ve { $count } jazycích.
    [many] Články jsou k dispozici v { $count } jazyka.
   *[other] Články jsou k dispozici v { $count } jazycích.
    }
ask-label = Vaše otázka
ask-button = Zeptat se
searching = Vyhledávání…
widget-open = Otevřít nápovědu
widget-close = Zavřít
widget-clear = Vymazat konverzaci
widget-language = Jazyk
widget-conversation = Konverzace
widget-suggestions = Návrhy
widget-try = Například
widget-article = Otevřít článek
widget-helpful = Bylo to užitečné?
widget-yes = Ano
widget-no = Ne
widget-reason = Co chybělo? (nepovinné)
widget-send = Odeslat
widget-thanks = Děkujeme.
widget-retry = Zkusit znovu
widget-busy = Právě přichází mnoho otázek. Zkuste to prosím za chvíli znovu.
widget-failed = Něco se pokazilo. Zkuste to prosím znovu.
source-label = Zdroj
updated-label = Aktualizováno { $date }
related-label = Viz také
error-network = K serveru se nelze připojit. Zkuste to prosím znovu.
other-languages-label = Tento článek v jiných jazycích
not-found-title = Tato stránka neexistuje
not-found-text = Článek mohl být přesunut nebo v tomto jazyce nemusí existovat.
