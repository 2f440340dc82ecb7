//! Which blobs the documents need: their texts and their pictures.
//! Not here: the blobs.

use crate::{
    StoreError,
    records::{Chunks, join},
};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Blobs that documents refer to.
#[derive(Default)]
pub(crate) struct Referred {
    pub(crate) texts: BTreeSet<String>,
    pub(crate) pictures: BTreeSet<String>,
}

/// As much of a document as says which blobs it needs; the rest is passed over.
#[derive(Deserialize)]
struct Refers {
    text: Option<String>,
    #[serde(default)]
    pictures: Vec<RefersPicture>,
}

#[derive(Deserialize)]
struct RefersPicture {
    blob: String,
}

impl Referred {
    /// Every one of them.
    pub(crate) fn all(self) -> BTreeSet<String> {
        let Self { mut texts, pictures } = self;
        texts.extend(pictures);
        texts
    }

    /// Those of the documents in these chunks.
    pub(crate) fn by(chunks: Chunks) -> Result<Self, StoreError> {
        let documents: Vec<(Vec<u8>, Refers)> = join(chunks)?;
        let mut referred = Self::default();
        for (_, document) in documents {
            referred.texts.extend(document.text);
            referred.pictures.extend(document.pictures.into_iter().map(|picture| picture.blob));
        }
        Ok(referred)
    }
}
