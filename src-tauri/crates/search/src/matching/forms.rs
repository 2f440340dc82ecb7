//! Which words of the index a typed word stands for.
//! Not here: where they occur (`gather`).

use super::{ask::AskedWord, lexicon::Lexicon};
use crate::{
    error::SearchError,
    index::Languages,
    limits, ranking,
    words::{Script, Stemming, fold, pairs},
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
    /// The languages of the texts in which it counts.
    pub(crate) languages: Languages,
}

impl Form {
    /// A form that counts in texts of every language.
    pub(crate) fn new(stream: Stream, text: String, weight: f32) -> Self {
        Self { stream, text, weight, languages: Languages::ALL }
    }

    /// Whether both count the same occurrences.
    fn is_like(&self, other: &Self) -> bool {
        let key = |form: &Self| (form.stream, form.languages);
        key(self) == key(other) && self.text == other.text
    }
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
    let mut forms = if as_it_stands {
        Vec::new()
    } else if asked.script.is_paired() {
        of_pairs(&asked.folded)
    } else {
        of_stem(&asked.normal, lexicon.stemmings(), 1.0)
    };
    let exact = if forms.is_empty() { 1.0 } else { ranking::EXACT };
    forms.push(Form::new(Stream::Exact, asked.folded.clone(), exact));
    if asked.unfinished {
        for text in lexicon.completions(&asked.folded)? {
            forms.push(Form::new(Stream::Exact, text, ranking::COMPLETED));
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
        for form in of_stem(&text, lexicon.stemmings(), weight) {
            // Words that are spelled alike often have the same stem.
            if !forms.iter().any(|known| known.is_like(&form)) {
                forms.push(form);
            }
        }
        forms.push(Form::new(Stream::Exact, text, weight * ranking::EXACT));
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

/// What has the stem of the word, in every language of the index, for nobody says which one is typed: other words by
/// their stem, and the stem itself where it is a word.
fn of_stem(normal: &str, stemmings: &[Stemming], weight: f32) -> Vec<Form> {
    let folded = fold(normal);
    let mut forms: Vec<Form> = Vec::new();
    for (number, stemming) in stemmings.iter().enumerate() {
        let stem = stemming.stem(normal);
        let bare = Stemming::bare(&stem);
        if bare == folded || stemming.leaves(bare) {
            let itself = |form: &&mut Form| form.stream == Stream::Exact && form.text == bare;
            match forms.iter_mut().find(itself) {
                Some(form) => form.languages.add(number),
                None => forms.push(Form {
                    languages: Languages::of(number),
                    ..Form::new(Stream::Exact, bare.to_owned(), weight)
                }),
            }
        }
        forms.push(Form::new(Stream::Stems, stem, weight));
    }
    forms
}

/// Its pairs of characters.
fn of_pairs(folded: &str) -> Vec<Form> {
    if folded.chars().count() < 2 {
        return Vec::new();
    }
    let pairs = pairs(folded);
    #[expect(clippy::cast_precision_loss, reason = "a word has at most some dozen pairs")]
    let weight = 1.0 / pairs.len() as f32;
    pairs.into_iter().map(|text| Form::new(Stream::Stems, text, weight)).collect()
}
