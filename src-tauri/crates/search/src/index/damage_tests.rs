//! What an index that was damaged does when it is opened.
#![expect(clippy::disallowed_methods, reason = "damage need not survive a power cut")]

use super::*;
use crate::testing::{ask, passage, replace};
use std::{fs, path::PathBuf};

/// A folder with an index of two commits, closed.
fn filled() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let (index, _) = SearchIndex::open(dir.path()).unwrap();
    for (seq, n) in [(1, 1), (2, 2)] {
        let body = format!("trust number {n} {}", "and more words ".repeat(200));
        index.apply(vec![replace(passage(n, 0, "en", &body))], seq, "e").unwrap();
    }
    dir
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let inner = fs::read_dir(dir).unwrap().next().unwrap().unwrap().path();
    let mut files: Vec<_> = fs::read_dir(inner).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

fn with_ending(dir: &Path, ending: &str) -> PathBuf {
    let found = files(dir).into_iter().find(|path| path.to_string_lossy().ends_with(ending));
    found.unwrap_or_else(|| panic!("no file ends with {ending}"))
}

fn truncate(path: &Path) {
    let length = fs::metadata(path).unwrap().len();
    fs::OpenOptions::new().write(true).open(path).unwrap().set_len(length / 2).unwrap();
}

/// After `damage` the index opens empty, says so, and works.
#[track_caller]
fn check_starts_afresh(damage: impl Fn(&Path)) {
    let dir = filled();
    damage(dir.path());
    let (index, opened) = SearchIndex::open(dir.path()).unwrap();
    assert_eq!(opened, Opened { seq: 0, epoch: String::new(), fresh: true });
    assert_eq!((index.count(), ask(&index, "trust").total), (0, 0));
    index.apply(vec![replace(passage(3, 0, "en", "trust again"))], 3, "e").unwrap();
    assert_eq!((ask(&index, "trust").total, index.verify().unwrap()), (1, Vec::<String>::new()));
    drop(index);
    assert!(!SearchIndex::open(dir.path()).unwrap().1.fresh);
}

#[test]
fn an_undamaged_index_is_not_made_afresh() {
    let dir = filled();
    let (index, opened) = SearchIndex::open(dir.path()).unwrap();
    assert_eq!((opened.seq, opened.fresh, index.count()), (2, false, 2));
}

#[test]
fn a_lost_list_of_segments_means_starting_afresh() {
    check_starts_afresh(|dir| fs::remove_file(with_ending(dir, "/meta.json")).unwrap());
}

#[test]
fn a_truncated_or_emptied_list_of_segments_means_starting_afresh() {
    check_starts_afresh(|dir| truncate(&with_ending(dir, "/meta.json")));
    check_starts_afresh(|dir| fs::write(with_ending(dir, "/meta.json"), "").unwrap());
    check_starts_afresh(|dir| fs::write(with_ending(dir, ".managed.json"), "{").unwrap());
}

#[test]
fn every_lost_or_truncated_file_of_a_segment_means_starting_afresh() {
    for ending in [".store", ".idx", ".term", ".pos", ".fieldnorm", ".fast"] {
        check_starts_afresh(|dir| fs::remove_file(with_ending(dir, ending)).unwrap());
        check_starts_afresh(|dir| truncate(&with_ending(dir, ending)));
        check_starts_afresh(|dir| fs::write(with_ending(dir, ending), "").unwrap());
    }
}

#[test]
fn an_index_with_another_number_of_entries_than_it_says_is_made_afresh() {
    check_starts_afresh(|dir| {
        let path = with_ending(dir, "/meta.json");
        let text = fs::read_to_string(&path).unwrap();
        let other = text.replace("\\\"entries\\\":2", "\\\"entries\\\":3");
        assert_ne!(text, other);
        fs::write(path, other).unwrap();
    });
}

#[test]
fn a_lost_folder_means_starting_afresh() {
    check_starts_afresh(|dir| {
        let inner = with_ending(dir, "/meta.json").parent().unwrap().to_owned();
        fs::remove_dir_all(inner).unwrap();
    });
}

#[test]
fn a_flipped_byte_is_found_by_checking_and_mended_by_clearing() {
    let dir = filled();
    let path = with_ending(dir.path(), ".store");
    let mut bytes = fs::read(&path).unwrap();
    bytes[10] ^= 0xff;
    fs::write(&path, bytes).unwrap();
    let (index, _) = SearchIndex::open(dir.path()).unwrap();
    assert_eq!(index.verify().unwrap(), ["1 files of the search index are damaged."]);
    // It may be answered or refused, but it must come back.
    let _ = index.search(&Query::new("trust"));
    let _ = index.digest();
    index.clear("e").unwrap();
    index.apply(vec![replace(passage(1, 0, "en", "trust"))], 1, "e").unwrap();
    assert_eq!((ask(&index, "trust").total, index.verify().unwrap()), (1, Vec::<String>::new()));
}

#[test]
fn an_index_whose_files_vanish_while_it_is_open_is_made_anew_by_clearing() {
    let dir = filled();
    let (index, _) = SearchIndex::open(dir.path()).unwrap();
    for path in files(dir.path()) {
        fs::remove_file(path).unwrap();
    }
    index.clear("e").unwrap();
    index.apply(vec![replace(passage(1, 0, "en", "trust"))], 4, "e").unwrap();
    assert_eq!(ask(&index, "trust").total, 1);
    drop(index);
    let (index, opened) = SearchIndex::open(dir.path()).unwrap();
    assert_eq!((opened.fresh, index.count()), (false, 1));
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_with_a_way_out() {
    use domain::{Code, Fault};
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    let Err(error) = SearchIndex::open(&file) else { panic!("opened a file as a folder") };
    assert_eq!(error.code(), Code::Io);
    assert!(error.hint().is_some());
}
