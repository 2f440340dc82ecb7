//! The texts of a question, made safe.
//! Not here: whether the question makes sense (`preflight::questions`).

use crate::plain;
use domain::{Choice, Pair, QuestionBody};

/// Text that may have several lines.
pub(super) fn text(raw: &str) -> String {
    plain::text(raw).trim().to_owned()
}

/// The same question with clean texts.
pub(super) fn clean(body: &QuestionBody) -> QuestionBody {
    match body {
        QuestionBody::SingleChoice { options } => {
            QuestionBody::SingleChoice { options: choices(options) }
        }
        QuestionBody::MultipleChoice { options } => {
            QuestionBody::MultipleChoice { options: choices(options) }
        }
        QuestionBody::TrueFalse { answer } => QuestionBody::TrueFalse { answer: *answer },
        QuestionBody::ShortAnswer { accepted } => {
            QuestionBody::ShortAnswer { accepted: lines(accepted) }
        }
        QuestionBody::Numeric { value, tolerance } => {
            QuestionBody::Numeric { value: *value, tolerance: *tolerance }
        }
        QuestionBody::Matching { pairs } => QuestionBody::Matching {
            pairs: pairs
                .iter()
                .map(|pair| Pair {
                    prompt: plain::line(&pair.prompt),
                    answer: plain::line(&pair.answer),
                })
                .collect(),
        },
        QuestionBody::Ordering { items } => QuestionBody::Ordering { items: lines(items) },
        QuestionBody::FillIn { gaps } => {
            QuestionBody::FillIn { gaps: gaps.iter().map(|accepted| lines(accepted)).collect() }
        }
        QuestionBody::Essay { guidance } => QuestionBody::Essay { guidance: text(guidance) },
    }
}

fn choices(options: &[Choice]) -> Vec<Choice> {
    options
        .iter()
        .map(|option| Choice {
            text: text(&option.text),
            correct: option.correct,
            feedback: text(&option.feedback),
        })
        .collect()
}

/// Each on one line, without those that are empty.
fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| plain::line(text)).filter(|text| !text.is_empty()).collect()
}
