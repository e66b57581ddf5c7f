//! The report as text: tables that are valid Markdown.

use std::fmt::Write as _;

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{CellAlignment, Table};

use super::percent;
use crate::feedback::{Group, LanguageReport, Report};

pub(super) fn text(report: &Report, questions_kept: bool) -> String {
    let mut out = String::new();
    if report.languages.is_empty() {
        out.push_str("Nothing was asked in this time.\n");
    }
    for language in &report.languages {
        say(language, &mut out);
    }
    if !questions_kept {
        out.push_str("\nQuestions are not kept; `keep_questions = true` below `[feedback]` keeps them.\n");
    }
    out
}

fn say(language: &LanguageReport, out: &mut String) {
    let LanguageReport { gaps, verdicts, sections, translations, .. } = language;
    let (asked, unanswered) = (language.asked(), language.unanswered());
    let start = if out.is_empty() { "" } else { "\n" };
    // Writing into a string cannot fail.
    let _ = write!(out, "{start}# {} ({})\n\n{asked} messages", language.name, language.language);
    let _ = write!(out, ", {unanswered} without an answer ({}%)", percent(unanswered, asked));
    let _ = writeln!(out, "; {} answers helped, {} did not", verdicts.helpful, verdicts.unhelpful);
    groups("No article answers", &gaps.no_article, out);
    groups("Only another language answers", &gaps.other_language, out);
    groups("An article may answer, and is not found", &gaps.not_found, out);
    groups("Answered by now", &gaps.answered_now, out);
    let unhelpful = sections.iter().map(|section| {
        let reasons: String = section.reasons.iter().map(|reason| format!("\n- {reason}")).collect();
        let (no, yes) = (section.verdicts.unhelpful, section.verdicts.helpful);
        [format!("{}{reasons}", section.section), no.to_string(), yes.to_string()]
    });
    table("Did not help", ["section", "did not", "helped"], unhelpful, out);
    let wanted = translations.iter().map(|wanted| [wanted.section.clone(), wanted.shown.to_string()]);
    table("Translations that are wanted", ["section", "shown"], wanted, out);
}

fn groups(title: &str, groups: &[Group], out: &mut String) {
    let rows = groups.iter().map(|group| {
        let others: String = group.others.iter().map(|other| format!("\n- {other}")).collect();
        let last = group.last.map(|date| date.to_string()).unwrap_or_default();
        [format!("{}{others}", group.question), group.asked.to_string(), last]
    });
    table(title, ["question", "asked", "last"], rows, out);
}

/// A table with its title, if it has rows. The first column is text, the others are figures.
fn table<const N: usize>(
    title: &str,
    header: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
    out: &mut String,
) {
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN).set_header(header);
    for row in rows {
        // A bar would end the cell.
        table.add_row(row.map(|cell| cell.replace('|', "\\|")));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    if table.row_count() > 0 {
        let _ = write!(out, "\n## {title}\n\n{table}\n");
    }
}
