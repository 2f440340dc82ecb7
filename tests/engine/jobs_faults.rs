//! Servers that fail in every way: every job ends done or failed with a reason, nothing lands twice or by half.
//! Not here: protocols and limits one by one (`llm`), the program being killed (`cargo xtask crash`).

use super::{
    jobs::course_of,
    support::{
        BREAD, Bench, YEAST,
        model_server::{FAULTS as KINDS, ModelServer, Reply, fault, good},
    },
};
use domain::{Clock, Code, JobState, Wait};
use engine::{App, api::JobRow};
use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// A clock on which minutes of waiting pass in milliseconds.
struct Fast {
    start: Instant,
    system: engine::SystemClock,
}

impl Clock for Fast {
    fn now_ms(&self) -> i64 {
        let passed = i64::try_from(self.start.elapsed().as_millis()).unwrap();
        super::support::MORNING + passed * 2_000
    }

    fn entropy(&self) -> u128 {
        self.system.entropy()
    }
}

fn bench() -> Bench {
    let clock = Arc::new(Fast { start: Instant::now(), system: engine::SystemClock });
    let app = App::in_memory(clock).unwrap();
    let bench = Bench { app, ..Bench::new() };
    bench.write("1 bread.md", BREAD);
    bench.write("2 yeast.md", YEAST);
    bench.import();
    bench
}

/// The next number of a row that only looks like chance.
fn chance(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// Faults in the default suite; `cargo xtask bench jobs` has a thousand.
const FAULTS: usize = 200;

#[test]
fn whatever_a_server_does_every_job_ends_and_what_lands_lands_once_and_whole() {
    let faults = Arc::new(AtomicUsize::new(0));
    let counted = faults.clone();
    let server = ModelServer::new(move |number, body| {
        let mut state = number as u64 * 7_919 + 17;
        let broken = fault(chance(&mut state) % (KINDS.len() as u64 + 5), body);
        counted.fetch_add(usize::from(broken.is_some()), Ordering::SeqCst);
        broken.unwrap_or_else(|| good(body))
    });
    let bench = bench();
    bench.asks(&server);
    bench.set("llm.concurrency", "4");
    let mut queued = Vec::new();
    while faults.load(Ordering::SeqCst) < FAULTS {
        for _ in 0..20 {
            queued.push(bench.queue(course_of(&format!("Bread {}", queued.len()), &[]), true).id);
        }
        bench.work();
    }
    let rows: Vec<JobRow> = queued.iter().map(|id| bench.job(id)).collect();
    let courses = bench.call(|_| engine::courses::courses(&bench.app)).courses;
    let mut landed = BTreeSet::new();
    for row in &rows {
        match row.state {
            JobState::Done => {
                let course = bench.course(row.course.as_ref().unwrap());
                assert_eq!(course.modules[0].lessons.len(), 2, "whole: {row:?}");
                assert!(landed.insert(course.id));
            }
            JobState::Failed => {
                assert!(
                    row.code.is_some() && row.message.is_some() && row.hint.is_some(),
                    "{row:?}"
                );
                assert!(row.course.is_none() && row.draft.is_none(), "{row:?}");
            }
            other => panic!("{other:?} {row:?}"),
        }
    }
    assert_eq!(courses.len(), landed.len(), "nothing landed twice, nothing that is not done");
    assert!(landed.len() > queued.len() / 4, "{} of {}", landed.len(), queued.len());
    bench.app.settle();
    bench.assert_sound();
}

#[test]
fn a_server_that_floods_or_drips_is_left() {
    let server = ModelServer::new(|_, _| Reply::Flood(12 << 20));
    let bench = bench();
    bench.asks(&server);
    let job = bench.queue(course_of("Bread", &[]), true).id;
    bench.work();
    let failed = bench.job(&job);
    assert_eq!((failed.state, failed.code), (JobState::Failed, Some(Code::ModelAnswerUnusable)));
    assert!(server.asked().len() <= 3, "it is paid for each time");
}

#[test]
fn without_a_network_jobs_wait_and_are_sent_when_there_is_one() {
    let bench = bench();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let place = free.local_addr().unwrap().to_string();
    drop(free);
    bench.set("llm.base_url", &format!("http://{place}/v1"));
    bench.set("llm.model", "parrot");
    let jobs = ["A", "B", "C"].map(|title| bench.queue(course_of(title, &[]), true).id);
    bench.work();
    for id in &jobs {
        let job = bench.job(id);
        assert_eq!((job.state, job.waits), (JobState::Waiting, Some(Wait::Offline)), "{job:?}");
    }
    assert!(bench.job(&jobs[2]).attempts == 0, "one of them finds it out for all");
    let server = ModelServer::at(&place, |_, body| good(body));
    bench.work();
    assert!(jobs.iter().all(|id| bench.job(id).state == JobState::Done));
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn a_server_that_asks_to_wait_is_not_asked_before() {
    let times = Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = times.clone();
    let bench = bench();
    let server = ModelServer::new(move |number, body| {
        seen.lock().unwrap().push(Instant::now());
        if number == 0 {
            return Reply::Status(429, "Retry-After: 60\r\n".into(), String::new());
        }
        good(body)
    });
    bench.asks(&server);
    for title in ["A", "B"] {
        bench.queue(course_of(title, &[]), true);
    }
    bench.work();
    let times = times.lock().unwrap();
    assert_eq!(times.len(), 3);
    // A minute passes in thirty milliseconds here.
    assert!(times[1] - times[0] >= Duration::from_millis(30), "nobody comes back early: {times:?}");
}

#[test]
fn the_key_is_in_no_file_no_answer_and_at_no_other_server() {
    const KEY: &str = "sk-canary-7f3a9b2c";
    let other = ModelServer::new(|_, body| good(body));
    let elsewhere = other.address.clone();
    let server = ModelServer::new(move |number, body| match number {
        0 => Reply::Status(
            401,
            String::new(),
            format!(r#"{{"error":{{"message":"bad key {KEY}"}}}}"#),
        ),
        1 => Reply::Status(
            307,
            format!("Location: {elsewhere}/chat/completions\r\n"),
            format!("go there with {KEY}"),
        ),
        _ => {
            let Reply::Says(words) = good(body) else { unreachable!() };
            Reply::Says(words.replace("Flour and water.", &format!("The key is {KEY}.")))
        }
    });
    let (data, bench) = Bench::on_disk();
    bench.write("1 bread.md", BREAD);
    bench.write("2 yeast.md", YEAST);
    bench.import();
    bench.asks(&server);
    engine::model::set_key(&bench.app, KEY, false).unwrap();
    for title in ["A", "B", "C"] {
        bench.queue(course_of(title, &[]), true);
    }
    bench.work();
    let jobs = bench.outbox();
    let codes: Vec<Option<Code>> = jobs.jobs.iter().rev().map(|job| job.code).collect();
    assert!(
        codes.contains(&Some(Code::ModelKeyRefused))
            && codes.contains(&Some(Code::EndpointRefused))
    );
    assert!(server.heads().contains(KEY), "its own server got it");
    assert!(!format!("{jobs:?}").contains(KEY));
    assert!(!other.heads().contains(KEY) && other.asked().is_empty());
    let backup = data.path().join("all.cwbackup");
    bench.call(|_| engine::upkeep::backup(&bench.app, &backup));
    bench.app.close().unwrap();
    let mut files = vec![data.path().to_owned()];
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(&path).unwrap().flatten().map(|entry| entry.path()));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let found = bytes.windows(KEY.len()).any(|window| window == KEY.as_bytes());
        assert!(!found, "{}", path.display());
    }
}

#[test]
fn what_a_crash_left_in_the_middle_is_asked_again_and_not_for_ever() {
    let server = ModelServer::new(|_, body| {
        let Reply::Says(words) = good(body) else { unreachable!() };
        Reply::Slow(words, Duration::from_millis(5))
    });
    let (data, bench) = Bench::on_disk();
    bench.write("1 bread.md", BREAD);
    bench.write("2 yeast.md", YEAST);
    bench.import();
    bench.asks(&server);
    let job = bench.queue(course_of("Bread", &[]), true).id;
    // The program ends in the middle of an answer, and says goodbye.
    std::thread::scope(|scope| {
        let working = scope.spawn(|| bench.work());
        while server.asked().is_empty() {
            std::thread::yield_now();
        }
        bench.app.close().unwrap();
        working.join().unwrap();
    });
    drop(bench.app);
    let again = super::support::opened(data.path(), bench.clock.clone());
    let bench = Bench { app: again, clock: bench.clock, folder: bench.folder };
    let waiting = bench.job(&job);
    assert_eq!((waiting.state, waiting.attempts), (JobState::Queued, 1), "{waiting:?}");
    bench.work();
    assert_eq!(bench.job(&job).state, JobState::Done);
    assert_eq!(bench.call(|_| engine::courses::courses(&bench.app)).courses.len(), 1);
    bench.assert_sound();
}
