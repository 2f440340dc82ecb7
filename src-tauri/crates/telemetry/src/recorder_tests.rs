//! The recorder and its file: what is kept, what is let go, what a damaged file does.
//! Not here: the histogram's error bound.
#![expect(clippy::disallowed_methods, reason = "tests make files that need not survive a crash")]

use super::*;
use crate::{limits, names};
use std::fs;

const MONDAY_MS: i64 = 1_786_320_000_000;
const WEEK_MS: i64 = 7 * 86_400_000;

#[test]
fn what_is_recorded_is_in_the_snapshot_before_and_after_a_flush() {
    let recorder = Recorder::in_memory();
    recorder.count(names::COMMAND_ERRORS, "not_found", 2);
    recorder.gauge(names::OPEN_FILES, "", 90);
    recorder.gauge(names::OPEN_FILES, "", 40);
    recorder.time(names::COMMAND_TIME, "search", 1_000);
    let before = recorder.snapshot();
    recorder.flush(MONDAY_MS).unwrap();
    assert_eq!(before, recorder.snapshot());
    assert_eq!(before.total(names::COMMAND_ERRORS, "not_found"), 2);
    assert_eq!(before.total(names::COMMAND_ERRORS, "conflict"), 0);
    let files = before.gauge(names::OPEN_FILES, "").unwrap();
    assert_eq!((files.last, files.max), (40, 90));
    assert_eq!(before.timing(names::COMMAND_TIME, "search").unwrap().max, 1_000);
}

#[test]
fn a_timer_records_what_it_returns() {
    let recorder = Recorder::in_memory();
    let elapsed = recorder.timer(names::VIEW_TIME, "search").stop();
    assert_eq!(recorder.snapshot().timing(names::VIEW_TIME, "search").unwrap().max, elapsed);
}

#[test]
fn two_sessions_of_a_week_are_added_up() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("figures.json");
    for session in 1..=2 {
        let recorder = Recorder::open(&file);
        assert!(recorder.damage().is_none());
        recorder.count(names::VIEW_REBUILDS, "course_edited", session);
        recorder.time(names::COMMAND_TIME, "search", session * 500);
        recorder.flush(MONDAY_MS).unwrap();
    }
    let weeks = Recorder::open(&file).weeks(MONDAY_MS);
    let [week] = &weeks[..] else { panic!("{weeks:?}") };
    assert_eq!(week.week, "2026-W33");
    assert_eq!(week.figures.total(names::VIEW_REBUILDS, "course_edited"), 3);
    let search = week.figures.timing(names::COMMAND_TIME, "search").unwrap();
    assert_eq!((search.count, search.sum, search.max), (2, 1_500, 1_000));
    assert!(Recorder::open(&file).snapshot().counters.is_empty(), "a new session starts at zero");
}

#[test]
fn only_the_newest_weeks_are_kept_and_they_are_oldest_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("figures.json");
    for week in 0..20 {
        let recorder = Recorder::open(&file);
        recorder.count(names::COMMAND_FAILURES, "", 1);
        recorder.flush(MONDAY_MS + week * WEEK_MS).unwrap();
    }
    let weeks = Recorder::open(&file).weeks(MONDAY_MS);
    assert_eq!(weeks.len(), limits::WEEKS_KEPT);
    assert_eq!(weeks[0].week, "2026-W41");
    assert_eq!(weeks[11].week, "2026-W52");
}

#[track_caller]
fn check_damage(content: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("figures.json");
    fs::write(&file, content).unwrap();
    let recorder = Recorder::open(&file);
    let damage = recorder.damage().expect("the damage is reported");
    assert!(matches!(damage, TelemetryError::FiguresDamaged { .. }), "{damage}");
    assert_eq!(fs::read(folder.path().join("figures.json.damaged")).unwrap(), content);
    recorder.count(names::COMMAND_FAILURES, "", 1);
    recorder.flush(MONDAY_MS).unwrap();
    assert!(Recorder::open(&file).damage().is_none());
    assert_eq!(Recorder::open(&file).weeks(MONDAY_MS).len(), 1);
}

#[test]
fn a_damaged_file_is_set_aside_and_the_figures_start_anew() {
    check_damage(b"");
    check_damage(b"{\"version\":1,\"weeks\":{\"2026-W33\":{\"coun");
    check_damage(b"{\"version\":2,\"weeks\":{}}");
    check_damage(&[0xff; 4_096]);
    check_damage(
        br#"{"version":1,"weeks":{"2026-W33":{"histograms":{"command_time":{"x":
            {"buckets":{"9":4},"count":5,"sum":45,"max":9}}}}}}"#,
    );
}

#[test]
fn figures_that_cannot_be_written_are_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("missing").join("figures.json");
    let recorder = Recorder::open(&file);
    recorder.count(names::COMMAND_FAILURES, "", 3);
    assert!(recorder.flush(MONDAY_MS).is_err());
    fs::create_dir(file.parent().unwrap()).unwrap();
    recorder.flush(MONDAY_MS).unwrap();
    let weeks = Recorder::open(&file).weeks(MONDAY_MS);
    assert_eq!(weeks[0].figures.total(names::COMMAND_FAILURES, ""), 3);
}

#[cfg(unix)]
#[test]
fn the_figures_file_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("figures.json");
    Recorder::open(&file).flush(MONDAY_MS).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn labels_beyond_the_limit_are_counted_as_other() {
    let recorder = Recorder::in_memory();
    for label in 0..limits::LABELS_PER_METRIC + 50 {
        recorder.count(names::VIEW_REBUILDS, &format!("{label:04}"), 1);
    }
    recorder.count(names::VIEW_REBUILDS, &"ü".repeat(1_000), 1);
    let counters = recorder.snapshot().counters;
    assert_eq!(counters.len(), limits::LABELS_PER_METRIC + 1);
    assert_eq!(recorder.snapshot().total(names::VIEW_REBUILDS, "other"), 51);
    assert_eq!(recorder.snapshot().total(names::VIEW_REBUILDS, "0007"), 1);
}

#[test]
fn threads_record_side_by_side_without_losing_anything() {
    let recorder = Recorder::in_memory();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for value in 0..1_000 {
                    recorder.count(names::VIEW_REBUILDS, "x", 1);
                    recorder.time(names::COMMAND_TIME, "x", value);
                }
            });
        }
    });
    let snapshot = recorder.snapshot();
    assert_eq!(snapshot.total(names::VIEW_REBUILDS, "x"), 4_000);
    assert_eq!(snapshot.timing(names::COMMAND_TIME, "x").unwrap().count, 4_000);
}
