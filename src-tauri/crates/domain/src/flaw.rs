//! What a question lacks before it can be asked and graded. A question is kept as it is typed, so it may lack anything;
//! whoever shows or exports it says what.
//! Not here: how a flaw is worded (`export::preflight`, the page), what a target cannot carry (`export::targets`).

use crate::{Choice, Question, QuestionBody, fold};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where the learner writes in the stem of a fill-in question.
pub const GAP: &str = "____";

/// What is wrong with a question.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// It asks nothing.
    StemEmpty,
    /// It has fewer than two choices.
    ChoicesTooFew,
    /// No choice is right.
    ChoiceNoneRight,
    /// More than one choice is right where one may be.
    ChoiceSeveralRight,
    /// A choice has no text.
    ChoiceEmpty,
    /// Two choices say the same.
    ChoiceTwice,
    /// There is no accepted answer.
    AnswerMissing,
    /// The number has not been typed.
    NumberMissing,
    /// The number or its tolerance is none that can be compared.
    NumberInvalid,
    /// There are fewer than two pairs.
    PairsTooFew,
    /// A pair has an empty side.
    PairEmpty,
    /// The same left side is there twice.
    PairTwice,
    /// There are fewer than two items.
    ItemsTooFew,
    /// An item has no text.
    ItemEmpty,
    /// The same item is there twice.
    ItemTwice,
    /// The stem does not have one gap for each list of answers.
    GapsMismatch,
    /// A gap has no accepted answer.
    GapEmpty,
}

impl Flaw {
    /// Whether the question cannot be asked or graded as it is; otherwise it only looks like a mistake.
    pub fn stops(self) -> bool {
        !matches!(self, Self::ChoiceTwice | Self::ItemTwice | Self::PairTwice)
    }
}

/// A flaw, and the choice, pair, item or gap that has it, from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flawed {
    /// What.
    pub flaw: Flaw,
    /// Where; none when it is the question as a whole.
    pub at: Option<u32>,
}

impl Question {
    /// Everything that is wrong with it, each flaw once, in the order of its fields.
    pub fn flaws(&self) -> Vec<Flawed> {
        let mut found = Found(Vec::new());
        found.when(is_blank(&self.stem), Flaw::StemEmpty);
        match &self.body {
            QuestionBody::SingleChoice { options } => {
                found.choices(options);
                let right = options.iter().filter(|option| option.correct).count();
                found.when(right > 1, Flaw::ChoiceSeveralRight);
            }
            QuestionBody::MultipleChoice { options } => found.choices(options),
            QuestionBody::ShortAnswer { accepted } => {
                found.when(accepted.iter().all(|text| is_blank(text)), Flaw::AnswerMissing);
            }
            QuestionBody::Numeric { value, tolerance } => {
                found.when(value.is_none(), Flaw::NumberMissing);
                let finite = value.is_none_or(f64::is_finite) && tolerance.is_finite();
                found.when(!finite || *tolerance < 0.0, Flaw::NumberInvalid);
            }
            QuestionBody::Matching { pairs } => {
                found.when(pairs.len() < 2, Flaw::PairsTooFew);
                let empty = |pair: &crate::Pair| is_blank(&pair.prompt) || is_blank(&pair.answer);
                found.place(pairs.iter().position(empty), Flaw::PairEmpty);
                let prompts = pairs.iter().map(|pair| pair.prompt.as_str());
                found.place(repeated(prompts), Flaw::PairTwice);
            }
            QuestionBody::Ordering { items } => {
                found.when(items.len() < 2, Flaw::ItemsTooFew);
                found.place(items.iter().position(|item| is_blank(item)), Flaw::ItemEmpty);
                found.place(repeated(items.iter().map(String::as_str)), Flaw::ItemTwice);
            }
            QuestionBody::FillIn { gaps } => {
                let marked = self.stem.matches(GAP).count();
                found.when(gaps.is_empty() || marked != gaps.len(), Flaw::GapsMismatch);
                let empty = |gap: &Vec<String>| gap.iter().all(|text| is_blank(text));
                found.place(gaps.iter().position(empty), Flaw::GapEmpty);
            }
            QuestionBody::TrueFalse { .. } | QuestionBody::Essay { .. } => {}
        }
        found.0
    }

    /// Whether it can be asked and graded.
    pub fn is_sound(&self) -> bool {
        !self.flaws().iter().any(|flawed| flawed.flaw.stops())
    }
}

struct Found(Vec<Flawed>);

impl Found {
    fn when(&mut self, is: bool, flaw: Flaw) {
        if is {
            self.0.push(Flawed { flaw, at: None });
        }
    }

    fn place(&mut self, place: Option<usize>, flaw: Flaw) {
        if let Some(at) = place {
            self.0.push(Flawed { flaw, at: u32::try_from(at).ok() });
        }
    }

    fn choices(&mut self, options: &[Choice]) {
        self.when(options.len() < 2, Flaw::ChoicesTooFew);
        self.when(!options.iter().any(|option| option.correct), Flaw::ChoiceNoneRight);
        self.place(options.iter().position(|option| is_blank(&option.text)), Flaw::ChoiceEmpty);
        self.place(repeated(options.iter().map(|option| option.text.as_str())), Flaw::ChoiceTwice);
    }
}

/// Whether nothing is left to read: controls and what no markup can carry are never read.
fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// The first text that was there before, whatever its case; empty ones are told of elsewhere.
fn repeated<'t>(texts: impl Iterator<Item = &'t str>) -> Option<usize> {
    let mut seen = BTreeSet::new();
    texts.map(fold).position(|text| !text.is_empty() && !seen.insert(text))
}

#[cfg(test)]
#[path = "flaw_tests.rs"]
mod tests;
