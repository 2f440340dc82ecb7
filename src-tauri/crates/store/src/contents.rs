//! What is in a backup, read out of its file without opening a library.
//! Not here: making and restoring backups (`backup`).

use crate::{
    StoreError,
    backup::{self, CHECKPOINT},
    checkpoint::Checkpoint,
    records::{
        Chunks,
        key::{Kind, key},
    },
    repos::{ordered, values},
};
use domain::{Course, CourseHead, Document, Lesson};
use std::{collections::BTreeMap, fs::File, path::Path};
use zip::ZipArchive;

/// What a backup holds.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The last change that is in it.
    pub seq: u64,
    /// The history it is of.
    pub epoch: String,
    /// Its courses, whole, ordered by id.
    pub courses: Vec<Course>,
    /// Its documents, ordered by id, without their texts.
    pub documents: Vec<Document>,
    /// Bytes of the file.
    pub bytes: u64,
}

/// Reads every part of the backup in `file`, holds it against its checksum, and tells what is in it. Nothing is written.
pub fn contents(file: &Path) -> Result<Contents, StoreError> {
    let opened = File::open(file).map_err(StoreError::io(file))?;
    let bytes = opened.metadata().map_err(StoreError::io(file))?.len();
    let mut archive = ZipArchive::new(opened).map_err(backup::unreadable)?;
    let mut checkpoint = None;
    backup::read_all(&mut archive, |name, bytes| {
        if name == CHECKPOINT {
            checkpoint = Checkpoint::decode(&bytes);
        }
        Ok(())
    })?;
    let checkpoint =
        checkpoint.ok_or(StoreError::BackupDamaged { why: "it holds no checkpoint" })?;
    let mut lessons = BTreeMap::<Vec<u8>, Chunks>::new();
    let mut banks = BTreeMap::<Vec<u8>, Chunks>::new();
    let (mut heads, mut documents) = (Chunks::new(), Chunks::new());
    let prefix = key(Kind::Lesson, &[]).len();
    for (name, value) in checkpoint.records {
        match Kind::of(&name) {
            Some(Kind::CourseHead) => heads.push((name, value)),
            Some(Kind::Document) => documents.push((name, value)),
            Some(kind @ (Kind::Lesson | Kind::Bank)) => {
                // The keys of both begin with the course's id.
                let course = name.get(prefix..prefix + 16).unwrap_or_default().to_vec();
                let of = if kind == Kind::Lesson { &mut lessons } else { &mut banks };
                of.entry(course).or_default().push((name, value));
            }
            _ => {}
        }
    }
    let mut courses = Vec::new();
    for head in values::<CourseHead>(heads)? {
        let own = lessons.remove(head.id.as_bytes().as_slice()).unwrap_or_default();
        let bank = banks.remove(head.id.as_bytes().as_slice()).unwrap_or_default();
        courses.push(head.join(values::<Lesson>(own)?, ordered(bank)?));
    }
    let (seq, epoch) = (checkpoint.seq, checkpoint.epoch);
    Ok(Contents { seq, epoch, courses, documents: values(documents)?, bytes })
}
