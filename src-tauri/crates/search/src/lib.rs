//! The search index: words, ranking, fragments, over tantivy.
//!
//! Deliberately not here: when it is fed and with what (`engine::reactions`), where documents lie, any type of the index
//! underneath. The index is disposable: when it cannot be used, it says so and is filled again.
#![warn(missing_docs)]

mod digest;
mod entry;
mod error;
mod fragment;
mod index;
mod limits;
mod open;
mod query;
mod ranking;
mod schema;
mod similar;
mod words;

pub use entry::{Entry, EntryKind, Op};
pub use error::SearchError;
pub use index::SearchIndex;
pub use open::Opened;
pub use query::{Answer, Hit, Query};

#[cfg(test)]
mod index_tests;
