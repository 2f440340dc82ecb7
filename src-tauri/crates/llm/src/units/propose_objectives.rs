//! Objectives for a lesson that is written already.
//! Not here: accepting them.

use super::{Landed, Landing, Unit, draft_course::ObjectiveAnswer, lenient};
use crate::{Complaint, clean::Cleaner, limits, shape_of, structured::read};
use domain::{Bloom, Change, Objective, ObjectiveId, Patch, ProposedChange, Provenance, fold};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(super) const UNIT: Unit = Unit {
    word: "propose_objectives",
    version: 1,
    name: "Propose objectives",
    template: include_str!("propose_objectives.txt"),
    most_tokens: 1_200,
    temperature: 30,
    shape: || shape_of::<Objectives>("objectives"),
    shown: Some("text"),
    check,
    land,
};

/// Objectives.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
struct Objectives {
    /// What the learner can do after the lesson.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "lenient::or_default")]
    objectives: Vec<ObjectiveAnswer>,
}

fn check(value: &Value, landing: &Landing<'_>) -> Result<(), Complaint> {
    match objectives(value, landing)?.0.len() {
        0 => Err(Complaint("there are no objectives in it".into())),
        _ => Ok(()),
    }
}

fn objectives(
    value: &Value,
    landing: &Landing<'_>,
) -> Result<(Vec<Objective>, Vec<String>), Complaint> {
    let answer: Objectives = read(value)?;
    let mut cleaner = Cleaner::new(std::iter::empty());
    let mut made: Vec<Objective> = Vec::new();
    for (at, answer) in answer.objectives.iter().take(limits::OBJECTIVES).enumerate() {
        let words = (answer.text.as_str(), answer.level.as_str());
        let next = objective(words, &[b"objective", &at.to_le_bytes()], landing, &mut cleaner);
        made.extend(next.filter(|next| made.iter().all(|one| fold(&one.text) != fold(&next.text))));
    }
    Ok((made, cleaner.out.notes()))
}

fn land(value: &Value, landing: &Landing<'_>) -> Result<Landed, Complaint> {
    let ((course, lesson), (objectives, notes)) =
        (super::lesson_of(landing)?, objectives(value, landing)?);
    // What the lesson has already is not proposed again.
    let known: Vec<String> = lesson.objectives.iter().map(|known| fold(&known.text)).collect();
    let changes = objectives
        .into_iter()
        .filter(|objective| !known.contains(&fold(&objective.text)))
        .map(|objective| ProposedChange {
            id: objective.id.to_string(),
            lesson: lesson.id,
            provenance: objective.provenance.clone(),
            change: Change::AddObjective { objective },
        })
        .collect();
    let patch =
        Patch {
            course: course.id, title: format!("Objectives for “{}”", lesson.title), changes
        };
    Ok(Landed::patch(patch, notes))
}

/// An objective from its words and the word for its level; none when there is nothing left of it.
pub(super) fn objective(
    (text, level): (&str, &str),
    of: &[&[u8]],
    landing: &Landing<'_>,
    cleaner: &mut Cleaner<'_>,
) -> Option<Objective> {
    let text = cleaner.line(text, limits::TITLE_CHARS);
    if text.is_empty() {
        return None;
    }
    let mut parts: Vec<&[u8]> = vec![landing.job.id.as_bytes()];
    parts.extend(of);
    // The verb says the level better than the model does.
    let bloom = (landing.words.bloom)(&text).or_else(|| lenient::level(level));
    Some(Objective {
        id: ObjectiveId::derived(&parts),
        text,
        bloom: bloom.unwrap_or(Bloom::Understand),
        provenance: Provenance::DraftedByModel { model: landing.model.to_owned() },
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Desk, check_lands};
    use super::*;
    use domain::Task;
    use serde_json::json;

    fn desk() -> Desk {
        Desk::new(|course, lesson| Task::ProposeObjectives { course, lesson })
    }

    #[test]
    fn objectives_are_proposed_one_by_one_and_known_ones_are_not() {
        let answer = json!({ "objectives": [
            { "text": "Explain how **dough** rises.", "level": "understand" },
            { "text": "Name the parts of bread.", "level": "remember" },
            { "text": "", "level": "apply" },
            "Bake a loaf.",
            { "text": "bake A LOAF.", "level": "Galaxy" },
        ]});
        let patch = check_lands(&desk(), &answer);
        let texts: Vec<&str> = patch
            .changes
            .iter()
            .map(|change| match &change.change {
                Change::AddObjective { objective } => objective.text.as_str(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(texts, ["Explain how **dough** rises.", "Bake a loaf."]);
    }

    #[test]
    fn no_objectives_are_sent_back() {
        let desk = desk();
        for answer in [json!({}), json!({ "objectives": [] }), json!({ "objectives": [" "] })] {
            assert!(desk.with(|landing| check(&answer, landing)).is_err(), "{answer}");
        }
    }
}
