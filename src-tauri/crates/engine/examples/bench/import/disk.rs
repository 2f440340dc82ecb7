//! What the data folder holds, part by part, once the library is closed.
//! Not here: how it came to be.

use crate::{library::Library, table};
use std::path::Path;

/// Prints the parts against the bytes of the documents that were imported; closes the library for it.
pub(crate) fn print(library: Library, input: u64) {
    let Library { app, folder } = library;
    app.close().unwrap();
    drop(app);
    let data = folder.path().join("data");
    let row = |name: &str, bytes: u64| {
        let share = format!("{:.2}×", bytes as f64 / input.max(1) as f64);
        vec![name.to_owned(), (bytes >> 10).to_string(), share]
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut sum = 0;
    let mut parts: Vec<_> = std::fs::read_dir(&data).unwrap().flatten().collect();
    parts.sort_by_key(std::fs::DirEntry::file_name);
    for part in parts {
        let bytes = size_of(&part.path());
        sum += bytes;
        rows.push(row(&part.file_name().to_string_lossy(), bytes));
    }
    rows.push(row("in all", sum));
    table::print(&["data folder", "KiB", "of the documents"], &rows);
}

fn size_of(path: &Path) -> u64 {
    match std::fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| size_of(&entry.path())).sum(),
        Err(_) => path.metadata().map_or(0, |metadata| metadata.len()),
    }
}
