//! The text of a lesson, each claim with the source that says so.
//! Not here: choosing the sources, showing the text while it comes.

use super::{
    Landed, Landing, Unit, lenient,
    quotes::{Citations, Quote},
};
use crate::{Complaint, clean::Cleaner, limits, shape_of, structured::read};
use domain::{Change, Patch, ProposedChange, Provenance};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(super) const UNIT: Unit = Unit {
    word: "write_lesson",
    version: 1,
    name: "Write a lesson",
    template: include_str!("write_lesson.txt"),
    most_tokens: 4_000,
    temperature: 40,
    shape: || shape_of::<Written>("lesson"),
    shown: Some("body"),
    check,
    land,
};

/// A lesson.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
struct Written {
    /// The text, in Markdown. Behind each claim the number of its source stands in brackets, such as [2].
    #[serde(deserialize_with = "lenient::text")]
    body: String,
    /// For each number in the text, the words of that source that bear the claim out.
    #[serde(deserialize_with = "lenient::or_default")]
    quotes: Vec<Quote>,
}

/// Fewer words than this are no lesson.
const WORDS_LEAST: u32 = 5;

fn check(value: &Value, landing: &Landing<'_>) -> Result<(), Complaint> {
    let written: Written = read(value)?;
    let mut cleaner = cleaner(landing);
    let body = cleaner.body(&written.body, limits::BODY_CHARS, &mut |_| None);
    if domain::word_count(&body) < WORDS_LEAST {
        return Err(Complaint("its body is empty".into()));
    }
    Ok(())
}

fn cleaner<'a>(landing: &Landing<'a>) -> Cleaner<'a> {
    Cleaner::new(landing.prompt.sources.iter().map(|source| source.text.as_str()))
}

fn land(value: &Value, landing: &Landing<'_>) -> Result<Landed, Complaint> {
    let (course, lesson) = super::lesson_of(landing)?;
    let written: Written = read(value)?;
    let mut cleaner = cleaner(landing);
    let mut citations = Citations::new(landing, &written.quotes, &mut cleaner);
    let mut body = cleaner.body(&written.body, limits::BODY_CHARS, &mut |n| citations.mark(n));
    // A quotation that the text does not refer to stands at its end, where it can be seen and taken out.
    for (quote, mark) in citations.rest() {
        let words = (landing.words.escape)(&quote).replace('\n', "\n> ");
        body += &format!("\n\n> {words}{mark}");
    }
    let citations = citations.all();
    let mut notes = cleaner.out.notes();
    if citations.is_empty() && !landing.prompt.sources.is_empty() {
        notes.push("The text names none of the sources.".into());
    }
    let change = ProposedChange {
        id: "body".into(),
        lesson: lesson.id,
        change: Change::Body { body, citations },
        provenance: Provenance::DraftedByModel { model: landing.model.to_owned() },
    };
    let patch = Patch {
        course: course.id,
        title: format!("Text for “{}”", lesson.title),
        changes: vec![change],
    };
    Ok(Landed::patch(patch, notes))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Desk, check_lands};
    use super::*;
    use domain::{Citation, Task};
    use serde_json::json;

    fn desk() -> Desk {
        Desk::new(|course, lesson| Task::WriteLesson { course, lesson, wish: String::new() })
    }

    fn landed(answer: &Value) -> (String, Vec<Citation>) {
        match check_lands(&desk(), answer).changes.remove(0).change {
            Change::Body { body, citations } => (body, citations),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn claims_are_tied_to_the_words_of_their_source() {
        let (body, citations) = landed(&json!({
            "body": "Dough rises because **yeast** makes gas [1]. It is baked hot [2], and hot [2].",
            "quotes": [{ "source": 1, "quote": "yeast makes gas" }, { "source": 1, "quote": "cats make gas too" }],
        }));
        assert_eq!(
            body,
            "Dough rises because **yeast** makes gas [^c1]. It is baked hot [^c2], and hot [^c2]."
        );
        // The first is what was quoted, the second the sentence that says what the source is about.
        let quotes: Vec<&str> = citations.iter().map(|citation| citation.quote.as_str()).collect();
        assert_eq!(quotes, ["Yeast makes gas", "Bread is baked at 230 degrees."]);
    }

    #[test]
    fn a_quotation_that_the_text_does_not_refer_to_is_kept_at_its_end() {
        let (body, citations) = landed(&json!({
            "body": "Dough rises in a warm place.",
            "quotes": [{ "source": 1, "quote": "Yeast makes gas in warm dough." }],
        }));
        assert_eq!(body, "Dough rises in a warm place.\n\n> Yeast makes gas in warm dough.[^c1]");
        assert_eq!(citations.len(), 1);
    }

    #[test]
    fn a_lesson_without_words_is_sent_back() {
        let desk = desk();
        for body in ["", "  ", "<div></div>", "![](https://evil.example)", "[1][2]"] {
            let answer = json!({ "body": body });
            assert!(desk.with(|landing| check(&answer, landing)).is_err(), "{body}");
        }
    }
}
