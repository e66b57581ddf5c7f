//! The help page at `/` and the article pages below `/help/`: plain HTML, made on the server, with the chat widget
//! on it. In: a question, a path, the reader's languages. Out: pages. Never: a page that needs its script.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::Deserialize;

use super::extract::Query;
use super::problem::Problem;
use super::{App, accept, api};
use crate::channel::widget::{self, FILES, Tag};
use crate::chat::{
    Answer, ArticlePage, Chat, DEFAULT_LIMIT, Filter, Holding, Message, PageSection, Related, Reply,
    SourceLink, Translation,
};
use crate::language::{Direction, Language};
use crate::wording::{Voice, Wording};

const STYLE: &str = include_str!("assets/page.css");
const ICON: &str = include_str!("assets/icon.svg");

/// How many questions are offered to begin with.
const EXAMPLES: usize = 4;

/// The query of `/`.
#[derive(Deserialize)]
pub(super) struct HomeRequest {
    #[serde(default)]
    q: String,
    #[serde(default)]
    context: String,
    /// BCP 47 tag of the language that was chosen on the page.
    language: Option<String>,
}

pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=3600")], STYLE)
        .into_response()
}

pub(super) async fn icon() -> Response {
    ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "max-age=86400")], ICON)
        .into_response()
}

/// The page where a question is asked, with the reply to it if there is one.
pub(super) async fn home(
    State(app): State<App>,
    headers: HeaderMap,
    Query(request): Query<HomeRequest>,
) -> Result<Html<String>, Problem> {
    let chosen = api::language(request.language.as_deref())?;
    let accept = accept::languages(&headers);
    let wording = app.chat.wording();
    let reader = chosen.map_or_else(|| voice(&app.chat, &accept), |language| wording.voice(language));
    let ask = Ask { reader, chosen, question: &request.q };
    let begins = request.q.trim().is_empty();
    let content = html! {
        @if begins {
            (conversation(&ask, &app.chat.examples(reader.language, &Filter::default(), EXAMPLES)?))
        } @else {
            @let text = app.text("q", &request.q)?;
            @let context = Some(request.context.as_str()).filter(|c| !c.is_empty());
            @let message = Message { text, context, accept, language: chosen, limit: DEFAULT_LIMIT, ..Message::default() };
            (answered(&ask, wording, &app.reply(&message)?))
        }
        (languages(reader, wording, &app.chat.holdings()))
        (for_operators(app.chat.base()))
    };
    let title = reader.say("page-title");
    Ok(Html(page(reader.language, &title, begins, html! { (banner(&title, true)) main { (content) } })))
}

/// The words for a reader who accepts these languages.
pub(super) fn voice<'a>(chat: &'a Chat, accept: &[&'static Language]) -> Voice<'a> {
    let wording = chat.wording();
    let spoken = accept.iter().copied().find(|l| wording.spoken(l).is_variant_of(l));
    wording.voice(spoken.unwrap_or_else(Language::undetermined))
}

/// What the form begins with.
struct Ask<'a> {
    reader: Voice<'a>,
    /// The language that was chosen on the page.
    chosen: Option<&'static Language>,
    question: &'a str,
}

fn form(ask: &Ask<'_>, context: Option<&str>) -> Markup {
    html! {
        form method="get" action="/" role="search" {
            label for="q" { (ask.reader.say("ask-label")) }
            div class="ask" {
                input id="q" name="q" type="search" value=(ask.question) dir="auto" required autocomplete="off" autofocus;
                button { (ask.reader.say("ask-button")) }
            }
            @if let Some(context) = context { input type="hidden" name="context" value=(context); }
            @if let Some(chosen) = ask.chosen { input type="hidden" name="language" value=(chosen.tag); }
        }
    }
}

/// The languages that can be asked in, by their own names, and the way to this page in them.
fn languages(reader: Voice<'_>, wording: &Wording, holdings: &[Holding]) -> Markup {
    let current = |language: &Language| (language.tag == reader.language.tag).then_some("page");
    html! {
        nav aria-label=(reader.say("widget-language")) {
            p { (reader.count("page-intro-languages", holdings.len())) }
            ul class="languages" {
                @for Holding { language, .. } in holdings {
                    li lang=(language.tag) dir=(dir(language)) {
                        @if wording.spoken(language).is_variant_of(language) {
                            a href={ "/?language=" (language.tag) } hreflang=(language.tag) aria-current=[current(language)] {
                                (language.name)
                            }
                        } @else { (language.name) }
                    }
                }
            }
        }
    }
}

/// The widget. What stands in it is what is there without script, and until the widget is.
fn conversation(ask: &Ask<'_>, examples: &[Related]) -> Markup {
    html! {
        polyfaq-chat inline language=(ask.reader.language.tag) {
            p { (ask.reader.say("page-intro")) }
            (form(ask, None))
            @if !examples.is_empty() {
                p { (ask.reader.say("widget-try")) }
                (offers(examples))
            }
        }
    }
}

/// The reply to the form.
fn answered(ask: &Ask<'_>, wording: &Wording, reply: &Reply) -> Markup {
    let spoken = wording.voice(Language::from_tag(reply.language.code).unwrap_or(ask.reader.language));
    html! {
        (form(ask, Some(&reply.context)))
        section class="reply" lang=(spoken.language.tag) dir=(dir(spoken.language)) aria-live="polite" {
            p class="says" { (reply.reply) }
            @for answer in &reply.answers { (answer_card(spoken, answer)) }
            (offers(&reply.suggestions))
            @if !reply.related.is_empty() {
                h2 { (spoken.say("related-label")) }
                (offers(&reply.related))
            }
        }
    }
}

/// How to have the same elsewhere. In English, as all documentation is.
fn for_operators(base: &str) -> Markup {
    let line = widget::tag(base, &Tag { integrity: true, ..Tag::default() });
    html! {
        details class="own" lang="en" dir="ltr" {
            summary { "This chat on your own pages" }
            p { "One line puts it on any page; it speaks the language of that page:" }
            pre tabindex="0" { code { (line) } }
            p {
                a href="/widget" { "How to dress it, talk to it and allow it" } " · "
                a href="/docs" { "The HTTP API" }
            }
        }
    }
}

/// Sections to go on with.
fn offers(related: &[Related]) -> Markup {
    html! {
        @if !related.is_empty() {
            ul { @for r in related { li { a href=(r.source.url) lang=(r.language) dir="auto" { (r.question) } } } }
        }
    }
}

fn answer_card(spoken: Voice<'_>, answer: &Answer) -> Markup {
    let language = Language::from_tag(answer.language).unwrap_or_else(Language::undetermined);
    html! {
        article lang=(language.tag) dir=(dir(language)) {
            @for notice in &answer.notices { p class="notice" lang=(spoken.language.tag) dir=(dir(spoken.language)) { (notice) } }
            h2 { (answer.question) }
            // Sanitized when the index was built.
            div class="text" { (PreEscaped(&answer.html)) }
            (source(spoken, &answer.source))
            @if let Some(original) = newer_original(answer) { p class="source" { (original) } }
        }
    }
}

/// The way to the newer text that a stale translation was made of.
fn newer_original(answer: &Answer) -> Option<Markup> {
    let original = answer.translated.as_ref().filter(|t| t.stale)?.original.as_ref()?;
    let language = Language::from_tag(&original.language)?;
    Some(
        html! { a href=(original.url) hreflang=(language.tag) lang=(language.tag) dir=(dir(language)) { (language.name) } },
    )
}

fn source(spoken: Voice<'_>, source: &SourceLink) -> Markup {
    let title = if source.title.is_empty() { &source.article } else { &source.title };
    html! {
        p class="source" lang=(spoken.language.tag) dir=(dir(spoken.language)) {
            (spoken.say("source-label")) ": "
            a href=(source.url) dir="auto" { (title) }
            @if let Some(date) = source.updated {
                " · " (spoken.tell("updated-label", &[("date", &date.to_string())]))
            }
        }
    }
}

/// An article as a page, its sections under their anchors.
pub(super) async fn article(
    State(app): State<App>,
    headers: HeaderMap,
    Path(path): Path<String>,
) -> Result<Response, Problem> {
    let article = app.chat.article(&path)?;
    Ok(match article.language {
        Some(language) => {
            Html(article_page(app.chat.wording().voice(language), language, &article)).into_response()
        }
        None => {
            let reader = accept::languages(&headers).first().copied().unwrap_or_else(Language::undetermined);
            (StatusCode::NOT_FOUND, Html(missing_page(app.chat.wording().voice(reader), &article)))
                .into_response()
        }
    })
}

fn article_page(voice: Voice<'_>, language: &Language, article: &ArticlePage) -> String {
    let content = html! {
        @for notice in &article.notices { p class="notice" { (notice) } }
        article class="page" { @for section in &article.sections { (section_block(section)) } }
        (elsewhere(voice, &article.translations))
    };
    page(language, &article.title, true, html! { (home_banner(voice)) main { (content) } })
}

fn missing_page(reader: Voice<'_>, article: &ArticlePage) -> String {
    let title = reader.say("not-found-title");
    let content = html! {
        h1 { (title) }
        p { (reader.say("not-found-text")) }
        (elsewhere(reader, &article.translations))
    };
    page(reader.language, &title, true, html! { (home_banner(reader)) main { (content) } })
}

/// The head of a page: the way home, and on the first page its heading.
pub(super) fn banner(title: &str, home: bool) -> Markup {
    let picture = html! { img src="/assets/icon.svg" alt="" width="32" height="32"; };
    html! {
        header class="top" {
            @if home { (picture) h1 { (title) } } @else { a href="/" { (picture) (title) } }
        }
    }
}

fn home_banner(reader: Voice<'_>) -> Markup {
    banner(&reader.say("page-title"), false)
}

fn section_block(section: &PageSection) -> Markup {
    html! {
        @match section.depth {
            0 => h1 id=(section.anchor) { (section.heading) },
            1 => h2 id=(section.anchor) { (section.heading) },
            _ => h3 id=(section.anchor) { (section.heading) },
        }
        // Sanitized when the index was built.
        div class="text" { (PreEscaped(&section.html)) }
    }
}

/// Links to an article's translations.
fn elsewhere(reader: Voice<'_>, translations: &[Translation]) -> Markup {
    let label = reader.say("other-languages-label");
    html! {
        @if !translations.is_empty() {
            nav aria-label=(label) {
                h2 { (label) }
                ul class="languages" {
                    @for other in translations { li { (translation(other)) } }
                }
            }
        }
    }
}

/// A link to a translation, by the name of its language.
fn translation(other: &Translation) -> Markup {
    let language = Language::from_tag(&other.language).unwrap_or_else(Language::undetermined);
    html! {
        a href=(other.url) title=(other.title) lang=(language.tag) hreflang=(language.tag) dir=(dir(language)) {
            (language.name)
        }
    }
}

/// A whole page with this body; `chat`: with the widget's script.
pub(super) fn page(language: &Language, title: &str, chat: bool, content: Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(language.tag) dir=(dir(language)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/assets/page.css";
                @if chat { script src="/widget.js" integrity=(FILES.launcher.integrity) defer {} }
            }
            body { (content) }
        }
    };
    page.into_string()
}

fn dir(language: &Language) -> &'static str {
    match language.direction() {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
