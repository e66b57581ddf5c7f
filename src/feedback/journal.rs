//! The thread that writes, and the queue in front of it.
//!
//! Whoever answers a question leaves a note and goes on; whoever gives feedback waits until it is on the disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::database::{DAY, Database, Row};
use super::{Feedback, FeedbackError, MAX_QUESTION, MAX_REASON, Note, redact};

/// Notes and feedback that may wait to be written.
const QUEUE: usize = 1_024;

/// The most that is written in one go.
const BATCH: usize = 256;

/// How long somebody who gives feedback waits for it to be written.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often old text is looked for.
const FORGET_EVERY: Duration = Duration::from_secs(24 * 3_600);

/// What is kept, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// Whether questions that got no answer are kept, redacted.
    pub questions: bool,
    /// After how many days text is taken out.
    pub days: u32,
}

/// Where feedback and notes are put down. All that was given is on the disk once it is dropped.
pub struct Journal {
    /// `None` only while being dropped.
    queue: Option<SyncSender<Job>>,
    keep: Keep,
    lost: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

/// Something to do for the thread.
enum Job {
    Note(Jotting),
    Feedback(Feedback, SyncSender<bool>),
    /// Says when all before it is done.
    Flush(SyncSender<bool>),
}

/// A note, with the text only where it is kept.
struct Jotting {
    language: String,
    status: String,
    elsewhere: Option<String>,
    question: Option<(&'static str, String)>,
}

impl Journal {
    /// A journal in that file, which is made when there is something to write. One that is there is opened, so that
    /// what is wrong with it is known at once, and what is too old is taken out.
    ///
    /// # Errors
    /// If the file is there and cannot be used, or there is no thread to be had.
    pub fn start(file: PathBuf, keep: Keep) -> Result<Journal, FeedbackError> {
        let database = if file.is_file() { Some(Database::open(&file)?) } else { None };
        let lost = Arc::new(AtomicU64::new(0));
        let (queue, jobs) = sync_channel(QUEUE);
        let path = file.clone();
        let mut writer = Writer { file, keep, database, forgot: None, lost: Arc::clone(&lost) };
        let thread = std::thread::Builder::new()
            .name("feedback".to_owned())
            .spawn(move || writer.run(&jobs))
            .map_err(|source| FeedbackError::Io { path, source })?;
        Ok(Journal { queue: Some(queue), keep, lost, thread: Some(thread) })
    }

    /// Notes a reply. Never waits: where the writer cannot keep up the note is lost, and counted.
    pub fn note(&self, note: &Note<'_>) {
        let gap = note.gap.filter(|_| self.keep.questions);
        let jotting = Jotting {
            language: note.language.to_owned(),
            status: note.status.to_owned(),
            elsewhere: note.elsewhere.map(str::to_owned),
            question: gap.map(|gap| (gap.name(), note.text.chars().take(MAX_QUESTION).collect())),
        };
        if self.send(Job::Note(jotting)).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Keeps what a reader said. It is on the disk when this returns.
    ///
    /// # Errors
    /// [`FeedbackError::Busy`] if the writer cannot keep up, [`FeedbackError::NotWritten`] if it failed. What was
    /// said may be said again: of one reply only the last counts.
    pub fn feedback(&self, feedback: Feedback) -> Result<(), FeedbackError> {
        let (done, waiting) = sync_channel(1);
        self.send(Job::Feedback(feedback, done)).map_err(|_| FeedbackError::Busy)?;
        match waiting.recv_timeout(PATIENCE) {
            Ok(true) => Ok(()),
            Ok(false) | Err(RecvTimeoutError::Disconnected) => Err(FeedbackError::NotWritten),
            Err(RecvTimeoutError::Timeout) => Err(FeedbackError::Busy),
        }
    }

    /// Waits until what was given before is written, a few seconds at most. For a server that ends.
    pub fn flush(&self) {
        let (done, waiting) = sync_channel(1);
        let deadline = Instant::now() + PATIENCE;
        let mut job = Job::Flush(done);
        while let Some(queue) = &self.queue
            && Instant::now() < deadline
        {
            match queue.try_send(job) {
                Ok(()) => {
                    let _ = waiting.recv_timeout(deadline.saturating_duration_since(Instant::now()));
                    return;
                }
                Err(TrySendError::Disconnected(_)) => return,
                Err(TrySendError::Full(back)) => job = back,
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn send(&self, job: Job) -> Result<(), ()> {
        self.queue.as_ref().ok_or(())?.try_send(job).map_err(|_| ())
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // The thread ends when nobody can give it more and it has done what there was.
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Writer {
    file: PathBuf,
    keep: Keep,
    /// `None` until there is something to write, and after a failure.
    database: Option<Database>,
    /// When old text was last taken out.
    forgot: Option<Instant>,
    lost: Arc<AtomicU64>,
}

impl Writer {
    fn run(&mut self, jobs: &Receiver<Job>) {
        loop {
            self.forget();
            match jobs.recv_timeout(FORGET_EVERY) {
                Ok(first) => {
                    let batch = std::iter::once(first).chain(jobs.try_iter().take(BATCH - 1)).collect();
                    self.write(batch);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let lost = self.lost.swap(0, Ordering::Relaxed);
            if lost > 0 {
                tracing::warn!(lost, "notes of replies were lost: more came in than could be written");
            }
        }
    }

    /// Writes a batch in one go and tells those who wait for it.
    fn write(&mut self, batch: Vec<Job>) {
        let (mut rows, mut waiting) = (Vec::new(), Vec::new());
        let ends = batch.iter().any(|job| matches!(job, Job::Flush(_)));
        for job in batch {
            match job {
                Job::Note(jotting) => jotted(jotting, &mut rows),
                Job::Feedback(feedback, done) => {
                    rows.push(Row::Feedback(redacted(feedback)));
                    waiting.push(done);
                }
                Job::Flush(done) => waiting.push(done),
            }
        }
        let written = rows.is_empty() || self.done("written", |database| database.write(&rows, now()));
        if ends {
            // Closing takes what is in the log into the file, which can then be copied alone.
            self.database = None;
        }
        for done in waiting {
            // Whoever has stopped waiting need not be told.
            let _ = done.try_send(written);
        }
    }

    /// Takes out what is too old, once a day.
    fn forget(&mut self) {
        if self.forgot.is_some_and(|at| at.elapsed() < FORGET_EVERY) {
            return;
        }
        self.forgot = Some(Instant::now());
        // There is nothing old in a file that is not there.
        if self.database.is_none() && !self.file.is_file() {
            return;
        }
        let before = now() - i64::from(self.keep.days) * DAY;
        self.done("tidied", |database| database.forget(before).map(drop));
    }

    /// Does something with the database, which is opened where it is not open. Whether it was done; a failure is
    /// logged, and the file is opened anew the next time.
    fn done(&mut self, what: &str, work: impl FnOnce(&mut Database) -> Result<(), FeedbackError>) -> bool {
        let attempt = || {
            let mut database = match self.database.take() {
                Some(database) => database,
                None => Database::open(&self.file)?,
            };
            work(&mut database)?;
            self.database = Some(database);
            Ok::<(), FeedbackError>(())
        };
        let result = attempt();
        if let Err(error) = &result {
            tracing::error!(%error, "feedback could not be {what}");
        }
        result.is_ok()
    }
}

/// The rows that a note makes.
fn jotted(jotting: Jotting, rows: &mut Vec<Row>) {
    let Jotting { language, status, elsewhere, question } = jotting;
    if let Some((gap, text)) = question {
        rows.push(Row::Question { language: language.clone(), gap, text: redact(&text, MAX_QUESTION) });
    }
    if let Some(section) = elsewhere {
        rows.push(Row::Elsewhere { language: language.clone(), section });
    }
    rows.push(Row::Reply { language, status });
}

fn redacted(feedback: Feedback) -> Feedback {
    let reason =
        feedback.reason.map(|reason| redact(&reason, MAX_REASON)).filter(|reason| !reason.is_empty());
    Feedback { reason, ..feedback }
}

fn now() -> i64 {
    Timestamp::now().as_second()
}

#[cfg(test)]
mod tests {
    use super::super::{Account, Gap, Period};
    use super::*;

    const KEEP: Keep = Keep { questions: true, days: 90 };

    fn note(text: &str) -> Note<'_> {
        Note { language: "sv", status: "no_answer", gap: Some(Gap::NoArticle), elsewhere: None, text }
    }

    fn said(reply: u8, helpful: bool) -> Feedback {
        Feedback {
            reply: [reply; 16],
            generation: "1".into(),
            section: Some("sv/faq.md#a".into()),
            language: "sv".into(),
            status: "answer".into(),
            helpful,
            reason: Some("skriv till anna@example.se".into()),
        }
    }

    fn account(file: &std::path::Path) -> Account {
        Account::read(file, &Period::default()).expect("an account")
    }

    #[test]
    fn the_file_is_made_when_there_is_something_to_write() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("feedback/f.sqlite");
        let journal = Journal::start(file.clone(), KEEP).expect("a journal");
        journal.flush();
        assert!(!file.exists());
        journal.note(&note("var är anna@example.se?"));
        drop(journal);
        assert_eq!(account(&file).questions[0].text, "var är [email]?");
    }

    #[test]
    fn feedback_is_on_the_disk_when_it_was_taken_and_the_last_word_counts() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("f.sqlite");
        let journal = Journal::start(file.clone(), KEEP).expect("a journal");
        for (reply, helpful) in [(1, true), (1, false), (2, true)] {
            journal.feedback(said(reply, helpful)).expect("kept");
        }
        let verdicts = account(&file).verdicts;
        assert_eq!(verdicts.iter().map(|v| v.helpful).collect::<Vec<_>>(), [false, true]);
        assert_eq!(verdicts[0].reason.as_deref(), Some("skriv till [email]"));
    }

    #[test]
    fn questions_are_kept_only_where_the_operator_wants_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("f.sqlite");
        let journal = Journal::start(file.clone(), Keep { questions: false, days: 1 }).expect("a journal");
        journal.note(&note("something private"));
        journal.flush();
        assert!(!file.with_extension("sqlite-wal").exists(), "the file is whole");
        let account = account(&file);
        assert_eq!((account.questions.len(), account.replies.len()), (0, 1));
    }

    #[test]
    fn nobody_waits_for_a_file_that_cannot_be_written() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("in-the-way"), "").expect("written");
        let file = folder.path().join("in-the-way/f.sqlite");
        let journal = Journal::start(file, KEEP).expect("a journal");
        for _ in 0..3 * QUEUE {
            journal.note(&note("x"));
        }
        assert!(journal.feedback(said(1, true)).is_err());
    }

    /// A writer that takes nothing: whoever waited for it would wait for ever.
    #[test]
    fn where_the_writer_cannot_keep_up_notes_are_lost_and_feedback_is_refused_at_once() {
        let (queue, jobs) = sync_channel(QUEUE);
        let lost = Arc::new(AtomicU64::new(0));
        let journal = Journal { queue: Some(queue), keep: KEEP, lost: Arc::clone(&lost), thread: None };
        for _ in 0..QUEUE + 2 {
            journal.note(&note("x"));
        }
        assert!(matches!(journal.feedback(said(2, true)), Err(FeedbackError::Busy)));
        let queued = jobs.try_iter().collect::<Vec<_>>();
        assert_eq!((queued.len(), lost.load(Ordering::Relaxed)), (QUEUE, 2));
        assert!(
            queued.iter().all(|job| matches!(job, Job::Note(_))),
            "what was refused is not kept after all"
        );
    }

    #[test]
    fn a_file_that_somebody_else_writes_to_is_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("f.sqlite");
        let journal = Journal::start(file.clone(), KEEP).expect("a journal");
        journal.feedback(said(1, true)).expect("kept");
        let other = rusqlite::Connection::open(&file).expect("a connection");
        other.execute_batch("BEGIN EXCLUSIVE").expect("the lock");
        (0..10).for_each(|_| journal.note(&note("x")));
        other.execute_batch("COMMIT").expect("the lock is given back");
        drop(journal);
        assert_eq!(account(&file).questions.len(), 10);
    }

    #[test]
    fn two_servers_may_share_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("new/f.sqlite");
        let threads: Vec<_> = (0..4u8)
            .map(|server| {
                let file = file.clone();
                std::thread::spawn(move || {
                    let journal = Journal::start(file, KEEP).expect("a journal");
                    for n in 0..10 {
                        journal.feedback(said(server * 10 + n, true)).expect("kept");
                        journal.note(&note("x"));
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().expect("no panic"));
        let account = account(&file);
        assert_eq!((account.verdicts.len(), account.questions.len()), (40, 40));
    }
}
