//! Requests to a language model: a thousand faults, what a job costs beside the bare request, how soon its words are told, and
//! how many requests a course takes. The server plays a model in this process.
//! Not here: a real model's speed (`cargo xtask test --model`).

#[expect(dead_code, reason = "not all of a test's server is needed here")]
#[path = "../../../../../tests/engine/support/model_server.rs"]
mod model_server;

use crate::table::{Times, ms, print, ratio};
use domain::{Clock, JobState};
use engine::{
    App, Call,
    api::{DraftRequest, JobRequest, Notice, WireTask},
};
use model_server::{FAULTS, ModelServer, Reply, fault, good};
use serde_json::json;
use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// How many faults are injected.
const WANTED: usize = 1_000;

/// A clock on which minutes of waiting pass in milliseconds.
struct Fast(Instant);

impl Clock for Fast {
    fn now_ms(&self) -> i64 {
        1_788_249_600_000 + i64::try_from(self.0.elapsed().as_millis()).unwrap() * 2_000
    }

    fn entropy(&self) -> u128 {
        engine::SystemClock.entropy()
    }
}

/// A library of two documents whose model is `server`.
struct Desk {
    app: App,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(clock: Arc<dyn Clock>, server: &ModelServer) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("bread.md", include_str!("../../../../../tests/fixtures/texts/bread.md")),
            ("yeast.md", include_str!("../../../../../tests/fixtures/texts/yeast.md")),
        ] {
            #[expect(clippy::disallowed_methods, reason = "an input of the benchmark")]
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let desk = Self { app: App::in_memory(clock).unwrap(), folder };
        let roots = [desk.folder.path().to_owned()];
        let options = engine::library::ImportOptions::default();
        engine::library::import(&desk.app, &call(), &roots, options, &|_| ()).unwrap();
        desk.app.settle();
        desk.set("llm.base_url", &server.address);
        desk.set("llm.model", "parrot");
        desk
    }

    fn set(&self, key: &str, value: &str) {
        engine::settings::set_setting(&self.app, &call(), key, value).unwrap();
    }

    fn queue(&self, title: &str) -> String {
        let request = DraftRequest {
            title: title.into(),
            from: vec![],
            weeks: 2,
            hours_per_week: 2,
            difficulty: domain::Difficulty::Beginner,
            audience: String::new(),
            language: None,
        };
        let task = WireTask::DraftCourse { request };
        let request = JobRequest { task, shown: None, accept: true };
        engine::jobs::queue_job(&self.app, &call(), &request).unwrap().id
    }

    fn work(&self) {
        engine::jobs::work(&self.app, &call()).unwrap();
    }
}

fn call() -> Call {
    Call::new("bench".into())
}

pub(crate) fn bench() {
    faults();
    overhead();
    first_words();
}

fn faults() {
    let counts: Arc<Vec<AtomicUsize>> =
        Arc::new((0..FAULTS.len()).map(|_| AtomicUsize::new(0)).collect());
    let counted = counts.clone();
    let server = ModelServer::new(move |number, body| {
        let mut state = number as u64 ^ 0x9E37_79B9_7F4A_7C15;
        state = state.wrapping_mul(6_364_136_223_846_793_005).rotate_left(31);
        state = state.wrapping_mul(6_364_136_223_846_793_005) >> 33;
        // A quarter of the answers are good ones.
        let kind = state % (FAULTS.len() as u64 + 5);
        match fault(kind, body) {
            Some(reply) => {
                counted[usize::try_from(kind).unwrap()].fetch_add(1, Ordering::SeqCst);
                reply
            }
            None => good(body),
        }
    });
    let total = || counts.iter().map(|count| count.load(Ordering::SeqCst)).sum::<usize>();
    let desk = Desk::new(Arc::new(Fast(Instant::now())), &server);
    desk.set("llm.concurrency", "4");
    let mut queued = 0;
    while total() < WANTED {
        for _ in 0..40 {
            desk.queue(&format!("Bread {queued}"));
            queued += 1;
        }
        desk.work();
    }
    let mut states = BTreeMap::<&str, usize>::new();
    let (mut reasoned, mut failed) = (0, 0);
    let courses = engine::courses::courses(&desk.app).unwrap().total;
    for job in engine::jobs::every_job(&desk.app).unwrap() {
        let name = match job.state {
            JobState::Done => "done",
            JobState::Failed => "failed",
            _ => "neither",
        };
        *states.entry(name).or_default() += 1;
        failed += usize::from(job.state == JobState::Failed);
        reasoned += usize::from(job.state == JobState::Failed && job.code.is_some());
    }
    let doctor = engine::upkeep::doctor(&desk.app).unwrap();
    let mut rows: Vec<Vec<String>> = FAULTS
        .iter()
        .zip(counts.iter())
        .map(|(kind, count)| vec![(*kind).to_owned(), count.load(Ordering::SeqCst).to_string()])
        .collect();
    rows.push(vec!["faults in all".into(), total().to_string()]);
    rows.push(vec!["requests in all".into(), server.asked().len().to_string()]);
    rows.push(vec!["jobs".into(), queued.to_string()]);
    rows.extend(states.iter().map(|(name, count)| vec![format!("jobs {name}"), count.to_string()]));
    rows.push(vec!["failed with a reason".into(), format!("{reasoned} of {failed}")]);
    rows.push(vec!["courses that landed".into(), courses.to_string()]);
    rows.push(vec!["doctor".into(), if doctor.ok { "well".into() } else { "ill".into() }]);
    print(&["a thousand faults", "count"], &rows);
}

/// The same answer by a bare request and by a job: both wait for a server that takes about half a second.
fn overhead() {
    let pause = Duration::from_micros(400);
    let server = ModelServer::new(move |_, body| {
        let Reply::Says(words) = good(body) else { unreachable!("good answers say something") };
        Reply::Slow(words, pause)
    });
    let desk = Desk::new(Arc::new(engine::SystemClock), &server);
    for number in 0..12 {
        desk.queue(&format!("Warm {number}"));
    }
    desk.work();
    let body = server.asked()[0].to_string();
    let bare = Times::of(0..12, |_| raw(&server, &body));
    let ids: Vec<String> = (0..12).map(|number| desk.queue(&format!("Timed {number}"))).collect();
    let started = Instant::now();
    desk.work();
    let each = started.elapsed().as_secs_f64() * 1_000.0 / ids.len() as f64;
    let (bare, over) = (bare.mean(), each);
    print(
        &["an answer of half a second", "mean ms", "over the bare one"],
        &[
            vec!["bare request".into(), ms(bare), String::new()],
            vec![
                "job, from the queue to the course".into(),
                ms(over),
                format!("{:+.1} %", (over / bare - 1.0) * 100.0),
            ],
        ],
    );
}

/// One request without anything around it.
fn raw(server: &ModelServer, body: &str) -> Vec<u8> {
    let place = server.address.trim_start_matches("http://").trim_end_matches("/v1");
    let mut stream = TcpStream::connect(place).unwrap();
    let head = format!(
        "POST /v1/chat/completions HTTP/1.1\r\nHost: {place}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + body).as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    answer
}

/// From the moment a word leaves the server until the window is told.
fn first_words() {
    let sent = Arc::new(std::sync::Mutex::new(None::<Instant>));
    let noted = sent.clone();
    let server = ModelServer::new(move |_, _| {
        *noted.lock().unwrap() = Some(Instant::now());
        Reply::Says(
            json!({ "body": "Words of a lesson about bread and yeast.", "quotes": [] }).to_string(),
        )
    });
    let desk = Desk::new(Arc::new(engine::SystemClock), &server);
    let course = engine::courses::create_course(&desk.app, &call(), "Bread").unwrap().course;
    let edit = |edit| {
        let request =
            engine::api::CourseEditRequest { course: course.clone(), revision: None, edit };
        engine::courses::edit_course(&desk.app, &call(), &request).unwrap().created
    };
    let module = edit(engine::api::WireEdit::AddModule { title: "M".into(), at: None }).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let times = Times::given((0..40).map(|number| {
        let add = engine::api::WireEdit::AddLesson {
            module: module.clone(),
            title: format!("L{number}"),
            at: None,
        };
        let lesson = edit(add).unwrap();
        let task = WireTask::WriteLesson { course: course.clone(), lesson, wish: String::new() };
        let request = JobRequest { task, shown: None, accept: false };
        engine::jobs::queue_job(&desk.app, &call(), &request).unwrap();
        let mut listener = desk.app.listen();
        let heard = runtime.spawn(async move {
            while let Some(notice) = listener.next().await {
                if matches!(&notice, Notice::Job { piece } if !piece.text.is_empty()) {
                    return Instant::now();
                }
            }
            Instant::now()
        });
        desk.work();
        let heard = runtime.block_on(heard).unwrap();
        let left = sent.lock().unwrap().unwrap();
        heard.saturating_duration_since(left).as_secs_f64() * 1_000.0
    }));
    print(
        &[
            "first words, from the server to the notice",
            "n",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "max ms",
        ],
        &[times.row("a lesson")],
    );
}

/// Summary, outline and objectives: asked for one by one, and as one job; then the same again.
pub(crate) fn requests() -> Vec<String> {
    let server = ModelServer::new(|_, body| good(body));
    let desk = Desk::new(Arc::new(engine::SystemClock), &server);
    for part in ["summary", "outline", "objectives"] {
        raw(&server, &json!({ "messages": [{ "role": "user", "content": part }] }).to_string());
    }
    let one_by_one = server.asked().len();
    desk.queue("Bread");
    desk.work();
    let together = server.asked().len() - one_by_one;
    desk.queue("Bread");
    desk.work();
    let again = server.asked().len() - one_by_one - together;
    vec![
        "summary, outline, objectives one by one → one request".into(),
        format!("{one_by_one} requests"),
        format!("{together} request, {again} for the same again"),
        ratio(one_by_one as f64, together as f64),
    ]
}
