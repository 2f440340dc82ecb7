//! The trash: the records of things that were taken out, byte for byte as they were, under keys of their own, so that
//! nothing else sees them and everything comes back as it was, histories included.
//! Not here: what is taken out and when it is deleted for good (`engine::history`).

use super::{Source, Tombstone, list, one};
use crate::{
    Reader, StoreError,
    records::key::{Kind, key},
    write::Transaction,
};
use domain::{CourseId, Document, DocumentId, DraftId, FolderId, Thing, TrashItem};
use std::collections::BTreeSet;

/// What may lie in the trash. The first four are things with an id of their own, the others belong to a course.
const KINDS: [Kind; 8] = [
    Kind::Folder,
    Kind::Document,
    Kind::CourseHead,
    Kind::Draft,
    Kind::Lesson,
    Kind::History,
    Kind::Version,
    Kind::Bank,
];

/// Where the records of a kind lie that are in the trash; documents apart, since their texts are asked for.
pub(crate) fn of_kind(kind: Kind) -> Vec<u8> {
    key(Kind::Trashed, &[&[kind as u8]])
}

fn of_item(kind: Kind, item: u64) -> Vec<u8> {
    key(Kind::Trashed, &[&[kind as u8], &item.to_be_bytes()])
}

fn item_key(item: u64) -> Vec<u8> {
    key(Kind::Trash, &[&item.to_be_bytes()])
}

/// The head record of a thing and what belongs to it.
fn records(thing: Thing) -> Vec<(Kind, [u8; 16])> {
    match thing {
        Thing::Folder(id) => vec![(Kind::Folder, *id.as_bytes())],
        Thing::Document(id) => vec![(Kind::Document, *id.as_bytes())],
        Thing::Draft(id) => vec![(Kind::Draft, *id.as_bytes())],
        Thing::Course(id) => {
            [Kind::CourseHead, Kind::Lesson, Kind::History, Kind::Version, Kind::Bank]
                .map(|kind| (kind, *id.as_bytes()))
                .to_vec()
        }
        Thing::Added(_) => Vec::new(),
    }
}

fn thing_of(kind: Kind, id: [u8; 16]) -> Option<Thing> {
    Some(match kind {
        Kind::Folder => Thing::Folder(FolderId::from_bytes(id)),
        Kind::Document => Thing::Document(DocumentId::from_bytes(id)),
        Kind::CourseHead => Thing::Course(CourseId::from_bytes(id)),
        Kind::Draft => Thing::Draft(DraftId::from_bytes(id)),
        _ => return None,
    })
}

fn tombstone(kind: Kind, id: &[u8]) -> Vec<u8> {
    key(Kind::Tombstone, &[&[kind as u8], id])
}

impl Reader<'_> {
    /// What is in the trash, taken out first first; one scan.
    pub fn trash(&self) -> Result<Vec<TrashItem>, StoreError> {
        list(self, &key(Kind::Trash, &[]))
    }

    /// The documents in the trash; one scan.
    pub fn trashed_documents(&self) -> Result<Vec<Document>, StoreError> {
        list(self, &of_kind(Kind::Document))
    }
}

impl Transaction<'_> {
    /// The item with this number.
    pub fn trash_item(&self, item: u64) -> Result<Option<TrashItem>, StoreError> {
        one(self, &item_key(item))
    }

    /// What is in the trash, taken out first first.
    pub fn trash(&self) -> Result<Vec<TrashItem>, StoreError> {
        list(self, &key(Kind::Trash, &[]))
    }

    /// Puts an item, whose things are then added to it.
    pub fn put_trash_item(&mut self, item: &TrashItem) -> Result<(), StoreError> {
        self.put(&item_key(item.id), item)
    }

    /// Moves a thing into an item of the trash; says whether it was there.
    pub fn trash_thing(&mut self, item: u64, thing: Thing) -> Result<bool, StoreError> {
        let mut moved = false;
        for (at, (kind, id)) in records(thing).into_iter().enumerate() {
            let (from, to) = (key(kind, &[&id]), of_item(kind, item));
            let count = self.relocate(&from, |record| {
                let mut key = to.clone();
                key.extend_from_slice(record.get(1..).unwrap_or_default());
                key
            })?;
            if at == 0 {
                if count == 0 {
                    return Ok(false);
                }
                moved = true;
                // The id of a draft follows from the request it answers, which may be asked again.
                if kind != Kind::Draft {
                    let mark = Tombstone { seq: self.seq() };
                    self.put(&tombstone(kind, &id), &mark)?;
                }
            }
        }
        Ok(moved)
    }

    /// Brings everything of an item back to where it was; says what it was.
    pub fn restore_trash(&mut self, item: u64) -> Result<Vec<Thing>, StoreError> {
        let mut things = BTreeSet::new();
        for kind in KINDS {
            let from = of_item(kind, item);
            let start = from.len();
            if kind == Kind::Draft {
                self.refuse_in_place(kind, &from)?;
            }
            self.relocate(&from, |record| {
                let rest = record.get(start..).unwrap_or_default();
                if let Some(id) = rest.first_chunk::<16>() {
                    things.extend(thing_of(kind, *id));
                }
                key(kind, &[rest])
            })?;
        }
        for thing in &things {
            if let Some((kind, id)) = records(*thing).first() {
                self.delete(&tombstone(*kind, id))?;
            }
        }
        self.delete(&item_key(item))?;
        Ok(things.into_iter().collect())
    }

    /// Refuses when one of the things under `from` has been made anew meanwhile.
    fn refuse_in_place(&self, kind: Kind, from: &[u8]) -> Result<(), StoreError> {
        for (chunk, _) in Source::chunks(self, from)? {
            let id = chunk.get(from.len()..).and_then(|rest| rest.first_chunk::<16>());
            let Some(id) = id else { continue };
            if !Source::chunks(self, &key(kind, &[id]))?.is_empty() {
                return Err(StoreError::InPlace);
            }
        }
        Ok(())
    }

    /// Deletes an item for good. The ids of what it was stay taken.
    pub fn delete_trash(&mut self, item: u64) -> Result<(), StoreError> {
        for kind in KINDS {
            self.delete_all(&of_item(kind, item))?;
        }
        self.delete(&item_key(item))
    }
}
