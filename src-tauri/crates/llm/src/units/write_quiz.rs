//! Questions for a lesson.
//! Not here: whether their answers are right (`check_quiz`).

use super::{
    Landed, Landing, Unit, lenient,
    questions::{Asked, question},
};
use crate::{Complaint, clean::Cleaner, limits, shape_of, structured::read};
use domain::{Change, Patch, ProposedChange, Provenance, Question, fold};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(super) const UNIT: Unit = Unit {
    word: "write_quiz",
    version: 1,
    name: "Write a quiz",
    template: include_str!("write_quiz.txt"),
    most_tokens: 3_000,
    temperature: 40,
    shape: || shape_of::<Quiz>("quiz"),
    shown: Some("question"),
    check,
    land,
};

/// A quiz.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
struct Quiz {
    /// The questions.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "lenient::or_default")]
    questions: Vec<Asked>,
}

fn questions(
    value: &Value,
    landing: &Landing<'_>,
) -> Result<(Vec<Question>, Vec<String>), Complaint> {
    let quiz: Quiz = read(value)?;
    let mut cleaner =
        Cleaner::new(landing.prompt.sources.iter().map(|source| source.text.as_str()));
    let mut made: Vec<Question> = Vec::new();
    let mut dropped = 0_u32;
    for (at, asked) in quiz.questions.iter().take(limits::QUESTIONS).enumerate() {
        match question(asked, at, landing, &mut cleaner) {
            Some(next) if made.iter().all(|one| fold(&one.stem) != fold(&next.stem)) => {
                made.push(next);
            }
            _ => dropped += 1,
        }
    }
    let mut notes = cleaner.out.notes();
    if dropped > 0 {
        let questions = domain::counted(dropped, "question", "questions");
        notes.push(format!(
            "Taken out: {questions} without a right and a wrong answer, or asked twice."
        ));
    }
    Ok((made, notes))
}

fn check(value: &Value, landing: &Landing<'_>) -> Result<(), Complaint> {
    match questions(value, landing)?.0.len() {
        0 => Err(Complaint("no question in it has a right and a wrong answer".into())),
        _ => Ok(()),
    }
}

fn land(value: &Value, landing: &Landing<'_>) -> Result<Landed, Complaint> {
    let (course, lesson) = super::lesson_of(landing)?;
    let (questions, notes) = questions(value, landing)?;
    let known: Vec<String> = lesson.quiz.iter().map(|known| fold(&known.stem)).collect();
    let changes = questions
        .into_iter()
        .filter(|question| !known.contains(&fold(&question.stem)))
        .map(|question| ProposedChange {
            id: question.id.to_string(),
            lesson: lesson.id,
            change: Change::AddQuestion { question: Box::new(question) },
            provenance: Provenance::DraftedByModel { model: landing.model.to_owned() },
        })
        .collect();
    let patch =
        Patch {
            course: course.id, title: format!("Questions for “{}”", lesson.title), changes
        };
    Ok(Landed::patch(patch, notes))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Desk, check_lands};
    use super::*;
    use domain::{QuestionBody, Task};
    use serde_json::json;

    fn desk() -> Desk {
        Desk::new(|course, lesson| Task::WriteQuiz { course, lesson, questions: 3 })
    }

    #[test]
    fn a_question_has_one_right_answer_and_the_words_that_say_so() {
        let patch = check_lands(
            &desk(),
            &json!({ "questions": [
                { "question": "Why does dough rise?", "right": "Gas", "wrong": ["Salt", "gas", "<b>Luck</b>"],
                  "because": "Yeast makes it.", "source": 1, "quote": "Yeast makes gas" },
                { "question": "Why does DOUGH rise?", "right": "Salt", "wrong": ["Gas"] },
                { "question": "What makes dough rise?", "right": "Gas", "wrong": ["Salt"] },
                { "question": "Why?", "right": "", "wrong": ["a", "b"] },
                { "question": "Alone?", "right": "Yes", "wrong": [] },
            ]}),
        );
        let [only] = patch.changes.as_slice() else { panic!("{patch:?}") };
        let Change::AddQuestion { question } = &only.change else { panic!("{only:?}") };
        let QuestionBody::SingleChoice { options } = &question.body else { panic!("{question:?}") };
        let mut texts: Vec<(&str, bool)> =
            options.iter().map(|option| (option.text.as_str(), option.correct)).collect();
        texts.sort_unstable();
        assert_eq!(texts, [("Gas", true), ("Luck", false), ("Salt", false)]);
        assert_eq!(question.citations[0].quote, "Yeast makes gas");
        assert_eq!(question.feedback, "Yeast makes it.");
    }

    #[test]
    fn a_quiz_without_questions_is_sent_back() {
        let desk = desk();
        for answer in [json!({}), json!({ "questions": [{ "question": "Why?", "right": "So" }] })] {
            assert!(desk.with(|landing| check(&answer, landing)).is_err(), "{answer}");
        }
    }
}
