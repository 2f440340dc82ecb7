//! A question to the library, answered from passages that were found for it, each claim with its source.
//! Not here: finding the passages. Without a model they are the answer.

use super::{
    Landed, Landing, Unit, lenient,
    quotes::{Citations, Quote},
};
use crate::{Complaint, clean::Cleaner, limits, shape_of, structured::read};
use domain::Said;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(super) const UNIT: Unit = Unit {
    word: "ask",
    version: 1,
    name: "Ask the sources",
    template: include_str!("ask.txt"),
    most_tokens: 1_500,
    temperature: 10,
    shape: || shape_of::<Answered>("answer"),
    shown: Some("answer"),
    check,
    land,
};

/// An answer.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
struct Answered {
    /// The answer, in Markdown. Behind each claim the number of its source stands in brackets, such as [2].
    #[serde(deserialize_with = "lenient::text")]
    answer: String,
    /// For each number in the answer, the words of that source that bear the claim out.
    #[serde(deserialize_with = "lenient::or_default")]
    quotes: Vec<Quote>,
}

fn cleaner<'a>(landing: &Landing<'a>) -> Cleaner<'a> {
    Cleaner::new(landing.prompt.sources.iter().map(|source| source.text.as_str()))
}

fn check(value: &Value, landing: &Landing<'_>) -> Result<(), Complaint> {
    let answered: Answered = read(value)?;
    let text = cleaner(landing).body(&answered.answer, limits::ANSWER_CHARS, &mut |_| None);
    match domain::word_count(&text) {
        0 => Err(Complaint("its answer is empty".into())),
        _ => Ok(()),
    }
}

fn land(value: &Value, landing: &Landing<'_>) -> Result<Landed, Complaint> {
    let answered: Answered = read(value)?;
    let mut cleaner = cleaner(landing);
    let mut citations = Citations::new(landing, &answered.quotes, &mut cleaner);
    let text = cleaner.body(&answered.answer, limits::ANSWER_CHARS, &mut |n| citations.mark(n));
    let citations = citations.all();
    let mut notes = cleaner.out.notes();
    if citations.is_empty() {
        notes.push("The answer names none of the sources; look for yourself.".into());
    }
    Ok(Landed { proposal: None, said: Some(Said { text, citations }), notes })
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::*;
    use domain::Task;
    use serde_json::json;

    #[test]
    fn an_answer_is_tied_to_the_passages_that_were_sent() {
        let desk = Desk::new(|_, _| Task::Ask { question: "Why does dough rise?".into() });
        let answer = json!({
            "answer": "Because yeast makes gas [1], see [here](https://evil.example) [7].",
            "quotes": [{ "source": 1, "quote": "Yeast makes gas in warm dough." }],
        });
        let landed = desk.with(|landing| {
            assert_eq!(check(&answer, landing), Ok(()));
            assert!(check(&json!({ "answer": " " }), landing).is_err());
            land(&answer, landing).unwrap()
        });
        let said = landed.said.unwrap();
        assert_eq!(said.text, "Because yeast makes gas [^c1], see here.");
        assert_eq!(said.citations[0].quote, "Yeast makes gas in warm dough.");
        assert_eq!(landed.notes.len(), 2);
    }
}
