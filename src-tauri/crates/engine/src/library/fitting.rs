//! Which documents fit what is wanted, in which order, and how many there would be of each format, language, folder and
//! state if one chose otherwise.
//! Not here: where the documents come from (`all_documents`), pages of them (`list`).

use super::all_documents::Slim;
use crate::{
    EngineError,
    api::{
        DocumentSort, DocumentState, DocumentsRequest, Facets, FolderCount, FormatCount,
        LanguageCount, StateCounts, parse_id,
    },
    limits,
};
use domain::{DocumentFormat, DocumentStatus, FolderId};
use std::{
    cmp::{Ordering, Reverse},
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What a request asks for, apart from the page. An empty choice means that everything will do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    text: String,
    formats: BTreeSet<Option<DocumentFormat>>,
    languages: BTreeSet<Option<String>>,
    folders: BTreeSet<Option<FolderId>>,
    states: BTreeSet<DocumentState>,
    sort: DocumentSort,
    descending: bool,
}

impl TryFrom<&DocumentsRequest> for Wanted {
    type Error = EngineError;

    fn try_from(request: &DocumentsRequest) -> Result<Self, EngineError> {
        let folder = |id: &Option<String>| {
            id.as_deref().map(|id| parse_id::<FolderId>("folder", id)).transpose()
        };
        Ok(Self {
            text: request.filter.as_deref().map(domain::fold).unwrap_or_default(),
            formats: request.formats.iter().copied().collect(),
            languages: request.languages.iter().cloned().collect(),
            folders: request.folders.iter().map(folder).collect::<Result<_, _>>()?,
            states: request.states.iter().copied().collect(),
            sort: request.sort,
            descending: request.descending,
        })
    }
}

/// The documents that fit, as positions in the snapshot, and the counts beside them.
#[derive(Debug)]
pub(crate) struct Fitting {
    pub(crate) positions: Vec<u32>,
    pub(crate) facets: Facets,
}

impl Fitting {
    /// One pass over the rows; those that miss one choice alone count for what else could be chosen there.
    pub(crate) fn of(rows: &[Arc<Slim>], wanted: &Wanted) -> Self {
        let mut positions = Vec::new();
        let mut counts = Counts::default();
        for (position, row) in (0_u32..).zip(rows) {
            if !wanted.text.is_empty() && !row.holds(&wanted.text) {
                continue;
            }
            let language = row.language.as_deref();
            let fits = [
                any(&wanted.formats, |one| *one == row.format),
                any(&wanted.languages, |one| one.as_deref() == language),
                any(&wanted.folders, |one| *one == row.folder),
                any(&wanted.states, |one| is_in(row, *one)),
            ];
            let all_but =
                |skipped: usize| fits.iter().enumerate().all(|(at, fits)| *fits || at == skipped);
            if all_but(FORMATS) {
                *counts.formats.entry(row.format).or_default() += 1;
            }
            if all_but(LANGUAGES) {
                *counts.languages.entry(language).or_default() += 1;
            }
            if all_but(FOLDERS) {
                *counts.folders.entry(row.folder).or_default() += 1;
            }
            if all_but(STATES) {
                counts.state(row);
            }
            if fits == [true; 4] {
                positions.push(position);
            }
        }
        let facets = counts.facets();
        sort(&mut positions, rows, wanted);
        Self { positions, facets }
    }
}

/// The places of the four choices in a row's answers.
const FORMATS: usize = 0;
const LANGUAGES: usize = 1;
const FOLDERS: usize = 2;
const STATES: usize = 3;

fn any<T>(chosen: &BTreeSet<T>, is: impl Fn(&T) -> bool) -> bool {
    chosen.is_empty() || chosen.iter().any(is)
}

fn is_in(row: &Slim, state: DocumentState) -> bool {
    match state {
        DocumentState::Imported => row.status == DocumentStatus::Imported,
        DocumentState::Warned => !row.warnings.is_empty(),
        DocumentState::Failed => row.status == DocumentStatus::Failed,
        DocumentState::Skipped => row.status == DocumentStatus::Skipped,
    }
}

/// Sorts positions, which come by path; the sort is stable both ways, so that equal documents stay by path.
fn sort(positions: &mut [u32], rows: &[Arc<Slim>], wanted: &Wanted) {
    match wanted.sort {
        DocumentSort::Path if wanted.descending => positions.reverse(),
        DocumentSort::Path => {}
        DocumentSort::Title => by(positions, rows, wanted, Slim::folded_title),
        DocumentSort::Format => {
            by(positions, rows, wanted, |row| row.format.map(DocumentFormat::word));
        }
        DocumentSort::Language => by(positions, rows, wanted, |row| row.language.as_deref()),
        DocumentSort::State => by(positions, rows, wanted, trouble),
        DocumentSort::Size => by(positions, rows, wanted, |row| row.size),
        DocumentSort::Changed => by(positions, rows, wanted, |row| row.modified_ms),
        DocumentSort::Imported => by(positions, rows, wanted, |row| row.imported_ms),
    }
}

fn by<'a, K: Ord>(
    positions: &mut [u32],
    rows: &'a [Arc<Slim>],
    wanted: &Wanted,
    key: impl Fn(&'a Slim) -> K,
) {
    let key = |position: &u32| rows.get(*position as usize).map(|row| key(row));
    let compare = |a: &u32, b: &u32| -> Ordering { key(a).cmp(&key(b)) };
    if wanted.descending {
        positions.sort_by(|a, b| compare(b, a));
    } else {
        positions.sort_by(compare);
    }
}

/// What needs the user comes first.
fn trouble(row: &Slim) -> u8 {
    match row.status {
        DocumentStatus::Failed => 0,
        DocumentStatus::Skipped => 1,
        DocumentStatus::Imported if !row.warnings.is_empty() => 2,
        DocumentStatus::Imported => 3,
    }
}

#[derive(Default)]
struct Counts<'a> {
    formats: BTreeMap<Option<DocumentFormat>, u32>,
    languages: BTreeMap<Option<&'a str>, u32>,
    folders: BTreeMap<Option<FolderId>, u32>,
    states: StateCounts,
}

impl Counts<'_> {
    fn state(&mut self, row: &Slim) {
        *match row.status {
            DocumentStatus::Imported => &mut self.states.imported,
            DocumentStatus::Failed => &mut self.states.failed,
            DocumentStatus::Skipped => &mut self.states.skipped,
        } += 1;
        self.states.warned += u32::from(!row.warnings.is_empty());
    }

    fn facets(self) -> Facets {
        Facets {
            formats: most(self.formats)
                .map(|(format, count)| FormatCount { format, count })
                .collect(),
            languages: most(self.languages)
                .map(|(language, count)| LanguageCount {
                    language: language.map(str::to_owned),
                    count,
                })
                .collect(),
            folders: most(self.folders)
                .map(|(folder, count)| FolderCount {
                    folder: folder.map(|id| id.to_string()),
                    count,
                })
                .collect(),
            states: self.states,
        }
    }
}

/// The values that occur most, most frequent first.
fn most<K: Ord>(counts: BTreeMap<K, u32>) -> impl Iterator<Item = (K, u32)> {
    let mut all: Vec<(K, u32)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| Reverse(*count));
    all.into_iter().take(limits::FACETS_MOST)
}
