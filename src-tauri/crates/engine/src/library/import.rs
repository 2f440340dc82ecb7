//! Imports files and folders: find, read in worker processes, keep in groups, tell of progress, stop when asked.
//! Not here: what a format is (`import`), what the views make of it (`reactions`).

use super::{
    import_group::{self, Outcome},
    import_scan::{self, Plan, Task},
    progress::{Running, Told},
};
use crate::{
    App, Call, EngineError,
    api::{ImportFailure, ImportProgress},
    limits,
};
use domain::{Document, DocumentId, DocumentStatus, DocumentText, Event, Fault, FolderState};
use import::{Extracted, Extraction, ImportError, Scope, WorkerPool, paths};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};
use telemetry::names;

/// How an import works.
#[derive(Clone, Copy, Debug)]
pub struct ImportOptions {
    /// Documents written at once.
    pub group: usize,
    /// Whether it follows what happens in the folders, so that files may come and go by themselves.
    pub follows: bool,
}

impl ImportOptions {
    const FOLLOWS: Self = Self { group: limits::IMPORT_GROUP, follows: true };
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { group: limits::IMPORT_GROUP, follows: false }
    }
}

/// How an import went.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// The final figures.
    pub progress: ImportProgress,
    /// Whether it was stopped before its end.
    pub cancelled: bool,
    /// Every document it looked at, in the order of their paths.
    pub documents: Vec<Document>,
    /// What was asked for and is no document: paths that do not exist and never did, folders that are too large.
    pub missed: Vec<ImportFailure>,
}

/// Imports everything under `roots`; `told` hears of progress at most ten times a second.
pub fn import(
    app: &App,
    call: &Call,
    roots: &[PathBuf],
    options: ImportOptions,
    told: Told<'_>,
) -> Result<ImportReport, EngineError> {
    let running = app.import_state().begin(app.bus(), told)?;
    let name = roots.first().map(|root| super::name_of(&paths::to_text(root)));
    let running = running.with_step(name.unwrap_or_default());
    run(app, call, roots, &scope(app, None)?, options, running)
}

/// The same for only what lies at the places in `only`, if they are given.
pub(crate) fn import_places(
    app: &App,
    call: &Call,
    roots: &[PathBuf],
    only: Option<BTreeSet<PathBuf>>,
) -> Result<ImportReport, EngineError> {
    let running = app.import_state().begin(app.bus(), &|_| ())?;
    run(app, call, roots, &scope(app, only)?, ImportOptions::FOLLOWS, running)
}

/// The same for what the library does by itself: only what lies at the places in `only`, if they are given. None when
/// somebody's import is running.
pub(crate) fn import_by_itself(
    app: &App,
    call: &Call,
    roots: &[PathBuf],
    only: Option<BTreeSet<PathBuf>>,
) -> Result<Option<ImportReport>, EngineError> {
    let Some(running) = app.import_state().begin_by_itself(app.bus()) else { return Ok(None) };
    run(app, call, roots, &scope(app, only)?, ImportOptions::FOLLOWS, running).map(Some)
}

fn scope(app: &App, only: Option<BTreeSet<PathBuf>>) -> Result<Scope, EngineError> {
    let ignore = app.settings()?.ignore.lines().map(str::to_owned).collect();
    // A folder is held for what is missing all over it, so that only a look at all of it can release it.
    let folders = app.store().read().folders()?;
    let is_held = folders.iter().any(|folder| folder.state == FolderState::Held);
    Ok(Scope { only: only.filter(|_| !is_held), ignore })
}

fn run(
    app: &App,
    call: &Call,
    roots: &[PathBuf],
    scope: &Scope,
    options: ImportOptions,
    running: Running<'_>,
) -> Result<ImportReport, EngineError> {
    let plan = import_scan::plan(app, call, roots, scope, &running)?;
    let found = plan.tasks.len()
        + plan.unchanged.len()
        + plan.moved.len()
        + plan.settled.len()
        + plan.missed.len();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    running.update(|progress| {
        progress.found = count(found);
        progress.done = count(plan.missed.len());
        progress.failed = count(plan.missed.len());
        for document in &plan.unchanged {
            progress.done += 1;
            match document.status {
                DocumentStatus::Imported => progress.unchanged += 1,
                DocumentStatus::Failed => progress.failed += 1,
                DocumentStatus::Skipped => progress.skipped += 1,
            }
        }
    });
    // What was moved comes first: it is quick, and until then the document names a file that is not there.
    let mut documents = keep_settled(app, call, &plan.moved, &running)?;
    documents.extend(read_all(app, call, &plan, options, &running)?);
    documents.extend(keep_settled(app, call, &plan.settled, &running)?);
    documents.extend(plan.unchanged.iter().cloned());
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let cancelled = running.is_stopping();
    if !cancelled {
        mark_scanned(app, call, &plan, scope.only.is_none())?;
    }
    if options.follows {
        let new = |task: &Task| task.known.is_none();
        let came: BTreeSet<&str> =
            plan.tasks.iter().filter(|task| new(task)).map(|task| task.name.as_str()).collect();
        let came = documents.iter().filter(|document| came.contains(document.path.as_str()));
        app.import_state().add_newcomers(came.map(|document| document.id));
    }
    // Taken before its end: another import may begin at once.
    let progress =
        ImportProgress { running: false, current: None, ..app.import_state().progress() };
    drop(running);
    Ok(ImportReport { progress, cancelled, documents, missed: plan.missed })
}

/// Reads the planned files on as many threads as there are workers, and keeps what they give in groups.
fn read_all(
    app: &App,
    call: &Call,
    plan: &Plan,
    options: ImportOptions,
    running: &Running<'_>,
) -> Result<Vec<Document>, EngineError> {
    let workers = app.worker_count()?.min(plan.tasks.len());
    if workers == 0 {
        return Ok(Vec::new());
    }
    let reader = app.workers()?.map_or(Reader::Here, Reader::Pool);
    let next = AtomicUsize::new(0);
    // Bounded, so that reading never runs far ahead of writing.
    let (sender, receiver) = mpsc::sync_channel(2 * limits::IMPORT_GROUP);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            let (reader, next, sender) = (&reader, &next, sender.clone());
            scope.spawn(move || {
                while let Some(task) = plan.tasks.get(next.fetch_add(1, Ordering::SeqCst)) {
                    if running.is_stopping() {
                        break;
                    }
                    running.update(|progress| progress.current = Some(short_name(&task.path)));
                    let Ok(outcome) = read(app, reader, task, running) else { break };
                    if outcome.is_some_and(|outcome| sender.send(outcome).is_err()) {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let kept = keep_groups(app, call, &receiver, options.group.max(1), running);
        if kept.is_err() {
            // What cannot be kept need not be read. The readers see the flag, and those that wait for room in the
            // channel see that nobody is at its other end; else they would wait forever, and this scope for them.
            running.stop();
        }
        drop(receiver);
        kept
    })
}

fn keep_groups(
    app: &App,
    call: &Call,
    receiver: &mpsc::Receiver<Outcome>,
    size: usize,
    running: &Running<'_>,
) -> Result<Vec<Document>, EngineError> {
    let mut documents = Vec::new();
    let mut group = Vec::with_capacity(size);
    let mut since = Instant::now();
    loop {
        let wait = limits::IMPORT_GROUP_WAIT.saturating_sub(since.elapsed());
        let ended = match receiver.recv_timeout(wait) {
            Ok(outcome) => {
                group.push(outcome);
                false
            }
            Err(mpsc::RecvTimeoutError::Timeout) => false,
            Err(mpsc::RecvTimeoutError::Disconnected) => true,
        };
        if ended || group.len() >= size || since.elapsed() >= limits::IMPORT_GROUP_WAIT {
            documents.extend(import_group::keep(app, call, std::mem::take(&mut group), running)?);
            since = Instant::now();
        }
        if ended {
            return Ok(documents);
        }
    }
}

fn keep_settled(
    app: &App,
    call: &Call,
    settled: &[Document],
    running: &Running<'_>,
) -> Result<Vec<Document>, EngineError> {
    let known = |id| app.store().read().document(id);
    let mut outcomes = Vec::with_capacity(settled.len());
    for document in settled {
        let before = known(document.id)?;
        outcomes.push(Outcome {
            document: document.clone(),
            text: None,
            is_new: before.is_none(),
            same_bytes: false,
        });
    }
    import_group::keep(app, call, outcomes, running)
}

/// Keeps how the scanned folders stand to the disk, and when they were scanned whole. After a look at a few places only
/// what has changed is written: every save of a file would be an entry of the journal else.
fn mark_scanned(app: &App, call: &Call, plan: &Plan, whole: bool) -> Result<(), EngineError> {
    for folder in &plan.folders {
        let state = plan.states.get(&folder.id).copied().unwrap_or(folder.state);
        if !whole && state == folder.state {
            continue;
        }
        app.store().write(&call.origin(), |tx| {
            // One that was taken out while it was scanned stays out.
            let Some(folder) = app.store().read().folder(folder.id)? else { return Ok(()) };
            let mut marked = domain::SourceFolder { state, ..folder.clone() };
            if whole && state != FolderState::Offline {
                marked.scanned_ms = Some(app.clock().now_ms());
                marked.disk =
                    import::place(&paths::from_text(&folder.path)).and_then(|place| place.disk);
            }
            tx.put_folder(&marked)?;
            tx.emit(if whole {
                Event::FolderScanned { folder: folder.id }
            } else {
                Event::FolderChanged { folder: folder.id }
            });
            Ok::<_, EngineError>(())
        })?;
    }
    Ok(())
}

/// Who reads the files: worker processes, or, for an app in memory, this thread.
enum Reader {
    Pool(Arc<WorkerPool>),
    Here,
}

/// The import was stopped.
struct Stopped;

/// Reads one file. A new file that is gone again when its turn comes leaves
/// nothing behind.
fn read(
    app: &App,
    reader: &Reader,
    task: &Task,
    running: &Running<'_>,
) -> Result<Option<Outcome>, Stopped> {
    let begun = Instant::now();
    let extracted = match reader {
        Reader::Here => import::extract_file(&task.path),
        Reader::Pool(pool) => app
            .runtime()
            .block_on(async {
                tokio::select! {
                    extracted = pool.extract(&task.path) => Some(extracted),
                    () = running.stopped() => None,
                }
            })
            .ok_or(Stopped)?,
    };
    Ok(match (extracted, &task.known) {
        (Ok(extracted), _) => {
            let outcome = imported(app, task, extracted);
            note_read(app, &outcome.document, begun.elapsed());
            Some(outcome)
        }
        (Err(ImportError::Vanished), Some(known)) => {
            Some(Outcome::bare(super::import_gone::of_vanished(known), task))
        }
        (Err(ImportError::Vanished), None) => {
            running.update(|progress| progress.done += 1);
            None
        }
        (Err(error), _) => {
            app.recorder().count(names::IMPORT_FAILURES, error.code().word(), 1);
            Some(Outcome::bare(failed(app, task, &error), task))
        }
    })
}

/// Notes how long a file took to be read.
fn note_read(app: &App, document: &Document, took: Duration) {
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let format = document.format.map_or("none", domain::DocumentFormat::word);
    app.recorder().time(names::IMPORT_TIME, format, micros);
    app.recorder().top(names::IMPORT_SLOWEST, &document.id.to_string(), micros);
}

fn failed(app: &App, task: &Task, error: &ImportError) -> Document {
    let document =
        import_scan::left_out(app, task, DocumentStatus::Failed, error.code(), error.to_string());
    // A file that was readable once and is broken now keeps its old words: courses may cite them.
    tracing::info!(document = %document.id, code = error.code().word(), "a file could not be read");
    document
}

fn imported(app: &App, task: &Task, extracted: Extracted) -> Outcome {
    let Extracted { extraction, hash, size, modified_ms, pictures } = extracted;
    let known = task.known.as_ref();
    let same_bytes = known.is_some_and(|known| {
        known.hash == hash
            && known.status == DocumentStatus::Imported
            && import_scan::has_its_text(app, known)
    });
    let id = known.map_or_else(|| DocumentId::new(app.clock()), |known| known.id);
    let Extraction { format, title, language, blocks, pages, warnings } = extraction;
    let passages = import::split_passages(id, &blocks);
    let words =
        blocks.iter().map(|block| domain::word_count(&block.text)).fold(0, u32::saturating_add);
    let document = Document {
        id,
        folder: task.folder,
        path: task.name.clone(),
        format: Some(format),
        title: title.unwrap_or_else(|| import_scan::file_stem(&task.path)),
        status: DocumentStatus::Imported,
        code: None,
        message: None,
        size,
        modified_ms,
        hash,
        language,
        passages: u32::try_from(passages.len()).unwrap_or(u32::MAX),
        words,
        pages,
        text: None,
        warnings,
        imported_ms: app.clock().now_ms(),
        sketch: import::sketch(&blocks),
        pictures: super::pictures::keep(app, pictures),
        merged: known.map(|known| known.merged.clone()).unwrap_or_default(),
    };
    let text = import_group::encode(&DocumentText { blocks, passages });
    Outcome { document, text: Some(text), is_new: known.is_none(), same_bytes }
}

fn short_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
