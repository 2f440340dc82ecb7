//! Which words of the index a typed word stands for.
//! Not here: where they occur (`gather`).

use super::{ask::AskedWord, lexicon::Lexicon};
use crate::{
    error::SearchError,
    limits, ranking,
    words::{Script, Stemming, pairs},
};

/// One of the two indexed streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    /// Words as they are written.
    Exact,
    /// Stems and pairs.
    Stems,
}

/// One indexed word that counts as the typed one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Form {
    pub(crate) stream: Stream,
    pub(crate) text: String,
    /// How much an occurrence counts; 1 is the word itself.
    pub(crate) weight: f32,
}

/// A typed word and all that counts as it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) forms: Vec<Form>,
    /// The beginning that counts whatever follows it, when the word is unfinished.
    pub(crate) beginning: Option<String>,
    pub(crate) script: Script,
    /// How much it tells, known once it was looked up.
    pub(crate) rarity: f32,
}

/// The word, its stems, and what it may become when it is unfinished.
pub(crate) fn plan(asked: &AskedWord, lexicon: &Lexicon<'_>) -> Result<Word, SearchError> {
    let as_it_stands = asked.quoted && !asked.script.is_paired();
    let mut forms = if as_it_stands { Vec::new() } else { stems(asked, lexicon.stemmings()) };
    let exact = if forms.is_empty() { 1.0 } else { ranking::EXACT };
    forms.push(Form { stream: Stream::Exact, text: asked.folded.clone(), weight: exact });
    if asked.unfinished {
        for text in lexicon.completions(&asked.folded)? {
            forms.push(Form { stream: Stream::Exact, text, weight: ranking::COMPLETED });
        }
    }
    let beginning = asked.unfinished.then(|| asked.folded.clone());
    Ok(Word { forms, beginning, script: asked.script, rarity: 0.0 })
}

/// The words that are spelled almost like `asked`, when there are any.
pub(crate) fn correct(
    asked: &AskedWord,
    lexicon: &Lexicon<'_>,
) -> Result<Option<Word>, SearchError> {
    let slips = slips_forgiven(asked);
    if slips == 0 {
        return Ok(None);
    }
    let mut near = lexicon.near(&asked.folded, slips)?;
    if near.is_empty() && asked.unfinished {
        near = lexicon.near_beginnings(&asked.folded, 1)?;
    }
    let mut forms: Vec<Form> = Vec::new();
    for (text, slips) in near {
        let weight = ranking::CORRECTED.get(usize::from(slips)).copied().unwrap_or_default();
        for stemming in lexicon.stemmings() {
            let stem = stemming.stem(&text);
            if !forms.iter().any(|form| form.text == stem) {
                forms.push(Form { stream: Stream::Stems, text: stem, weight });
            }
        }
        let weight = weight * ranking::EXACT;
        forms.push(Form { stream: Stream::Exact, text, weight });
    }
    let word = Word { forms, beginning: None, script: asked.script, rarity: 0.0 };
    Ok((!word.forms.is_empty()).then_some(word))
}

/// Short words, numbers and words of unspaced scripts become others by one slip.
fn slips_forgiven(asked: &AskedWord) -> u8 {
    let letters = asked.folded.chars().count();
    let forgiving = !asked.quoted
        && asked.script == Script::Spaced
        && asked.folded.chars().all(char::is_alphabetic);
    match letters {
        _ if !forgiving => 0,
        limits::TWO_SLIPS_FROM.. => 2,
        limits::ONE_SLIP_FROM.. => 1,
        _ => 0,
    }
}

/// In every language of the index, for nobody says which one is typed.
fn stems(asked: &AskedWord, stemmings: &[Stemming]) -> Vec<Form> {
    if !asked.script.is_paired() {
        let stems = stemmings.iter().map(|stemming| stemming.stem(&asked.normal));
        return stems.map(|text| Form { stream: Stream::Stems, text, weight: 1.0 }).collect();
    }
    if asked.folded.chars().count() < 2 {
        return Vec::new();
    }
    let pairs = pairs(&asked.folded);
    #[expect(clippy::cast_precision_loss, reason = "a word has at most some dozen pairs")]
    let weight = 1.0 / pairs.len() as f32;
    pairs.into_iter().map(|text| Form { stream: Stream::Stems, text, weight }).collect()
}
