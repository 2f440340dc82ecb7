//! Drafts: proposing a course offline; reviewing, accepting and throwing away courses and changes, whoever proposes them.
//! Not here: how a course is drafted (`drafting`), asking a language model (`jobs`).

mod accept;
mod patch;
mod propose;
mod read;
mod select;

pub use accept::{accept_draft, discard_draft};
pub use propose::draft;
pub use read::{draft_view, drafts};

pub(crate) use accept::accept_whole;
pub(crate) use propose::{brief, sketch};
pub(crate) use read::row;
pub(crate) use select::documents;
