//! The review of activity and performance: what is in it after real use, and what never is.
//! Not here: the recorder and the calendar (the telemetry crate's own tests).
#![expect(clippy::disallowed_methods, reason = "tests make files that need not survive a crash")]

use super::support::{BREAD, Bench, opened};
use domain::{Code, Fault};
use engine::api::{Notice, ReviewRequest, ReviewSpan, ReviewView, SearchRequest};

const DAY_MS: i64 = 86_400_000;

fn week(bench: &Bench) -> ReviewView {
    engine::review::review(&bench.app, &ReviewRequest::default()).unwrap()
}

fn of(span: ReviewSpan, name: &str) -> ReviewRequest {
    ReviewRequest { span, of: Some(name.into()), against: None }
}

fn search(bench: &Bench, text: &str) {
    let request = SearchRequest { text: text.into(), limit: 5, ..Default::default() };
    bench.call(|_| engine::finding::search(&bench.app, &request));
}

/// A bench that was used: texts, a course, searches with and without a hit, a failure.
fn used() -> Bench {
    let bench = Bench::with_texts();
    bench.refused(|_| engine::courses::course(&bench.app, "nonsense"));
    let course = bench.drafted("Bread");
    for _ in 0..20 {
        bench.course(&course.id);
    }
    search(&bench, "windowpane");
    for _ in 0..3 {
        search(&bench, "Zirkonium  quux");
    }
    search(&bench, "zirkonium quux");
    bench.app.settle();
    bench
}

#[test]
fn what_was_done_is_told_in_words_and_counted_by_week() {
    let review = week(&used());
    assert_eq!(
        (review.header.period.as_str(), review.header.against.as_str()),
        ("2026-W36", "2026-W35")
    );
    let count = |name: &str| review.done.iter().find(|row| row.name == name).map(|row| row.count);
    assert_eq!(count("documents_added"), Some(2));
    assert_eq!(count("drafts_accepted"), Some(1));
    assert_eq!(count("exports"), None, "what was not done is not told");
}

#[test]
fn commands_have_percentiles_errors_have_a_call_and_slow_calls_have_steps() {
    let review = week(&used());
    let row = review.commands.iter().find(|row| row.command == "test").unwrap();
    assert!(row.times.count > 20 && row.errors == 1 && row.before_p95_ms.is_none());
    assert!(row.times.p50_ms <= row.times.p95_ms && row.times.p95_ms <= row.times.p99_ms);
    assert_eq!(row.times.bars.iter().map(|bar| bar.count).sum::<u32>(), row.times.count);
    let [slowest, second] = &row.traces[..] else { panic!("{:?}", row.traces) };
    assert!((slowest.took_ms - row.times.max_ms).abs() < 0.01 && second.took_ms <= slowest.took_ms);
    let names: Vec<_> = slowest.steps.iter().map(|step| step.name.as_str()).collect();
    assert!(names.contains(&"write") && names.contains(&"journal"), "{names:?}");
    assert!(
        slowest.steps.iter().all(|step| step.start_ms + step.took_ms <= slowest.took_ms + 0.01)
    );
    let error = review.errors.iter().find(|row| row.code == "invalid_input").unwrap();
    assert_eq!(error.count, 1);
    assert!(error.request_id.len() == 36 && error.first_ms == error.last_ms);
    assert_eq!(error.log, "logs/2026-09-01.*.jsonl");
    assert!((error.per_thousand - 1000.0 / f64::from(row.times.count)).abs() < 1.0);
    assert!(review.caches.iter().any(|cache| cache.hits > 0.0));
    assert!(review.resources.sync.is_some_and(|sync| sync.count > 0));
    assert!(
        review.imports.formats.iter().any(|row| row.format == "markdown" && row.times.count == 2)
    );
    assert_eq!(review.imports.slowest.len(), 2);
    assert!(review.imports.slowest.iter().all(|row| !row.title.is_empty()));
}

#[test]
fn searches_in_vain_are_counted_without_their_words() {
    let bench = used();
    let review = week(&bench);
    assert_eq!(review.search.without_hit, 4);
    let [missed] = &review.search.missed[..] else { panic!("{:?}", review.search.missed) };
    assert_eq!((missed.count, missed.hash.len()), (4, 8), "the same words are the same");
    let text = serde_json::to_string(&review).unwrap().to_lowercase();
    for word in ["zirkonium", "quux", "windowpane"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn figures_on_the_disk_hold_no_word_of_queries_or_documents() {
    let (data, bench) = Bench::on_disk();
    bench.write("bread.md", BREAD);
    bench.import();
    search(&bench, "zirkonium");
    bench.app.close().unwrap();
    for name in ["figures.json", "diary.json", "activity.json"] {
        let Ok(text) = std::fs::read_to_string(data.path().join(name)) else { continue };
        for word in ["zirkonium", "bread", "gluten"] {
            assert!(!text.to_lowercase().contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn a_period_is_compared_with_the_one_before_or_the_one_that_is_asked_for() {
    let bench = used();
    bench.clock.advance(7 * DAY_MS);
    bench.app.close().unwrap();
    let review = week(&bench);
    assert_eq!(review.header.period, "2026-W37");
    assert_eq!(
        review.header.periods,
        ["2026-W37"],
        "what is not kept counts for the week it is kept in"
    );
    let quarter = engine::review::review(&bench.app, &of(ReviewSpan::Quarter, "2026-Q3")).unwrap();
    assert_eq!(quarter.header.against, "2026-Q2");
    assert!(quarter.commands.iter().any(|row| row.command == "test"));
    let request = ReviewRequest {
        span: ReviewSpan::Month,
        of: Some("2026-09".into()),
        against: Some("2026-01".into()),
    };
    let month = engine::review::review(&bench.app, &request).unwrap();
    assert_eq!(month.header.against, "2026-01");
    for (span, name) in
        [(ReviewSpan::Week, "2026-09"), (ReviewSpan::Month, "last"), (ReviewSpan::Week, "2026-W99")]
    {
        let error = engine::review::review(&bench.app, &of(span, name)).unwrap_err();
        assert_eq!(error.code(), Code::InvalidInput, "{name}");
    }
}

#[test]
fn goals_are_judged_by_what_was_measured() {
    let review = week(&used());
    let goal = |name: &str| review.goals.iter().find(|goal| goal.goal == name);
    assert!(goal("first_frame").is_none(), "there was no window");
    let crashes = goal("crashes").unwrap();
    assert!(crashes.met && crashes.actual.abs() < f64::EPSILON);
    let caches = review.caches.iter().map(|row| row.hits + row.misses).sum::<f64>();
    assert_eq!(goal("caches").is_some(), caches >= 100.0);
    for goal in &review.goals {
        let met =
            if goal.at_least { goal.actual >= goal.wanted } else { goal.actual <= goal.wanted };
        assert_eq!(goal.met, met, "{goal:?}");
    }
    assert_eq!(review.header.goals_judged as usize, review.goals.len());
}

#[test]
fn a_program_that_was_not_closed_is_counted_as_a_crash_and_one_that_was_is_not() {
    let (data, bench) = Bench::on_disk();
    let clock = bench.clock.clone();
    bench.app.close().unwrap();
    assert!(!data.path().join("running").exists());
    drop(bench);
    let crashes = |app: &engine::App| {
        engine::review::review(app, &ReviewRequest::default()).unwrap().integrity.crashes
    };
    let app = opened(data.path(), clock.clone());
    assert_eq!(crashes(&app), 0);
    // As a kill leaves it.
    engine::upkeep::attend(&app).unwrap();
    assert!(data.path().join("running").exists());
    app.close().unwrap();
    assert!(!data.path().join("running").exists());
    drop(app);
    std::fs::write(data.path().join("running"), "").unwrap();
    let app = opened(data.path(), clock);
    assert_eq!(crashes(&app), 1);
    app.close().unwrap();
}

#[test]
fn the_review_of_a_week_is_told_once_and_only_when_somebody_wants_to_know() {
    let bench = used();
    let mut listener = bench.app.listen();
    let mut told = |bench: &Bench| {
        engine::upkeep::tick(&bench.app).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let mut found = Vec::new();
            let soon = std::time::Duration::from_millis(50);
            while let Ok(Some(notice)) = tokio::time::timeout(soon, listener.next()).await {
                if let Notice::ReviewReady { week } = notice {
                    found.push(week);
                }
            }
            found
        })
    };
    assert!(told(&bench).is_empty(), "the week is not over, and there is none before it");
    bench.clock.advance(7 * DAY_MS);
    assert_eq!(told(&bench), ["2026-W36"]);
    assert!(told(&bench).is_empty(), "once is enough");
    let call = engine::Call::new("test".into());
    engine::settings::set_setting(&bench.app, &call, "review.notify", "false").unwrap();
    bench.clock.advance(7 * DAY_MS);
    assert!(told(&bench).is_empty(), "the setting is off");
}

#[test]
fn the_file_of_a_review_holds_the_same_figures() {
    let bench = used();
    let file = bench.folder.path().join("review.json");
    let saved = engine::review::save_review(&bench.app, &ReviewRequest::default(), &file).unwrap();
    let bytes = std::fs::read(&file).unwrap();
    let size = f64::from(u32::try_from(bytes.len()).unwrap());
    assert!((saved.bytes - size).abs() < f64::EPSILON);
    let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(value["header"]["period"], "2026-W36");
    assert!(
        bytes.len() < 256 << 10,
        "an answer of the window stays below 256 KiB: {}",
        bytes.len()
    );
}

/// Figures of twelve weeks of hard use: every command of the window, hundreds of durations each, its slowest calls.
fn hard_use(file: &std::path::Path) {
    for week in 0..12 {
        let recorder = telemetry::Recorder::open(file);
        let now_ms = super::support::MORNING - week * 7 * DAY_MS;
        for command in 0..80_u64 {
            let name = format!("command_number_{command}");
            for call in 0..300_u64 {
                let took_us = (command + 1) * 37 * (1 + call * call % 977);
                recorder.time(telemetry::names::COMMAND_TIME, &name, took_us);
                recorder.observe(telemetry::names::COMMAND_READS, &name, call % 40);
                recorder.trace(&name, took_us, || telemetry::Trace {
                    request_id: "019ac3c4-9b1e-7a53-b2a0-5f0d6a1f2c3d".into(),
                    at_ms: now_ms,
                    took_us,
                    steps: vec![
                        telemetry::Step {
                            name: "read".into(),
                            depth: 1,
                            start_us: 1,
                            took_us: 9,
                        };
                        telemetry::limits::STEPS_PER_TRACE
                    ],
                });
            }
        }
        recorder.flush(now_ms).unwrap();
    }
}

#[test]
fn a_quarter_of_hard_use_is_summed_up_quickly() {
    let (data, bench) = Bench::on_disk();
    let clock = bench.clock.clone();
    bench.app.close().unwrap();
    drop(bench);
    let file = data.path().join("figures.json");
    hard_use(&file);
    let bytes = std::fs::metadata(&file).unwrap().len();
    let app = opened(data.path(), clock);
    let request = ReviewRequest { span: ReviewSpan::Quarter, ..Default::default() };
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let begun = std::time::Instant::now();
            let review = engine::review::review(&app, &request).unwrap();
            assert!(review.commands.len() == 10 && review.header.periods.len() >= 2);
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("a review out of {bytes} bytes of figures takes {:.1} ms (median of 5)", times[2]);
    assert!(bytes < 5_000_000, "{bytes}");
    // Unoptimised, on a machine that builds something beside it; optimised it is a twentieth.
    assert!(times[2] < 2_000.0, "{times:?}");
    app.close().unwrap();
}
