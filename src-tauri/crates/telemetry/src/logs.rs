//! JSON log lines in a folder of their own. Every line passes one writer, which hides secrets and paths, so nothing
//! can bypass it.
//! Not here: what is logged (ids and sizes, never the content of a document), reading the logs.

use crate::{
    TelemetryError, calendar, limits,
    redact::Redactor,
    roll::{Bounds, Roll},
};
use domain::Clock;
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};
use tracing::{Level, Metadata, Subscriber, level_filters::LevelFilter};
use tracing_subscriber::{
    Layer,
    filter::Targets,
    fmt::{self, MakeWriter, format::Writer, time::FormatTime},
    layer::SubscriberExt,
    registry::Registry,
};

/// Crates of this workspace, which log at the chosen level. Everything else only warns: its authors did not know
/// what must not be in our log.
const OURS: &[&str] = &[
    "coursewright",
    "coursewright_cli",
    "drafting",
    "engine",
    "export",
    "graph",
    "import",
    "llm",
    "search",
    "store",
    "telemetry",
];

/// How a log is kept.
#[derive(Clone)]
pub struct LogOptions {
    /// The least important level that is written.
    pub level: LevelFilter,
    /// How many files are kept.
    pub files: usize,
    /// How large a file may grow, in bytes.
    pub file_bytes: u64,
    /// Where the time of a line and the day of a file come from.
    pub clock: Arc<dyn Clock>,
}

impl LogOptions {
    /// Lines from info on, seven files of at most 10 MB.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            level: LevelFilter::INFO,
            files: limits::LOG_FILES,
            file_bytes: limits::LOG_FILE_BYTES,
            clock,
        }
    }
}

impl std::fmt::Debug for LogOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { level, files, file_bytes, clock: _ } = self;
        write!(f, "LogOptions {{ {level}, {files} files of {file_bytes} bytes }}")
    }
}

/// An open log. Keep it as long as the program runs.
#[derive(Clone)]
pub struct LogGuard {
    sink: Arc<Sink>,
}

impl std::fmt::Debug for LogGuard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LogGuard({})", self.sink.folder.display())
    }
}

impl LogGuard {
    /// From now on no line holds `secret`, whatever it looks like. Call it with every key as soon as it is known.
    /// Says whether it will be hidden: fewer than six characters are not, because that would blank ordinary words.
    pub fn hide(&self, secret: &str) -> bool {
        self.sink.redactor.hide(secret)
    }

    /// Lines that could not be written, because the disk is full or the folder is gone.
    pub fn lost_lines(&self) -> u64 {
        self.sink.lost.load(Ordering::Relaxed)
    }

    /// Where the files are.
    pub fn folder(&self) -> &Path {
        &self.sink.folder
    }
}

/// Opens the log in `folder` and makes it the log of the whole process. Only a `main` calls this, once.
pub fn init_logs(folder: &Path, options: LogOptions) -> Result<LogGuard, TelemetryError> {
    let (subscriber, guard) = log_subscriber(folder, options)?;
    tracing::subscriber::set_global_default(subscriber)
        .map_err(|_| TelemetryError::LogAlreadyOpen)?;
    Ok(guard)
}

/// Opens the log in `folder` for whoever sets it as a default, for instance a test for its own thread.
pub fn log_subscriber(
    folder: &Path,
    options: LogOptions,
) -> Result<(impl Subscriber + Send + Sync + 'static, LogGuard), TelemetryError> {
    let LogOptions { level, files, file_bytes, clock } = options;
    let redactor =
        Redactor::new().map_err(|error| TelemetryError::HidingRule { source: Box::new(error) })?;
    let roll = Roll::open(folder, Bounds { files, file_bytes }, clock.now_ms())
        .map_err(|source| TelemetryError::LogFolder { folder: folder.to_owned(), source })?;
    let sink = Arc::new(Sink {
        folder: folder.to_owned(),
        redactor,
        roll: Mutex::new(roll),
        lost: AtomicU64::new(0),
        clock: Arc::clone(&clock),
    });
    let guard = LogGuard { sink: Arc::clone(&sink) };
    let targets = OURS
        .iter()
        .fold(Targets::new().with_default(LevelFilter::WARN.min(level)), |targets, ours| {
            targets.with_target(*ours, level)
        });
    let lines = fmt::layer()
        .json()
        .flatten_event(true)
        .with_span_list(false)
        .with_timer(Stamp(clock))
        .with_writer(Shared(sink))
        .with_filter(targets);
    Ok((Registry::default().with(lines), guard))
}

/// The one door to the files.
struct Sink {
    folder: PathBuf,
    redactor: Redactor,
    roll: Mutex<Roll>,
    lost: AtomicU64,
    clock: Arc<dyn Clock>,
}

impl Sink {
    fn write(&self, line: &[u8], paths: bool) {
        let text = if line.len() > limits::LOG_LINE_BYTES {
            // Half a line would not be JSON; the size says whom to ask.
            format!(
                "{{\"level\":\"WARN\",\"message\":\"a line of {} bytes was left out\"}}\n",
                line.len()
            )
        } else {
            self.redactor.clean(&String::from_utf8_lossy(line), paths)
        };
        let mut roll = self.roll.lock().unwrap_or_else(PoisonError::into_inner);
        if roll.write(text.as_bytes(), self.clock.now_ms()).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Gathers one line and hands it over whole: a secret must not slip through between two pieces.
struct Line {
    sink: Arc<Sink>,
    bytes: Vec<u8>,
    paths: bool,
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if !self.bytes.is_empty() {
            self.sink.write(&self.bytes, self.paths);
        }
    }
}

/// The sink as the subscriber holds it.
struct Shared(Arc<Sink>);

impl MakeWriter<'_> for Shared {
    type Writer = Line;

    fn make_writer(&self) -> Line {
        Line { sink: Arc::clone(&self.0), bytes: Vec::new(), paths: true }
    }

    fn make_writer_for(&self, meta: &Metadata<'_>) -> Line {
        let mut line = self.make_writer();
        // Folders are hidden at info, warn and error; who turns on debug wants to see them.
        line.paths = *meta.level() <= Level::INFO;
        line
    }
}

/// The time of a line, from the same clock as everything else.
struct Stamp(Arc<dyn Clock>);

impl FormatTime for Stamp {
    fn format_time(&self, writer: &mut Writer<'_>) -> std::fmt::Result {
        writer.write_str(&calendar::timestamp(self.0.now_ms()))
    }
}

#[cfg(test)]
#[path = "logs_tests.rs"]
mod tests;
