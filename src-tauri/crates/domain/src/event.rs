//! What can happen, as the journal tells it.
//! Not here: the records an event implies (`store::Entry`), who reacts (`engine::reactions`).

use crate::{CourseId, DocumentId, DraftId, FolderId, JobId};
use serde::{Deserialize, Serialize};

/// One user-visible change. A closed list: a new kind of event is a new variant here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields say what the variant's sentence says")]
pub enum Event {
    /// The data folder was made.
    LibraryCreated,
    /// A source folder was added.
    FolderAdded { folder: FolderId },
    /// A source folder was scanned to its end.
    FolderScanned { folder: FolderId },
    /// A source folder could not be reached any more, or many of its files vanished at once, or it is current again.
    FolderChanged { folder: FolderId },
    /// A source folder was taken out, with its documents.
    FolderRemoved { folder: FolderId },
    /// A document was imported for the first time, or tried for the first time.
    DocumentImported { document: DocumentId },
    /// A document was imported again because its file had changed.
    DocumentUpdated { document: DocumentId },
    /// A document was taken out.
    DocumentRemoved { document: DocumentId },
    /// A course was made.
    CourseCreated { course: CourseId },
    /// A course was edited; `label` says how, in a few words.
    CourseEdited { course: CourseId, label: String },
    /// The edit with journal number `of` was taken back.
    CourseUndone { course: CourseId, of: u64 },
    /// The edit with journal number `of` was done again.
    CourseRedone { course: CourseId, of: u64 },
    /// A course was taken out.
    CourseRemoved { course: CourseId },
    /// A draft was proposed.
    DraftProposed { draft: DraftId },
    /// A draft was accepted and became a course.
    DraftAccepted { draft: DraftId, course: CourseId },
    /// A draft was thrown away.
    DraftDiscarded { draft: DraftId },
    /// A request to a language model was put into the queue.
    JobQueued { job: JobId },
    /// A request waits, is sent, is put elsewhere in the queue or asked for again.
    JobMoved { job: JobId },
    /// The answer to a request has landed.
    JobDone { job: JobId },
    /// A request came to nothing.
    JobFailed { job: JobId },
    /// A request was taken back.
    JobCancelled { job: JobId },
    /// The answers that were kept, or some requests that are over, were thrown away.
    JobsCleared,
    /// A template was changed, or the one that came with the program is used again.
    TemplateChanged { unit: String },
    /// Documents are never sent to a language model, or are sent again.
    WithheldChanged { documents: Vec<DocumentId> },
    /// The step of the library with journal number `of` was taken back.
    StepUndone { of: u64 },
    /// The step of the library with journal number `of` was done again.
    StepRedone { of: u64 },
    /// Something was brought back from the trash.
    TrashRestored { item: u64 },
    /// Items of the trash were deleted for good, because the user said so or their time was over.
    TrashDeleted { items: Vec<u64> },
    /// A moment of a course's history was given a name, another name, or none any more.
    VersionChanged { course: CourseId, version: u64 },
    /// Settings were changed; `keys` names which.
    SettingsChanged { keys: Vec<String> },
}

impl Event {
    /// The event's name as it is written in the journal; used for statistics.
    pub fn name(&self) -> &'static str {
        match self {
            Self::LibraryCreated => "library_created",
            Self::FolderAdded { .. } => "folder_added",
            Self::FolderScanned { .. } => "folder_scanned",
            Self::FolderChanged { .. } => "folder_changed",
            Self::FolderRemoved { .. } => "folder_removed",
            Self::DocumentImported { .. } => "document_imported",
            Self::DocumentUpdated { .. } => "document_updated",
            Self::DocumentRemoved { .. } => "document_removed",
            Self::CourseCreated { .. } => "course_created",
            Self::CourseEdited { .. } => "course_edited",
            Self::CourseUndone { .. } => "course_undone",
            Self::CourseRedone { .. } => "course_redone",
            Self::CourseRemoved { .. } => "course_removed",
            Self::DraftProposed { .. } => "draft_proposed",
            Self::DraftAccepted { .. } => "draft_accepted",
            Self::DraftDiscarded { .. } => "draft_discarded",
            Self::JobQueued { .. } => "job_queued",
            Self::JobMoved { .. } => "job_moved",
            Self::JobDone { .. } => "job_done",
            Self::JobFailed { .. } => "job_failed",
            Self::JobCancelled { .. } => "job_cancelled",
            Self::JobsCleared => "jobs_cleared",
            Self::TemplateChanged { .. } => "template_changed",
            Self::WithheldChanged { .. } => "withheld_changed",
            Self::StepUndone { .. } => "step_undone",
            Self::StepRedone { .. } => "step_redone",
            Self::TrashRestored { .. } => "trash_restored",
            Self::TrashDeleted { .. } => "trash_deleted",
            Self::VersionChanged { .. } => "version_changed",
            Self::SettingsChanged { .. } => "settings_changed",
        }
    }
}
