//! The worker process: the same program with a hidden argument, which reads files and nothing else. Requests come as JSON
//! lines on its stdin, answers go as JSON lines to its stdout; when stdin ends, so does it.
//! Not here: reading files (`extract`).

mod pool;
mod serve;

pub use pool::WorkerPool;
pub use serve::serve;

use crate::{Extracted, ImportError, Mark};
use serde::{Deserialize, Serialize};
use std::{ffi::OsString, io, path::PathBuf};

/// What makes the program a worker.
pub const WORKER_ARGUMENT: &str = "--extract-worker";

/// How a worker is started.
#[derive(Clone, Debug)]
pub struct WorkerCommand {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
    /// Environment variables that it does not get: secrets that are none of its business.
    pub without: Vec<OsString>,
}

impl WorkerCommand {
    /// This very program, with `argument`.
    pub fn of_this_program(argument: &str) -> io::Result<Self> {
        let program = std::env::current_exe()?;
        Ok(Self { program, arguments: vec![argument.into()], without: Vec::new() })
    }
}

/// What a worker is asked; paths are text (see `paths`).
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Request {
    /// The text of a file.
    Read { path: String },
    /// The picture of a page.
    Draw { path: String, page: u32, width: u32 },
    /// Where a text stands on a page.
    Mark { path: String, page: u32, text: String },
    /// A picture in small; so many bytes of it follow after the line.
    Shrink { bytes: usize, width: u32 },
}

/// What became of it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// The bytes of its pictures follow after the line, each as long as is told here.
    Read {
        extracted: Box<Extracted>,
        pictures: Vec<usize>,
    },
    /// So many bytes of a picture follow after the line.
    Drawn {
        bytes: usize,
    },
    Marked(Vec<Mark>),
    Failed(ImportError),
}

impl Answer {
    /// How long each of the things is that follow after the line.
    fn lengths(&self) -> &[usize] {
        match self {
            Self::Read { pictures, .. } => pictures,
            Self::Drawn { bytes } => std::slice::from_ref(bytes),
            Self::Marked(_) | Self::Failed(_) => &[],
        }
    }
}
