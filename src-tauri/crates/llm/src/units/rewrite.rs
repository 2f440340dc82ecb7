//! A stretch of a lesson in other words.
//! Not here: finding the stretch again when it is accepted (`engine::drafts`).

use super::{Landed, Landing, Unit, lenient};
use crate::{Complaint, clean::Cleaner, limits, shape_of, structured::read};
use domain::{Change, Patch, ProposedChange, Provenance, Rewriting, Task};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(super) const UNIT: Unit = Unit {
    word: "rewrite",
    version: 1,
    name: "Rewrite a selection",
    template: include_str!("rewrite.txt"),
    most_tokens: 2_000,
    temperature: 30,
    shape: || shape_of::<Rewritten>("text"),
    shown: Some("text"),
    check,
    land,
};

/// A text in other words.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
struct Rewritten {
    /// The whole text in its new words, in Markdown.
    #[serde(deserialize_with = "lenient::text")]
    text: String,
}

fn rewritten(value: &Value, landing: &Landing<'_>) -> Result<(String, Vec<String>), Complaint> {
    let answer: Rewritten = read(value)?;
    let Task::Rewrite { before, .. } = &landing.job.task else {
        return Err(Complaint("this job does not rewrite anything".into()));
    };
    let marks = marks(before);
    // Addresses that stood in the text before may stand in it again.
    let mut cleaner = Cleaner::new(std::iter::once(before.as_str()));
    let text = cleaner.body(&unmarked(&answer.text), limits::BODY_CHARS, &mut |n| {
        marks.contains(&n).then(|| format!("[^c{n}]"))
    });
    let mut notes = cleaner.out.notes();
    let lost = marks.iter().filter(|n| !text.contains(&format!("[^c{n}]"))).count();
    if lost > 0 {
        let citations = domain::counted(lost, "citation is", "citations are");
        notes.push(format!("{citations} no longer in the text."));
    }
    Ok((text, notes))
}

/// Numbers of the footnotes of a text.
fn marks(text: &str) -> Vec<u32> {
    let numbers = text.split("[^c").skip(1).filter_map(|rest| rest.split_once(']'));
    numbers.filter_map(|(number, _)| number.parse().ok()).collect()
}

/// Footnotes as numbers in brackets, as the cleaner reads them.
fn unmarked(text: &str) -> String {
    text.replace("[^c", "[").replace("\\[^c", "[")
}

fn check(value: &Value, landing: &Landing<'_>) -> Result<(), Complaint> {
    if rewritten(value, landing)?.0.is_empty() {
        return Err(Complaint("its text is empty".into()));
    }
    Ok(())
}

fn land(value: &Value, landing: &Landing<'_>) -> Result<Landed, Complaint> {
    let (course, lesson) = super::lesson_of(landing)?;
    let (after, notes) = rewritten(value, landing)?;
    let Task::Rewrite { before, how, .. } = &landing.job.task else {
        return Err(Complaint("this job does not rewrite anything".into()));
    };
    let change = ProposedChange {
        id: "stretch".into(),
        lesson: lesson.id,
        change: Change::Stretch { before: before.clone(), after },
        provenance: Provenance::DraftedByModel { model: landing.model.to_owned() },
    };
    let patch = Patch {
        course: course.id,
        title: format!("{} in “{}”", words_for(*how).0, lesson.title),
        changes: vec![change],
    };
    Ok(Landed::patch(patch, notes))
}

/// What a way of rewriting is called, and what the model is told to do.
pub fn words_for(how: Rewriting) -> (&'static str, &'static str) {
    match how {
        Rewriting::Simpler => ("Simpler words", "in simpler words and shorter sentences"),
        Rewriting::Shorter => ("Fewer words", "in about half as many words, without losing a fact"),
        Rewriting::Translate => ("A translation", "in the language asked for"),
        Rewriting::Examples => ("Examples", "with one or two examples added"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Desk, check_lands};
    use super::*;
    use serde_json::json;

    fn desk() -> Desk {
        Desk::new(|course, lesson| Task::Rewrite {
            course,
            lesson,
            before: "Dough rises[^c1] (see https://example.org/a).".into(),
            how: Rewriting::Shorter,
            language: String::new(),
        })
    }

    #[test]
    fn a_stretch_keeps_its_citations_and_gets_no_addresses_it_did_not_have() {
        let answer = json!({ "text": "It *rises*[^c1][^c9], see https://example.org/a and https://evil.example/." });
        let patch = check_lands(&desk(), &answer);
        let Change::Stretch { before, after } = &patch.changes[0].change else { panic!() };
        assert!(before.starts_with("Dough"));
        assert_eq!(after, "It *rises*[^c1], see <https://example.org/a> and .");
    }

    #[test]
    fn an_empty_text_is_sent_back_and_lost_citations_are_told() {
        let desk = desk();
        assert!(desk.with(|landing| check(&json!({ "text": "<b></b>" }), landing)).is_err());
        let landed = desk.with(|landing| land(&json!({ "text": "It rises." }), landing)).unwrap();
        assert_eq!(landed.notes, ["1 citation is no longer in the text."]);
    }
}
