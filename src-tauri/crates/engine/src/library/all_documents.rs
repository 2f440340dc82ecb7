//! Every document in memory, as much of it as a list shows: read from the file of the last time or built with one scan, then
//! kept current by what each write says it changed, so that a list of a hundred thousand documents reads no records.
//! Not here: that file (`kept_list`), which documents fit a request (`fitting`), their words.

use super::{
    fitting::{Fitting, Wanted},
    kept_list,
};
use crate::api::StatusCounts;
use domain::{Changes, Code, Document, DocumentFormat, DocumentId, DocumentStatus, FolderId};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeSet, VecDeque},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use store::{Store, StoreError};

/// Changed documents that are remembered one by one; beyond them the records are scanned again.
const STALE_MOST: usize = 20_000;
/// One scan costs about as much as looking up this part of all documents one by one.
const SCAN_BEYOND: usize = 4;
/// Below this many it is not worth asking which is cheaper.
const LOOK_UP_ALWAYS: usize = 256;
/// Lists that are kept ready: those of a window, of the filter that was just taken back, and of a dialog above it.
const LISTS_KEPT: usize = 4;
/// Longer names of languages come from damaged documents: BCP 47 advises room for 35 characters.
const LANGUAGE_MOST: usize = 35;

/// The documents as they are now; what is asked for is brought up to date first.
#[derive(Debug)]
pub(crate) struct AllDocuments {
    file: PathBuf,
    now: Mutex<Option<Arc<Snapshot>>>,
    stale: Mutex<Stale>,
}

/// What has changed since the snapshot was made.
#[derive(Debug)]
enum Stale {
    These(BTreeSet<DocumentId>),
    All,
}

impl Default for Stale {
    fn default() -> Self {
        Self::These(BTreeSet::new())
    }
}

impl AllDocuments {
    /// None yet; those of the last time are in `file`, if it is there.
    pub(crate) fn new(file: PathBuf) -> Self {
        Self { file, now: Mutex::default(), stale: Mutex::default() }
    }

    /// Keeps the list for the next start, if anybody has asked for it. Nothing may be written meanwhile.
    pub(crate) fn keep(&self, store: &Store) -> Result<(), StoreError> {
        if locked(&self.now).is_none() {
            return Ok(());
        }
        kept_list::write(&self.file, store, &self.now(store)?.rows)
    }

    /// Hears what a write changed; returns at once, the reading is left to whoever asks next.
    pub(crate) fn touched(&self, changes: &Changes) {
        let mut stale = locked(&self.stale);
        if let Stale::These(documents) = &mut *stale {
            documents.extend(&changes.documents);
            if documents.len() > STALE_MOST {
                *stale = Stale::All;
            }
        }
    }

    /// Forgets everything: the records were made anew.
    pub(crate) fn forget(&self) {
        *locked(&self.stale) = Stale::All;
    }

    /// All documents as they are now. Costs no read when nothing was written, one a changed document otherwise, and one
    /// scan at first and after large changes.
    pub(crate) fn now(&self, store: &Store) -> Result<Arc<Snapshot>, StoreError> {
        let mut now = locked(&self.now);
        // Taken before anything is read: what is written meanwhile is looked up by the next who asks.
        let stale = std::mem::take(&mut *locked(&self.stale));
        let next = match (now.as_ref(), &stale) {
            (Some(snapshot), Stale::These(changed)) if changed.is_empty() => {
                return Ok(snapshot.clone());
            }
            (Some(snapshot), Stale::These(changed)) if is_few(changed, snapshot) => {
                snapshot.with(store, changed)
            }
            (None, Stale::These(_)) => self.first(store),
            _ => scanned(store),
        };
        // What could not be read this time is read whole the next.
        *now = None;
        let next = Arc::new(next.inspect_err(|_| self.forget())?);
        *now = Some(next.clone());
        Ok(next)
    }

    /// The list of the last time when it has seen everything, else a scan.
    fn first(&self, store: &Store) -> Result<Snapshot, StoreError> {
        kept_list::read(&self.file, store)
            .map_or_else(|| scanned(store), |rows| Ok(Snapshot::new(rows)))
    }
}

fn scanned(store: &Store) -> Result<Snapshot, StoreError> {
    store.read().documents().map(|all| Snapshot::new(all.iter().map(slim).collect()))
}

fn is_few(changed: &BTreeSet<DocumentId>, snapshot: &Snapshot) -> bool {
    changed.len() <= LOOK_UP_ALWAYS.max(snapshot.rows.len() / SCAN_BEYOND)
}

/// As much of a document as a list shows. The order of the fields is the layout of the kept list.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Slim {
    pub(crate) id: DocumentId,
    pub(crate) folder: Option<FolderId>,
    pub(crate) path: Box<str>,
    pub(crate) title: Box<str>,
    /// Title and path, folded, with a line break between them, which neither can hold.
    folded: Box<str>,
    /// What its bytes told, else what its name promises.
    pub(crate) format: Option<DocumentFormat>,
    pub(crate) language: Option<Box<str>>,
    pub(crate) status: DocumentStatus,
    pub(crate) code: Option<Code>,
    pub(crate) message: Option<Box<str>>,
    pub(crate) warnings: Box<[Box<str>]>,
    pub(crate) size: u64,
    pub(crate) modified_ms: i64,
    pub(crate) imported_ms: i64,
    pub(crate) passages: u32,
    pub(crate) words: u32,
    pub(crate) pages: Option<u32>,
}

impl Slim {
    pub(crate) fn holds(&self, folded: &str) -> bool {
        self.folded.contains(folded)
    }

    pub(crate) fn folded_title(&self) -> &str {
        self.folded.split_once('\n').map_or("", |(title, _)| title)
    }
}

impl From<&Document> for Slim {
    fn from(document: &Document) -> Self {
        let language =
            document.language.as_deref().filter(|language| language.len() <= LANGUAGE_MOST);
        let folded = format!("{}\n{}", domain::fold(&document.title), domain::fold(&document.path));
        Self {
            id: document.id,
            folder: document.folder,
            path: document.path.as_str().into(),
            title: document.title.as_str().into(),
            folded: folded.into(),
            format: document.format.or_else(|| import::format_of_name(&document.path)),
            language: language.map(Into::into),
            status: document.status,
            code: document.code,
            message: document.message.as_deref().map(Into::into),
            warnings: document.warnings.iter().map(|one| one.message.as_str().into()).collect(),
            size: document.size,
            modified_ms: document.modified_ms,
            imported_ms: document.imported_ms,
            passages: document.passages,
            words: document.words,
            pages: document.pages,
        }
    }
}

fn slim(document: &Document) -> Arc<Slim> {
    Arc::new(Slim::from(document))
}

/// All documents at one moment, by path.
#[derive(Debug)]
pub(crate) struct Snapshot {
    pub(crate) rows: Vec<Arc<Slim>>,
    pub(crate) counts: StatusCounts,
    lists: Mutex<VecDeque<(Wanted, Arc<Fitting>)>>,
}

impl Snapshot {
    fn new(mut rows: Vec<Arc<Slim>>) -> Self {
        // The order of most that is sorted here is known already; a stable sort makes use of it.
        rows.sort_by(|a, b| a.path.cmp(&b.path).then(a.id.cmp(&b.id)));
        let mut counts = StatusCounts::default();
        for row in &rows {
            counts.add(row.status);
        }
        Self { rows, counts, lists: Mutex::default() }
    }

    /// The documents after `changed` ones were made, changed or taken out; one read each.
    fn with(&self, store: &Store, changed: &BTreeSet<DocumentId>) -> Result<Self, StoreError> {
        let reader = store.read();
        let mut rows = Vec::with_capacity(self.rows.len() + changed.len());
        rows.extend(self.rows.iter().filter(|row| !changed.contains(&row.id)).cloned());
        for id in changed {
            rows.extend(reader.document(*id)?.as_ref().map(slim));
        }
        Ok(Self::new(rows))
    }

    /// What fits; ready when it was asked for a moment ago.
    pub(crate) fn fitting(&self, wanted: &Wanted) -> Arc<Fitting> {
        let mut lists = locked(&self.lists);
        if let Some((_, ready)) = lists.iter().find(|(known, _)| known == wanted) {
            return ready.clone();
        }
        let made = Arc::new(Fitting::of(&self.rows, wanted));
        lists.truncate(LISTS_KEPT - 1);
        lists.push_front((wanted.clone(), made.clone()));
        made
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
