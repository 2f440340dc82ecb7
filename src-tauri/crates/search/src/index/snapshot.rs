//! The index as it was after one commit: what searches read.
//! Not here: the search itself (`matching`).

use crate::{
    entry::Entry,
    error::SearchError,
    schema::{Fields, PARTS},
    words::Stemming,
};
use std::collections::BTreeSet;
use tantivy::{
    DocAddress, DocSet, Searcher, SegmentReader, TERMINATED, TantivyDocument,
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
}

impl Snapshot {
    pub(crate) fn of(searcher: Searcher, fields: Fields) -> Result<Self, SearchError> {
        let mut tags = BTreeSet::new();
        let mut words = [0_u64; PARTS];
        for segment in searcher.segment_readers() {
            let labels = segment.inverted_index(fields.stemming).map_err(SearchError::read)?;
            let mut stream = labels.terms().stream().map_err(SearchError::read)?;
            while stream.advance() {
                let entries = labels
                    .read_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)
                    .map_err(SearchError::read)?;
                // A language that only deleted entries had is not looked for any more.
                if has_live(segment, entries) {
                    tags.insert(String::from_utf8_lossy(stream.key()).into_owned());
                }
            }
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
        let entries = searcher.num_docs().max(1);
        #[expect(clippy::cast_precision_loss, reason = "an average needs no more than f32 holds")]
        let average_words = words.map(|sum| (sum as f32 / entries as f32).max(1.0));
        Ok(Self { searcher, fields, stemmings, average_words })
    }

    pub(crate) fn entries(&self) -> u64 {
        self.searcher.num_docs()
    }

    pub(crate) fn segments(&self) -> &[SegmentReader] {
        self.searcher.segment_readers()
    }

    /// The entry at an address, without its words.
    pub(crate) fn entry(&self, address: DocAddress) -> Result<Entry, SearchError> {
        let document: TantivyDocument = self.searcher.doc(address).map_err(SearchError::read)?;
        serde_json::from_str::<(Entry, String)>(self.fields.stored(&document))
            .map(|(entry, _)| entry)
            .map_err(|source| SearchError::Entry { source })
    }
}

fn has_live(segment: &SegmentReader, mut entries: SegmentPostings) -> bool {
    while entries.doc() != TERMINATED {
        if !segment.is_deleted(entries.doc()) {
            return true;
        }
        entries.advance();
    }
    false
}
