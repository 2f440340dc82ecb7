//! Questions are written, sorted, moved, found and exported; an unfinished one is kept and named.
//! Not here: grading, flaws and the laws of edits (the domain crate's own tests).

use super::support::Bench;
use domain::{Bloom, Choice, Code, Flaw, Pair, QuestionBody, QuestionKind};
use engine::api::{
    ApiError, CourseEditRequest, ExportRequest, ObjectiveView, QuestionLint, QuestionView,
    QuestionsIn, QuestionsPage, QuestionsRequest, WireCitation, WireEdit, WireQuestion,
};

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn wire(stem: &str, body: QuestionBody) -> WireQuestion {
    WireQuestion {
        stem: stem.into(),
        body,
        feedback: String::new(),
        objectives: vec![],
        citations: vec![],
        tags: vec![],
        bloom: None,
    }
}

fn choices(texts: &[(&str, bool)]) -> Vec<Choice> {
    let choice = |(text, correct): &(&str, bool)| Choice {
        text: (*text).into(),
        correct: *correct,
        feedback: format!("About {text}."),
    };
    texts.iter().map(choice).collect()
}

/// A sound question of each kind.
fn each_kind() -> Vec<WireQuestion> {
    let pair =
        |(prompt, answer): (&str, &str)| Pair { prompt: prompt.into(), answer: answer.into() };
    let options = choices(&[("Yeast", true), ("Water", false), ("Flour", false)]);
    let several = choices(&[("Yeast", true), ("Salt", true), ("Sand", false)]);
    vec![
        wire("What makes it rise?", QuestionBody::SingleChoice { options }),
        wire("What is in it?", QuestionBody::MultipleChoice { options: several }),
        wire("Bread needs an oven.", QuestionBody::TrueFalse { answer: true }),
        wire("What is it called?", QuestionBody::ShortAnswer { accepted: texts(&["bread"]) }),
        wire("How many grams?", QuestionBody::Numeric { value: Some(500.0), tolerance: 10.0 }),
        wire(
            "Match.",
            QuestionBody::Matching {
                pairs: [("Bread", "Brot"), ("Salt", "Salz"), ("Dough", "Teig")].map(pair).into(),
            },
        ),
        wire("Order.", QuestionBody::Ordering { items: texts(&["Knead", "Rest", "Bake"]) }),
        wire("____ and ____.", QuestionBody::FillIn { gaps: vec![texts(&["a"]), texts(&["b"])] }),
        wire("Why?", QuestionBody::Essay { guidance: "Gluten.".into() }),
    ]
}

fn add(lesson: Option<&str>, question: WireQuestion) -> WireEdit {
    WireEdit::AddQuestion { lesson: lesson.map(Into::into), at: None, question }
}

fn request(course: &str) -> QuestionsRequest {
    QuestionsRequest { course: course.into(), limit: 50, ..QuestionsRequest::default() }
}

fn find(bench: &Bench, request: &QuestionsRequest) -> QuestionsPage {
    bench.call(|_| engine::questions::questions(&bench.app, request))
}

fn refused(bench: &Bench, course: &str, edit: WireEdit) -> ApiError {
    let request = CourseEditRequest { course: course.into(), revision: None, edit };
    bench.refused(|call| engine::courses::edit_course(&bench.app, call, &request))
}

fn quiz(bench: &Bench, course: &str, lesson: &str) -> Vec<QuestionView> {
    bench.call(|_| engine::courses::lesson(&bench.app, course, lesson)).quiz
}

#[test]
fn a_question_of_each_kind_is_kept_as_it_was_sent_and_can_be_exported() {
    let bench = Bench::new();
    let folder = &bench.folder;
    let [course, _, lesson] = bench.course_with("Bread is baked.");
    for question in each_kind() {
        bench.edit(&course, add(Some(&lesson), question));
    }
    let kept = quiz(&bench, &course, &lesson);
    let kinds: Vec<QuestionKind> = kept.iter().map(|question| question.kind).collect();
    assert_eq!(kinds, QuestionKind::ALL);
    assert!(kept.iter().all(|question| question.flaws.is_empty()));
    assert_eq!(kept[0].options[0].feedback, "About Yeast.");
    assert_eq!((kept[4].value, kept[4].tolerance), (Some(500.0), Some(10.0)));
    assert_eq!(kept[7].accepted, [texts(&["a"]), texts(&["b"])]);
    for target in engine::exports::targets() {
        let out = folder.path().join(format!("course.{}", target.extension));
        let out = out.to_string_lossy().into_owned();
        let request = ExportRequest { course: course.clone(), target: target.id.clone(), out };
        bench.call(|_| engine::exports::export_course(&bench.app, &request));
    }
    let checked = bench.call(|_| engine::exports::check(&folder.path().join("course.imscc")));
    assert!(checked.ok, "{:?}", checked.findings);
}

#[test]
fn every_edit_of_questions_can_be_taken_back_and_done_again() {
    let bench = Bench::new();
    let [course, module, lesson] = bench.course_with("Words.");
    let second = WireEdit::AddLesson { module, title: "Second".into(), at: None };
    let second = bench.edit(&course, second).created.unwrap();
    let [one, two, three] = [0, 4, 8].map(|kind| each_kind().swap_remove(kind));
    let first = bench.edit(&course, add(Some(&lesson), one)).created.unwrap();
    let banked = bench.edit(&course, add(None, two.clone())).created.unwrap();
    let edits = [
        WireEdit::SetQuestion { question: first.clone(), to: three.clone() },
        WireEdit::SetQuestion {
            question: banked.clone(),
            to: WireQuestion { bloom: Some(Bloom::Apply), ..two },
        },
        WireEdit::MoveQuestion { question: first.clone(), lesson: None, to: Some(0) },
        WireEdit::CopyQuestion { question: first.clone(), lesson: None, at: Some(1) },
        WireEdit::TagQuestions {
            questions: vec![first.clone(), banked.clone()],
            add: texts(&["exam", "Exam "]),
            remove: vec![],
        },
        WireEdit::MoveQuestion { question: first, lesson: Some(second), to: None },
        WireEdit::RemoveQuestion { question: banked },
        add(Some(&lesson), three),
    ];
    let state = || {
        let view = bench.course(&course);
        (view.modules, view.bank)
    };
    let mut before = vec![state()];
    for edit in edits {
        bench.edit(&course, edit);
        before.push(state());
    }
    for expected in before.iter().rev().skip(1) {
        bench.call(|call| engine::courses::undo(&bench.app, call, &course));
        assert_eq!(state(), *expected);
    }
    for expected in before.iter().skip(1) {
        bench.call(|call| engine::courses::redo(&bench.app, call, &course));
        assert_eq!(state(), *expected);
    }
    bench.app.settle();
    bench.assert_sound();
}

#[test]
fn the_bank_is_there_after_a_restart_in_its_order_and_goes_with_its_course() {
    let (folder, bench) = Bench::on_disk();
    let course = bench.empty_course("Baking");
    for question in each_kind() {
        bench.edit(&course, WireEdit::AddQuestion { lesson: None, at: Some(0), question });
    }
    let stems = |bench: &Bench| -> Vec<String> {
        bench.course(&course).bank.into_iter().map(|question| question.stem).collect()
    };
    let before = stems(&bench);
    assert_eq!(before.first().map(String::as_str), Some("Why?"));
    let clock = bench.clock.clone();
    bench.app.settle();
    drop(bench);
    let bench = Bench { app: super::support::opened(folder.path(), clock), ..Bench::new() };
    assert_eq!(stems(&bench), before);
    bench.call(|call| engine::courses::remove_course(&bench.app, call, &course));
    bench.app.settle();
    bench.assert_sound();
}

#[test]
fn an_unfinished_question_is_kept_and_named_and_stops_an_export_until_it_is_in_the_bank() {
    let bench = Bench::new();
    let [course, _, lesson] = bench.course_with("Bread.");
    let unfinished = wire("", QuestionBody::Numeric { value: None, tolerance: 0.0 });
    let id = bench.edit(&course, add(Some(&lesson), unfinished)).created.unwrap();
    let view = &quiz(&bench, &course, &lesson)[0];
    let flaws: Vec<Flaw> = view.flaws.iter().map(|flaw| flaw.flaw).collect();
    assert_eq!(flaws, [Flaw::StemEmpty, Flaw::NumberMissing]);
    assert_eq!(find(&bench, &QuestionsRequest { unfinished: true, ..request(&course) }).total, 1);
    let preflight = || bench.call(|_| engine::exports::preflight(&bench.app, &course, "imscc11"));
    let named = |finding: &engine::api::FindingView| finding.question.as_ref() == Some(&id);
    assert!(!preflight().ok);
    assert_eq!(preflight().findings.iter().filter(|finding| named(finding)).count(), 2);
    bench.edit(&course, WireEdit::MoveQuestion { question: id.clone(), lesson: None, to: None });
    assert!(preflight().ok);
    assert!(preflight().findings.iter().any(|finding| finding.rule == "bank-unfinished"));
}

#[test]
fn questions_are_found_by_place_kind_level_tag_objective_and_words() {
    let bench = Bench::new();
    let [course, _, lesson] = bench.course_with("Bread.");
    let objective = ObjectiveView { id: String::new(), text: "Bake.".into(), bloom: Bloom::Apply };
    let second = ObjectiveView { text: "Eat.".into(), ..objective.clone() };
    bench.edit(
        &course,
        WireEdit::SetLesson {
            lesson: lesson.clone(),
            title: None,
            minutes: None,
            objectives: Some(vec![objective, second]),
        },
    );
    let view = bench.call(|_| engine::courses::lesson(&bench.app, &course, &lesson));
    let bake = view.objectives[0].id.clone();
    for (number, mut question) in each_kind().into_iter().enumerate() {
        question.tags = if number % 2 == 0 { texts(&["Exam"]) } else { vec![] };
        question.bloom = (number < 3).then_some(Bloom::Remember);
        question.objectives = if number == 4 { vec![bake.clone()] } else { vec![] };
        bench.edit(&course, add((number < 6).then_some(lesson.as_str()), question));
    }
    let total = |request: QuestionsRequest| find(&bench, &request).total;
    let all = || request(&course);
    assert_eq!(total(all()), 9);
    assert_eq!(total(QuestionsRequest { within: QuestionsIn::Bank, ..all() }), 3);
    assert_eq!(total(QuestionsRequest { within: QuestionsIn::Lessons, ..all() }), 6);
    assert_eq!(total(QuestionsRequest { lesson: Some(lesson.clone()), ..all() }), 6);
    assert_eq!(total(QuestionsRequest { tag: Some("exam".into()), ..all() }), 5);
    assert_eq!(total(QuestionsRequest { bloom: Some(Bloom::Remember), ..all() }), 3);
    assert_eq!(total(QuestionsRequest { kind: Some(QuestionKind::Essay), ..all() }), 1);
    assert_eq!(total(QuestionsRequest { objective: Some(bake.clone()), ..all() }), 1);
    assert_eq!(total(QuestionsRequest { text: "TEIG".into(), ..all() }), 1);
    let page = find(&bench, &QuestionsRequest { offset: 7, limit: 1, ..all() });
    assert_eq!((page.total, page.rows.len(), page.rows[0].at), (9, 1, 1));
    assert_eq!(page.rows[0].lesson, None);
    assert_eq!((page.kinds.len(), page.tags[0].count), (9, 5));
    let coverage = bench.call(|_| engine::questions::coverage(&bench.app, &course));
    let counts: Vec<u32> = coverage.objectives.iter().map(|row| row.questions).collect();
    assert_eq!((counts, coverage.untested, coverage.aimless), (vec![1, 0], 1, 5));
}

#[test]
fn what_cannot_be_kept_is_refused_with_a_hint_and_changes_nothing() {
    let bench = Bench::new();
    let [course, _, lesson] = bench.course_with("Bread.");
    let numeric = |value, tolerance| wire("?", QuestionBody::Numeric { value, tolerance });
    let short = || wire("?", QuestionBody::ShortAnswer { accepted: texts(&["a"]) });
    let unknown = "018f0000-0000-7000-8000-000000000000";
    let cited =
        WireCitation { document: unknown.into(), passage: unknown.into(), quote: "x".into() };
    let many = (0..51).map(|n| n.to_string()).collect();
    for (question, code) in [
        (numeric(Some(f64::INFINITY), 0.0), Code::InvalidInput),
        (numeric(Some(1.0), -1.0), Code::InvalidInput),
        (wire(&"x".repeat(10_001), QuestionBody::TrueFalse { answer: true }), Code::InvalidInput),
        (wire("?", QuestionBody::Ordering { items: many }), Code::InvalidInput),
        (WireQuestion { tags: vec!["x".repeat(41)], ..short() }, Code::InvalidInput),
        (WireQuestion { objectives: vec![unknown.into()], ..short() }, Code::NotFound),
        (WireQuestion { citations: vec![cited], ..short() }, Code::NotFound),
    ] {
        let said = format!("{question:?}");
        let error = refused(&bench, &course, add(Some(&lesson), question));
        assert_eq!(error.code, code, "{said}");
        assert!(error.hint.is_some(), "{said}");
    }
    let missing = WireEdit::MoveQuestion { question: unknown.into(), lesson: None, to: None };
    assert_eq!(refused(&bench, &course, missing).code, Code::NotFound);
    let nowhere = add(Some(unknown), short());
    assert_eq!(refused(&bench, &course, nowhere).code, Code::NotFound);
    assert!(quiz(&bench, &course, &lesson).is_empty());
}

#[test]
fn a_question_rests_on_words_that_stand_in_a_source_and_says_who_wrote_it() {
    let bench = Bench::with_texts();
    let course = bench.drafted("Course");
    let lesson = course
        .modules
        .iter()
        .flat_map(|module| &module.lessons)
        .find(|lesson| !lesson.quiz.is_empty());
    let lesson = lesson.unwrap();
    let question = &lesson.quiz[0];
    let source = &question.citations[0];
    let cited = |quote: &str| WireCitation {
        document: source.document.clone(),
        passage: source.passage.clone(),
        quote: quote.into(),
    };
    let to = |citations| WireQuestion { citations, ..each_kind().swap_remove(0) };
    let set =
        |citations| WireEdit::SetQuestion { question: question.id.clone(), to: to(citations) };
    bench.edit(&course.id, set(vec![cited(&source.quote)]));
    assert!(quiz(&bench, &course.id, &lesson.id)[0].citations[0].resolves);
    let error = refused(&bench, &course.id, set(vec![cited("Nobody ever wrote this sentence.")]));
    assert_eq!(error.code, Code::InvalidInput);
}

#[test]
fn a_question_that_is_asked_twice_or_gives_itself_away_is_pointed_out() {
    let bench = Bench::new();
    let [course, _, lesson] = bench.course_with("Bread.");
    let long = choices(&[("The yeast that lives in the dough", true), ("Salt", false)]);
    let question = wire("What makes it rise?", QuestionBody::SingleChoice { options: long });
    bench.edit(&course, add(Some(&lesson), question.clone()));
    let lints = || quiz(&bench, &course, &lesson)[0].lints.clone();
    assert_eq!(lints(), [QuestionLint::RightIsLongest]);
    bench
        .edit(&course, add(None, WireQuestion { stem: "what makes  it rise?".into(), ..question }));
    assert_eq!(lints(), [QuestionLint::AskedTwice, QuestionLint::RightIsLongest]);
}
