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
source-label = Zdroj
updated-label = Aktualizované { $date }
related-label = Pozrite tiež
error-network = K serveru sa nedá pripojiť. Skúste to znova.
other-languages-label = Tento článok v iných jazykoch
not-found-title = Táto stránka neexistuje
not-found-text = Článok mohol byť presunutý alebo v tomto jazyku nemusí existovať.
contents-label = Články
