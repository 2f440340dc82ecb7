//! Source folders, one record each.
//! Not here: what belongs to them.

use super::{list, one};
use crate::{
    Reader, StoreError,
    records::key::{Kind, key},
    write::Transaction,
};
use domain::{FolderId, SourceFolder};

impl Reader<'_> {
    /// The folder with this id; one read.
    pub fn folder(&self, id: FolderId) -> Result<Option<SourceFolder>, StoreError> {
        one(self, &key(Kind::Folder, &[id.as_bytes()]))
    }

    /// Every folder, ordered by id; one scan.
    pub fn folders(&self) -> Result<Vec<SourceFolder>, StoreError> {
        list(self, &key(Kind::Folder, &[]))
    }
}

impl Transaction<'_> {
    /// Every folder, ordered by id.
    pub fn folders(&self) -> Result<Vec<SourceFolder>, StoreError> {
        list(self, &key(Kind::Folder, &[]))
    }

    /// Puts a folder.
    pub fn put_folder(&mut self, folder: &SourceFolder) -> Result<(), StoreError> {
        self.put_live(Kind::Folder, folder.id.as_bytes(), folder)
    }
}
