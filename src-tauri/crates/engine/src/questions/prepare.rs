//! Turns an edit of questions as it came over the wire into an edit of the values.
//! Not here: checking a question (`checked`), applying the edit (`courses::edit`).

use super::checked;
use crate::{
    App, EngineError,
    api::{WireEdit, WireQuestion, parse_id},
    courses::Prepared,
    limits,
};
use domain::{Course, CourseEdit, LessonId, Question, QuestionId, counted, fold};
use std::collections::BTreeSet;

pub(crate) fn prepare(
    app: &App,
    course: &Course,
    wire: &WireEdit,
) -> Result<Prepared, EngineError> {
    match wire {
        WireEdit::AddQuestion { lesson, at, question } => {
            let shelf = Shelf::with_room(course, lesson.as_deref())?;
            let id = QuestionId::new(app.clock());
            let question = checked::question(app, course, id, question, None)?;
            Ok(shelf.put(*at, question, "Added a question to"))
        }
        WireEdit::SetQuestion { question, to } => set(app, course, question, to),
        WireEdit::RemoveQuestion { question } => {
            let (lesson, question) = find(course, question)?;
            let label = format!("Removed a question from {}", name(course, lesson));
            Ok(Prepared::plain(CourseEdit::RemoveQuestion { question: question.id }, label))
        }
        WireEdit::MoveQuestion { question, lesson, to } => {
            let (from, question) = find(course, question)?;
            let shelf = Shelf::find(course, lesson.as_deref())?;
            let stays = shelf.lesson == from;
            if !stays {
                shelf.check_room()?;
            }
            let what = if stays { "Moved a question in" } else { "Moved a question to" };
            let label = format!("{what} {}", shelf.name);
            let (question, to) = (question.id, to.unwrap_or(u32::MAX));
            let edit = CourseEdit::MoveQuestion { question, lesson: shelf.lesson, to };
            Ok(Prepared::plain(edit, label))
        }
        WireEdit::CopyQuestion { question, lesson, at } => {
            let (_, question) = find(course, question)?;
            let shelf = Shelf::with_room(course, lesson.as_deref())?;
            let copy = Question { id: QuestionId::new(app.clock()), ..question.clone() };
            Ok(shelf.put(*at, copy, "Copied a question to"))
        }
        WireEdit::TagQuestions { questions, add, remove } => tag(course, questions, add, remove),
        _ => Err(EngineError::Invalid {
            what: "it is not an edit of questions",
            hint: "Send an edit such as add_question.",
        }),
    }
}

fn find<'c>(course: &'c Course, id: &str) -> Result<(Option<LessonId>, &'c Question), EngineError> {
    let id: QuestionId = parse_id("question", id)?;
    course
        .question(id)
        .ok_or_else(|| EngineError::NotFound { what: "question", id: id.to_string() })
}

/// A lesson's quiz or the bank in the words of the history.
fn name(course: &Course, lesson: Option<LessonId>) -> String {
    match lesson.and_then(|id| course.lesson(id)) {
        Some(lesson) => format!("“{}”", lesson.title),
        None => "the question bank".into(),
    }
}

/// Where a question is put.
struct Shelf {
    lesson: Option<LessonId>,
    name: String,
    held: usize,
}

impl Shelf {
    fn find(course: &Course, lesson: Option<&str>) -> Result<Self, EngineError> {
        let lesson: Option<LessonId> = lesson.map(|id| parse_id("lesson", id)).transpose()?;
        let missing = || EngineError::NotFound {
            what: "lesson",
            id: lesson.map(|id| id.to_string()).unwrap_or_default(),
        };
        let held = course.shelf(lesson).ok_or_else(missing)?.len();
        Ok(Self { lesson, name: name(course, lesson), held })
    }

    fn with_room(course: &Course, lesson: Option<&str>) -> Result<Self, EngineError> {
        let shelf = Self::find(course, lesson)?;
        shelf.check_room()?;
        Ok(shelf)
    }

    fn check_room(&self) -> Result<(), EngineError> {
        match self.lesson {
            Some(_) if self.held >= limits::QUIZ_MOST => Err(EngineError::Invalid {
                what: "the lesson has too many questions",
                hint: "Move some to the question bank; a lesson takes 300.",
            }),
            None if self.held >= limits::BANK_MOST => Err(EngineError::Invalid {
                what: "the question bank is full",
                hint: "Take some questions out; it takes 5,000.",
            }),
            _ => Ok(()),
        }
    }

    fn put(self, at: Option<u32>, question: Question, what: &str) -> Prepared {
        let label = format!("{what} {}", self.name);
        let created = Some(question.id.to_string());
        let (at, question) = (at.unwrap_or(u32::MAX), Box::new(question));
        let edit = CourseEdit::InsertQuestion { lesson: self.lesson, at, question };
        Prepared { edit, label, created }
    }
}

fn set(app: &App, course: &Course, id: &str, wire: &WireQuestion) -> Result<Prepared, EngineError> {
    let (lesson, before) = find(course, id)?;
    let question = checked::question(app, course, before.id, wire, Some(before))?;
    let label = format!("Changed a question in {}", name(course, lesson));
    Ok(Prepared::plain(CourseEdit::SetQuestion { question: Box::new(question) }, label))
}

fn tag(
    course: &Course,
    questions: &[String],
    add: &[String],
    remove: &[String],
) -> Result<Prepared, EngineError> {
    if questions.len() > limits::TAGGED_MOST {
        return Err(EngineError::Invalid {
            what: "these are too many questions for one edit",
            hint: "Tag at most 500 at once.",
        });
    }
    let gone: BTreeSet<String> = remove.iter().map(|tag| fold(tag)).collect();
    let mut edits = Vec::new();
    let mut seen = BTreeSet::new();
    for id in questions {
        let (_, question) = find(course, id)?;
        let kept = question.tags.iter().filter(|tag| !gone.contains(&fold(tag)));
        let tags = checked::tags(&kept.chain(add).cloned().collect::<Vec<_>>())?;
        if tags != question.tags && seen.insert(question.id) {
            let question = Box::new(Question { tags, ..question.clone() });
            edits.push(CourseEdit::SetQuestion { question });
        }
    }
    let label = format!("Tagged {}", counted(edits.len(), "question", "questions"));
    Ok(Prepared::plain(CourseEdit::Several { edits }, label))
}
