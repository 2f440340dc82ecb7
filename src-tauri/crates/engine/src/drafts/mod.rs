//! Drafts: proposing a course offline, reviewing, accepting, throwing away.
//! Not here: how a course is drafted (`drafting`).

mod accept;
mod propose;
mod read;
mod select;

pub use accept::{accept_draft, discard_draft};
pub use propose::draft;
pub use read::{draft_view, drafts};

pub(crate) use read::row;
