//! Keys of records: kind, ids, chunk number.
//! Not here: values.

/// The kinds of records, in the order in which they lie. A number is never used again for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Kind {
    Settings = 1,
    Folder = 2,
    Document = 3,
    CourseHead = 4,
    Lesson = 5,
    History = 6,
    Draft = 7,
    /// What stands in the place of something that was taken out.
    Tombstone = 8,
    /// Requests to a language model.
    Job = 9,
    /// What is sent with them.
    Prompt = 10,
    /// Answers by what they depend on.
    Known = 11,
    /// What the user has made of the texts that a model is asked with.
    Template = 12,
    /// Documents that are never sent to a model.
    Withheld = 13,
    /// What was learned of a model and its server.
    Learned = 14,
    /// The library's own history.
    Step = 15,
    /// Documents that an import has added, in parts.
    StepPart = 16,
    /// What is in the trash.
    Trash = 17,
    /// The records of what is in the trash, as they were.
    Trashed = 18,
    /// Moments of a course's history that have a name.
    Version = 19,
    /// Questions of a course that belong to no lesson, and their order.
    Bank = 20,
}

impl Kind {
    pub(crate) const ALL: [Self; 20] = [
        Self::Settings,
        Self::Folder,
        Self::Document,
        Self::CourseHead,
        Self::Lesson,
        Self::History,
        Self::Draft,
        Self::Tombstone,
        Self::Job,
        Self::Prompt,
        Self::Known,
        Self::Template,
        Self::Withheld,
        Self::Learned,
        Self::Step,
        Self::StepPart,
        Self::Trash,
        Self::Trashed,
        Self::Version,
        Self::Bank,
    ];

    /// The kind a key is of.
    pub(crate) fn of(key: &[u8]) -> Option<Self> {
        let first = key.first()?;
        Self::ALL.into_iter().find(|kind| *kind as u8 == *first)
    }
}

/// Bytes of the chunk number at the end of every key of a value.
pub(crate) const CHUNK: usize = 2;

/// The key of a record, without the chunk number.
pub(crate) fn key(kind: Kind, parts: &[&[u8]]) -> Vec<u8> {
    let mut key = vec![kind as u8];
    for part in parts {
        key.extend_from_slice(part);
    }
    key
}

/// The key of chunk `number` of the record `key`.
pub(crate) fn chunk(key: &[u8], number: u16) -> Vec<u8> {
    let mut chunk = key.to_vec();
    chunk.extend_from_slice(&number.to_be_bytes());
    chunk
}

/// The record a chunk belongs to, and which chunk it is.
pub(crate) fn split(chunk: &[u8]) -> Option<(&[u8], u16)> {
    let (key, number) = chunk.split_last_chunk::<CHUNK>()?;
    Some((key, u16::from_be_bytes(*number)))
}
