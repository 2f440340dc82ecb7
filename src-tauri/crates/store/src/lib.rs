//! The store: a journal that is the only truth, records and blobs beside it, a cache in front, checkpoints and backups
//! behind.
//!
//! Deliberately not here: what users do (`engine`), the views beyond the records (`search`, `graph`), any type of the
//! record store underneath.
#![warn(missing_docs)]

mod atomic;
mod backup;
mod blobs;
mod cache;
mod checkpoint;
mod contents;
mod error;
mod folder;
mod journal;
mod limits;
mod open;
mod pairs;
mod reader;
mod records;
mod recover;
mod referred;
mod relocate;
mod repos;
mod store;
mod system;
mod verify;
mod write;

pub use atomic::atomic_write;
pub use backup::restore;
pub use blobs::Blobs;
pub use cache::CacheStatistics;
pub use contents::{Contents, contents};
pub use error::StoreError;
pub use folder::FORMAT;
pub use open::{Crashed, OpenReport, Options};
pub use reader::Reader;
pub use relocate::remove_library;
pub use store::{Entries, Happened, Store};
pub use verify::Finding;
pub use write::{Group, Origin, Transaction, Written};

#[cfg(test)]
mod damage_tests;
#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod support_tests;
#[cfg(test)]
mod trash_tests;
