//! A lesson's questions, answered by the model without knowing which answers are meant to be right: where it disagrees, the
//! question is looked at again.
//! Not here: deciding who is right.

use super::{Landed, Landing, Unit, lenient};
use crate::{Complaint, clean::Cleaner, limits, shape_of, structured::read};
use domain::{Change, Patch, ProposedChange, Provenance, Question, QuestionBody};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(super) const UNIT: Unit = Unit {
    word: "check_quiz",
    version: 1,
    name: "Check a quiz",
    template: include_str!("check_quiz.txt"),
    most_tokens: 2_000,
    temperature: 0,
    shape: || shape_of::<Answers>("answers"),
    shown: Some("because"),
    check,
    land,
};

/// Answers to the questions.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
struct Answers {
    /// One for each question.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "lenient::or_default")]
    answers: Vec<Answered>,
}

/// An answer.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
struct Answered {
    /// The number of the question.
    #[serde(deserialize_with = "lenient::number")]
    question: u32,
    /// The numbers of the choices that are right.
    #[serde(deserialize_with = "lenient::numbers")]
    choices: Vec<u32>,
    /// Why, in one sentence.
    #[serde(deserialize_with = "lenient::text")]
    because: String,
}

/// The questions that can be checked, as the model sees them: numbered, with numbered choices.
fn checkable(quiz: &[Question]) -> Vec<(&Question, Vec<(String, bool)>)> {
    let choices = |question: &Question| match &question.body {
        QuestionBody::SingleChoice { options } | QuestionBody::MultipleChoice { options } => {
            options.iter().map(|option| (option.text.clone(), option.correct)).collect()
        }
        QuestionBody::TrueFalse { answer } => {
            vec![("True".to_owned(), *answer), ("False".to_owned(), !answer)]
        }
        _ => Vec::new(),
    };
    let all = quiz.iter().map(|question| (question, choices(question)));
    all.filter(|(_, choices)| !choices.is_empty()).collect()
}

/// The questions as text.
pub fn spelled_out(quiz: &[Question]) -> String {
    let mut text = String::new();
    for (number, (question, choices)) in (1..).zip(checkable(quiz)) {
        text += &format!("Question {number}: {}\n", question.stem);
        for (at, (choice, _)) in (1..).zip(choices) {
            text += &format!("  {at}. {choice}\n");
        }
    }
    text
}

fn check(value: &Value, landing: &Landing<'_>) -> Result<(), Complaint> {
    let (_, lesson) = super::lesson_of(landing)?;
    let answers: Answers = read(value)?;
    let asked = checkable(&lesson.quiz).len();
    let answered = answers.answers.iter().filter(|answer| {
        (1..=asked).contains(&(answer.question as usize)) && !answer.choices.is_empty()
    });
    match answered.count() {
        0 => Err(Complaint("it answers none of the questions".into())),
        _ => Ok(()),
    }
}

fn land(value: &Value, landing: &Landing<'_>) -> Result<Landed, Complaint> {
    let (course, lesson) = super::lesson_of(landing)?;
    let answers: Answers = read(value)?;
    let mut cleaner =
        Cleaner::new(landing.prompt.sources.iter().map(|source| source.text.as_str()));
    let (mut changes, mut agreed, mut unanswered) = (Vec::new(), 0_u32, 0_u32);
    for (number, (question, choices)) in (1..).zip(checkable(&lesson.quiz)) {
        let Some(answer) = answers.answers.iter().find(|answer| answer.question == number) else {
            unanswered += 1;
            continue;
        };
        let meant: Vec<u32> =
            (1..).zip(&choices).filter(|(_, (_, right))| *right).map(|(at, _)| at).collect();
        let mut given = answer.choices.clone();
        given.sort_unstable();
        given.dedup();
        if given == meant {
            agreed += 1;
            continue;
        }
        let named: Vec<&str> = (1..)
            .zip(&choices)
            .filter(|(at, _)| given.contains(at))
            .map(|(_, (text, _))| text.as_str())
            .collect();
        let said = if named.is_empty() { "none of the answers".into() } else { named.join("; ") };
        let because = cleaner.line(&answer.because, limits::TEXT_CHARS);
        changes.push(ProposedChange {
            id: question.id.to_string(),
            lesson: lesson.id,
            change: Change::RemoveQuestion {
                question: question.id,
                because: format!("The model chose: {said}. {because}").trim().to_owned(),
            },
            provenance: Provenance::DraftedByModel { model: landing.model.to_owned() },
        });
    }
    let mut notes = cleaner.out.notes();
    let questions = |count: u32| domain::counted(count, "question", "questions");
    notes.push(format!("The model came to the same answer for {}.", questions(agreed)));
    if unanswered > 0 {
        notes.push(format!("It did not answer {}.", questions(unanswered)));
    }
    let patch = Patch {
        course: course.id,
        title: format!("Doubts about the quiz of “{}”", lesson.title),
        changes,
    };
    Ok(Landed::patch(patch, notes))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Desk, check_lands};
    use super::*;
    use domain::Task;
    use serde_json::json;

    fn desk() -> Desk {
        Desk::new(|course, lesson| Task::CheckQuiz { course, lesson })
    }

    #[test]
    fn a_question_that_the_model_answers_otherwise_is_doubted_and_others_are_not() {
        let agreed =
            json!({ "answers": [{ "question": 1, "choices": [1], "because": "It says so." }] });
        assert_eq!(check_lands(&desk(), &agreed).changes, []);
        let doubted = json!({ "answers": [{ "question": 1, "choices": ["2"], "because": "Salt <b>does</b>." }] });
        let patch = check_lands(&desk(), &doubted);
        let Change::RemoveQuestion { because, .. } = &patch.changes[0].change else { panic!() };
        assert_eq!(because, "The model chose: Salt. Salt does.");
    }

    #[test]
    fn the_model_is_not_told_which_answer_is_meant() {
        let desk = desk();
        let text =
            desk.with(|landing| spelled_out(&landing.course.unwrap().modules[0].lessons[0].quiz));
        assert_eq!(text, "Question 1: What makes dough rise?\n  1. Gas\n  2. Salt\n");
    }

    #[test]
    fn answers_to_other_questions_are_sent_back() {
        let desk = desk();
        for answer in [json!({}), json!({ "answers": [{ "question": 9, "choices": [1] }] })] {
            assert!(desk.with(|landing| check(&answer, landing)).is_err(), "{answer}");
        }
    }
}
