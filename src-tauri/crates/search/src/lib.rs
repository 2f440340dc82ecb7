//! Finding words: one tantivy index over the passages of sources and the parts of lessons, a ranking of its own over
//! tantivy's postings, and fragments with the matched words marked.
//!
//! Deliberately not here: the truth (the index can be thrown away and fed again), what a passage is (`domain`), who
//! feeds it and when (`engine`), and anything that guesses at meaning: only words, their forms and their slips match.
#![warn(missing_docs)]

mod entry;
mod error;
mod fragment;
mod index;
mod limits;
mod matching;
mod query;
mod ranking;
mod schema;
mod words;

pub use entry::{Entry, EntryKind, Op, Opened, Place};
pub use error::SearchError;
pub use index::{AskBody, SearchIndex};
pub use query::{Answer, Hit, Query};

#[cfg(test)]
mod testing;

#[cfg(test)]
mod corpora_tests;
