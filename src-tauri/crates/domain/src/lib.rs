//! What a course is: the words of the product as plain values — ids, documents, courses, edits, events, settings,
//! error codes. Every other crate speaks in these.
//!
//! Deliberately not here: any I/O, any clock of its own, any view (search, graph), any wire or disk layout beyond the
//! serde derives that the stored records promise.
#![warn(missing_docs)]

mod anchor;
mod arrange;
mod block;
mod bloom;
mod changes;
mod citation;
mod cited;
mod clock;
mod code;
mod compare;
mod concept;
mod course;
mod document;
mod draft;
mod edit;
mod event;
mod flaw;
mod folder;
mod format;
mod grading;
mod graft;
mod history;
mod id;
mod job;
mod lesson;
mod link;
mod look;
mod objective;
mod outline;
mod passage;
mod picture;
mod place;
mod price;
mod provenance;
mod question;
mod rewrite;
mod settings;
mod sketch;
mod step;
mod text;

pub use anchor::Anchor;
pub use arrange::{moved, removed};
pub use block::{Block, BlockKind};
pub use bloom::Bloom;
pub use changes::Changes;
pub use citation::Citation;
pub use cited::CitationPlace;
pub use clock::{Clock, FrozenClock};
pub use code::{Code, Fault};
pub use compare::{CourseNode, Fate, Field, FieldChange, NodeChange, compare};
pub use concept::{Concept, ConceptEdge, ConceptLink};
pub use course::{Course, Difficulty, Module};
pub use document::{Document, DocumentStatus, MergedFile, Warning};
pub use draft::{Change, Draft, DraftState, Patch, Proposal, ProposedChange};
pub use edit::{CourseEdit, CoursePatch, EditError, LessonPatch, ModulePatch};
pub use event::Event;
pub use flaw::{Flaw, Flawed, GAP};
pub use folder::{FolderState, SourceFolder};
pub use format::DocumentFormat;
pub use grading::{Answered, Verdict, read_number};
pub use graft::{Piece, copied, doubled, grafted};
pub use history::{HistoryEntry, Version, course_at};
pub use id::{
    ConceptId, CourseId, DocumentId, DraftId, FolderId, JobId, LessonId, ModuleId, ObjectiveId,
    PassageId, QuestionId,
};
pub use job::{
    Job, JobFailure, JobState, Known, Learned, Prompt, Rewriting, Said, Sent, Task, Tokens, Wait,
};
pub use lesson::Lesson;
pub use link::{LINK_SCHEME, Link, LinkError};
pub use look::{Contrast, Density, Theme};
pub use objective::Objective;
pub use outline::{CourseHead, ModuleHead};
pub use passage::{BlockPosition, DocumentText, Passage, PassageSpan};
pub use picture::{Picture, PictureKind};
pub use place::{Node, Place};
pub use price::{Price, micros};
pub use provenance::Provenance;
pub use question::{Choice, Pair, Question, QuestionBody, QuestionKind};
pub use rewrite::{rewrite, with_node};
pub use settings::{Key, Settings, SettingsError};
pub use sketch::Sketch;
pub use step::{Deed, LibraryStep, Thing, TrashItem, TrashKind, Turn};
pub use text::{counted, fold, word_count, words};
