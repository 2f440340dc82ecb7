//! What counts as a right answer, stated once: every preview, export and check grades by these rules.
//! Not here: whether the question can be graded at all (`flaw`). The page has a twin of this file
//! (`ui/src/features/questions/grading.ts`); both are tested with `tests/fixtures/grading.json`.

use crate::{QuestionBody, fold};
use serde::{Deserialize, Serialize};

/// What a learner answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answered {
    /// The positions of the chosen choices, in any order.
    Chosen {
        /// From zero.
        options: Vec<u32>,
    },
    /// True or false.
    Truth {
        /// What the learner takes the statement for.
        truth: bool,
    },
    /// What was written: a short answer, a number, an essay; or one text for each gap, each pair's prompt, each place
    /// of an order.
    Written {
        /// In the order of the question.
        texts: Vec<String>,
    },
}

/// What an answer is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether the whole answer is right; none when a person has to say.
    pub right: Option<bool>,
    /// For each gap, pair or place whether it is right; empty for the other kinds.
    pub parts: Vec<bool>,
}

impl QuestionBody {
    /// Grades an answer. An answer of the wrong form is wrong; an essay is for a person to grade.
    ///
    /// Texts are compared whatever their case, width and white space; numbers may be written with a point or a comma and
    /// are right within the tolerance; of choices all that are right and no others must be chosen; of gaps, pairs and
    /// places each must be right.
    pub fn grade(&self, answered: &Answered) -> Verdict {
        let whole = |right: bool| Verdict { right: Some(right), parts: Vec::new() };
        match (self, answered) {
            (Self::SingleChoice { options }, Answered::Chosen { options: chosen }) => {
                let [only] = chosen.as_slice() else { return whole(false) };
                whole(options.get(*only as usize).is_some_and(|option| option.correct))
            }
            (Self::MultipleChoice { options }, Answered::Chosen { options: chosen }) => {
                let is_chosen = |at: usize| chosen.iter().any(|chosen| *chosen as usize == at);
                let all_there = chosen.iter().all(|at| (*at as usize) < options.len());
                let mut each = options.iter().enumerate();
                whole(all_there && each.all(|(at, option)| option.correct == is_chosen(at)))
            }
            (Self::TrueFalse { answer }, Answered::Truth { truth }) => whole(answer == truth),
            (Self::ShortAnswer { accepted }, Answered::Written { texts }) => {
                let [text] = texts.as_slice() else { return whole(false) };
                whole(is_accepted(accepted, text))
            }
            (Self::Numeric { value, tolerance }, Answered::Written { texts }) => {
                let typed = texts.first().filter(|_| texts.len() == 1);
                let typed = typed.and_then(|text| read_number(text));
                let within = |value: f64, typed: f64| is_within(value, *tolerance, typed);
                whole(value.zip(typed).is_some_and(|(value, typed)| within(value, typed)))
            }
            (Self::Matching { pairs }, Answered::Written { texts }) => {
                parts(pairs, texts, |pair, text| fold(&pair.answer) == fold(text))
            }
            (Self::Ordering { items }, Answered::Written { texts }) => {
                parts(items, texts, |item, text| fold(item) == fold(text))
            }
            (Self::FillIn { gaps }, Answered::Written { texts }) => {
                parts(gaps, texts, |accepted, text| is_accepted(accepted, text))
            }
            (Self::Essay { .. }, _) => Verdict { right: None, parts: Vec::new() },
            _ => whole(false),
        }
    }
}

fn parts<T>(asked: &[T], texts: &[String], is: impl Fn(&T, &str) -> bool) -> Verdict {
    let text = |at: usize| texts.get(at).map(String::as_str).unwrap_or_default();
    let parts: Vec<bool> =
        asked.iter().enumerate().map(|(at, asked)| is(asked, text(at))).collect();
    let right = !parts.is_empty() && texts.len() == asked.len() && parts.iter().all(|is| *is);
    Verdict { right: Some(right), parts }
}

fn is_accepted(accepted: &[String], text: &str) -> bool {
    let text = fold(text);
    !text.is_empty() && accepted.iter().any(|accepted| fold(accepted) == text)
}

/// A number as people type it: a sign, digits, one point or comma, an exponent. No words such as `inf`.
pub fn read_number(text: &str) -> Option<f64> {
    let text: String = text.trim().replace(',', ".").replace('\u{2212}', "-");
    let is_plain = text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
        && text.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c));
    text.parse::<f64>().ok().filter(|number| is_plain && number.is_finite())
}

/// Whether the number is within the tolerance. Sums of decimal fractions are off by a few units of the last place, which
/// no learner answers for.
fn is_within(value: f64, tolerance: f64, typed: f64) -> bool {
    const ROUNDING: f64 = 1e-12;
    (typed - value).abs() <= tolerance + ROUNDING * value.abs().max(typed.abs())
}

#[cfg(test)]
#[path = "grading_tests.rs"]
mod tests;
