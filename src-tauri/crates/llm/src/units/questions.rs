//! Questions as models write them.
//! Not here: what makes a question a good one.

use super::{Landing, lenient, quotes};
use crate::{clean::Cleaner, limits};
use domain::{Choice, Provenance, Question, QuestionBody, QuestionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A question with one right answer among several.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct Asked {
    /// What is asked.
    #[serde(deserialize_with = "lenient::text")]
    question: String,
    /// The right answer.
    #[serde(deserialize_with = "lenient::text")]
    right: String,
    /// Two or three answers that are wrong and yet likely to be chosen.
    #[serde(deserialize_with = "lenient::texts")]
    wrong: Vec<String>,
    /// Why the right answer is right.
    #[serde(deserialize_with = "lenient::text")]
    because: String,
    /// The number of the source that says so.
    #[serde(deserialize_with = "lenient::number")]
    source: u32,
    /// Words of that source that say so, exactly as they stand there.
    #[serde(deserialize_with = "lenient::text")]
    quote: String,
}

/// The question as one of a quiz; none when it cannot be answered.
pub(super) fn question(
    asked: &Asked,
    number: usize,
    landing: &Landing<'_>,
    cleaner: &mut Cleaner<'_>,
) -> Option<Question> {
    let stem = cleaner.line(&asked.question, limits::TEXT_CHARS);
    let right = cleaner.line(&asked.right, limits::TITLE_CHARS);
    let mut texts = vec![right.clone()];
    for wrong in &asked.wrong {
        let wrong = cleaner.line(wrong, limits::TITLE_CHARS);
        let is_new = texts.iter().all(|text| domain::fold(text) != domain::fold(&wrong));
        if !wrong.is_empty() && is_new && texts.len() < 6 {
            texts.push(wrong);
        }
    }
    if stem.is_empty() || right.is_empty() || texts.len() < 2 {
        return None;
    }
    let id = QuestionId::derived(&[
        landing.job.id.as_bytes(),
        b"question",
        &number.to_le_bytes(),
        stem.as_bytes(),
    ]);
    let feedback = cleaner.line(&asked.because, limits::TEXT_CHARS);
    let options = shuffled(texts, id)
        .into_iter()
        .map(|text| Choice { correct: text == right, text, feedback: String::new() })
        .collect();
    let source = quotes::sent(landing, asked.source);
    let quoted = source.and_then(|source| quotes::verbatim(landing, source, &asked.quote));
    cleaner.out.citations += u32::from(quoted.is_none() && !asked.quote.trim().is_empty());
    let citations = source
        .map(|source| quotes::cite(source, quoted.unwrap_or_else(|| source.quote.clone())))
        .into_iter()
        .collect();
    Some(Question {
        id,
        stem,
        body: QuestionBody::SingleChoice { options },
        feedback,
        objectives: Vec::new(),
        citations,
        tags: Vec::new(),
        bloom: None,
        provenance: Provenance::DraftedByModel { model: landing.model.to_owned() },
    })
}

/// The answers in an order that says nothing, and that is the same each time.
fn shuffled(mut texts: Vec<String>, id: QuestionId) -> Vec<String> {
    texts.sort_by_key(|text| {
        let mut hasher = blake3::Hasher::new();
        hasher.update(id.as_bytes());
        hasher.update(text.as_bytes());
        *hasher.finalize().as_bytes()
    });
    texts
}
