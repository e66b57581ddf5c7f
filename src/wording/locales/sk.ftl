# Slovak
reply-answer = V článku „{ $title }“ sa uvádza:
reply-answer-untitled = V článkoch Pomocníka sa uvádza:
reply-no-answer = V článkoch Pomocníka sa na to nenašla žiadna odpoveď.
reply-try-again = Skúste iné slová alebo uveďte produkt či chybové hlásenie.
notice-no-articles = Vo vašom jazyku nie sú k dispozícii žiadne články. Jazyk tohto článku: { $language }.
reply-no-articles = Vo vašom jazyku nie sú k dispozícii žiadne články. Môžete sa opýtať v inom jazyku: { $languages }.
notice-stale = Tento preklad je z { $date }; originál bol upravený { $source-date } a môže sa líšiť.
notice-machine = Strojový preklad.
notice-continues = Odpoveď je dlhšia; pokračujte v čítaní v článku.
notice-other-language = Vo vašom jazyku nie je k dispozícii žiadny článok na túto tému. Jazyk tohto článku: { $language }.
reply-suggestions = Neviem to naisto. Mali ste na mysli niektorú z týchto otázok?
notice-repaired = Namiesto „{ $typed }“ sa vyhľadalo „{ $read }“.
phrases-greeting = ahoj | dobrý deň | dobré ráno | dobrý večer | čau | zdravím | nazdar
phrases-thanks = ďakujem | vďaka | ďakujem pekne | veľmi pekne ďakujem | veľká vďaka | ok vďaka
phrases-goodbye = dovidenia | do videnia | zbohom | maj sa | pekný deň | dobrú noc
phrases-abilities = pomoc | čo vieš | čo dokážeš | čo viete | kto si | kto ste | si bot | si robot | si človek | na čo sa môžem opýtať | na čo sa môžem pýtať | ako to funguje | ako funguješ | ako mi môžeš pomôcť
phrases-person = hovoriť s človekom | hovoriť s niekým | hovoriť s operátorom | chcem hovoriť s človekom | chcem hovoriť s operátorom | môžem hovoriť s človekom | môžem hovoriť s niekým | operátor | človek | zákaznícka podpora
phrases-language = v | po | prosím | odpovedz | odpovedzte | napíš | povedz | to | znova | ešte raz | to isté | teraz | môžeš | môžete | mohol by si | ďakujem | prelož | do
phrases-follow = a | a pre | a čo | a v | a s | a na | čo | ako je to s | alebo | ale
phrases-own = slovenčina | slovensky | slovenčine
reply-greeting = Dobrý deň! Opýtajte sa ma na niečo z článkov pomocníka.
reply-thanks = Niet za čo!
reply-goodbye = Dovidenia!
reply-abilities = Nájdem v článkoch pomocníka miesto, ktoré odpovedá na vašu otázku, vo vašom jazyku, a ukážem, kde je. Ak žiadne nie je, poviem to.
reply-person = Som program a nemôžem vás spojiť s človekom.
reply-person-contact = Tu zastihnete človeka: { $contact }
reply-language = Dobre, po slovensky. Čo chcete vedieť?
alert-note = Poznámka
alert-tip = Tip
alert-important = Dôležité
alert-warning = Varovanie
alert-caution = Pozor
page-title = Pomocník
page-intro = Opýtajte sa vo svojom jazyku.
page-intro-languages = { $count ->
    [one] Články sú k dispozícii v jednom jazyku.
    [few] Články sú k dispozícii v { $count } jazykoch.
    [many] Články sú k dispozícii v { $count } jazyka.
   *[other] Články sú k dispozícii v { $count } jazykoch.
    }
ask-label = Vaša otázka
ask-button = Opýtať sa
searching = Vyhľadáva sa…
widget-open = Otvoriť pomoc
widget-close = Zavrieť
widget-clear = Vymazať konverzáciu
widget-language = Jazyk
widget-conversation = Konverzácia
widget-suggestions = Návrhy
widget-try = Napríklad
widget-article = Otvoriť článok
widget-helpful = Pomohlo vám to?
widget-yes = Áno
widget-no = Nie
widget-reason = Čo chýbalo? (nepovinné)
widget-send = Odoslať
widget-thanks = Ďakujeme.
widget-retry = Skúsiť znova
widget-busy = Práve prichádza veľa otázok. Skúste to znova o chvíľu.
widget-failed = Niečo sa pokazilo. Skúste to znova.
source-label = Zdroj
updated-label = Aktualizované { $date }
related-label = Pozrite tiež
error-network = K serveru sa nedá pripojiť. Skúste to znova.
other-languages-label = Tento článok v iných jazykoch
not-found-title = Táto stránka neexistuje
not-found-text = Článok mohol byť presunutý alebo v tomto jazyku nemusí existovať.
