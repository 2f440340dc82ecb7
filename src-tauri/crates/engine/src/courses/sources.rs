//! A document that is cited, read once for all its citations: does it still hold them, and where are their words now?
//! Not here: comparing words (`quote`), what becomes of the answers (`drift`, `library::merge`).

use super::quote::Worded;
use crate::{App, EngineError};
use domain::{Anchor, Citation, Document, DocumentText, Passage, PassageId};
use std::{
    cell::OnceCell,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// Passages that are compared with a quotation word by word: those that share most of its words.
const COMPARED_MOST: usize = 3;

/// Where the words of a quotation are now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) passage: PassageId,
    pub(crate) anchor: Anchor,
    /// A verbatim stretch of the passage.
    pub(crate) text: String,
}

/// A document and its words.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) document: Arc<Document>,
    text: Arc<DocumentText>,
    passages: OnceCell<Vec<Passage>>,
}

impl Source {
    /// The document with its words. A failure of the store is told, so that nobody takes it for words that are gone.
    pub(crate) fn read(app: &App, document: Arc<Document>) -> Result<Self, EngineError> {
        let text = app.store().document_text(&document)?;
        Ok(Self { document, text, passages: OnceCell::new() })
    }

    /// Whether the citation's passage is there and has the quotation word for word. Most citations are asked nothing
    /// else, so that the other passages need not be spelled out.
    pub(crate) fn holds(&self, citation: &Citation) -> bool {
        let passage = self.text.passage(citation.passage);
        passage.is_some_and(|passage| passage.text.contains(&citation.quote))
            && Citation::hash(&citation.quote) == citation.quote_hash
    }

    fn passages(&self) -> &[Passage] {
        self.passages.get_or_init(|| self.text.passages())
    }
}

/// A source that is looked through; what that takes is made when it is needed first.
pub(crate) struct Reader<'a> {
    source: &'a Source,
    worded: OnceCell<Vec<Worded<'a>>>,
    index: OnceCell<HashMap<u64, Vec<usize>>>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(source: &'a Source) -> Self {
        Self { source, worded: OnceCell::new(), index: OnceCell::new() }
    }

    /// The place whose words are those of the quotation: as they are, else with other marks. Where there are several,
    /// the one under the same heading or on the same page, else the first.
    pub(crate) fn moved(&self, citation: &Citation) -> Option<Place> {
        if citation.quote.trim().is_empty() {
            return None;
        }
        let passages = self.source.passages();
        let verbatim = passages
            .iter()
            .zip(self.worded())
            .filter(|(_, worded)| worded.verbatim(&citation.quote).is_some())
            .map(|(passage, _)| place(passage, &citation.quote));
        if let Some(found) = nearest(verbatim, &citation.anchor) {
            return Some(found);
        }
        let quote = Worded::new(&citation.quote);
        let alike = passages.iter().zip(self.worded()).filter_map(|(passage, worded)| {
            Some(place(passage, passage.text.get(worded.stretch(&quote)?)?))
        });
        nearest(alike, &citation.anchor)
    }

    /// The place whose words are most like those of the quotation; none when nothing is like it.
    pub(crate) fn changed(&self, citation: &Citation) -> Option<Place> {
        let quote = Worded::new(&citation.quote);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for hash in quote.hashes() {
            for passage in self.index().get(&hash).into_iter().flatten() {
                *shared.entry(*passage).or_default() += 1;
            }
        }
        let mut best: Vec<(usize, usize)> = shared.into_iter().collect();
        best.sort_by_key(|(passage, words)| (std::cmp::Reverse(*words), *passage));
        let mut found: Option<(f64, Place)> = None;
        for (at, _) in best.into_iter().take(COMPARED_MOST) {
            let (Some(passage), Some(worded)) =
                (self.source.passages().get(at), self.worded().get(at))
            else {
                continue;
            };
            let Some((range, alike)) = worded.likest(&quote) else { continue };
            let text = passage.text.get(range).unwrap_or_default();
            if found.as_ref().is_none_or(|(before, _)| alike > *before) {
                found = Some((alike, place(passage, text)));
            }
        }
        found.map(|(_, place)| place)
    }

    fn worded(&self) -> &[Worded<'a>] {
        let source = self.source;
        self.worded.get_or_init(|| {
            source.passages().iter().map(|passage| Worded::new(&passage.text)).collect()
        })
    }

    /// Which passages have a word.
    fn index(&self) -> &HashMap<u64, Vec<usize>> {
        self.index.get_or_init(|| {
            let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
            for (at, worded) in self.worded().iter().enumerate() {
                for hash in worded.hashes() {
                    index.entry(hash).or_default().push(at);
                }
            }
            index
        })
    }
}

fn place(passage: &Passage, text: &str) -> Place {
    Place { passage: passage.id, anchor: passage.anchor.clone(), text: text.to_owned() }
}

fn nearest(places: impl Iterator<Item = Place>, anchor: &Anchor) -> Option<Place> {
    let mut first = None;
    for place in places {
        if place.anchor == *anchor {
            return Some(place);
        }
        first.get_or_insert(place);
    }
    first
}
