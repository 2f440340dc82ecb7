//! The engine: the app container, what users can do (one folder a noun, one file a verb), the reactions to events, and
//! the wire contract (`api`).
//!
//! Not here: any window or terminal; any storage, parsing, ranking or rendering of its own — those are the seven crates
//! below, which only meet here.
#![warn(missing_docs)]

pub mod api;
mod app;
mod bell;
mod bus;
mod call;
pub mod concepts;
pub mod courses;
pub mod drafts;
mod error;
pub mod exports;
pub mod finding;
pub mod history;
pub mod home;
pub mod jobs;
pub mod library;
mod limits;
pub mod model;
pub mod parts;
mod paths;
pub mod questions;
mod reactions;
pub mod review;
pub mod settings;
mod system_clock;
pub mod upkeep;

pub use app::{App, OpenOptions};
pub use bus::Listener;
pub use call::Call;
pub use error::EngineError;
pub use paths::Paths;
pub use system_clock::SystemClock;

pub use domain::{Code, Fault};
pub use import::{WORKER_ARGUMENT, WorkerCommand, serve as serve_worker};
pub use store::atomic_write;
