//! Drafts, one record each.
//! Not here: what belongs to them.

use super::{list, one};
use crate::{
    Reader, StoreError,
    records::key::{Kind, key},
    write::Transaction,
};
use domain::{Draft, DraftId};

impl Reader<'_> {
    /// The draft with this id; one read.
    pub fn draft(&self, id: DraftId) -> Result<Option<Draft>, StoreError> {
        one(self, &key(Kind::Draft, &[id.as_bytes()]))
    }

    /// Every draft, ordered by id; one scan.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        list(self, &key(Kind::Draft, &[]))
    }
}

impl Transaction<'_> {
    /// The draft with this id.
    pub fn draft(&self, id: DraftId) -> Result<Option<Draft>, StoreError> {
        one(self, &key(Kind::Draft, &[id.as_bytes()]))
    }

    /// Puts a draft.
    pub fn put_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        self.put_live(Kind::Draft, draft.id.as_bytes(), draft)
    }
}
