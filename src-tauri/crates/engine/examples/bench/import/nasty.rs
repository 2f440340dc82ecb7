//! Files that are broken on purpose, through the worker processes: none may hang, take much memory or be left untold.
//! Not here: what each must say (the tests of `import`).

use super::{memory::Peak, statuses};
use crate::{corpora, library::Library, table::print};
use engine::{WORKER_ARGUMENT, WorkerCommand, library::ImportOptions};
use import::WorkerPool;
use std::{
    path::{Path, PathBuf},
    time::Instant,
};

/// Prints what became of them.
pub(crate) fn bench() {
    let Some(root) = corpora::find("nasty") else { return };
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let worker = WorkerCommand::of_this_program(WORKER_ARGUMENT).unwrap();
    let pool = WorkerPool::new(worker, 1);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut slowest = (0.0, PathBuf::new());
    let peak = Peak::watch();
    for file in &files {
        let started = Instant::now();
        // How it ended is told by the import below.
        let _ = runtime.block_on(pool.extract(file));
        let seconds = started.elapsed().as_secs_f64();
        if seconds > slowest.0 {
            slowest = (seconds, file.clone());
        }
    }
    let library = Library::new();
    let report = library.import(&[root], ImportOptions::default());
    let most = peak.end();
    statuses(&report);
    println!();
    let told = |file: &&PathBuf| {
        !report.documents.iter().any(|document| Path::new(&document.path) == file.as_path())
    };
    let untold = files.iter().filter(told).count();
    let name = slowest.1.file_name().unwrap_or_default().to_string_lossy().into_owned();
    print(
        &["nasty files", "without status", "slowest s", "slowest", "peak MiB"],
        &[vec![
            files.len().to_string(),
            untold.to_string(),
            format!("{:.2}", slowest.0),
            name,
            (most.resident >> 20).to_string(),
        ]],
    );
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
