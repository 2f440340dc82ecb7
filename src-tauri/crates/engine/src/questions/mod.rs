//! Questions: edits of them, the question bank, and what they test.
//! Not here: what a question lacks and how it is graded (`domain`), drafting them (`drafting`, `llm`).

mod checked;
mod cover;
mod list;
mod prepare;

pub use cover::coverage;
pub use list::questions;

pub(crate) use checked::tags;
pub(crate) use prepare::prepare;

use crate::api::{BloomCount, KindCount};
use domain::{Bloom, Question, QuestionKind};

/// How many there are of each kind that is there.
fn kinds(questions: &[&Question]) -> Vec<KindCount> {
    let count = |kind| number(questions.iter().filter(|question| question.kind() == kind).count());
    let all = QuestionKind::ALL.into_iter().map(|kind| KindCount { kind, count: count(kind) });
    all.filter(|row| row.count > 0).collect()
}

/// How many there are of each level that is there; those without one last.
fn blooms(questions: &[&Question]) -> Vec<BloomCount> {
    let count = |bloom| number(questions.iter().filter(|question| question.bloom == bloom).count());
    let levels = Bloom::ALL.into_iter().map(Some).chain([None]);
    let all = levels.map(|bloom| BloomCount { bloom, count: count(bloom) });
    all.filter(|row| row.count > 0).collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
