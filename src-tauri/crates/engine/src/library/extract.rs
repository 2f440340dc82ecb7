//! Reads one file in a worker process and keeps nothing.
//! Not here: importing.

use crate::EngineError;
use import::{Extracted, WorkerCommand, WorkerPool};
use std::path::Path;

/// What the file at `path` holds.
pub fn extract(worker: WorkerCommand, path: &Path) -> Result<Extracted, EngineError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(EngineError::Start)?;
    Ok(runtime.block_on(WorkerPool::new(worker, 1).extract(path))?)
}
