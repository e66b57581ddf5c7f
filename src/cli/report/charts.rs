//! Charts as inline SVG.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::feedback::{Day, LanguageReport};

/// The width of a chart, in the units of its drawing.
const WIDTH: f64 = 960.0;

/// The parts of a bar with their names, as they lie side by side; the names of their classes are those of statuses.
const PARTS: [(&str, &str); 4] = [
    ("answer", "answered"),
    ("suggestions", "suggestions"),
    ("no_answer", "no answer"),
    ("smalltalk", "small talk"),
];

/// The most days that are drawn, the last.
const MAX_DAYS: i64 = 120;

/// A bar a language: how many messages, and what came of them.
pub(super) fn languages(reports: &[LanguageReport]) -> Markup {
    const ROW: f64 = 26.0;
    const NAMES: f64 = 130.0;
    const FIGURES: f64 = 60.0;
    let most = reports.iter().map(LanguageReport::asked).max().unwrap_or(0);
    let scale = share(WIDTH - NAMES - FIGURES, most);
    let height = ROW * (number(reports.len() as u64) + 1.0);
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label="Messages by language and what came of them" {
            @for (at, (class, name)) in (0u32..).zip(PARTS) {
                rect class=(class) x=(NAMES + 140.0 * f64::from(at)) y="4" width="12" height="12" {}
                text x=(NAMES + 140.0 * f64::from(at) + 18.0) y="14" { (name) }
            }
            @for (row, report) in (1u32..).zip(reports) {
                @let top = ROW * f64::from(row);
                text x="0" y=(top + 16.0) { (report.name) }
                @for (class, start, length, count) in bar(report, scale) {
                    rect class=(class) x=(round(NAMES + start)) y=(top + 4.0) width=(round(length)) height=(ROW - 8.0) {
                        title { (count) }
                    }
                }
                @let end = NAMES + number(report.asked()) * scale;
                text x=(round(end + 6.0)) y=(top + 16.0) { (report.asked()) }
            }
        }
    }
}

/// The parts of a language's bar: class, start, length, count.
fn bar(report: &LanguageReport, scale: f64) -> Vec<(&'static str, f64, f64, u64)> {
    let mut start = 0.0;
    let mut parts = Vec::new();
    for (status, _) in PARTS {
        let count = report.replies.get(status).copied().unwrap_or(0);
        let length = number(count) * scale;
        if count > 0 {
            parts.push((status, start, length, count));
        }
        start += length;
    }
    parts
}

/// A column a day: messages, and in front of them those without an answer. Nothing for a single day.
pub(super) fn days(days: &[Day]) -> Markup {
    const HEIGHT: f64 = 120.0;
    const BASE: f64 = 100.0;
    const TOP: f64 = 16.0;
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return html! {} };
    let span = between(first.date, last.date).min(MAX_DAYS - 1);
    let column = |day: &Day| span - between(day.date, last.date);
    let drawn: Vec<&Day> = days.iter().filter(|day| column(day) >= 0).collect();
    let most = drawn.iter().map(|day| day.asked).max().unwrap_or(0);
    let (width, scale) = (WIDTH / (whole(span) + 1.0), share(BASE - TOP, most));
    let columns = |class: &'static str, count: fn(&Day) -> u64| {
        html! {
            @for day in &drawn {
                @let tall = number(count(day)) * scale;
                @if count(day) > 0 {
                    rect class=(class) x=(round(width * whole(column(day)))) y=(round(BASE - tall))
                        width=(round(width * 0.85)) height=(round(tall)) { title { (day.date) ": " (count(day)) } }
                }
            }
        }
    };
    html! {
        @if span > 0 {
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label="Messages by day, and those without an answer" {
                text x="0" y="10" { (most) }
                (columns("answer", |day| day.asked))
                (columns("no_answer", |day| day.unanswered))
                @if let Some(start) = drawn.first() { text x="0" y=(HEIGHT - 4.0) { (start.date) } }
                text x=(WIDTH) y=(HEIGHT - 4.0) text-anchor="end" { (last.date) }
            }
        }
    }
}

/// How many days lie between two dates.
fn between(first: Date, last: Date) -> i64 {
    last.duration_since(first).as_hours() / 24
}

/// Units of a drawing for one of so many.
fn share(units: f64, of: u64) -> f64 {
    if of == 0 { 0.0 } else { units / number(of) }
}

#[allow(clippy::cast_precision_loss, reason = "a drawing is a thousand units wide")]
fn number(count: u64) -> f64 {
    count as f64
}

#[allow(clippy::cast_precision_loss, reason = "some hundred days at most")]
fn whole(days: i64) -> f64 {
    days as f64
}

/// Tenths of a unit are finer than anybody sees.
fn round(units: f64) -> f64 {
    (units * 10.0).round() / 10.0
}
