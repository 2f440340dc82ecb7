//! Asking for a list of documents: choices, order, page, and how many there are of each.
//! Not here: the rows (`library`), choosing and counting (`engine::library`).

use super::{DocumentRow, StatusCounts};
use domain::DocumentFormat;
use serde::{Deserialize, Serialize};

/// A state that a list can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    /// Readable, with and without warnings.
    Imported,
    /// With warnings.
    Warned,
    /// Not readable.
    Failed,
    /// Left out.
    Skipped,
}

/// What a list is ordered by; documents that are alike in it are ordered by path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DocumentSort {
    /// Absolute path.
    #[default]
    Path,
    /// Title.
    Title,
    /// Format.
    Format,
    /// Language.
    Language,
    /// Failed, left out, with warnings, without.
    State,
    /// Bytes of the file.
    Size,
    /// When the file was changed last.
    Changed,
    /// When it was imported last.
    Imported,
}

/// Which documents to list. Within one choice any will do, an empty one leaves everything in; of different choices
/// all must fit. `null` stands for documents that have none.
#[derive(Clone, Debug, Default, Deserialize, specta::Type)]
pub struct DocumentsRequest {
    /// How many to leave out at the start.
    pub offset: u32,
    /// How many to give; at most 200.
    pub limit: u32,
    /// Only those whose title or path holds this, whatever the case.
    pub filter: Option<String>,
    /// Only those of these formats.
    pub formats: Vec<Option<DocumentFormat>>,
    /// Only those in these languages.
    pub languages: Vec<Option<String>>,
    /// Only those of these folders, by id.
    pub folders: Vec<Option<String>>,
    /// Only those in these states.
    pub states: Vec<DocumentState>,
    /// What to order by.
    pub sort: DocumentSort,
    /// The other way round.
    pub descending: bool,
}

/// How many documents there are of each format, language, folder and state under all choices but the one for it: what
/// choosing it would show. At most 200 of a kind, the most frequent first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Facets {
    /// By format.
    pub formats: Vec<FormatCount>,
    /// By language.
    pub languages: Vec<LanguageCount>,
    /// By folder.
    pub folders: Vec<FolderCount>,
    /// By state.
    pub states: StateCounts,
}

/// How many documents there are of a format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FormatCount {
    /// The format; none where it was not recognised.
    pub format: Option<DocumentFormat>,
    /// How many.
    pub count: u32,
}

/// How many documents there are in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LanguageCount {
    /// ISO 639-1 code; none where it could not be told.
    pub language: Option<String>,
    /// How many.
    pub count: u32,
}

/// How many documents there are of a source folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FolderCount {
    /// Folder id; none for files given by themselves.
    pub folder: Option<String>,
    /// How many.
    pub count: u32,
}

/// How many documents there are in each state; those with warnings are counted twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct StateCounts {
    /// Readable.
    pub imported: u32,
    /// With warnings.
    pub warned: u32,
    /// Not readable.
    pub failed: u32,
    /// Left out.
    pub skipped: u32,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DocumentPage {
    /// How many there are in all that fit the request.
    pub total: u32,
    /// Of the whole library.
    pub counts: StatusCounts,
    /// What the choices could be.
    pub facets: Facets,
    /// The page; shorter than asked for at the end of the list, and where long paths would make it too large.
    pub documents: Vec<DocumentRow>,
}

/// A report that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReportAnswer {
    /// Where.
    pub path: String,
    /// How many documents are in it.
    pub documents: u32,
}
