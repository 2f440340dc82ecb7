//! The question bank of a course: one record for each question, so that typing in one writes that one, and one record
//! for their order, which is written when it changes. The course's head does not grow with the bank.
//! Not here: the course (`courses`), edits (`domain::CourseEdit`).

use super::values;
use crate::{
    StoreError,
    records::{
        Chunks,
        key::{Kind, key},
    },
    write::Transaction,
};
use domain::{CourseId, Question, QuestionId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A record of the bank.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Banked {
    Order(Vec<QuestionId>),
    Question(Box<Question>),
}

/// In the place of a question's id: no id is zero, because ids hold the time they were made at.
const ORDER: [u8; 16] = [0; 16];

/// The questions of a bank's records, in their order. A question that the order does not name comes last.
pub(crate) fn ordered(records: Chunks) -> Result<Vec<Question>, StoreError> {
    let mut order = Vec::new();
    let mut questions = BTreeMap::new();
    for record in values::<Banked>(records)? {
        match record {
            Banked::Order(ids) => order = ids,
            Banked::Question(question) => {
                questions.insert(question.id, *question);
            }
        }
    }
    let mut bank: Vec<Question> = order.iter().filter_map(|id| questions.remove(id)).collect();
    bank.extend(questions.into_values());
    Ok(bank)
}

impl Transaction<'_> {
    /// Puts the bank `after` in the place of `before`: the questions that differ, and the order if it does.
    pub(super) fn replace_bank(
        &mut self,
        course: CourseId,
        before: &[Question],
        after: &[Question],
    ) -> Result<(), StoreError> {
        let record = |id: &[u8]| key(Kind::Bank, &[course.as_bytes(), id]);
        let old: BTreeMap<QuestionId, &Question> =
            before.iter().map(|question| (question.id, question)).collect();
        let new: BTreeMap<QuestionId, &Question> =
            after.iter().map(|question| (question.id, question)).collect();
        for id in old.keys().filter(|id| !new.contains_key(id)) {
            self.delete(&record(id.as_bytes()))?;
        }
        for (id, question) in new {
            if old.get(&id) != Some(&question) {
                let banked = Banked::Question(Box::new(question.clone()));
                self.put(&record(id.as_bytes()), &banked)?;
            }
        }
        let order = |bank: &[Question]| bank.iter().map(|question| question.id).collect::<Vec<_>>();
        let (was, is) = (order(before), order(after));
        match (was == is, is.is_empty()) {
            (true, _) => Ok(()),
            (false, true) => self.delete(&record(&ORDER)),
            (false, false) => self.put(&record(&ORDER), &Banked::Order(is)),
        }
    }
}
