//! What a claim rests on.
//! Not here: checking a citation against the library (`engine::courses`).

use crate::{Anchor, DocumentId, PassageId};
use serde::{Deserialize, Serialize};

/// A verbatim quotation and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The passage that holds the quote.
    pub passage: PassageId,
    /// The document that holds the passage.
    pub document: DocumentId,
    /// Where the passage stands.
    pub anchor: Anchor,
    /// A verbatim stretch of the passage's text.
    pub quote: String,
    /// BLAKE3 of the quote, hexadecimal, so that drift is seen even if the quote was touched.
    pub quote_hash: String,
}

impl Citation {
    /// A citation of `quote`, with its hash.
    pub fn new(passage: PassageId, document: DocumentId, anchor: Anchor, quote: String) -> Self {
        let quote_hash = Self::hash(&quote);
        Self { passage, document, anchor, quote, quote_hash }
    }

    /// The hash a quote is known by.
    pub fn hash(quote: &str) -> String {
        blake3::hash(quote.as_bytes()).to_hex().to_string()
    }
}
