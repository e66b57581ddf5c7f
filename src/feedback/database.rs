//! The SQLite file: its tables, their versions, and what is written into them.
//!
//! The rest of the module neither writes SQL that changes anything nor knows how a file is opened.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, params};

use super::{Feedback, FeedbackError};

/// How long to wait for another process that writes.
const BUSY: Duration = Duration::from_secs(5);

/// Tells our files from those of other programs: `plyf`.
const APPLICATION: i32 = 0x706c_7966;

/// The form of the tables, step by step; the number of steps that a file has taken is its `user_version`. A
/// step that was released is never changed.
const STEPS: [&str; 1] = ["
CREATE TABLE feedback (
    reply BLOB PRIMARY KEY,      -- the reply's id
    at INTEGER NOT NULL,         -- seconds since 1970
    generation TEXT NOT NULL,    -- of the index
    section TEXT,                -- article#anchor
    language TEXT NOT NULL,
    status TEXT NOT NULL,
    helpful INTEGER NOT NULL,
    reason TEXT                  -- redacted
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_at ON feedback (at);

CREATE TABLE question (          -- that got no answer in its language
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    language TEXT NOT NULL,
    gap TEXT NOT NULL,
    text TEXT NOT NULL           -- redacted
) STRICT;
CREATE INDEX question_at ON question (at);

CREATE TABLE replies (           -- how many there were
    day INTEGER NOT NULL,        -- days since 1970, UTC
    language TEXT NOT NULL,
    status TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, language, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE elsewhere (         -- sections shown to people who asked in another language
    day INTEGER NOT NULL,
    language TEXT NOT NULL,      -- of the question
    section TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, language, section)
) STRICT, WITHOUT ROWID;
"];

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// A row to be written.
#[derive(Debug)]
pub(super) enum Row {
    Feedback(Feedback),
    Reply { language: String, status: String },
    Elsewhere { language: String, section: String },
    Question { language: String, gap: &'static str, text: String },
}

/// An open file.
pub(super) struct Database {
    path: PathBuf,
    connection: Connection,
}

impl Database {
    /// Opens the file for writing; makes it, and its folder, where they are not there.
    pub(super) fn open(path: &Path) -> Result<Database, FeedbackError> {
        create(path).map_err(|source| FeedbackError::Io { path: path.to_owned(), source })?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let database = Database::with(path, flags)?;
        let steps = database.version()?;
        // A commit is on the disk when it returns, also if the power fails; text that was taken out is gone from
        // the file too.
        database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")?;
        if steps < STEPS.len() {
            database.migrate()?;
        }
        Ok(database)
    }

    /// Opens the file for reading.
    pub(super) fn read(path: &Path) -> Result<Database, FeedbackError> {
        if !path.is_file() {
            return Err(FeedbackError::Missing(path.to_owned()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let database = Database::with(path, flags)?;
        match database.version()? {
            0 => Err(FeedbackError::Missing(path.to_owned())),
            _ => Ok(database),
        }
    }

    fn with(path: &Path, flags: OpenFlags) -> Result<Database, FeedbackError> {
        let failed = |source| FeedbackError::Database { path: path.to_owned(), source };
        let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
        connection.busy_timeout(BUSY).map_err(failed)?;
        Ok(Database { path: path.to_owned(), connection })
    }

    /// The steps that the file has taken.
    fn version(&self) -> Result<usize, FeedbackError> {
        let (version, application, tables) = self
            .connection
            .query_row(
                "SELECT v.user_version, a.application_id, (SELECT count(*) FROM sqlite_schema)
                 FROM pragma_user_version v, pragma_application_id a",
                [],
                |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i32>(1)?, row.get::<_, i64>(2)?)),
            )
            .map_err(|e| self.failed(e))?;
        if tables > 0 && application != APPLICATION {
            return Err(FeedbackError::Foreign(self.path.clone()));
        }
        let found = usize::try_from(version).unwrap_or(0);
        if found > STEPS.len() {
            return Err(FeedbackError::Newer { path: self.path.clone(), found, known: STEPS.len() });
        }
        Ok(found)
    }

    /// Takes the steps that the file has not taken yet, all or none.
    fn migrate(&self) -> Result<(), FeedbackError> {
        self.run("BEGIN IMMEDIATE")?;
        // Another process may have done it while this one waited.
        let steps = self.version()?;
        for step in &STEPS[steps..] {
            self.run(step)?;
        }
        let known = STEPS.len();
        self.run(&format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {known}; COMMIT"))
    }

    fn run(&self, sql: &str) -> Result<(), FeedbackError> {
        self.connection.execute_batch(sql).map_err(|e| self.failed(e))
    }

    /// Writes rows, all or none; on the disk when it returns.
    pub(super) fn write(&mut self, rows: &[Row], now: i64) -> Result<(), FeedbackError> {
        let write = |connection: &mut Connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            rows.iter().try_for_each(|row| insert(&transaction, row, now))?;
            transaction.commit()
        };
        write(&mut self.connection).map_err(|e| self.failed(e))
    }

    /// Takes out all text from before a time. What was counted stays.
    pub(super) fn forget(&mut self, before: i64) -> Result<usize, FeedbackError> {
        let forget = |connection: &mut Connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut gone = transaction.execute("DELETE FROM question WHERE at < ?1", [before])?;
            gone += transaction.execute(
                "UPDATE feedback SET reason = NULL WHERE at < ?1 AND reason IS NOT NULL",
                [before],
            )?;
            transaction.commit()?;
            if gone > 0 {
                // The log holds the pages as they were.
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            }
            Ok(gone)
        };
        forget(&mut self.connection).map_err(|e| self.failed(e))
    }

    /// All rows of a query.
    pub(super) fn rows<T>(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
        row: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, FeedbackError> {
        let read = || -> rusqlite::Result<Vec<T>> {
            let mut statement = self.connection.prepare(sql)?;
            statement.query_map(parameters, row)?.collect()
        };
        read().map_err(|e| self.failed(e))
    }

    fn failed(&self, source: rusqlite::Error) -> FeedbackError {
        FeedbackError::Database { path: self.path.clone(), source }
    }
}

/// Makes an empty file that only its owner may read.
fn create(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut options = fs::File::options();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

fn insert(transaction: &Transaction<'_>, row: &Row, now: i64) -> rusqlite::Result<()> {
    let day = now.div_euclid(DAY);
    let run = |sql: &str, parameters: &[&dyn rusqlite::ToSql]| {
        transaction.prepare_cached(sql)?.execute(parameters).map(drop)
    };
    match row {
        Row::Feedback(f) => run(
            "INSERT OR REPLACE INTO feedback (reply, at, generation, section, language, status, helpful, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![f.reply, now, f.generation, f.section, f.language, f.status, f.helpful, f.reason],
        ),
        Row::Reply { language, status } => run(
            "INSERT INTO replies (day, language, status, count) VALUES (?1, ?2, ?3, 1)
             ON CONFLICT DO UPDATE SET count = count + 1",
            params![day, language, status],
        ),
        Row::Elsewhere { language, section } => run(
            "INSERT INTO elsewhere (day, language, section, count) VALUES (?1, ?2, ?3, 1)
             ON CONFLICT DO UPDATE SET count = count + 1",
            params![day, language, section],
        ),
        Row::Question { language, gap, text } => run(
            "INSERT INTO question (at, language, gap, text) VALUES (?1, ?2, ?3, ?4)",
            params![now, language, gap, text],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("new/feedback.sqlite");
        (folder, path)
    }

    fn count(database: &Database, table: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        database.rows(&sql, [], |row| row.get(0)).expect("a count")[0]
    }

    fn question(text: &str) -> Row {
        Row::Question { language: "en".into(), gap: "no_article", text: text.into() }
    }

    #[test]
    fn a_file_is_made_once_and_opened_again_and_again() {
        let (_folder, path) = file();
        assert!(matches!(Database::read(&path), Err(FeedbackError::Missing(_))));
        for _ in 0..3 {
            Database::open(&path).expect("a database").write(&[question("x")], 0).expect("written");
        }
        assert_eq!(count(&Database::read(&path).expect("a database"), "question"), 3);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).expect("a file").permissions().mode();
            assert_eq!(mode & 0o077, 0, "nobody else may read what people asked");
        }
    }

    #[test]
    fn the_file_of_a_later_version_or_another_program_is_left_alone() {
        let (_folder, path) = file();
        drop(Database::open(&path).expect("a database"));
        let other = Connection::open(&path).expect("a connection");
        other.execute_batch("PRAGMA user_version = 99").expect("set");
        assert!(matches!(Database::open(&path), Err(FeedbackError::Newer { found: 99, .. })));
        other.execute_batch("PRAGMA application_id = 7").expect("set");
        assert!(matches!(Database::open(&path), Err(FeedbackError::Foreign(_))));
        let path = path.with_extension("txt");
        fs::write(&path, "no database at all, but text of some length ".repeat(40)).expect("written");
        assert!(matches!(Database::open(&path), Err(FeedbackError::Database { .. })));
    }

    #[test]
    fn old_text_is_gone_from_the_disk_and_what_was_counted_stays() {
        let (_folder, path) = file();
        let mut database = Database::open(&path).expect("a database");
        let reply = Row::Reply { language: "en".into(), status: "no_answer".into() };
        database.write(&[question("a secret of long ago"), reply], 10 * DAY).expect("written");
        database.write(&[question("a question of today")], 20 * DAY).expect("written");
        assert_eq!(database.forget(15 * DAY).expect("forgotten"), 1);
        assert_eq!((count(&database, "question"), count(&database, "replies")), (1, 1));
        drop(database);
        let bytes = fs::read(&path).expect("a file");
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(holds("a question of today") && !holds("a secret of long ago"));
    }
}
