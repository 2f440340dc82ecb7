//! Courses: making, editing, taking back, reading, removing.
//! Not here: what an edit does to the values (`domain::CourseEdit`), drafting (`drafts`), export (`exports`).

mod create;
mod drift;
mod edit;
mod find_text;
mod from_wire;
mod history;
mod list;
mod quote;
mod read;
mod reanchor;
mod remove;
mod replace_places;
mod sources;
mod to_wire;

pub use create::create_course;
pub use drift::{drift, drift_counts, every_drift};
pub use edit::edit_course;
pub use find_text::find_text;
pub use history::{history, redo, undo};
pub use list::courses;
pub use read::{course, lesson, outline};
pub use reanchor::reanchor;
pub use remove::remove_course;

pub(crate) use create::checked_title;
pub(crate) use edit::step;
pub(crate) use from_wire::checked_language;
pub(crate) use list::rows;
pub(crate) use quote::Worded;
pub(crate) use read::find;
pub(crate) use reanchor::rewritten;
pub(crate) use sources::{Reader, Source};
pub(crate) use to_wire::{Steps, changes_of, citations_of, outline_of};
