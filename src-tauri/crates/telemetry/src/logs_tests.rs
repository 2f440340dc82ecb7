//! What lands in the log files, how many there are, and who may read them.
//! Not here: the single rules of hiding (`redact_tests.rs`).
#![expect(clippy::disallowed_methods, reason = "tests make files that need not survive a crash")]

use super::*;
use domain::FrozenClock;
use std::fs;

const DAY_MS: i64 = 86_400_000;

struct Log {
    folder: tempfile::TempDir,
    clock: Arc<FrozenClock>,
    options: LogOptions,
}

impl Log {
    fn new() -> Self {
        let clock = Arc::new(FrozenClock::at(1_786_492_800_000));
        let options = LogOptions::new(Arc::clone(&clock) as Arc<dyn Clock>);
        Self { folder: tempfile::tempdir().unwrap(), clock, options }
    }

    /// Runs `work` with this log as the thread's own.
    fn during<R>(&self, work: impl FnOnce(&LogGuard) -> R) -> R {
        let (subscriber, guard) =
            log_subscriber(&self.path(), self.options.clone()).expect("the log opens");
        tracing::subscriber::with_default(subscriber, || work(&guard))
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("logs")
    }

    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn text(&self) -> String {
        let read = |name: &String| fs::read_to_string(self.path().join(name)).unwrap();
        self.files().iter().map(read).collect()
    }
}

#[test]
fn a_line_is_json_with_time_level_fields_and_span() {
    let log = Log::new();
    log.during(|_| {
        let span = tracing::info_span!(target: "engine", "command", request_id = "0197-x");
        let _inside = span.enter();
        tracing::info!(target: "engine", took_us = 512, "searched");
    });
    let line: serde_json::Value = serde_json::from_str(log.text().trim()).unwrap();
    assert_eq!(line["timestamp"], "2026-08-12T00:00:00.000Z");
    assert_eq!(line["level"], "INFO");
    assert_eq!(line["message"], "searched");
    assert_eq!(line["took_us"], 512);
    assert_eq!(line["span"]["request_id"], "0197-x");
}

#[test]
fn a_canary_key_is_never_in_the_file() {
    const CANARY: &str = "zz-canary-81723-zz";
    let mut log = Log::new();
    log.options.level = LevelFilter::TRACE;
    log.during(|guard| {
        assert!(guard.hide(CANARY));
        tracing::error!(target: "llm", api_key = CANARY, "refused");
        tracing::debug!(target: "llm", "debug: the words {CANARY} stand alone");
        tracing::trace!(target: "llm", headers = ?[("authorization", CANARY)], "sent");
        tracing::info!(target: "llm", "Bearer sk-proj-{CANARY}{CANARY}");
        let span = tracing::info_span!(target: "llm", "ask", token = CANARY);
        span.in_scope(|| tracing::info!(target: "llm", "asked"));
    });
    let text = log.text();
    assert_eq!(text.lines().count(), 5);
    assert!(!text.contains(CANARY), "{text}");
    for line in text.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}

#[test]
fn folders_are_hidden_at_info_and_kept_at_debug() {
    let mut log = Log::new();
    log.options.level = LevelFilter::DEBUG;
    log.during(|_| {
        tracing::warn!(target: "import", path = "/home/anna/My Files/a.pdf", "failed");
        tracing::debug!(target: "import", path = "/home/berta/b.pdf", "reading");
    });
    let text = log.text();
    assert!(text.contains("\"…/a.pdf\"") && !text.contains("anna"), "{text}");
    assert!(text.contains("/home/berta/b.pdf"), "{text}");
}

#[test]
fn other_crates_only_warn_and_a_level_can_silence_ours() {
    let mut log = Log::new();
    log.during(|_| {
        tracing::info!(target: "tantivy", "committed");
        tracing::warn!(target: "tantivy", "slow");
        tracing::debug!(target: "engine", "detail");
    });
    assert_eq!(log.text().lines().count(), 1);
    log.options.level = LevelFilter::ERROR;
    log.during(|_| tracing::warn!(target: "tantivy", "slow"));
    assert_eq!(log.text().lines().count(), 1);
}

#[test]
fn a_new_day_begins_a_new_file_and_a_week_of_files_is_kept() {
    let log = Log::new();
    log.during(|_| {
        for day in 0..10 {
            tracing::info!(target: "engine", day, "good morning");
            log.clock.advance(DAY_MS);
        }
    });
    let files = log.files();
    assert_eq!(files.len(), limits::LOG_FILES);
    assert_eq!(files.first().unwrap(), "2026-08-15.0.jsonl");
    assert_eq!(files.last().unwrap(), "2026-08-21.0.jsonl");
}

#[test]
fn a_full_file_is_followed_by_another_and_none_is_larger_than_the_limit() {
    let mut log = Log::new();
    log.options.file_bytes = 2_000;
    log.during(|_| {
        for number in 0..100 {
            tracing::info!(target: "engine", number, "a line of some length");
        }
    });
    let files = log.files();
    assert_eq!(files.len(), limits::LOG_FILES);
    for name in &files {
        assert!(fs::metadata(log.path().join(name)).unwrap().len() <= 2_000, "{name}");
    }
    assert!(log.text().contains("\"number\":99"), "the newest lines are kept");
    let again = log.files();
    log.during(|_| tracing::info!(target: "engine", "after a restart"));
    assert_eq!(log.files(), again, "a restart goes on with the newest file");
}

#[test]
fn files_of_others_in_the_folder_are_left_alone() {
    let mut log = Log::new();
    log.options.files = 1;
    fs::create_dir(log.path()).unwrap();
    fs::write(log.path().join("notes.txt"), "mine").unwrap();
    fs::write(log.path().join("2020-01-01.0.jsonl"), "old").unwrap();
    log.during(|_| tracing::info!(target: "engine", "hello"));
    assert_eq!(log.files(), ["2026-08-12.0.jsonl", "notes.txt"]);
}

#[test]
fn a_line_that_is_too_long_is_replaced_by_a_note() {
    let log = Log::new();
    log.during(|_| tracing::info!(target: "engine", "{}", "x".repeat(limits::LOG_LINE_BYTES)));
    assert!(log.text().contains("bytes was left out"));
    assert!(log.text().len() < 200);
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let options = LogOptions::new(Arc::new(FrozenClock::at(0)));
    let error = log_subscriber(&file, options).err().expect("a file is not a folder");
    assert!(matches!(&error, TelemetryError::LogFolder { folder, .. } if *folder == file));
}

#[cfg(unix)]
#[test]
fn log_files_and_their_folder_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let log = Log::new();
    log.during(|_| tracing::info!(target: "engine", "hello"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&log.path()), 0o700);
    assert_eq!(mode(&log.path().join(&log.files()[0])), 0o600);
}
