//! Requests to a language model, from asking to undoing what came of them.
//! Not here: servers that break (`jobs_faults`), hostile documents (`jobs_injection`).

use super::support::{
    Bench,
    model_server::{ModelServer, Reply, good, question},
};
use domain::{Code, JobState, Rewriting, Wait};
use engine::api::{
    AcceptRequest, ChangeKind, DraftRequest, JobRequest, JobRow, OutboxView, PreviewView, WireTask,
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

impl Bench {
    pub(super) fn set(&self, key: &str, value: &str) {
        self.call(|call| engine::settings::set_setting(&self.app, call, key, value));
    }

    pub(super) fn asks(&self, server: &ModelServer) {
        self.set("llm.base_url", &server.address);
        self.set("llm.model", "parrot");
    }

    #[track_caller]
    pub(super) fn preview(&self, task: &WireTask) -> PreviewView {
        self.call(|_| engine::jobs::preview_job(&self.app, task))
    }

    #[track_caller]
    pub(super) fn queue(&self, task: WireTask, accept: bool) -> JobRow {
        let request = JobRequest { task, shown: None, accept };
        self.call(|call| engine::jobs::queue_job(&self.app, call, &request))
    }

    #[track_caller]
    pub(super) fn work(&self) {
        self.call(|call| engine::jobs::work(&self.app, call));
    }

    #[track_caller]
    pub(super) fn outbox(&self) -> OutboxView {
        self.call(|_| engine::jobs::jobs(&self.app))
    }

    #[track_caller]
    pub(super) fn job(&self, id: &str) -> JobRow {
        self.call(|_| engine::jobs::job(&self.app, id)).0
    }
}

pub(super) fn course_of(title: &str, from: &[&str]) -> WireTask {
    WireTask::DraftCourse {
        request: DraftRequest {
            title: title.into(),
            from: from.iter().map(|from| (*from).to_owned()).collect(),
            weeks: 2,
            hours_per_week: 3,
            difficulty: domain::Difficulty::Beginner,
            audience: String::new(),
            language: None,
        },
    }
}

#[test]
fn a_course_is_one_request_and_the_same_again_is_none() {
    let server = ModelServer::new(|_, body| good(body));
    let bench = Bench::with_texts();
    bench.asks(&server);
    let job = bench.queue(course_of("Bread", &[]), true);
    assert_eq!(job.state, JobState::Queued);
    assert_eq!(server.asked().len(), 0, "nothing is sent before it is worked on");
    bench.work();
    let done = bench.job(&job.id);
    assert_eq!((done.state, server.asked().len()), (JobState::Done, 1), "{done:?}");
    let course = bench.course(&done.course.unwrap());
    assert_eq!(course.summary, "How bread is made.");
    assert_eq!(course.objectives[0].text, "Bake a loaf.");
    let lessons: Vec<_> = course.modules.iter().flat_map(|module| &module.lessons).collect();
    assert_eq!(lessons.len(), 2);
    for lesson in lessons {
        assert!(!lesson.citations.is_empty() && lesson.citations.iter().all(|c| c.resolves));
        assert!(lesson.body.contains("[^c1]"), "{}", lesson.body);
    }
    let again = bench.queue(course_of("Bread", &[]), true);
    bench.work();
    let again = bench.job(&again.id);
    assert_eq!((again.state, again.saved), (JobState::Done, true));
    assert_eq!(server.asked().len(), 1, "what is known is not asked again");
    assert_eq!(bench.outbox().months[0].saved, 1);
    bench.call(|call| engine::jobs::clear_answers(&bench.app, call));
    bench.queue(course_of("Bread", &[]), true);
    bench.work();
    assert_eq!(server.asked().len(), 2, "what was forgotten is asked again");
    bench.app.settle();
    bench.assert_sound();
}

#[test]
fn what_was_shown_is_sent_word_for_word_and_nothing_else() {
    let server = ModelServer::new(|_, body| good(body));
    let bench = Bench::with_texts();
    bench.asks(&server);
    let task = course_of("Bread", &[]);
    let preview = bench.preview(&task);
    assert!(preview.is_local && preview.address == server.address && !preview.known);
    let request = JobRequest { task, shown: Some(preview.shown.clone()), accept: false };
    bench.call(|call| engine::jobs::queue_job(&bench.app, call, &request));
    bench.work();
    let asked = server.asked().remove(0);
    let sent: Vec<&str> = asked["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| message["content"].as_str().unwrap())
        .collect();
    let shown: Vec<&str> = preview.turns.iter().map(|turn| turn.text.as_str()).collect();
    assert_eq!(sent, shown);
    assert!(bench.preview(&request.task).known);
    // Another document changes what would be sent.
    bench.write("3 salt.md", super::support::BREAD.replace("bread", "salt"));
    bench.import();
    let error = bench.refused(|call| engine::jobs::queue_job(&bench.app, call, &request));
    assert_eq!(error.code, Code::PreviewOutdated);
    let changed = bench.preview(&request.task).changed;
    assert!(changed.iter().any(|line| line.kind == engine::api::LineKind::Added), "{changed:?}");
}

#[test]
fn a_lesson_is_written_reviewed_accepted_and_taken_back() {
    let server = ModelServer::new(|_, body| good(body));
    let bench = Bench::with_texts();
    bench.asks(&server);
    let before = bench.drafted("Bread");
    let lesson = before.modules[0].lessons[0].clone();
    let (course, id) = (before.id.clone(), lesson.id.clone());
    let task =
        WireTask::WriteLesson { course: course.clone(), lesson: id.clone(), wish: "Short.".into() };
    let job = bench.queue(task, false);
    bench.work();
    let asked = server.asked().remove(0);
    assert!(question(&asked).contains("The teacher wishes: Short."), "{asked}");
    let done = bench.job(&job.id);
    assert_eq!(bench.course(&course), before, "nothing changes before somebody says so");
    let draft =
        bench.call(|_| engine::drafts::draft_view(&bench.app, done.draft.as_ref().unwrap()));
    assert_eq!(draft.changes.len(), 1);
    assert_eq!(draft.changes[0].kind, ChangeKind::Body);
    assert_eq!(draft.changes[0].before, lesson.body);
    let accept = AcceptRequest { draft: draft.id.clone(), leave_out: vec![] };
    bench.call(|call| engine::drafts::accept_draft(&bench.app, call, &accept));
    let after = bench.course(&course);
    let written = &after.modules[0].lessons[0];
    assert_eq!(written.body, "## Rising\n\nYeast makes the dough rise [^c1].");
    assert!(written.citations.len() == 1 && written.citations[0].resolves);
    assert_eq!(
        bench.refused(|call| engine::drafts::accept_draft(&bench.app, call, &accept)).code,
        Code::InvalidInput
    );
    bench.call(|call| engine::courses::undo(&bench.app, call, &course));
    let mut undone = bench.course(&course);
    undone.revision = before.revision;
    assert_eq!(undone, before, "one step back");
    bench.app.settle();
    bench.assert_sound();
}

#[test]
fn each_change_is_taken_or_left_and_all_of_them_are_one_step() {
    let server = ModelServer::new(|_, body| good(body));
    let bench = Bench::with_texts();
    bench.asks(&server);
    let [course, _, lesson] = bench.course_with("Dough rises.");
    let place = || (course.clone(), lesson.clone());
    let (c, l) = place();
    bench.queue(WireTask::WriteQuiz { course: c, lesson: l, questions: 2 }, false);
    let (c, l) = place();
    bench.queue(WireTask::ProposeObjectives { course: c, lesson: l }, false);
    let (c, l) = place();
    let how = Rewriting::Shorter;
    let rewrite = WireTask::Rewrite {
        course: c,
        lesson: l,
        text: "rises".into(),
        how,
        language: String::new(),
    };
    bench.queue(rewrite, false);
    bench.work();
    let drafts: Vec<String> = {
        let mut jobs = bench.outbox().jobs;
        jobs.sort_by(|a, b| a.created_ms.total_cmp(&b.created_ms).then(a.id.cmp(&b.id)));
        assert!(jobs.iter().all(|job| job.state == JobState::Done), "{jobs:?}");
        jobs.into_iter().map(|job| job.draft.unwrap()).collect()
    };
    let quiz = bench.call(|_| engine::drafts::draft_view(&bench.app, &drafts[0]));
    assert_eq!(quiz.changes.len(), 2);
    let accept = |draft: &str, leave_out: Vec<String>| {
        let request = AcceptRequest { draft: draft.to_owned(), leave_out };
        bench.call(|call| engine::drafts::accept_draft(&bench.app, call, &request));
    };
    accept(&drafts[0], vec![quiz.changes[0].id.clone()]);
    accept(&drafts[1], vec![]);
    accept(&drafts[2], vec![]);
    let now = || bench.course(&course).modules[0].lessons[0].clone();
    assert_eq!(now().quiz.len(), 1);
    assert_eq!(now().quiz[0].stem, quiz.changes[1].after);
    assert_eq!(now().objectives[0].text, "Bake a loaf.");
    assert_eq!(now().body, "Dough Short..");
    for _ in 0..3 {
        bench.call(|call| engine::courses::undo(&bench.app, call, &course));
    }
    assert_eq!(
        (now().body.as_str(), now().quiz.len(), now().objectives.len()),
        ("Dough rises.", 0, 0)
    );
    // The stretch that was to be rewritten is gone from the text.
    let gone = bench.call(|_| engine::drafts::drafts(&bench.app));
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn a_wording_for_a_text_that_is_gone_changes_nothing() {
    let server = ModelServer::new(|_, body| good(body));
    let bench = Bench::new();
    bench.asks(&server);
    let [course, _, lesson] = bench.course_with("Dough rises.");
    let task = WireTask::Rewrite {
        course: course.clone(),
        lesson: lesson.clone(),
        text: "Dough rises.".into(),
        how: Rewriting::Simpler,
        language: String::new(),
    };
    let job = bench.queue(task, false);
    bench.work();
    let edit =
        engine::api::WireEdit::ReplaceText { lesson, start: 0, end: 5, text: "Bread".into() };
    bench.edit(&course, edit);
    let draft = bench.job(&job.id).draft.unwrap();
    let request = AcceptRequest { draft, leave_out: vec![] };
    let error = bench.refused(|call| engine::drafts::accept_draft(&bench.app, call, &request));
    assert_eq!(error.code, Code::InvalidInput);
    assert_eq!(bench.course(&course).modules[0].lessons[0].body, "Bread rises.");
}

#[test]
fn a_quiz_is_checked_without_telling_the_answers() {
    let server = ModelServer::new(|_, body| good(body));
    let bench = Bench::with_texts();
    bench.asks(&server);
    let course = bench.drafted("Bread");
    let lesson = course
        .modules
        .iter()
        .flat_map(|module| &module.lessons)
        .find(|lesson| lesson.quiz.iter().any(|question| !question.options.is_empty()));
    let lesson = lesson.unwrap();
    let place = (course.id.clone(), lesson.id.clone());
    bench.queue(WireTask::CheckQuiz { course: place.0, lesson: place.1 }, false);
    bench.work();
    let asked = server.asked().remove(0);
    let told = asked["messages"].to_string();
    assert!(!told.contains("correct") && !told.contains("\\\"right\\\""), "{told}");
    let job = bench.outbox().jobs.remove(0);
    assert_eq!(job.state, JobState::Done);
    assert!(job.notes.iter().any(|note| note.contains("same answer")), "{job:?}");
    // A lesson without questions has nothing to check.
    let [course, _, lesson] = bench.course_with("x");
    let request =
        JobRequest { task: WireTask::CheckQuiz { course, lesson }, shown: None, accept: false };
    let error = bench.refused(|call| engine::jobs::queue_job(&bench.app, call, &request));
    assert_eq!(error.code, Code::InvalidInput);
}

#[test]
fn a_document_that_is_never_sent_is_in_no_request() {
    let server = ModelServer::new(|_, body| good(body));
    let bench = Bench::with_texts();
    bench.asks(&server);
    let secret = bench.document("2 yeast.md").id;
    let ids = std::slice::from_ref(&secret);
    bench.call(|call| engine::jobs::withhold(&bench.app, call, ids, true));
    let preview = bench.preview(&course_of("Bread", &[]));
    assert_eq!(preview.left_out.len(), 1);
    assert!(preview.documents.iter().all(|document| document.document != secret));
    bench.queue(course_of("Bread", &[]), true);
    let course = bench.drafted("Bread");
    for lesson in course.modules.iter().flat_map(|module| &module.lessons) {
        let (course, lesson) = (course.id.clone(), lesson.id.clone());
        bench.queue(WireTask::WriteLesson { course, lesson, wish: "yeast".into() }, false);
    }
    bench.work();
    let asked = server.asked();
    assert!(asked.len() > 1);
    for body in &asked {
        let sources = body["messages"][1]["content"].as_str().unwrap();
        assert!(!sources.contains("title=\"Yeast"), "{sources}");
    }
    bench.call(|call| engine::jobs::withhold(&bench.app, call, ids, false));
    assert!(bench.preview(&course_of("Bread", &[])).left_out.is_empty());
    let unknown = ["018f0000-0000-7000-8000-000000000000".to_owned()];
    let error = bench.refused(|call| engine::jobs::withhold(&bench.app, call, &unknown, true));
    assert_eq!(error.code, Code::NotFound);
}

#[test]
fn a_job_waits_for_a_model_for_money_and_for_consent() {
    let server = ModelServer::new(|_, body| good(body));
    let bench = Bench::with_texts();
    let job = bench.queue(course_of("Bread", &[]), true);
    let waits = || {
        bench.work();
        let job = bench.job(&job.id);
        (job.state, job.waits)
    };
    assert_eq!(waits(), (JobState::Waiting, Some(Wait::NoModel)));
    bench.asks(&server);
    bench.set("llm.prices", "parrot 10 10");
    bench.set("llm.budget", "0.001");
    assert_eq!(waits(), (JobState::Waiting, Some(Wait::Budget)));
    assert_eq!(bench.job(&job.id).code, Some(Code::BudgetReached));
    assert_eq!(server.asked().len(), 0);
    bench.set("llm.budget", "5");
    assert_eq!(waits(), (JobState::Done, None));
    let spent = bench.job(&job.id).cost.unwrap();
    assert!((spent - 0.011).abs() < 1e-9, "1,100 tokens at 10 a million: {spent}");
    assert!((bench.outbox().months[0].cost - spent).abs() < 1e-9);
    assert!(
        (bench.preview(&course_of("B", &[])).budget_left.unwrap() - (5.0 - spent)).abs() < 1e-9
    );
    // What was looked at for this computer does not go elsewhere by itself.
    let other = bench.queue(course_of("Other", &[]), true);
    bench.set("llm.base_url", "https://models.invalid/v1");
    bench.work();
    let held = bench.job(&other.id);
    assert_eq!((held.state, held.waits), (JobState::Waiting, Some(Wait::Consent)));
    bench.set("llm.base_url", &server.address);
    bench.call(|call| engine::jobs::retry_job(&bench.app, call, &other.id));
    bench.work();
    assert_eq!(bench.job(&other.id).state, JobState::Done);
}

#[test]
fn jobs_are_held_taken_back_moved_and_asked_again() {
    let server = ModelServer::new(|_, body| good(body));
    let bench = Bench::with_texts();
    bench.asks(&server);
    let [a, b, c] = ["A", "B", "C"].map(|title| bench.queue(course_of(title, &[]), true).id);
    assert_eq!(bench.queue(course_of("A", &[]), true).id, a, "asked for twice it is one job");
    let order = || bench.outbox().jobs.into_iter().map(|job| job.id).collect::<Vec<_>>();
    bench.call(|call| engine::jobs::move_job(&bench.app, call, &c, Some(&a)));
    assert_eq!(order(), [c.clone(), a.clone(), b.clone()]);
    bench.call(|call| engine::jobs::move_job(&bench.app, call, &c, None));
    assert_eq!(order(), [a.clone(), b.clone(), c.clone()]);
    bench.call(|call| engine::jobs::pause_jobs(&bench.app, call, true));
    bench.work();
    assert_eq!(server.asked().len(), 0, "everything is held");
    bench.call(|call| engine::jobs::cancel_job(&bench.app, call, &b));
    bench.call(|call| engine::jobs::pause_jobs(&bench.app, call, false));
    bench.work();
    assert_eq!(server.asked().len(), 2);
    assert!(question(&server.asked()[0]).contains("\"A\""), "in their order");
    assert_eq!(bench.job(&b).state, JobState::Cancelled);
    let error = bench.refused(|call| engine::jobs::cancel_job(&bench.app, call, &a));
    assert_eq!(error.code, Code::InvalidInput, "it is over");
    let error = bench.refused(|call| engine::jobs::retry_job(&bench.app, call, &a));
    assert_eq!(error.code, Code::InvalidInput);
    bench.call(|call| engine::jobs::retry_job(&bench.app, call, &b));
    bench.work();
    assert_eq!(bench.job(&b).state, JobState::Done);
}

#[test]
fn a_job_that_is_taken_back_while_it_is_answered_leaves_nothing() {
    let reached = Arc::new(AtomicBool::new(false));
    let seen = reached.clone();
    let server = ModelServer::new(move |_, body| {
        seen.store(true, Ordering::SeqCst);
        let Reply::Says(words) = good(body) else { unreachable!() };
        Reply::Slow(words, std::time::Duration::from_millis(20))
    });
    let bench = Bench::with_texts();
    bench.asks(&server);
    let job = bench.queue(course_of("Bread", &[]), true).id;
    std::thread::scope(|scope| {
        let working = scope.spawn(|| bench.work());
        while !reached.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        bench.call(|call| engine::jobs::cancel_job(&bench.app, call, &job));
        working.join().unwrap();
    });
    assert_eq!(bench.job(&job).state, JobState::Cancelled);
    assert!(bench.call(|_| engine::courses::courses(&bench.app)).courses.is_empty());
    assert!(bench.call(|_| engine::drafts::drafts(&bench.app)).is_empty());
    bench.assert_sound();
}

#[test]
fn the_users_own_words_are_asked_with_and_bad_ones_are_refused() {
    let server = ModelServer::new(|_, body| good(body));
    let bench = Bench::with_texts();
    bench.asks(&server);
    let set = |text: &str| {
        bench
            .app
            .call("t", |call| engine::jobs::set_template(&bench.app, call, "draft_course", text))
    };
    assert_eq!(set("{{ secret }}\n---\nx").unwrap_err().code, Code::InvalidInput);
    assert_eq!(set("no question").unwrap_err().code, Code::InvalidInput);
    set("You are a pirate.\n---\nPlan {{ title }}, ahoy.").unwrap();
    bench.queue(course_of("Bread", &[]), true);
    bench.work();
    let asked = server.asked().remove(0);
    assert_eq!(asked["messages"][0]["content"], "You are a pirate.");
    assert_eq!(question(&asked), "Plan Bread, ahoy.");
    let back = set("").unwrap();
    assert!(back.iter().all(|template| !template.is_own && template.text == template.original));
}

#[test]
fn a_server_that_holds_less_is_asked_with_less_and_that_is_remembered() {
    let server = ModelServer::new(|_, body| {
        if body.to_string().len() > 9_000 {
            let said = r#"{"error":{"message":"the request exceeds the available context size"}}"#;
            return Reply::Status(400, String::new(), said.into());
        }
        good(body)
    });
    let bench = Bench::new();
    for number in 0..12 {
        let text = super::support::BREAD.replace("bread", &format!("bread{number}"));
        bench.write(&format!("{number}.md"), text);
    }
    bench.import();
    bench.asks(&server);
    let job = bench.queue(course_of("Bread", &[]), true);
    bench.work();
    let done = bench.job(&job.id);
    assert_eq!(done.state, JobState::Done, "{done:?}");
    let before = server.asked().len();
    assert!(before > 1);
    bench.queue(course_of("Other", &[]), true);
    bench.work();
    assert_eq!(server.asked().len(), before + 1, "it is asked with less at once");
}

#[test]
fn a_question_is_answered_from_the_library_with_citations_that_can_be_opened() {
    let server = ModelServer::new(|_, _| {
        let said = r#"{"answer": "Flour and water [1].", "quotes": [{"source": 1, "quote": "no such words at all"}]}"#;
        Reply::Says(said.into())
    });
    let bench = Bench::with_texts();
    bench.asks(&server);
    let ask = |question: &str| WireTask::Ask { question: question.into() };
    let job = bench.queue(ask("What is bread made from?"), false);
    bench.work();
    let said = bench.call(|_| engine::jobs::job_said(&bench.app, &job.id)).unwrap();
    assert_eq!(said.text, "Flour and water [^c1].");
    assert!(said.citations.len() == 1 && said.citations[0].resolves);
    let done = bench.job(&job.id);
    assert!(
        done.draft.is_none() && done.notes.iter().any(|note| note.contains("bears out")),
        "{done:?}"
    );
    // Whoever asks at a terminal waits for this one alone.
    let other = bench.queue(course_of("Other", &[]), true);
    let asked = bench.call(|call| engine::jobs::ask(&bench.app, call, "What is yeast?"));
    assert!(asked.said.is_some() && !asked.hits.is_empty());
    assert_eq!(bench.job(&other.id).state, JobState::Queued);
    bench.set("llm.base_url", "");
    let asked = bench.call(|call| engine::jobs::ask(&bench.app, call, "What is yeast?"));
    assert!(asked.job.is_none() && asked.said.is_none() && !asked.hits.is_empty());
    for bad in ["", "   ", &"x".repeat(2_000), "qwertzuiopqwertz"] {
        let request = JobRequest { task: ask(bad), shown: None, accept: false };
        let error = bench.refused(|call| engine::jobs::queue_job(&bench.app, call, &request));
        assert_eq!(error.code, Code::InvalidInput, "{bad:.20}");
    }
}
