//! Citations whose source has changed: what has become of them is told, and they can be put right.
//! Not here: comparing words (the engine's own tests), merging documents (`duplicates`).

use super::support::Bench;
use domain::Code;
use engine::api::{
    DriftPage, DriftRequest, DriftRow, DriftState, LessonView, NewPlace, ReanchorAnswer,
    ReanchorRequest, WireEdit,
};

const FLOUR: &str = "Strong flour holds more water than weak flour does.";
const KNEAD: &str = "Knead the dough for ten minutes until it is smooth.";
const SALT: &str = "Salt slows the yeast and makes the crust brown and crisp.";

/// A course whose one lesson quotes a sentence of a document, and the document's name.
struct Cited {
    bench: Bench,
    course: String,
    lesson: String,
}

const FILE: &str = "dough.md";

fn text(sentences: &[&str]) -> String {
    let parts: Vec<String> = (1..)
        .zip(sentences)
        .map(|(n, sentence)| format!("## Part {n}\n\n{sentence} {}\n", "It is so. ".repeat(20)))
        .collect();
    format!("# Dough\n\n{}", parts.join("\n"))
}

impl Cited {
    fn of(quotes: &[&str]) -> Self {
        let bench = Bench::new();
        bench.write(FILE, text(&[FLOUR, KNEAD, SALT]));
        bench.import();
        let [course, _, lesson] = bench.course_with("");
        let cited = Self { bench, course, lesson };
        for quote in quotes {
            cited.quote(FILE, quote);
        }
        cited
    }

    #[track_caller]
    fn quote(&self, file: &str, quote: &str) {
        let document = self.bench.document(file).id;
        let view =
            self.bench.call(|_| engine::library::document(&self.bench.app, &document, 0, 60, None));
        let passage = view.passages.iter().find(|passage| passage.text.contains(quote)).unwrap();
        let at = u32::try_from(self.lesson().body.encode_utf16().count()).unwrap();
        let edit = WireEdit::AddCitation {
            lesson: self.lesson.clone(),
            at,
            document,
            passage: passage.id.clone(),
            quote: quote.into(),
        };
        self.bench.edit(&self.course, edit);
    }

    /// Has the document say something else from now on.
    #[track_caller]
    fn becomes(&self, text: &str) {
        self.bench.write(FILE, text);
        self.bench.import();
    }

    #[track_caller]
    fn lesson(&self) -> LessonView {
        self.bench.call(|_| engine::courses::lesson(&self.bench.app, &self.course, &self.lesson))
    }

    #[track_caller]
    fn drift(&self) -> DriftPage {
        let request = DriftRequest { course: self.course.clone(), offset: 0, limit: 25 };
        self.bench.call(|_| engine::courses::drift(&self.bench.app, &request))
    }

    /// The one citation that has drifted.
    #[track_caller]
    fn row(&self) -> DriftRow {
        let mut rows = self.drift().rows;
        assert_eq!(rows.len(), 1, "{rows:#?}");
        rows.remove(0)
    }

    #[track_caller]
    fn reanchor(&self, places: Option<Vec<NewPlace>>) -> ReanchorAnswer {
        let request = ReanchorRequest { course: self.course.clone(), revision: None, places };
        self.bench.call(|call| engine::courses::reanchor(&self.bench.app, call, &request))
    }

    #[track_caller]
    fn undo(&self) {
        self.bench.call(|call| engine::courses::undo(&self.bench.app, call, &self.course));
    }
}

fn place_of(row: &DriftRow) -> NewPlace {
    let found = row.found.clone().unwrap();
    NewPlace {
        lesson: row.lesson.clone(),
        question: row.question.clone(),
        at: row.at,
        document: found.document,
        passage: found.passage,
        text: found.text,
    }
}

#[test]
fn what_is_read_again_and_says_the_same_has_not_drifted() {
    let cited = Cited::of(&[KNEAD]);
    cited.becomes(&format!("{}\nOne more line at the end.\n", text(&[FLOUR, KNEAD, SALT])));
    let page = cited.drift();
    assert_eq!((page.moved, page.changed, page.gone, page.rows.len()), (0, 0, 0, 0));
    assert!(cited.lesson().citations[0].resolves);
}

#[test]
fn a_paragraph_that_moves_is_cited_where_it_is_now() {
    let cited = Cited::of(&[KNEAD]);
    let before = cited.lesson();
    cited.becomes(&text(&[FLOUR, SALT, &format!("First of all: {KNEAD}")]));
    assert!(!cited.lesson().citations[0].resolves);
    let row = cited.row();
    assert_eq!(row.state, DriftState::Moved);
    assert_eq!((row.quote.as_str(), row.found.unwrap().text.as_str()), (KNEAD, KNEAD));
    let answer = cited.reanchor(None);
    assert_eq!((answer.done, answer.review.len()), (1, 0));
    let after = cited.lesson();
    assert!(after.citations[0].resolves);
    assert_eq!(
        (&after.citations[0].quote, &after.body),
        (&before.citations[0].quote, &before.body)
    );
    assert_eq!(after.citations[0].anchor, domain::Anchor::Heading { heading: "Part 3".into() });
    assert_eq!(cited.drift().rows.len(), 0);
    cited.undo();
    assert_eq!(cited.lesson().citations[0].anchor, before.citations[0].anchor);
    assert_eq!(cited.row().state, DriftState::Moved);
    cited.bench.assert_sound();
}

#[test]
fn other_marks_and_line_ends_are_a_move_and_the_quotation_follows_the_source() {
    let cited = Cited::of(&[KNEAD]);
    let marked = KNEAD.replace("for ten", "– for ten").replace("it is smooth", "it  is, SMOOTH");
    cited.becomes(&text(&[FLOUR, &marked, SALT]));
    assert_eq!(cited.row().state, DriftState::Moved);
    cited.reanchor(None);
    let lesson = cited.lesson();
    assert_eq!(
        (lesson.citations[0].quote.as_str(), lesson.citations[0].resolves),
        (&*marked, true)
    );
    assert_eq!(lesson.body, format!("> {marked}[^c1]\n\n"));
}

#[test]
fn a_changed_word_is_shown_with_both_texts_and_accepted_only_when_it_is_asked_for() {
    let cited = Cited::of(&[FLOUR, KNEAD]);
    let changed = KNEAD.replace("ten", "twelve");
    cited.becomes(&text(&[FLOUR, &changed, SALT]));
    let row = cited.row();
    assert_eq!((row.state, row.at, row.quote.as_str()), (DriftState::Changed, 1, KNEAD));
    assert_eq!(row.found.as_ref().unwrap().text, changed);
    let before = cited.lesson();
    assert_eq!(cited.reanchor(None).done, 0);
    assert_eq!(cited.lesson(), before);
    let answer = cited.reanchor(Some(vec![place_of(&row)]));
    assert_eq!((answer.done, answer.review.len()), (1, 0));
    let lesson = cited.lesson();
    assert_eq!(
        (lesson.citations[1].quote.as_str(), lesson.citations[1].resolves),
        (&*changed, true)
    );
    assert_eq!(lesson.body, format!("> {FLOUR}[^c1]\n\n> {changed}[^c2]\n\n"));
    cited.undo();
    let undone = cited.lesson();
    assert_eq!(
        (&undone.body, &undone.citations[1].quote),
        (&before.body, &before.citations[1].quote)
    );
}

#[test]
fn what_the_lesson_says_in_its_own_words_is_named_for_review() {
    let cited = Cited::of(&[KNEAD]);
    let length = u32::try_from(cited.lesson().body.len()).unwrap();
    let text_of_ours = WireEdit::ReplaceText {
        lesson: cited.lesson.clone(),
        start: 0,
        end: length,
        text: "Ten minutes are enough.[^c1]".into(),
    };
    cited.bench.edit(&cited.course, text_of_ours);
    cited.becomes(&text(&[FLOUR, &KNEAD.replace("ten", "twelve"), SALT]));
    let answer = cited.reanchor(Some(vec![place_of(&cited.row())]));
    assert_eq!(answer.review, vec![cited.lesson.clone()]);
    assert_eq!(cited.lesson().body, "Ten minutes are enough.[^c1]");
}

#[test]
fn words_that_are_deleted_are_gone_and_stay_in_the_lesson() {
    let cited = Cited::of(&[SALT]);
    let before = cited.lesson();
    cited.becomes(&text(&[FLOUR, KNEAD]));
    let row = cited.row();
    assert_eq!((row.state, row.found), (DriftState::Gone, None));
    assert_eq!(row.title, "Dough");
    assert_eq!(cited.reanchor(None).done, 0);
    let after = cited.lesson();
    assert_eq!((after.body, &after.citations[0].quote), (before.body, &before.citations[0].quote));
}

#[test]
fn a_file_that_is_gone_keeps_its_words_and_a_document_that_is_taken_out_does_not() {
    let cited = Cited::of(&[KNEAD]);
    cited.bench.write("other.md", "# Other\n\nThe folder holds another file besides.\n");
    std::fs::remove_file(cited.bench.folder.path().join(FILE)).unwrap();
    cited.bench.import();
    assert_eq!(cited.drift().rows.len(), 0);
    let id = cited.bench.document(FILE).id;
    cited.bench.call(|call| engine::library::remove_document(&cited.bench.app, call, &id));
    cited.bench.app.settle();
    let row = cited.row();
    assert_eq!((row.state, row.title.as_str()), (DriftState::Gone, ""));
}

#[test]
fn words_that_went_into_another_file_are_found_there_but_not_taken_without_asking() {
    let cited = Cited::of(&[KNEAD]);
    cited.bench.write("kneading.md", text(&[SALT, KNEAD]));
    cited.becomes(&text(&[FLOUR]));
    let row = cited.row();
    let found = row.found.clone().unwrap();
    assert_eq!((row.state, found.elsewhere), (DriftState::Moved, true));
    assert!(found.path.ends_with("kneading.md"));
    assert_eq!(cited.reanchor(None).done, 0);
    assert_eq!(cited.reanchor(Some(vec![place_of(&row)])).done, 1);
    assert!(cited.lesson().citations[0].resolves);
}

#[test]
fn words_that_do_not_stand_in_the_passage_are_never_cited() {
    let cited = Cited::of(&[KNEAD]);
    cited.becomes(&text(&[FLOUR, &KNEAD.replace("ten", "twelve"), SALT]));
    let right = place_of(&cited.row());
    let nowhere = domain::PassageId::derived(&[b"nowhere"]).to_string();
    for (place, code) in [
        (NewPlace { text: "Words nobody wrote.".into(), ..right.clone() }, Code::InvalidInput),
        (NewPlace { text: "  ".into(), ..right.clone() }, Code::InvalidInput),
        (NewPlace { passage: nowhere, ..right.clone() }, Code::NotFound),
        (NewPlace { at: 7, ..right.clone() }, Code::NotFound),
        (NewPlace { lesson: "x".into(), ..right }, Code::InvalidInput),
    ] {
        let said = format!("{place:?}");
        let request = ReanchorRequest {
            course: cited.course.clone(),
            revision: None,
            places: Some(vec![place]),
        };
        let error =
            cited.bench.refused(|call| engine::courses::reanchor(&cited.bench.app, call, &request));
        assert_eq!(error.code, code, "{said}");
    }
    let request =
        ReanchorRequest { course: cited.course.clone(), revision: Some(99), places: None };
    let error =
        cited.bench.refused(|call| engine::courses::reanchor(&cited.bench.app, call, &request));
    assert_eq!(error.code, Code::Conflict);
}

#[test]
fn questions_are_listed_with_the_objectives_they_test() {
    let bench = Bench::with_texts();
    let course = bench.drafted("Bread");
    let quoting = |course: &engine::api::CourseView| -> usize {
        let lessons = course.modules.iter().flat_map(|module| &module.lessons);
        lessons
            .map(|lesson| {
                let quiz = lesson.quiz.iter().map(|question| question.citations.len());
                lesson.citations.len() + quiz.sum::<usize>()
            })
            .sum()
    };
    let all = quoting(&course);
    bench.write("1 bread.md", "# Nothing\n\nThis file is about something else altogether now.\n");
    bench.write("2 yeast.md", "# Nothing\n\nSo is this file, and it is rather short as well.\n");
    bench.import();
    let counts = bench.call(|_| engine::courses::drift_counts(&bench.app));
    assert_eq!(counts.len(), 1);
    assert_eq!((counts[0].moved + counts[0].changed + counts[0].gone) as usize, all);
    let mut rows = Vec::new();
    for offset in (0..u32::try_from(all).unwrap()).step_by(25) {
        let request = DriftRequest { course: course.id.clone(), offset, limit: 25 };
        rows.extend(bench.call(|_| engine::courses::drift(&bench.app, &request)).rows);
    }
    assert_eq!(rows.len(), all);
    let of_quiz: Vec<&DriftRow> = rows.iter().filter(|row| row.question.is_some()).collect();
    assert!(of_quiz.iter().any(|row| !row.stem.is_empty() && !row.objectives.is_empty()));
    assert!(rows.iter().all(|row| !row.quote.is_empty() && !row.lesson_title.is_empty()));
}

#[test]
fn a_drafted_lesson_follows_a_source_whose_paragraphs_change_their_order() {
    let bench = Bench::with_texts();
    let course = bench.drafted("Bread");
    let unresolved = || {
        let course = bench.course(&course.id);
        let lessons = course.modules.iter().flat_map(|module| &module.lessons);
        let cited: Vec<bool> = lessons
            .flat_map(|lesson| {
                lesson.citations.iter().chain(lesson.quiz.iter().flat_map(|one| &one.citations))
            })
            .map(|citation| citation.resolves)
            .collect();
        assert!(cited.len() > 5);
        cited.iter().filter(|resolves| !**resolves).count()
    };
    assert_eq!(unresolved(), 0);
    let moved = super::support::BREAD.replace("\n\n", "\n\nA new sentence stands here now.\n\n");
    bench.write("1 bread.md", moved);
    bench.import();
    assert!(unresolved() > 0);
    let request = ReanchorRequest { course: course.id.clone(), ..ReanchorRequest::default() };
    bench.call(|call| engine::courses::reanchor(&bench.app, call, &request));
    assert_eq!(unresolved(), 0);
    bench.assert_sound();
}
