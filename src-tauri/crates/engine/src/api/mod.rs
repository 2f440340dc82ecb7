//! The wire contract: every request and answer of the window and the terminal, each declared once.
//! Not here: what the calls do (the noun folders beside this one) and how they travel (the shell, the terminal).
//!
//! Shapes: ids are strings, times are milliseconds since the epoch, text positions count UTF-16 code units, numbers
//! that may pass 2³² are floats. Lists are paged; no answer of the window is larger than 256 KiB.

mod changes;
mod concepts;
mod courses;
mod drafts;
mod drift;
mod duplicates;
mod edits;
mod error;
mod exports;
mod history;
mod home;
mod jobs;
mod lessons;
mod library;
mod links;
mod listing;
mod model;
mod notice;
mod parse;
mod parts;
mod places;
mod questions;
mod review;
mod search;
mod settings;
mod templates;
mod update;
mod upkeep;

pub use changes::ChangesView;
pub use concepts::{ConceptEdgeView, ConceptNode, ConceptsAnswer, ConceptsRequest};
pub use courses::{
    CourseList, CourseRow, CourseView, HistoryPage, HistoryRow, LessonRow, ModuleView,
    OutlineModule, OutlineView, SourceView,
};
pub use drafts::{
    AcceptAnswer, AcceptRequest, ChangeKind, ChangeView, DraftRequest, DraftRow, DraftView,
};
pub use drift::{
    DriftCount, DriftPage, DriftRequest, DriftRow, DriftState, FoundView, NewPlace, ReanchorAnswer,
    ReanchorRequest,
};
pub use duplicates::{
    DuplicateGroup, DuplicateRow, DuplicatesPage, DuplicatesRequest, HeldQuote, HeldView, Likeness,
    MergeAnswer, MergeRequest,
};
pub use edits::{CourseEditRequest, EditAnswer, WireEdit, WirePlace};
pub use error::ApiError;
pub use exports::{
    ExportAnswer, ExportRequest, FindingView, LibraryExport, LibraryExported, PreflightAnswer,
    Severity, TargetView,
};
pub use history::{
    ComparePage, CompareRequest, CompareText, CompareTextRequest, DeletedAnswer, FieldDiff, Moment,
    NodeDiff, NodeRef, RecoveredView, RestoreRequest, StepAnswer, StepRow, StepsPage, Stretch,
    TrashPage, TrashRow, VersionRow,
};
pub use home::{Attention, HomeView};
pub use jobs::{
    AskedView, DiffLine, JobPiece, JobRequest, JobRow, LineKind, MonthView, OutboxView,
    PreviewView, SaidView, SentDocument, TemplateView, TurnView, UsageView, WireTask,
};
pub use lessons::{
    CitationView, FlawView, LessonView, ObjectiveView, OptionView, PairView, QuestionLint,
    QuestionView,
};
pub use library::{
    DocumentRow, DocumentView, FolderRow, GoneDecision, ImportAnswer, ImportFailure, PageMark,
    PassageView, PictureView, StatusCounts,
};
pub use links::Place;
pub use listing::{
    DocumentPage, DocumentSort, DocumentState, DocumentsRequest, Facets, FolderCount, FormatCount,
    LanguageCount, ReportAnswer, StateCounts,
};
pub use model::{ModelView, ModelsView, PresetView, ProviderView};
pub use notice::{ImportProgress, Notice};
pub use parse::{millis, parse_id, utf16_range};
pub use parts::{PartAnswer, PartExportRequest, PartImportRequest};
pub use places::{FindTextRequest, PlaceWithin, ReplacedPlace, TextPlace, TextPlaces};
pub use questions::{
    BloomCount, CoverageView, CoveredObjective, KindCount, QuestionRow, QuestionsIn, QuestionsPage,
    QuestionsRequest, TagCount, WireCitation, WireQuestion,
};
pub use review::{
    BarView, CacheRow, CommandRow, CountRow, DiskRow, ErrorRow, FileRow, FormatRow, GoalRow,
    ImportFigures, IntegrityView, MissRow, ModelFigures, ReadsRow, ResourcesView, ReviewFile,
    ReviewHeader, ReviewRequest, ReviewSpan, ReviewView, SearchFigures, StartRow, StepView,
    TimesView, TraceView,
};
pub use search::{Highlight, HitView, SearchAnswer, SearchRequest, Within};
pub use settings::{AboutView, SettingRow, SettingsView};
pub use templates::{CourseTemplate, NewCourseRequest, TemplateLesson, TemplateModule};
pub use update::UpdateView;
pub use upkeep::{
    BackupAnswer, BackupPreview, BackupRow, BackupsView, CourseDifference, CourseInBackup,
    DataPart, DataView, DoctorView, MoveAnswer, ProblemView, RebuildAnswer,
};
