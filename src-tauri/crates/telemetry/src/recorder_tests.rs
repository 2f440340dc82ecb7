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
    for week in 0..i64::try_from(limits::WEEKS_KEPT).unwrap() + 8 {
        let recorder = Recorder::open(&file);
        recorder.count(names::COMMAND_FAILURES, "", 1);
        recorder.flush(MONDAY_MS + week * WEEK_MS).unwrap();
    }
    let weeks = Recorder::open(&file).weeks(MONDAY_MS);
    assert_eq!(weeks.len(), limits::WEEKS_KEPT);
    assert_eq!(weeks[0].week, "2026-W41");
    assert_eq!(weeks[limits::WEEKS_KEPT - 1].week, "2027-W15");
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

#[test]
fn weeks_are_summed_up_as_if_they_were_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("figures.json");
    let trace = |took_us: u64| Trace {
        request_id: took_us.to_string(),
        at_ms: 1,
        took_us,
        steps: vec![crate::Step { name: "journal".into(), depth: 0, start_us: 1, took_us: 2 }],
    };
    let mut weeks = Vec::new();
    for week in 1..=3 {
        let recorder = Recorder::open(&file);
        let now_ms = MONDAY_MS + i64::try_from(week).unwrap() * WEEK_MS;
        recorder.time(names::COMMAND_TIME, "search", week * 100);
        recorder.gauge(names::DISK_BYTES, "journal", week);
        recorder.sighted("not_found", &format!("r-{week}"), now_ms);
        recorder.top(names::IMPORT_SLOWEST, "doc", week);
        for took_us in [week, 10 * week] {
            recorder.trace("search", took_us, || trace(took_us));
        }
        recorder.flush(now_ms).unwrap();
        weeks.push(calendar::iso_week(now_ms));
    }
    let recorder = Recorder::open(&file);
    let figures = recorder.figures_of(&weeks[1..], MONDAY_MS).unwrap();
    assert_eq!(figures.timing(names::COMMAND_TIME, "search").unwrap().sum, 500);
    assert_eq!(figures.gauge(names::DISK_BYTES, "journal").unwrap().last, 3);
    let sighting = &figures.sightings["not_found"];
    assert_eq!(sighting.first_ms, MONDAY_MS + 2 * WEEK_MS);
    assert_eq!((sighting.last_ms, sighting.request_id.as_str()), (MONDAY_MS + 3 * WEEK_MS, "r-3"));
    let slowest: Vec<_> = figures.traces["search"].iter().map(|trace| trace.took_us).collect();
    assert_eq!(slowest, [30, 20]);
    assert_eq!(figures.largest(names::IMPORT_SLOWEST)[0].total, 3);
    assert_eq!(recorder.figures_of(&["2020-W01".into()], MONDAY_MS), None);
}

#[test]
fn the_largest_values_are_kept_and_no_others() {
    let recorder = Recorder::in_memory();
    for value in 0..100 {
        recorder.top(names::IMPORT_SLOWEST, &format!("{value:03}"), value);
    }
    let snapshot = recorder.snapshot();
    let kept: Vec<_> =
        snapshot.largest(names::IMPORT_SLOWEST).iter().map(|top| top.total).collect();
    assert_eq!(kept, (90..100).rev().collect::<Vec<_>>());
}

/// Hard use: every command of the window with hundreds of different durations, and its slowest calls.
#[test]
fn twelve_weeks_of_hard_use_stay_below_five_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("figures.json");
    for week in 0..12 {
        let recorder = Recorder::open(&file);
        for command in 0..80_u64 {
            let name = format!("command_number_{command}");
            for call in 0..400_u64 {
                let took_us = (command + 1) * 37 * (1 + call * call % 977);
                recorder.time(names::COMMAND_TIME, &name, took_us);
                recorder.observe(names::COMMAND_READS, &name, call % 40);
                recorder.trace(&name, took_us, || Trace {
                    request_id: "019ac3c4-9b1e-7a53-b2a0-5f0d6a1f2c3d".into(),
                    at_ms: MONDAY_MS,
                    took_us,
                    steps: (0..limits::STEPS_PER_TRACE as u64)
                        .map(|at| crate::Step {
                            name: "store_read".into(),
                            depth: 1,
                            start_us: at * 1_000,
                            took_us: 999,
                        })
                        .collect(),
                });
            }
        }
        recorder.flush(MONDAY_MS + week * WEEK_MS).unwrap();
    }
    let bytes = fs::metadata(&file).unwrap().len();
    println!("twelve weeks of hard use: {bytes} bytes");
    assert!(bytes < 5_000_000, "{bytes}");
}
