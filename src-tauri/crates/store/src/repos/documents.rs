//! Documents, one record each.
//! Not here: what belongs to them.

use super::{list, one};
use crate::{
    Reader, StoreError,
    records::key::{Kind, key},
    write::Transaction,
};
use domain::{Document, DocumentId};

impl Reader<'_> {
    /// The document with this id; one read.
    pub fn document(&self, id: DocumentId) -> Result<Option<Document>, StoreError> {
        one(self, &key(Kind::Document, &[id.as_bytes()]))
    }

    /// Every document, ordered by id; one scan.
    pub fn documents(&self) -> Result<Vec<Document>, StoreError> {
        list(self, &key(Kind::Document, &[]))
    }
}

impl Transaction<'_> {
    /// Every document, ordered by id.
    pub fn documents(&self) -> Result<Vec<Document>, StoreError> {
        list(self, &key(Kind::Document, &[]))
    }

    /// The document with this id.
    pub fn document(&self, id: DocumentId) -> Result<Option<Document>, StoreError> {
        one(self, &key(Kind::Document, &[id.as_bytes()]))
    }

    /// Puts a document.
    pub fn put_document(&mut self, document: &Document) -> Result<(), StoreError> {
        self.put_live(Kind::Document, document.id.as_bytes(), document)
    }
}
