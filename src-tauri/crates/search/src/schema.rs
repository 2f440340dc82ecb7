//! The fields of the index, an entry as a document of it, and the fingerprint of both.
//! Not here: the reading of postings (`matching`).

use crate::{
    entry::{Entry, EntryKind},
    error::SearchError,
    words::{SAME, Stemming, streams},
};
use tantivy::{
    TantivyDocument, Term,
    schema::{
        BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing,
        TextOptions, Value,
    },
    tokenizer::{StopWordFilter, TextAnalyzer, TokenizerManager, WhitespaceTokenizer},
};
use uuid::Uuid;

/// Counted up whenever the same entry gives another document without the schema or a library having changed.
const LAYOUT: u32 = 3;

/// The searched parts of an entry, in the order of [`Fields::exact`] and [`Fields::stems`].
pub(crate) const PARTS: usize = 3;

/// Names of the two columns of [`Fields::place`].
pub(crate) const PLACE: [&str; 2] = ["owner_place", "place"];

/// Handles of the fields.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    /// Title, heading and body as they are written, folded.
    pub(crate) exact: [Field; PARTS],
    /// Title, heading and body as stems, where these are not the words themselves.
    pub(crate) stems: [Field; PARTS],
    pub(crate) owner: Field,
    pub(crate) kind: Field,
    /// Tag of the [`Stemming`], so that the languages present are known.
    pub(crate) stemming: Field,
    /// Order equal matches, see [`place`].
    pub(crate) place: [Field; 2],
    /// The entry and a hash of its words, stored; the words themselves are not.
    pub(crate) entry: Field,
}

/// Takes apart the streams of `words::streams`, in which the words are already told apart.
const WORDS: &str = "words";

/// What [`WORDS`] stands for: every index that is opened or made has to be told.
pub(crate) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    let words = TextAnalyzer::builder(WhitespaceTokenizer::default())
        .filter(StopWordFilter::remove([SAME.to_owned()]));
    tokenizers.register(WORDS, words.build());
    tokenizers
}

/// The schema and the handles of its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let words = |fieldnorms: bool| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(WORDS)
                .set_fieldnorms(fieldnorms)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        )
    };
    let label = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    );
    let mut builder = Schema::builder();
    let mut text = |name: &str, fieldnorms| builder.add_text_field(name, words(fieldnorms));
    // One length for each part is enough: that of its exact words.
    let exact = [text("title", true), text("heading", true), text("body", true)];
    let stems =
        [text("title_stems", false), text("heading_stems", false), text("body_stems", false)];
    let fields = Fields {
        exact,
        stems,
        owner: builder.add_bytes_field("owner", BytesOptions::default().set_indexed()),
        kind: builder.add_text_field("kind", label.clone()),
        stemming: builder.add_text_field("stemming", label),
        place: PLACE.map(|name| builder.add_u64_field(name, NumericOptions::default().set_fast())),
        entry: builder.add_text_field("entry", TextOptions::default().set_stored()),
    };
    (builder.build(), fields)
}

/// Names the layout of the index; another fingerprint means that the index has to be made anew.
pub(crate) fn fingerprint() -> String {
    let (schema, _) = schema();
    let mut hasher = blake3::Hasher::new();
    hasher.update(&LAYOUT.to_le_bytes());
    hasher.update(serde_json::to_string(&schema).unwrap_or_default().as_bytes());
    hasher.update(env!("INDEX_DECIDING_VERSIONS").as_bytes());
    hasher.finalize().to_hex().chars().take(16).collect()
}

impl Fields {
    pub(crate) fn document(&self, entry: &Entry) -> Result<TantivyDocument, SearchError> {
        let stemming = Stemming::of(entry.language.as_deref());
        let mut document = TantivyDocument::default();
        let parts = [&entry.title, &entry.heading, &entry.body];
        for ((text, exact), stems) in parts.into_iter().zip(self.exact).zip(self.stems) {
            let streams = streams(text, stemming);
            document.add_text(exact, streams.exact);
            document.add_text(stems, streams.stems);
        }
        document.add_bytes(self.owner, entry.owner.as_bytes());
        document.add_text(self.kind, entry.kind.word());
        document.add_text(self.stemming, stemming.tag);
        for (field, number) in self.place.into_iter().zip(place(entry)) {
            document.add_u64(field, number);
        }
        let stored = serde_json::to_string(&(entry, hash_of(&entry.body)))
            .map_err(|source| SearchError::Entry { source })?;
        document.add_text(self.entry, stored);
        Ok(document)
    }

    /// The stored words of a document.
    pub(crate) fn stored<'a>(&self, document: &'a TantivyDocument) -> &'a str {
        document.get_first(self.entry).and_then(|value| value.as_str()).unwrap_or_default()
    }

    pub(crate) fn owner_term(&self, owner: Uuid) -> Term {
        Term::from_field_bytes(self.owner, owner.as_bytes())
    }

    pub(crate) fn kind_term(&self, kind: EntryKind) -> Term {
        Term::from_field_text(self.kind, kind.word())
    }
}

/// Tells other words from the same: a quarter of BLAKE3, for nobody forges the words of their own documents.
fn hash_of(body: &str) -> String {
    blake3::hash(body.as_bytes()).to_hex().chars().take(16).collect()
}

/// Equal matches come by owner, then in reading order, whatever the order they were indexed in: the first half of the
/// owner's id, then what counts of the second half together with the position.
fn place(entry: &Entry) -> [u64; 2] {
    let (first, second) = entry.owner.as_u64_pair();
    [first, (second << 24) | u64::from(entry.ordinal.min((1 << 24) - 1))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_knows_the_versions_that_decide_what_is_indexed() {
        for library in ["frostem ", "icu_segmenter ", "tantivy ", "unicode-normalization "] {
            assert!(env!("INDEX_DECIDING_VERSIONS").contains(library), "{library}");
        }
        assert_eq!(fingerprint().len(), 16);
        assert_eq!(fingerprint(), fingerprint());
    }

    #[test]
    fn equal_matches_come_by_owner_then_in_reading_order() {
        let at = |owner: u128, ordinal| {
            let mut entry = crate::testing::passage(1, ordinal, "en", "");
            entry.owner = Uuid::from_u128(owner);
            place(&entry)
        };
        assert!(at(1 << 64, 9) < at(2 << 64, 0));
        assert!(at(1, 9) < at(2, 0));
        assert!(at(1, 1) < at(1, 2));
    }
}
