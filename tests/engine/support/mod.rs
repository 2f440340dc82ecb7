//! Builders: an app in memory with a frozen clock, folders of documents written for a test, courses made in one line.
//! Not here: expectations.

pub(crate) mod model_server;

use domain::FrozenClock;
use engine::{
    App, Call, EngineError, OpenOptions, Paths,
    api::{
        ApiError, CourseEditRequest, CourseView, DocumentRow, DraftRequest, DraftView, EditAnswer,
        SearchAnswer, SearchRequest, WireEdit,
    },
    library::{ImportOptions, ImportReport},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tempfile::TempDir;

/// Tuesday, 1 September 2026, 08:00 UTC.
pub(crate) const MORNING: i64 = 1_788_249_600_000;

/// An app in memory, its clock, and a folder to put documents in.
pub(crate) struct Bench {
    pub(crate) app: App,
    pub(crate) clock: Arc<FrozenClock>,
    pub(crate) folder: TempDir,
}

/// A text on bread, long enough for concepts and a draft.
pub(crate) const BREAD: &str = include_str!("../../fixtures/texts/bread.md");
/// A text on yeast that leans on the one on bread.
pub(crate) const YEAST: &str = include_str!("../../fixtures/texts/yeast.md");

/// An app on a data folder, which reads files in this process.
pub(crate) fn opened(data: &Path, clock: Arc<FrozenClock>) -> App {
    let cache_bytes = OpenOptions::CACHE_BYTES;
    let options = OpenOptions { clock, worker: None, cache_bytes, keyring: false };
    App::open(Paths::new(data), options).unwrap()
}

impl Bench {
    pub(crate) fn new() -> Self {
        let clock = Arc::new(FrozenClock::at(MORNING));
        let app = App::in_memory(clock.clone()).unwrap();
        Self { app, clock, folder: tempfile::tempdir().unwrap() }
    }

    /// A bench whose app keeps its data in a folder of its own.
    pub(crate) fn on_disk() -> (TempDir, Self) {
        let data = tempfile::tempdir().unwrap();
        let clock = Arc::new(FrozenClock::at(MORNING));
        let app = opened(data.path(), clock.clone());
        (data, Self { app, clock, folder: tempfile::tempdir().unwrap() })
    }

    /// A bench whose folder holds the two texts, imported.
    pub(crate) fn with_texts() -> Self {
        let bench = Self::new();
        bench.write("1 bread.md", BREAD);
        bench.write("2 yeast.md", YEAST);
        bench.import();
        bench
    }

    /// Writes a file into the folder and gives its path.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        #[expect(clippy::disallowed_methods, reason = "a test's own input")]
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Runs a verb the way the window and the terminal do.
    #[track_caller]
    pub(crate) fn call<T>(&self, verb: impl FnOnce(&Call) -> Result<T, EngineError>) -> T {
        self.app.call("test", verb).unwrap()
    }

    /// Runs a verb that must fail.
    #[track_caller]
    pub(crate) fn refused<T: std::fmt::Debug>(
        &self,
        verb: impl FnOnce(&Call) -> Result<T, EngineError>,
    ) -> ApiError {
        self.app.call("test", verb).unwrap_err()
    }

    /// Imports the folder and waits for the views.
    #[track_caller]
    pub(crate) fn import(&self) -> ImportReport {
        self.import_paths(&[self.folder.path().to_owned()])
    }

    #[track_caller]
    pub(crate) fn import_paths(&self, paths: &[PathBuf]) -> ImportReport {
        let report = self.call(|call| {
            engine::library::import(&self.app, call, paths, ImportOptions::default(), &|_| ())
        });
        assert!(self.app.settle(), "the views did not catch up");
        report
    }

    #[track_caller]
    pub(crate) fn documents(&self) -> Vec<DocumentRow> {
        self.call(|_| engine::library::every_document(&self.app))
    }

    #[track_caller]
    pub(crate) fn document(&self, name: &str) -> DocumentRow {
        let found = self.documents().into_iter().find(|row| Path::new(&row.path).ends_with(name));
        found.unwrap_or_else(|| panic!("{name} is not in the library"))
    }

    #[track_caller]
    pub(crate) fn search(&self, text: &str) -> SearchAnswer {
        let request = SearchRequest { text: text.into(), limit: 20, ..SearchRequest::default() };
        self.call(|_| engine::finding::search(&self.app, &request))
    }

    /// Drafts a course from the whole library.
    #[track_caller]
    pub(crate) fn draft(&self, title: &str) -> DraftView {
        let request = DraftRequest {
            title: title.into(),
            from: vec![],
            weeks: 2,
            hours_per_week: 3,
            difficulty: domain::Difficulty::Beginner,
            audience: String::new(),
            language: None,
        };
        self.call(|call| engine::drafts::draft(&self.app, call, &request))
    }

    /// Drafts a course and accepts all of it.
    #[track_caller]
    pub(crate) fn drafted(&self, title: &str) -> CourseView {
        let draft = self.draft(title);
        let request = engine::api::AcceptRequest { draft: draft.id, leave_out: vec![] };
        let accepted = self.call(|call| engine::drafts::accept_draft(&self.app, call, &request));
        self.app.settle();
        self.course(&accepted.course)
    }

    /// An empty course.
    #[track_caller]
    pub(crate) fn empty_course(&self, title: &str) -> String {
        self.call(|call| engine::courses::create_course(&self.app, call, title)).course
    }

    #[track_caller]
    pub(crate) fn course(&self, id: &str) -> CourseView {
        self.call(|_| engine::courses::course(&self.app, id))
    }

    #[track_caller]
    pub(crate) fn edit(&self, course: &str, edit: WireEdit) -> EditAnswer {
        let request = CourseEditRequest { course: course.into(), revision: None, edit };
        let answer = self.call(|call| engine::courses::edit_course(&self.app, call, &request));
        self.clock.advance(1_000);
        answer
    }

    /// A course with one module and one lesson with this body; gives the ids of course, module and lesson.
    #[track_caller]
    pub(crate) fn course_with(&self, body: &str) -> [String; 3] {
        let course = self.empty_course("Baking");
        let module = self
            .edit(&course, WireEdit::AddModule { title: "Start".into(), at: None })
            .created
            .unwrap();
        let add = WireEdit::AddLesson { module: module.clone(), title: "First".into(), at: None };
        let lesson = self.edit(&course, add).created.unwrap();
        self.edit(
            &course,
            WireEdit::ReplaceText { lesson: lesson.clone(), start: 0, end: 0, text: body.into() },
        );
        [course, module, lesson]
    }

    /// Everything agrees with everything.
    #[track_caller]
    pub(crate) fn assert_sound(&self) {
        let doctor = self.call(|_| engine::upkeep::doctor(&self.app));
        assert!(doctor.ok, "{:#?}", doctor.problems);
    }
}
