//! Pictures inside of documents: listed, shown in small, saved, and read again when they are lost.
//! Not here: which pictures are found (the import crate's own tests).

use super::support::{Bench, opened};
use domain::{Code, Fault};
use std::path::{Path, PathBuf};

/// A blue square of 48 pixels, as PNG, in base64.
const SQUARE: &str = "iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAIAAADYYG7QAAAAOklEQVR42u3OQQ0AAAgEoItgRKMZ1RbOBxsBSPW8EiEhISEh\
     ISEhISEhISEhISEhISEhISEhISGhOwspMJCIVTauHAAAAABJRU5ErkJggg==";

fn page() -> String {
    format!("# Colours\n\nThis is blue: ![a square](data:image/png;base64,{SQUARE})\n")
}

/// Every file under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.path() {
            path if path.is_dir() => all.extend(files(&path)),
            path => all.push(path),
        }
    }
    all
}

#[test]
fn pictures_of_a_document_are_listed_shown_in_small_and_saved() {
    let bench = Bench::with_texts();
    bench.write("colours.md", page());
    bench.import();
    let document = bench.document("colours.md").id;
    let view = engine::library::document(&bench.app, &document, 0, 10, None).unwrap();
    let sizes: Vec<_> = view.pictures.iter().map(|one| (one.width, one.height)).collect();
    assert_eq!(sizes, [(48, 48)]);
    let small = engine::library::picture(&bench.app, &document, 0, 16).unwrap();
    assert!(small.starts_with(&[0xFF, 0xD8]));
    let error = engine::library::picture(&bench.app, &document, 1, 16).unwrap_err();
    assert_eq!(error.code(), Code::NotFound);
    let folder = bench.folder.path().join("saved");
    for _ in 0..2 {
        let saved = engine::library::save_pictures(&bench.app, &document, &folder).unwrap();
        assert_eq!(files(&folder), saved);
        assert!(std::fs::read(&saved[0]).unwrap().starts_with(b"\x89PNG"));
    }
    let without = bench.document("1 bread.md").id;
    let view = engine::library::document(&bench.app, &without, 0, 10, None).unwrap();
    assert_eq!(view.pictures, []);
}

#[test]
fn a_picture_that_was_lost_is_read_again_from_its_document() {
    let (data, bench) = Bench::on_disk();
    bench.write("colours.md", page());
    bench.import();
    let document = bench.document("colours.md").id;
    let shown = || engine::library::picture(&bench.app, &document, 0, 16);
    let before = shown().unwrap();
    let lose = || {
        for file in files(&data.path().join("blobs")) {
            std::fs::remove_file(file).unwrap();
        }
    };
    lose();
    assert_eq!(shown().unwrap(), before);
    lose();
    std::fs::remove_file(bench.folder.path().join("colours.md")).unwrap();
    assert_eq!(shown().unwrap_err().code(), Code::FileVanished);
}

#[test]
fn pictures_outlive_the_next_start() {
    let (data, bench) = Bench::on_disk();
    bench.write("colours.md", page());
    bench.import();
    let before = files(&data.path().join("blobs"));
    assert_eq!(before.len(), 2);
    bench.app.close().unwrap();
    let clock = bench.clock.clone();
    drop(bench);
    let app = opened(data.path(), clock);
    assert_eq!(files(&data.path().join("blobs")), before);
    app.close().unwrap();
}
