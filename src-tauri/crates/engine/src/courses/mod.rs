//! Courses: making, editing, taking back, reading, removing.
//! Not here: what an edit does to the values (`domain::CourseEdit`), drafting (`drafts`), export (`exports`).

mod compare;
mod create;
mod drift;
mod edit;
mod find_text;
mod from_wire;
mod history;
mod list;
mod moment;
mod nodes;
mod quote;
mod read;
mod reanchor;
mod remove;
mod replace_places;
mod restore;
mod sources;
mod templates;
mod to_wire;
mod versions;

pub use compare::{compare, compare_text};
pub use create::create_course;
pub use drift::{drift, drift_counts, every_drift};
pub use edit::edit_course;
pub use find_text::find_text;
pub use history::{go_to, history, redo, undo};
pub use list::courses;
pub use read::{course, lesson, outline};
pub use reanchor::reanchor;
pub use remove::remove_course;
pub use restore::restore;
pub use templates::{create_from_template, templates};
pub use versions::{name_version, remove_version, rename_version};

pub(crate) use create::checked_title;
pub(crate) use edit::step;
pub(crate) use from_wire::{Prepared, checked_language, verbatim};
pub(crate) use history::turn_step;
pub(crate) use list::rows;
pub(crate) use nodes::{bring, find_nodes, place_of};
pub(crate) use quote::Worded;
pub(crate) use read::find;
pub(crate) use reanchor::rewritten;
pub(crate) use sources::{Reader, Source};
pub(crate) use to_wire::{Steps, Words, changes_of, citations_of, outline_of};
