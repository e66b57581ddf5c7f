//! The report as one page that loads nothing: styles and charts are in it, and there is no script.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{charts, percent};
use crate::feedback::{Group, LanguageReport, Report, SectionReport, Wanted};
use crate::language::Language;

const STYLE: &str = "
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733; }
h2 { margin-top: 3rem; border-top: 1px solid #d5dce4; padding-top: 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #e6ebf0; }
.figure { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
ul { margin: .2rem 0; padding-inline-start: 1.2rem; color: #52606f; }
svg { display: block; width: 100%; height: auto; margin: 1rem 0; }
svg text { font: 12px system-ui, sans-serif; fill: #52606f; }
.answer { fill: #3b7dd8; } .suggestions { fill: #e0a030; } .no_answer { fill: #c8453b; } .smalltalk { fill: #b9c3ce; }
";

/// Nothing may be loaded, whatever is in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

pub(super) fn page(report: &Report) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "What readers asked" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "What readers asked" }
                @if let Some(since) = report.since { p { "Since " (since) "." } }
                @if report.languages.is_empty() { p { "Nothing was asked in this time." } }
                @else { (charts::languages(&report.languages)) }
                @for language in &report.languages { (section(language)) }
            }
        }
    }
}

fn section(report: &LanguageReport) -> Markup {
    let (asked, unanswered) = (report.asked(), report.unanswered());
    let (gaps, verdicts) = (&report.gaps, report.verdicts);
    html! {
        h2 id=(report.language) { bdi lang=(report.language) { (report.name) } " (" (report.language) ")" }
        p {
            (asked) " messages, " (unanswered) " without an answer (" (percent(unanswered, asked)) "%); "
            (verdicts.helpful) " answers helped, " (verdicts.unhelpful) " did not."
        }
        (charts::days(&report.days))
        (groups(report, "No article answers", &gaps.no_article))
        (groups(report, "Only another language answers", &gaps.other_language))
        (groups(report, "An article may answer, and is not found", &gaps.not_found))
        (groups(report, "Answered by now", &gaps.answered_now))
        (sections(report, &report.sections))
        (translations(&report.translations))
    }
}

fn groups(report: &LanguageReport, title: &str, groups: &[Group]) -> Markup {
    html! {
        @if !groups.is_empty() {
            h3 { (title) }
            table {
                tr { th { "Question" } th class="figure" { "Asked" } th class="figure" { "Last" } }
                @for group in groups {
                    tr {
                        td { (words(report, &group.question)) (list(report, &group.others)) }
                        td class="figure" { (group.asked) }
                        td class="figure" { @if let Some(date) = group.last { (date) } }
                    }
                }
            }
        }
    }
}

fn sections(report: &LanguageReport, sections: &[SectionReport]) -> Markup {
    html! {
        @if !sections.is_empty() {
            h3 { "Did not help" }
            table {
                tr { th { "Section" } th class="figure" { "Did not" } th class="figure" { "Helped" } }
                @for section in sections {
                    tr {
                        td { code { (section.section) } (list(report, &section.reasons)) }
                        td class="figure" { (section.verdicts.unhelpful) }
                        td class="figure" { (section.verdicts.helpful) }
                    }
                }
            }
        }
    }
}

fn translations(wanted: &[Wanted]) -> Markup {
    html! {
        @if !wanted.is_empty() {
            h3 { "Translations that are wanted" }
            table {
                tr { th { "Section" } th class="figure" { "Shown" } }
                @for section in wanted {
                    tr { td { code { (section.section) } } td class="figure" { (section.shown) } }
                }
            }
        }
    }
}

fn list(report: &LanguageReport, texts: &[String]) -> Markup {
    html! {
        @if !texts.is_empty() { ul { @for text in texts { li { (words(report, text)) } } } }
    }
}

/// What people wrote, in its own language and direction.
fn words(report: &LanguageReport, text: &str) -> Markup {
    let language = Language::from_tag(report.language).unwrap_or_else(Language::undetermined);
    html! { span lang=(language.tag) dir="auto" { (text) } }
}
