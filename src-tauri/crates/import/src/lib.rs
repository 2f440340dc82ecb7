//! Documents: bytes to blocks to passages, one file a format; the worker process that reads them; finding and watching
//! files.
//!
//! Deliberately not here: keeping what was read (`store`), deciding what to read (`engine::library`). Nothing here fetches
//! or executes anything that a document names.
#![warn(missing_docs)]

mod archive;
mod discover;
mod error;
mod extract;
mod formats;
mod language;
mod limits;
mod markdown;
mod nesting;
mod passages;
pub mod paths;
mod tags;
mod watch;
mod worker;

pub use discover::{Found, discover};
pub use error::ImportError;
pub use extract::{Extracted, Extraction, extract, extract_file};
pub use formats::is_document_name;
pub use passages::split_passages;
pub use watch::Watch;
pub use worker::{WORKER_ARGUMENT, WorkerCommand, WorkerPool, serve};

#[cfg(test)]
mod book_tests;
#[cfg(test)]
mod corpora_tests;
#[cfg(test)]
mod extract_tests;
#[cfg(test)]
mod office_tests;
#[cfg(test)]
mod pdf_tests;
#[cfg(test)]
mod testing;
