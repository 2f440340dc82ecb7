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
mod likeness;
mod limits;
mod markdown;
mod nesting;
mod page;
mod passages;
pub mod paths;
mod place;
mod system;
mod tags;
mod watch;
mod worker;

pub use discover::{Found, Scope, discover};
pub use error::ImportError;
pub use extract::{Extracted, Extraction, extract, extract_file};
pub use formats::{FoundPicture, format_of_name, is_document_name, pictures, thumbnail};
pub use likeness::sketch;
pub use page::Mark;
pub use passages::split_passages;
pub use place::{Place, hash_file, place};
pub use watch::{Changed, Watch};
pub use worker::{WORKER_ARGUMENT, WorkerCommand, WorkerPool, serve};

#[cfg(test)]
mod book_tests;
#[cfg(test)]
mod corpora_tests;
#[cfg(test)]
mod extract_tests;
#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod letters_tests;
#[cfg(test)]
mod marked_tests;
#[cfg(test)]
mod office_tests;
#[cfg(test)]
mod opendocument_tests;
#[cfg(test)]
mod pack_tests;
#[cfg(test)]
mod pdf_tests;
#[cfg(test)]
mod pictures_tests;
#[cfg(test)]
mod rtf_tests;
#[cfg(test)]
mod shown_tests;
#[cfg(test)]
mod spreadsheets_tests;
#[cfg(test)]
mod testing;
