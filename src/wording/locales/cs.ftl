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
source-label = Zdroj
updated-label = Aktualizováno { $date }
related-label = Viz také
error-network = K serveru se nelze připojit. Zkuste to prosím znovu.
other-languages-label = Tento článek v jiných jazycích
not-found-title = Tato stránka neexistuje
not-found-text = Článek mohl být přesunut nebo v tomto jazyce nemusí existovat.
contents-label = Články
