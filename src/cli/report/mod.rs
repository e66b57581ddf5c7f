//! `polyfaq report`: what was asked in vain, what did not help, which translations are wanted.

mod charts;
mod html;
mod text;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::chat::Message;
use crate::cli::out::{self, say};
use crate::config::Settings;
use crate::feedback::{Account, Period, Report};

/// The form of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// Tables.
    Text,
    /// For programs.
    Json,
    /// One page that loads nothing, with charts.
    Html,
}

/// Arguments of `polyfaq report`.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Only from this day on, in UTC (2026-03-01)
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Only questions in this language, a BCP 47 tag
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ReportFormat,
}

pub(super) fn run(args: &ReportArgs, settings: &Settings) -> Result<ExitCode> {
    let language = args.language.as_deref().map(super::language_of).transpose()?;
    let period = Period { since: args.since, language: language.map(|language| language.tag.to_owned()) };
    let account = Account::read(&settings.feedback.file, &period)?;
    let report = report(&account, &period, settings)?;
    match args.format {
        ReportFormat::Text => {
            out::print(format_args!("{}", text::text(&report, settings.feedback.keep_questions)))
        }
        ReportFormat::Json => say!("{}", serde_json::to_string_pretty(&report)?),
        ReportFormat::Html => say!("{}", html::page(&report).into_string()),
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes the report; questions are asked anew, of the index as it is now.
fn report(account: &Account, period: &Period, settings: &Settings) -> Result<Report> {
    if !account.has_questions() {
        return Report::of(account, period, |_, _| Ok(None));
    }
    let chat = super::chat(settings)?;
    Report::of(account, period, |question, language| {
        let message = Message { text: question, language: Some(language), limit: 1, ..Message::default() };
        Ok(chat.reply(&message)?.gap())
    })
}

/// A share in whole percent.
fn percent(part: u64, whole: u64) -> u64 {
    (100 * part + whole / 2).checked_div(whole).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::*;
    use crate::feedback::{Day, Gap, Gaps, Group, LanguageReport, SectionReport, Verdicts, Wanted};

    /// A report with everything in it, hostile text included.
    pub(super) fn sample() -> Report {
        let group = |question: &str, asked, others: &[&str]| Group {
            question: question.to_owned(),
            asked,
            last: Some(date(2026, 3, 9)),
            was: Gap::NoArticle,
            others: others.iter().map(|text| (*text).to_owned()).collect(),
        };
        let day = |day, asked, unanswered| Day { date: date(2026, 3, day), asked, unanswered };
        let english = LanguageReport {
            language: "en",
            name: "English",
            replies: BTreeMap::from([
                ("answer".to_owned(), 70),
                ("no_answer".to_owned(), 20),
                ("smalltalk".to_owned(), 4),
                ("suggestions".to_owned(), 6),
            ]),
            days: vec![day(1, 40, 10), day(2, 0, 0), day(9, 60, 16)],
            gaps: Gaps {
                no_article: vec![
                    group("reset my <b>password</b>", 12, &["password reset", "lost | password"]),
                    group("export invoices", 3, &[]),
                ],
                other_language: vec![group("opening hours", 2, &[])],
                not_found: vec![],
                answered_now: vec![group("what is a vault", 1, &[])],
            },
            verdicts: Verdicts { helpful: 9, unhelpful: 3 },
            sections: vec![SectionReport {
                section: "en/vaults.md#what-is-a-vault".to_owned(),
                verdicts: Verdicts { helpful: 1, unhelpful: 3 },
                reasons: vec!["too short".to_owned(), "<script>alert(1)</script>".to_owned()],
            }],
            translations: vec![],
        };
        let arabic = LanguageReport {
            language: "ar",
            name: "العربية",
            replies: BTreeMap::from([("answer".to_owned(), 5)]),
            days: vec![day(9, 5, 0)],
            gaps: Gaps::default(),
            verdicts: Verdicts::default(),
            sections: vec![],
            translations: vec![Wanted { section: "en/vaults.md#what-is-a-vault".to_owned(), shown: 5 }],
        };
        Report { since: Some(date(2026, 3, 1)), languages: vec![english, arabic] }
    }

    #[test]
    fn the_text_has_a_table_for_each_thing_to_do() {
        insta::assert_snapshot!(text::text(&sample(), true));
    }

    #[test]
    fn the_page_loads_nothing_and_what_people_wrote_is_text() {
        let page = html::page(&sample()).into_string();
        assert!(page.contains("&lt;script&gt;") && page.contains("&lt;b&gt;password"), "{page}");
        for foreign in ["<script", "src=", "url(", "@import", "onload", "<link", "javascript:"] {
            assert!(!page.contains(foreign), "{foreign}");
        }
        insta::assert_snapshot!(page.replace("><", ">\n<"));
    }

    #[test]
    fn where_nothing_was_asked_the_report_says_so() {
        assert!(text::text(&Report::default(), false).contains("Nothing was asked"));
        assert!(html::page(&Report::default()).into_string().contains("Nothing was asked"));
    }
}
