# Finnish
reply-answer = Artikkelissa ”{ $title }” kerrotaan näin:
reply-answer-untitled = Ohjeartikkeleissa kerrotaan näin:
reply-no-answer = En löytänyt tähän vastausta ohjeartikkeleista.
reply-try-again = Kokeile muita sanoja tai mainitse tuote tai virheilmoitus.
notice-no-articles = Artikkeleita ei ole saatavilla omalla kielelläsi. Tämän artikkelin kieli: { $language }.
reply-no-articles = Artikkeleita ei ole saatavilla omalla kielelläsi. Voit kysyä toisella kielellä: { $languages }.
notice-stale = Tämä käännös on päivätty { $date }; alkuperäistä tekstiä on muutettu { $source-date }, ja se voi poiketa tästä.
notice-machine = Konekäännös.
notice-continues = Vastaus on pidempi; lue lisää artikkelista.
notice-other-language = Tästä aiheesta ei ole artikkelia omalla kielelläsi. Tämän artikkelin kieli: { $language }.
reply-suggestions = En ole varma. Tarkoititko jotakin näistä?
notice-repaired = Haettiin ilmauksella ”{ $read }” ilmauksen ”{ $typed }” sijasta.
alert-note = Huomautus
alert-tip = Vinkki
alert-important = Tärkeää
alert-warning = Varoitus
alert-caution = Huomio
page-title = Ohje
page-intro = Esitä kysymys omalla kielelläsi.
page-intro-languages = { $count ->
    [one] Artikkelit ovat saatavilla yhdellä kielellä.
   *[other] Artikkelit ovat saatavilla { $count } kielellä.
    }
ask-label = Kysymyksesi
ask-button = Kysy
searching = Haetaan…
source-label = Lähde
updated-label = Päivitetty { $date }
related-label = Katso myös
error-network = Palvelimeen ei saada yhteyttä. Yritä uudelleen.
other-languages-label = Tämä artikkeli muilla kielillä
not-found-title = Sivua ei ole
not-found-text = Artikkeli on ehkä siirretty, tai sitä ei ole tällä kielellä.
contents-label = Artikkelit
