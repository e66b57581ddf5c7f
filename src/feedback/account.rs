//! What the database holds of a period, as it was written.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::Row;

use super::database::{DAY, Database};
use super::{FeedbackError, Gap};

/// The most questions and verdicts that are looked at, the newest: as many as somebody could act on.
const MOST: i64 = 50_000;

/// What part of it is wanted.
#[derive(Debug, Clone, Default)]
pub struct Period {
    /// From this day on, in UTC.
    pub since: Option<Date>,
    /// Of this language alone, a BCP 47 tag.
    pub language: Option<String>,
}

impl Period {
    /// Its first day, in days since 1970.
    fn first_day(&self) -> i64 {
        let start = self.since.and_then(|date| date.to_zoned(TimeZone::UTC).ok());
        start.map_or(i64::MIN / DAY, |start| start.timestamp().as_second().div_euclid(DAY))
    }
}

/// The date of a time in seconds since 1970, in UTC.
pub(super) fn date(at: i64) -> Option<Date> {
    Timestamp::from_second(at).ok().map(|at| at.to_zoned(TimeZone::UTC).date())
}

/// The rows of a period.
#[derive(Debug, Clone, Default)]
pub struct Account {
    pub(super) replies: Vec<Replies>,
    pub(super) questions: Vec<Question>,
    pub(super) verdicts: Vec<Verdict>,
    pub(super) elsewhere: Vec<Elsewhere>,
}

/// How many replies of a kind there were on a day.
#[derive(Debug, Clone)]
pub(super) struct Replies {
    pub(super) date: Option<Date>,
    pub(super) language: String,
    pub(super) status: String,
    pub(super) count: u64,
}

/// A question that got no answer in its language.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) at: i64,
    pub(super) language: String,
    pub(super) gap: Gap,
    pub(super) text: String,
}

/// What a reader said of a reply.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    pub(super) language: String,
    pub(super) section: Option<String>,
    pub(super) helpful: bool,
    pub(super) reason: Option<String>,
}

/// How often a section was shown to people who asked in another language.
#[derive(Debug, Clone)]
pub(super) struct Elsewhere {
    pub(super) language: String,
    pub(super) section: String,
    pub(super) count: u64,
}

impl Account {
    /// Whether there are questions in it.
    pub fn has_questions(&self) -> bool {
        !self.questions.is_empty()
    }

    /// Reads a period from the file, which a server may be writing to.
    ///
    /// # Errors
    /// If it is not there, or cannot be used; the message says what to do.
    pub fn read(file: &Path, period: &Period) -> Result<Account, FeedbackError> {
        let database = Database::read(file)?;
        let (day, language) = (period.first_day(), period.language.as_deref());
        let counted = rusqlite::params![day, language];
        let seconds = rusqlite::params![day * DAY, language, MOST];
        Ok(Account {
            replies: database.rows(
                "SELECT day, language, status, count FROM replies
                 WHERE day >= ?1 AND (?2 IS NULL OR language = ?2) ORDER BY day, language, status",
                counted,
                replies,
            )?,
            questions: database
                .rows(
                    "SELECT at, language, gap, text FROM question
                     WHERE at >= ?1 AND (?2 IS NULL OR language = ?2) ORDER BY at DESC, id DESC LIMIT ?3",
                    seconds,
                    question,
                )?
                .into_iter()
                .flatten()
                .collect(),
            verdicts: database.rows(
                "SELECT language, section, helpful, reason FROM feedback
                 WHERE at >= ?1 AND (?2 IS NULL OR language = ?2) ORDER BY at DESC, reply LIMIT ?3",
                seconds,
                verdict,
            )?,
            elsewhere: database.rows(
                "SELECT language, section, sum(count) FROM elsewhere
                 WHERE day >= ?1 AND (?2 IS NULL OR language = ?2)
                 GROUP BY language, section ORDER BY sum(count) DESC, section",
                counted,
                elsewhere,
            )?,
        })
    }
}

fn replies(row: &Row<'_>) -> rusqlite::Result<Replies> {
    let day: i64 = row.get(0)?;
    Ok(Replies {
        date: day.checked_mul(DAY).and_then(date),
        language: row.get(1)?,
        status: row.get(2)?,
        count: count(row, 3)?,
    })
}

/// A gap of a name that this version does not know is passed over.
fn question(row: &Row<'_>) -> rusqlite::Result<Option<Question>> {
    let gap: String = row.get(2)?;
    let Some(gap) = Gap::from_name(&gap) else { return Ok(None) };
    Ok(Some(Question { at: row.get(0)?, language: row.get(1)?, gap, text: row.get(3)? }))
}

fn verdict(row: &Row<'_>) -> rusqlite::Result<Verdict> {
    Ok(Verdict { language: row.get(0)?, section: row.get(1)?, helpful: row.get(2)?, reason: row.get(3)? })
}

fn elsewhere(row: &Row<'_>) -> rusqlite::Result<Elsewhere> {
    Ok(Elsewhere { language: row.get(0)?, section: row.get(1)?, count: count(row, 2)? })
}

/// A count; one below nothing is none.
fn count(row: &Row<'_>, at: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(at)?).unwrap_or(0))
}
