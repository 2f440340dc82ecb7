//! Quotations of an answer, held against the passages that were sent: what does not stand there word for word is no citation.
//! Not here: comparing words (`Words::stretch`).

use super::{Landing, lenient};
use crate::{clean::Cleaner, limits};
use domain::{Citation, Sent};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A quotation.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct Quote {
    /// The number of the source.
    #[serde(deserialize_with = "lenient::number")]
    pub(super) source: u32,
    /// Words of that source, exactly as they stand there.
    #[serde(deserialize_with = "lenient::text")]
    pub(super) quote: String,
}

/// Fewer words than this prove nothing.
const WORDS_LEAST: u32 = 3;

/// Citations in the order of their footnotes, as they are referred to.
pub(super) struct Citations<'a> {
    landing: &'a Landing<'a>,
    quotes: Vec<Quote>,
    made: Vec<(u32, Citation)>,
}

impl<'a> Citations<'a> {
    /// Quotations that no source bears out are counted and dropped.
    pub(super) fn new(
        landing: &'a Landing<'a>,
        quotes: &[Quote],
        cleaner: &mut Cleaner<'_>,
    ) -> Self {
        let mut kept = Vec::new();
        for quote in quotes.iter().take(limits::CITATIONS) {
            let found = sent(landing, quote.source)
                .and_then(|source| verbatim(landing, source, &quote.quote));
            match found {
                Some(words) => kept.push(Quote { source: quote.source, quote: words }),
                None if quote.quote.trim().is_empty() => {}
                None => cleaner.out.citations += 1,
            }
        }
        Self { landing, quotes: kept, made: Vec::new() }
    }

    /// The footnote mark for source `n`: its next quotation, else the one it already has, else the sentence that says what it is
    /// about. None when there is no such source.
    pub(super) fn mark(&mut self, n: u32) -> Option<String> {
        let source = sent(self.landing, n)?;
        let next = self.quotes.iter().position(|quote| quote.source == n);
        let words = next.map(|at| self.quotes.remove(at).quote);
        let known = self.made.iter().position(|(number, _)| *number == n);
        let at = match (words, known) {
            (None, Some(known)) => known,
            (words, _) => {
                if self.made.len() >= limits::CITATIONS {
                    return None;
                }
                self.made.push((n, cite(source, words.unwrap_or_else(|| source.quote.clone()))));
                self.made.len() - 1
            }
        };
        Some(format!("[^c{}]", at + 1))
    }

    /// What was quoted and not yet referred to, with its mark.
    pub(super) fn rest(&mut self) -> Vec<(String, String)> {
        let mut rest = Vec::new();
        while let Some(quote) = self.quotes.first().cloned() {
            let Some(mark) = self.mark(quote.source) else { break };
            rest.push((quote.quote, mark));
        }
        rest
    }

    /// The citations, in the order of their marks.
    pub(super) fn all(self) -> Vec<Citation> {
        self.made.into_iter().map(|(_, citation)| citation).collect()
    }
}

/// The source with this number, counted from one.
pub(super) fn sent<'a>(landing: &Landing<'a>, n: u32) -> Option<&'a Sent> {
    landing.prompt.sources.get((n as usize).checked_sub(1)?)
}

/// A citation of words that stand in a source.
pub(super) fn cite(source: &Sent, words: String) -> Citation {
    Citation::new(source.passage, source.document, source.anchor.clone(), words)
}

/// The words of the source that a quotation means.
pub(super) fn verbatim(landing: &Landing<'_>, source: &Sent, quote: &str) -> Option<String> {
    let quote = quote.trim().trim_matches(['"', '“', '”', '…']).trim();
    if domain::word_count(quote) < WORDS_LEAST {
        return None;
    }
    let range = (landing.words.stretch)(&source.text, quote)?;
    source.text.get(range).map(str::to_owned)
}
