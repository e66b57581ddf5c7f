# Dutch
reply-answer = Dit staat er in ‘{ $title }’:
reply-answer-untitled = Dit staat er in de helpartikelen:
reply-no-answer = Ik heb hierop geen antwoord gevonden in de helpartikelen.
reply-try-again = Probeer andere woorden, of noem het product of de foutmelding.
notice-no-articles = Er zijn geen artikelen in uw taal. Taal van dit artikel: { $language }.
reply-no-articles = Er zijn geen artikelen in uw taal. U kunt uw vraag in een andere taal stellen: { $languages }.
notice-stale = Deze vertaling is van { $date }; het origineel is op { $source-date } herzien en kan iets anders zeggen.
notice-machine = Machinaal vertaald.
notice-continues = Het antwoord is langer; lees verder in het artikel.
notice-other-language = Er is hierover geen artikel in uw taal. Taal van dit artikel: { $language }.
reply-suggestions = Ik weet het niet zeker. Bedoelde u een van deze vragen?
notice-repaired = Er is gezocht naar ‘{ $read }’ in plaats van ‘{ $typed }’.
alert-note = Opmerking
alert-tip = Tip
alert-important = Belangrijk
alert-warning = Waarschuwing
alert-caution = Let op
page-title = Help
page-intro = Stel een vraag in uw eigen taal.
page-intro-languages = { $count ->
    [one] De artikelen zijn beschikbaar in één taal.
   *[other] De artikelen zijn beschikbaar in { $count } talen.
    }
ask-label = Uw vraag
ask-button = Vraag stellen
searching = Bezig met zoeken…
source-label = Bron
updated-label = Bijgewerkt: { $date }
related-label = Zie ook
error-network = De server is niet bereikbaar. Probeer het opnieuw.
other-languages-label = Dit artikel in andere talen
not-found-title = Deze pagina bestaat niet
not-found-text = Het artikel is mogelijk verplaatst of bestaat niet in deze taal.
contents-label = Artikelen
