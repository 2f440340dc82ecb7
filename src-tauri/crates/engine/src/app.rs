//! The app container: everything that is built once and passed by reference.
//! Not here: what users can do with it (the noun folders).

use crate::{
    EngineError, Listener, Paths,
    bus::Bus,
    jobs::{self, Outbox},
    library::{AllDocuments, Following, ImportState},
    limits,
    model::ModelKey,
    reactions::{self, GraphSlot, Reactions},
    review::{self, Opening, Sampled},
    upkeep::{self, Diary, Upkeep},
};
use domain::{Changes, Clock, Settings};
use graph::ConceptGraph;
use import::{WorkerCommand, WorkerPool};
use search::SearchIndex;
use std::{
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Instant,
};
use store::{OpenReport, Origin, Store};
use telemetry::{Recorder, names};

/// How an app is opened.
#[derive(Clone)]
pub struct OpenOptions {
    /// Time and randomness.
    pub clock: Arc<dyn Clock>,
    /// The program that reads documents: this one, with the hidden argument.
    pub worker: Option<WorkerCommand>,
    /// Bytes the caches may hold; 0 switches them off.
    pub cache_bytes: u64,
    /// Whether the system's keyring is asked for the key of the language model.
    pub keyring: bool,
}

impl OpenOptions {
    /// Sixty-four MiB of cache: enough for every document a session touches.
    pub const CACHE_BYTES: u64 = 64 << 20;

    /// The options of a real run that starts `worker` to read documents.
    pub fn new(mut worker: WorkerCommand) -> Self {
        worker.without.push(crate::model::KEY_VARIABLE.into());
        Self {
            clock: Arc::new(crate::SystemClock),
            worker: Some(worker),
            cache_bytes: Self::CACHE_BYTES,
            keyring: true,
        }
    }
}

/// One open data folder and everything that works on it. Cheap to clone; all clones are the same app.
#[derive(Clone)]
pub struct App {
    parts: Arc<Parts>,
}

/// An app that may be gone already.
pub(crate) struct WeakApp(Weak<Parts>);

impl WeakApp {
    pub(crate) fn upgrade(&self) -> Option<App> {
        self.0.upgrade().map(|parts| App { parts })
    }
}

struct Parts {
    // Dropped first: the reactions work on what stands below.
    reactions: Reactions,
    paths: Paths,
    clock: Arc<dyn Clock>,
    worker: Option<WorkerCommand>,
    workers: Mutex<Option<(usize, Arc<WorkerPool>)>>,
    store: Store,
    search: Arc<SearchIndex>,
    graph: Arc<GraphSlot>,
    recorder: Arc<Recorder>,
    bus: Arc<Bus>,
    import: ImportState,
    following: Arc<Following>,
    all_documents: Arc<AllDocuments>,
    model_key: ModelKey,
    outbox: Arc<Outbox>,
    runtime: tokio::runtime::Runtime,
    opened: OpenReport,
    seen_recovered: AtomicBool,
    opening: Opening,
    sampled: Sampled,
    diary: Diary,
    upkeep: Upkeep,
    searches: AtomicU64,
    export_stop: AtomicBool,
    // Held so that the folder of an app in memory lives as long as the app.
    _folder: Option<tempfile::TempDir>,
}

impl App {
    /// Opens the data folder, making it if it is not there, and starts the reactions.
    pub fn open(paths: Paths, options: OpenOptions) -> Result<Self, EngineError> {
        let store_options =
            store::Options::new(options.clock.clone()).with_cache_bytes(options.cache_bytes);
        paths.check()?;
        let begun = Instant::now();
        let (store, report) = Store::open(paths.root(), store_options)?;
        let store_took = begun.elapsed();
        let (search, search_at) = SearchIndex::open(&paths.search())?;
        let opening =
            Opening { begun, store: store_took, index: begun.elapsed().saturating_sub(store_took) };
        let search = search.with_bodies(reactions::bodies(&store));
        let recorder = Recorder::open(&paths.figures());
        // Nobody else has it open, so the window that has marked it was not closed.
        if upkeep::mark_closed(&paths) {
            recorder.count(names::CRASHES, "", 1);
        }
        let graph = GraphSlot::new();
        let opened = Opened { store, report, search, search_at, graph, recorder, opening };
        Self::assemble(paths, options, opened, None)
    }

    /// An app that keeps nothing: the same code on a temporary folder that is not synced to disk.
    pub fn in_memory(clock: Arc<dyn Clock>) -> Result<Self, EngineError> {
        let folder = tempfile::tempdir().map_err(EngineError::Start)?;
        let paths = Paths::new(folder.path());
        let options = OpenOptions {
            clock: clock.clone(),
            worker: None,
            cache_bytes: OpenOptions::CACHE_BYTES,
            keyring: false,
        };
        let begun = Instant::now();
        let (store, report) = Store::in_memory(clock)?;
        let store_took = begun.elapsed();
        let (search, search_at) = SearchIndex::in_memory()?;
        let search = search.with_bodies(reactions::bodies(&store));
        let graph = GraphSlot::from(Some(ConceptGraph::in_memory()?.0));
        let recorder = Recorder::in_memory();
        let opening =
            Opening { begun, store: store_took, index: begun.elapsed().saturating_sub(store_took) };
        let opened = Opened { store, report, search, search_at, graph, recorder, opening };
        Self::assemble(paths, options, opened, Some(folder))
    }

    fn assemble(
        paths: Paths,
        options: OpenOptions,
        opened: Opened,
        folder: Option<tempfile::TempDir>,
    ) -> Result<Self, EngineError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(EngineError::Start)?;
        let (search, graph) = (Arc::new(opened.search), Arc::new(opened.graph));
        let recorder = Arc::new(opened.recorder);
        opened.store.record(recorder.clone());
        let bus = Arc::new(Bus::new());
        let all = reactions::all(&paths, (search.clone(), opened.search_at), graph.clone());
        let reactions = Reactions::start(all, &opened.store, &recorder, &bus)?;
        let (told, following) = (bus.clone(), Arc::new(Following::default()));
        let (waker, follower) = (reactions.waker(), following.clone());
        let all_documents = Arc::new(AllDocuments::new(paths.documents()));
        let listed = all_documents.clone();
        let outbox = Arc::new(Outbox::default());
        let sender = outbox.clone();
        // What a crash left in the middle of being asked is put back before anybody looks.
        jobs::recover(&opened.store, &Origin::default(), |_| false)?;
        opened.store.on_commit(Box::new(move |changes: &Changes| {
            // Before anybody hears of it, so that a list that is read for a notice is current.
            listed.touched(changes);
            told.changed(changes);
            waker.wake(changes);
            if changes.settings || !changes.folders.is_empty() {
                follower.ring();
            }
            if changes.settings || !changes.jobs.is_empty() {
                sender.ring();
            }
        }));
        let diary = Diary::open(&paths.diary());
        let parts = Parts {
            reactions,
            paths,
            clock: options.clock,
            worker: options.worker,
            workers: Mutex::default(),
            store: opened.store,
            search,
            graph,
            recorder,
            bus,
            import: ImportState::default(),
            following,
            all_documents,
            model_key: ModelKey::new(options.keyring),
            outbox,
            runtime,
            opened: opened.report,
            seen_recovered: AtomicBool::new(false),
            opening: opened.opening,
            sampled: Sampled::default(),
            diary,
            upkeep: Upkeep::default(),
            searches: AtomicU64::new(0),
            export_stop: AtomicBool::new(false),
            _folder: folder,
        };
        Ok(Self { parts: Arc::new(parts) })
    }

    /// Waits until every view has seen every write, or a bounded time; says whether they have.
    pub fn settle(&self) -> bool {
        self.parts.reactions.settle(self.parts.store.last_seq(), limits::SETTLE_WAIT)
    }

    /// The same without opening a view for it that nothing was written for.
    pub fn settle_written(&self) -> bool {
        self.parts.reactions.settle_wanted(self.parts.store.last_seq(), limits::SETTLE_WAIT)
    }

    /// Waits until the search index has seen every write, or a bounded time; says whether it has.
    pub fn settle_search(&self) -> bool {
        let (last, wait) = (self.parts.store.last_seq(), limits::SETTLE_WAIT);
        self.parts.reactions.settle_one("search", last, wait)
    }

    /// Opens what the first page does without, so that it is there when it is asked for. Returns at once.
    pub fn warm(&self) {
        self.parts.reactions.want();
    }

    /// Reads the list of documents on a thread of its own, so that it is there when the window is. Returns at once.
    pub fn read_ahead(&self) {
        let (all, store) = (self.parts.all_documents.clone(), self.parts.store.clone());
        // Without the thread, and when it fails, whoever asks for the list reads it.
        let _ = std::thread::Builder::new().name("documents".into()).spawn(move || all.now(&store));
    }

    /// A receiver of live notices.
    pub fn listen(&self) -> Listener {
        self.parts.bus.listen()
    }

    /// Lets the views catch up with what is already written, stops the reactions, keeps the figures, closes the store.
    pub fn close(&self) -> Result<(), EngineError> {
        self.parts.store.announce_close();
        self.parts.upkeep.stop();
        self.parts.import.close();
        self.parts.following.stop();
        self.parts.outbox.close();
        self.parts.reactions.stop();
        upkeep::back_up_on_close(self);
        review::sample(self, false);
        upkeep::keep(self);
        if let Err(error) = self.parts.all_documents.keep(&self.parts.store) {
            tracing::warn!(%error, "the list of documents was not kept; the next start reads the records");
        }
        self.parts.store.close()?;
        upkeep::mark_closed(&self.parts.paths);
        Ok(())
    }

    /// What was found and repaired when the data folder was opened.
    pub fn opened(&self) -> &OpenReport {
        &self.parts.opened
    }

    /// Whether the user has seen what was given back after a crash.
    pub(crate) fn has_seen_recovered(&self) -> bool {
        self.parts.seen_recovered.load(Ordering::SeqCst)
    }

    pub(crate) fn see_recovered(&self) {
        self.parts.seen_recovered.store(true, Ordering::SeqCst);
    }

    /// Where everything lies.
    pub fn paths(&self) -> &Paths {
        &self.parts.paths
    }

    /// The settings as they are now.
    pub fn settings(&self) -> Result<Settings, EngineError> {
        Ok(self.parts.store.read().settings()?)
    }

    /// Scans and gets of the records since the app was opened; lists are held to a constant number of them.
    pub fn reads_total(&self) -> u64 {
        self.parts.store.reads_total()
    }

    pub(crate) fn store(&self) -> &Store {
        &self.parts.store
    }

    pub(crate) fn search_index(&self) -> &SearchIndex {
        &self.parts.search
    }

    /// The concept graph; waits until it is open.
    pub(crate) fn graph(&self) -> Result<&ConceptGraph, EngineError> {
        self.parts.reactions.want();
        reactions::opened_graph(Some(self.parts.graph.wait()))
    }

    pub(crate) fn recorder(&self) -> &Recorder {
        &self.parts.recorder
    }

    pub(crate) fn opening(&self) -> Opening {
        self.parts.opening
    }

    pub(crate) fn sampled(&self) -> &Sampled {
        &self.parts.sampled
    }

    pub(crate) fn diary(&self) -> &Diary {
        &self.parts.diary
    }

    pub(crate) fn upkeep(&self) -> &Upkeep {
        &self.parts.upkeep
    }

    /// How many searches were begun.
    pub(crate) fn searches(&self) -> &AtomicU64 {
        &self.parts.searches
    }

    /// Set to stop the export of the whole library.
    pub(crate) fn export_stop(&self) -> &AtomicBool {
        &self.parts.export_stop
    }

    pub(crate) fn bus(&self) -> &Bus {
        &self.parts.bus
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        self.parts.clock.as_ref()
    }

    /// The processes that read files, as many as the settings say; none for an app in memory. They are kept between
    /// imports, so that a file that is saved finds one that is warm.
    pub(crate) fn workers(&self) -> Result<Option<Arc<WorkerPool>>, EngineError> {
        let Some(command) = &self.parts.worker else { return Ok(None) };
        let count = self.worker_count()?;
        let mut workers = self.parts.workers.lock().unwrap_or_else(PoisonError::into_inner);
        match &*workers {
            Some((kept, pool)) if *kept == count => Ok(Some(pool.clone())),
            _ => {
                let pool = Arc::new(WorkerPool::new(command.clone(), count));
                *workers = Some((count, pool.clone()));
                Ok(Some(pool))
            }
        }
    }

    /// How many files are read at the same time.
    pub(crate) fn worker_count(&self) -> Result<usize, EngineError> {
        let wanted = self.settings()?.workers as usize;
        let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Ok(if wanted == 0 { processors } else { wanted }.clamp(1, limits::WORKERS_MOST))
    }

    /// Lets go of processes that have had nothing to do for a while.
    pub(crate) fn rest_workers(&self) {
        let workers = self.parts.workers.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, pool)) = workers {
            self.parts.runtime.block_on(pool.rest());
        }
    }

    pub(crate) fn runtime(&self) -> &tokio::runtime::Runtime {
        &self.parts.runtime
    }

    pub(crate) fn model_key(&self) -> &ModelKey {
        &self.parts.model_key
    }

    pub(crate) fn outbox(&self) -> &Outbox {
        &self.parts.outbox
    }

    pub(crate) fn import_state(&self) -> &ImportState {
        &self.parts.import
    }

    pub(crate) fn following(&self) -> &Following {
        &self.parts.following
    }

    /// A handle that does not keep the app open.
    pub(crate) fn downgrade(&self) -> WeakApp {
        WeakApp(Arc::downgrade(&self.parts))
    }

    pub(crate) fn all_documents(&self) -> &AllDocuments {
        &self.parts.all_documents
    }

    pub(crate) fn reactions(&self) -> &Reactions {
        &self.parts.reactions
    }

    /// An id for a call that the log and the answer are to have in common.
    pub fn new_request_id(&self) -> String {
        domain::DraftId::new(self.clock()).to_string()
    }
}

/// What was opened, on its way into an app.
struct Opened {
    store: Store,
    report: OpenReport,
    search: SearchIndex,
    search_at: search::Opened,
    graph: GraphSlot,
    recorder: Recorder,
    opening: Opening,
}
