//! The index as it was after one commit: what searches read.
//! Not here: the search itself (`matching`).

use crate::{
    entry::Entry,
    error::SearchError,
    schema::{Fields, PARTS},
    words::Stemming,
};
use std::collections::{BTreeMap, BTreeSet};
use tantivy::{
    DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED, TantivyDocument,
    postings::SegmentPostings, schema::IndexRecordOption,
};

/// A searcher and what ranking needs to know of all its entries.
pub(crate) struct Snapshot {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    /// The stemmings of the languages present; never empty.
    pub(crate) stemmings: Vec<Stemming>,
    /// Average number of words of each part, at least one.
    pub(crate) average_words: [f32; PARTS],
    /// For each entry of each segment the number of its stemming among `stemmings`.
    languages: Vec<Vec<u8>>,
}

/// Some of the languages of a snapshot, by the number of their stemming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Languages(u32);

impl Languages {
    /// Every one.
    pub(crate) const ALL: Self = Self(u32::MAX);

    /// One; there are fewer stemmers than bits.
    pub(crate) fn of(number: usize) -> Self {
        let mut languages = Self(0);
        languages.add(number);
        languages
    }

    pub(crate) fn add(&mut self, number: usize) {
        self.0 |= u32::try_from(number).ok().and_then(|bit| 1_u32.checked_shl(bit)).unwrap_or(0);
    }

    fn has(self, number: u8) -> bool {
        self.0.checked_shr(number.into()).unwrap_or(0) & 1 == 1
    }
}

impl Snapshot {
    pub(crate) fn of(searcher: Searcher, fields: Fields) -> Result<Self, SearchError> {
        let mut tags = BTreeSet::new();
        let mut entries_of: Vec<BTreeMap<String, Vec<DocId>>> = Vec::new();
        let mut words = [0_u64; PARTS];
        for segment in searcher.segment_readers() {
            let labels = segment.inverted_index(fields.stemming).map_err(SearchError::read)?;
            let mut stream = labels.terms().stream().map_err(SearchError::read)?;
            let mut entries_here = BTreeMap::new();
            while stream.advance() {
                let entries = labels
                    .read_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)
                    .map_err(SearchError::read)?;
                let live = live(segment, entries);
                // A language that only deleted entries had is not looked for any more.
                if !live.is_empty() {
                    let tag = String::from_utf8_lossy(stream.key()).into_owned();
                    tags.insert(tag.clone());
                    entries_here.insert(tag, live);
                }
            }
            entries_of.push(entries_here);
            for (sum, field) in words.iter_mut().zip(fields.exact) {
                let lengths = segment.get_fieldnorms_reader(field).map_err(SearchError::read)?;
                // Counted without what is deleted: the same entries must rank the same, however they came here.
                for doc in segment.doc_ids_alive() {
                    *sum += u64::from(lengths.fieldnorm(doc));
                }
            }
        }
        let mut stemmings: Vec<_> = tags.iter().map(|tag| Stemming::of(Some(tag))).collect();
        if stemmings.is_empty() {
            stemmings.push(Stemming::english());
        }
        let lengths = searcher.segment_readers().iter().map(SegmentReader::max_doc);
        let languages = lengths.zip(&entries_of).map(|(length, entries)| {
            let mut numbers = vec![0; length as usize];
            for (number, stemming) in (0_u8..).zip(&stemmings) {
                for doc in entries.get(stemming.tag).into_iter().flatten() {
                    if let Some(language) = numbers.get_mut(*doc as usize) {
                        *language = number;
                    }
                }
            }
            numbers
        });
        let languages = languages.collect();
        let entries = searcher.num_docs().max(1);
        #[expect(clippy::cast_precision_loss, reason = "an average needs no more than f32 holds")]
        let average_words = words.map(|sum| (sum as f32 / entries as f32).max(1.0));
        Ok(Self { searcher, fields, stemmings, average_words, languages })
    }

    pub(crate) fn entries(&self) -> u64 {
        self.searcher.num_docs()
    }

    pub(crate) fn segments(&self) -> &[SegmentReader] {
        self.searcher.segment_readers()
    }

    /// Whether an entry is of one of the languages.
    pub(crate) fn is_of(&self, at: DocAddress, languages: Languages) -> bool {
        let numbers = self.languages.get(at.segment_ord as usize);
        let number = numbers.and_then(|numbers| numbers.get(at.doc_id as usize));
        number.is_some_and(|number| languages.has(*number))
    }

    /// The entry at an address, without its words.
    pub(crate) fn entry(&self, address: DocAddress) -> Result<Entry, SearchError> {
        let document: TantivyDocument = self.searcher.doc(address).map_err(SearchError::read)?;
        serde_json::from_str::<(Entry, String)>(self.fields.stored(&document))
            .map(|(entry, _)| entry)
            .map_err(|source| SearchError::Entry { source })
    }
}

fn live(segment: &SegmentReader, mut entries: SegmentPostings) -> Vec<DocId> {
    let mut live = Vec::new();
    while entries.doc() != TERMINATED {
        if !segment.is_deleted(entries.doc()) {
            live.push(entries.doc());
        }
        entries.advance();
    }
    live
}
