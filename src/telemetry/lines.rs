//! Lines on their way to standard error.
//!
//! In: lines, and what says one (`unsaid`). Out: the same in their order: at once, or, where a server gathers them and
//! nothing is wrong, many in one go a moment later; a line and a write for each request are a tenth of all that one
//! takes. Never: a line that waits for the next one to come, or that is lost unless the process is ended by force.

use std::io::{IsTerminal, Stderr, Write, stderr};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

use super::unsaid::{self, Unsaid};

/// How long a line waits for others.
const MOMENT: Duration = Duration::from_millis(100);
/// As much is written without waiting.
const MOST_BYTES: usize = 16 << 10;
/// As many lines are put into words without waiting.
const MOST_UNSAID: usize = 128;

/// The lines of this process.
pub(super) static LINES: Lines<Stderr> = Lines::new(stderr);

/// Lines that go to one place.
pub(super) struct Lines<W> {
    waiting: Mutex<Waiting>,
    /// Said when the first line waits.
    first: Condvar,
    sink: fn() -> W,
}

struct Waiting {
    /// Whether lines are gathered.
    gathered: bool,
    bytes: Vec<u8>,
    /// Lines that come after those bytes.
    unsaid: Vec<Unsaid>,
}

/// One line, written in one piece or several.
pub(super) struct Line<'l, W: Write> {
    lines: &'l Lines<W>,
    /// Whether somebody should see it now, with all before it.
    urgent: bool,
}

/// Gathers lines as long as it is there; then all are written.
#[derive(Debug)]
#[must_use]
pub struct Gathering(());

/// From now on gathers the lines of this process, unless a person looks at them.
pub fn gather() -> Gathering {
    // Without the thread they are written as they come.
    let write = || {
        loop {
            LINES.write_next();
        }
    };
    let gathered =
        !stderr().is_terminal() && std::thread::Builder::new().name("log".to_owned()).spawn(write).is_ok();
    LINES.waiting().gathered = gathered;
    Gathering(())
}

impl Drop for Gathering {
    fn drop(&mut self) {
        LINES.waiting().gathered = false;
        LINES.say();
        LINES.write(&mut LINES.waiting());
    }
}

/// Says a line, such as `tracing::info!`, where lines are gathered a moment later and many in one go. It is of this
/// time and this request, and what this thread says next comes after it.
pub fn soon(line: impl FnOnce() + Send + 'static) {
    LINES.soon(line);
}

impl<W: Write> Lines<W> {
    const fn new(sink: fn() -> W) -> Lines<W> {
        let waiting = Mutex::new(Waiting { gathered: false, bytes: Vec::new(), unsaid: Vec::new() });
        Lines { waiting, first: Condvar::new(), sink }
    }

    /// A line that somebody should see now.
    pub(super) fn urgent(&self) -> Line<'_, W> {
        Line { lines: self, urgent: true }
    }

    fn soon(&self, line: impl FnOnce() + Send + 'static) {
        let mut waiting = self.waiting();
        if !waiting.gathered {
            drop(waiting);
            return line();
        }
        self.tell_first(&waiting);
        waiting.unsaid.push(Unsaid::new(line));
        let enough = waiting.unsaid.len() >= MOST_UNSAID;
        drop(waiting);
        if enough {
            self.say();
        }
    }

    /// Wakes who writes, if what comes now is the first to wait.
    fn tell_first(&self, waiting: &Waiting) {
        if waiting.is_empty() {
            self.first.notify_one();
        }
    }

    /// Puts into words what is not.
    fn say(&self) {
        let unsaid = std::mem::take(&mut self.waiting().unsaid);
        unsaid::say(unsaid);
    }

    /// Writes what waits. What cannot be written, as on a full disk, is lost.
    fn write(&self, waiting: &mut Waiting) {
        let _ = (self.sink)().write_all(&waiting.bytes);
        waiting.bytes.clear();
    }

    /// Waits for a line, and writes it with all that come in the moment after it.
    fn write_next(&self) {
        let waiting = self.first.wait_while(self.waiting(), |waiting| waiting.is_empty());
        drop(waiting);
        std::thread::sleep(MOMENT);
        self.say();
        self.write(&mut self.waiting());
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn is_empty(&self) -> bool {
        self.bytes.is_empty() && self.unsaid.is_empty()
    }
}

impl<W: Write> Write for Line<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if !unsaid::is_said() {
            self.lines.say();
        }
        let mut waiting = self.lines.waiting();
        self.lines.tell_first(&waiting);
        waiting.bytes.extend_from_slice(bytes);
        if self.urgent || !waiting.gathered || waiting.bytes.len() >= MOST_BYTES {
            self.lines.write(&mut waiting);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'l, W: Write + 'l> MakeWriter<'l> for &'static Lines<W> {
    type Writer = Line<'l, W>;

    fn make_writer(&'l self) -> Line<'l, W> {
        self.urgent()
    }

    fn make_writer_for(&'l self, metadata: &Metadata<'_>) -> Line<'l, W> {
        Line { lines: self, urgent: *metadata.level() <= Level::WARN }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static WRITTEN: Mutex<Vec<u8>> = Mutex::new(Vec::new());

    struct Sink;

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            WRITTEN.lock().map_err(|_| std::io::ErrorKind::Other)?.write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn written() -> String {
        String::from_utf8(std::mem::take(&mut *WRITTEN.lock().unwrap())).unwrap()
    }

    #[test]
    fn lines_wait_for_a_moment_or_for_one_that_cannot_wait_and_keep_their_order() {
        static SINKS: Lines<Sink> = Lines::new(|| Sink);
        let lines = &SINKS;
        let say =
            |line: &'static str, urgent| Line { lines: &SINKS, urgent }.write_all(line.as_bytes()).unwrap();
        say("a", false);
        assert_eq!(written(), "a", "nothing waits where lines are not gathered");
        lines.waiting().gathered = true;
        say("b", false);
        assert_eq!(written(), "");
        say("c", true);
        assert_eq!(written(), "bc");
        say("d", false);
        lines.write_next();
        assert_eq!(written(), "d");
        let long: &str = "e".repeat(MOST_BYTES).leak();
        say(long, false);
        assert_eq!(written().len(), MOST_BYTES);

        let soon = |line: &'static str| lines.soon(move || say(line, false));
        soon("f");
        say("g", false);
        soon("h");
        assert_eq!(written(), "", "what is to be said soon is neither said nor written");
        lines.write_next();
        assert_eq!(written(), "fgh");
        soon("i");
        say("j", true);
        assert_eq!(written(), "ij", "what comes before an error is seen with it");
        (0..MOST_UNSAID).for_each(|_| soon("k"));
        assert_eq!(lines.waiting().bytes.len(), MOST_UNSAID, "no more are kept unsaid");
    }
}
