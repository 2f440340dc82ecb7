//! What is left after kills and damage: everything that was acknowledged.

use super::support_tests::{assert_sound, clock, copy, open, put, titles};
use crate::{FORMAT, Options, Store, StoreError};
use domain::{Code, Fault};
use std::{
    io::Write,
    path::{Path, PathBuf},
};

/// A closed library of five documents, and the path of its one segment.
fn library(folder: &Path) -> PathBuf {
    let root = folder.join("data");
    let store = open(&root).0;
    for number in 0..5 {
        put(&store, number, &format!("t{number}")).unwrap();
    }
    root
}

const ALL: [&str; 5] = ["t0", "t1", "t2", "t3", "t4"];

fn segment(root: &Path) -> PathBuf {
    std::fs::read_dir(root.join("journal")).unwrap().next().unwrap().unwrap().path()
}

/// Where each frame of the segment begins, and where the last ends.
fn frames(root: &Path) -> Vec<usize> {
    let segments = crate::journal::scan(&root.join("journal"), |_| ()).unwrap();
    let mut frames: Vec<usize> =
        segments[0].frames.iter().map(|(_, at)| usize::try_from(*at).unwrap()).collect();
    frames.push(usize::try_from(segments[0].end).unwrap());
    frames
}

fn overwrite(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = std::fs::read(path).unwrap();
    change(&mut bytes);
    std::fs::remove_file(path).unwrap();
    crate::atomic_write(path, &bytes).unwrap();
}

/// Opens a damaged copy, twice, writes to it, and expects every acknowledged title.
#[track_caller]
fn check(root: &Path, name: &str, damage: impl FnOnce(&Path)) {
    let copied = root.with_file_name(name.replace(' ', "-"));
    copy(root, &copied);
    damage(&copied);
    for _ in 0..2 {
        let (store, report) = Store::open(&copied, Options::new(clock()))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(titles(&store), ALL, "{name}: {report:?}");
        assert!(report.lost.is_empty(), "{name}: {report:?}");
        assert_sound(&store);
    }
    let store = open(&copied).0;
    put(&store, 9, "t9").unwrap();
    drop(store);
    let store = open(&copied).0;
    assert_eq!(titles(&store).len(), 6, "{name}");
    assert_sound(&store);
    drop(store);
    std::fs::remove_dir_all(&copied).unwrap();
}

#[test]
fn a_torn_append_that_was_never_acknowledged_is_cut_at_every_byte() {
    let folder = tempfile::tempdir().unwrap();
    let root = library(folder.path());
    let frames = frames(&root);
    let last = std::fs::read(segment(&root)).unwrap()[frames[4]..frames[5]].to_vec();
    for length in (1..last.len()).step_by(7) {
        check(&root, &format!("torn {length}"), |copied| {
            overwrite(&segment(copied), |bytes| {
                let end = frames[5];
                bytes[end..end + length].copy_from_slice(&last[..length]);
            });
        });
    }
}

#[test]
fn a_flipped_byte_in_any_acknowledged_frame_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = library(folder.path());
    let frames = frames(&root);
    for at in (frames[0]..frames[5]).step_by(41).chain([frames[4], frames[4] + 5, frames[5] - 1]) {
        check(&root, &format!("flipped {at}"), |copied| {
            overwrite(&segment(copied), |bytes| bytes[at] ^= 0x40);
        });
    }
}

#[test]
fn records_that_are_gone_cut_or_rubbish_are_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let root = library(folder.path());
    check(&root, "gone", |copied| std::fs::remove_dir_all(copied.join("records")).unwrap());
    check(&root, "database gone", |copied| {
        std::fs::remove_file(copied.join("records/db")).unwrap();
    });
    check(&root, "leftover", |copied| {
        crate::atomic_write(&copied.join("records/snap.00000000000000FF.generating"), b"rubbish")
            .unwrap();
    });
    let length = std::fs::metadata(root.join("records/db")).unwrap().len();
    for cut in [0, length / 3, length / 2] {
        check(&root, &format!("cut {cut}"), |copied| {
            std::fs::File::options()
                .write(true)
                .open(copied.join("records/db"))
                .unwrap()
                .set_len(cut)
                .unwrap();
        });
    }
    check(&root, "rubbish", |copied| {
        overwrite(&copied.join("records/db"), |bytes| bytes.fill(0xA5));
    });
    check(&root, "rubbish conf", |copied| {
        overwrite(&copied.join("records/conf"), |bytes| bytes.fill(0xA5));
    });
}

#[test]
fn a_journal_damaged_before_a_checkpoint_needs_the_checkpoint_only() {
    let folder = tempfile::tempdir().unwrap();
    let root = library(folder.path());
    let store = open(&root).0;
    store.checkpoint().unwrap();
    drop(store);
    check(&root, "both", |copied| {
        std::fs::remove_dir_all(copied.join("records")).unwrap();
        overwrite(&segment(copied), |bytes| bytes[20] ^= 1);
    });
    check(&root, "journal gone", |copied| {
        std::fs::remove_dir_all(copied.join("records")).unwrap();
        std::fs::remove_dir_all(copied.join("journal")).unwrap();
    });
}

#[test]
fn what_is_really_lost_is_said_by_number() {
    let folder = tempfile::tempdir().unwrap();
    let root = library(folder.path());
    let frames = frames(&root);
    overwrite(&segment(&root), |bytes| bytes[frames[2] + 20] ^= 1);
    std::fs::remove_dir_all(root.join("records")).unwrap();
    let (store, report) = open(&root);
    assert_eq!(report.lost, [3]);
    assert_eq!(titles(&store), ["t0", "t1", "t3", "t4"]);
}

/// A closed library of five documents with one segment an entry.
fn library_of_segments(folder: &Path) -> PathBuf {
    let root = folder.join("data");
    for number in 0..5 {
        let store = open(&root).0;
        store.writer().journal.end_segment();
        put(&store, number, &format!("t{number}")).unwrap();
    }
    root
}

fn segments(root: &Path) -> Vec<PathBuf> {
    let files = crate::journal::files(&root.join("journal")).unwrap();
    files.into_iter().map(|(_, path)| path).collect()
}

#[test]
fn what_the_journal_does_not_show_any_more_is_covered_by_the_records_and_never_rebuilt_away() {
    let folder = tempfile::tempdir().unwrap();
    let root = library_of_segments(folder.path());
    assert_eq!(segments(&root).len(), 5);
    let damages: [(&str, fn(&Path)); 4] = [
        ("middle gone", |root| std::fs::remove_file(&segments(root)[2]).unwrap()),
        ("last gone", |root| std::fs::remove_file(&segments(root)[4]).unwrap()),
        ("last empty", |root| overwrite(&segments(root)[4], |bytes| bytes.fill(0))),
        ("all gone", |root| std::fs::remove_dir_all(root.join("journal")).unwrap()),
    ];
    for (name, damage) in damages {
        // Found by the next start.
        check(&root, name, damage);
        // Found while it is open.
        let copied = root.with_file_name("open");
        copy(&root, &copied);
        let store = open(&copied).0;
        damage(&copied);
        assert!(!store.verify().unwrap().is_empty(), "{name}: doctor saw nothing");
        let error = store.rebuild_records().unwrap_err();
        assert_eq!(error.code(), Code::JournalDamaged, "{name}");
        assert_eq!(titles(&store), ALL, "{name}");
        drop(store);
        std::fs::remove_dir_all(&copied).unwrap();
    }
}

#[test]
fn damage_that_is_covered_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let root = library(folder.path());
    let at = frames(&root)[1] + 20;
    overwrite(&segment(&root), |bytes| bytes[at] ^= 1);
    assert_eq!(open(&root).1.quarantined, 1);
    for _ in 0..2 {
        let (store, report) = open(&root);
        assert_eq!((report.quarantined, report.covered), (0, 0));
        put(&store, 7, "t7").unwrap();
        assert_sound(&store);
    }
}

#[test]
fn records_older_than_the_checkpoint_are_not_led_across_a_gap() {
    let folder = tempfile::tempdir().unwrap();
    let root = library_of_segments(folder.path());
    let old = folder.path().join("old records");
    copy(&root.join("records"), &old);
    let store = open(&root).0;
    put(&store, 5, "t5").unwrap();
    store.writer().journal.end_segment();
    put(&store, 6, "t6").unwrap();
    store.checkpoint().unwrap();
    put(&store, 7, "t7").unwrap();
    drop(store);
    // A power cut has left the records as they were, and the entry behind them cannot be read any more.
    std::fs::remove_dir_all(root.join("records")).unwrap();
    copy(&old, &root.join("records"));
    let segment = segments(&root).into_iter().nth(4).unwrap();
    let end = crate::journal::scan(&root.join("journal"), |_| ()).unwrap()[4].end;
    overwrite(&segment, |bytes| bytes[usize::try_from(end).unwrap() - 1] ^= 1);
    let (store, report) = open(&root);
    assert_eq!(report.lost, Vec::<u64>::new());
    assert_eq!(titles(&store), ["t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7"]);
    assert_sound(&store);
}

#[test]
fn a_torn_group_is_gone_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("data");
    let store = open(&root).0;
    put(&store, 0, "t0").unwrap();
    let before = store.writer().journal.end;
    copy(&root.join("records"), &folder.path().join("old records"));
    store
        .write_group(&crate::Origin::default(), |group| {
            for number in 1..5 {
                group.entry(|tx| {
                    tx.put_document(&super::support_tests::document(number, "group"))?;
                    tx.emit(domain::Event::LibraryCreated);
                    Ok::<_, StoreError>(())
                })?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let after = store.writer().journal.end;
    drop(store);
    // The first page of the write did not reach the disk, the later ones did; the records saw nothing of it.
    overwrite(&segment(&root), |bytes| {
        let (from, to) = (usize::try_from(before).unwrap(), usize::try_from(after).unwrap());
        bytes[from..from + (to - from) / 3].fill(0);
    });
    std::fs::remove_dir_all(root.join("records")).unwrap();
    copy(&folder.path().join("old records"), &root.join("records"));
    let (store, report) = open(&root);
    assert_eq!(titles(&store), ["t0"]);
    assert!(report.lost.is_empty() && report.quarantined == 0, "{report:?}");
    assert_sound(&store);
}

#[test]
fn a_rotten_text_is_set_aside_kept_out_of_backups_and_healed_by_the_same_words() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder.path().join("data")).0;
    let words = "some text that is long enough to be packed ".repeat(20);
    let hash = store.blobs().put(words.as_bytes()).unwrap();
    let mut document = super::support_tests::document(1, "t1");
    document.text = Some(hash.clone());
    store
        .write(&crate::Origin::default(), |tx| {
            tx.put_document(&document)?;
            tx.emit(domain::Event::LibraryCreated);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    overwrite(&store.blobs().path(&hash), |bytes| bytes[30] ^= 1);
    store.backup(&folder.path().join("a.backup")).unwrap();
    assert_eq!(store.verify().unwrap().len(), 1);
    assert!(!store.blobs().holds(&hash));
    assert_eq!(store.blobs().put(words.as_bytes()).unwrap(), hash);
    assert_sound(&store);
    overwrite(&store.blobs().path(&hash), |bytes| bytes[30] ^= 1);
    assert_eq!(store.blobs().put(words.as_bytes()).unwrap(), hash);
    assert!(store.blobs().get(&hash).is_ok());
}

#[test]
fn newer_data_is_refused_and_not_a_byte_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let root = library(folder.path());
    overwrite(&root.join("library.json"), |bytes| {
        let (now, newer) = (format!("\"format\":{FORMAT}"), format!("\"format\":{}", FORMAT + 1));
        *bytes = String::from_utf8_lossy(bytes).replace(&now, &newer).into_bytes();
    });
    let names = |folder: &Path| {
        let mut all: Vec<(PathBuf, Vec<u8>)> = Vec::new();
        let mut open = vec![folder.to_owned()];
        while let Some(next) = open.pop() {
            for entry in std::fs::read_dir(&next).unwrap().flatten() {
                if entry.path().is_dir() {
                    open.push(entry.path());
                } else {
                    all.push((entry.path(), std::fs::read(entry.path()).unwrap()));
                }
            }
        }
        all.sort();
        all
    };
    let before = names(&root);
    let error = Store::open(&root, Options::new(clock())).map(|_| ()).unwrap_err();
    assert_eq!(error.code(), Code::NewerData);
    assert!(before == names(&root));
}

#[test]
fn a_data_folder_of_the_version_before_is_read_and_becomes_one_of_this() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_owned();
    let store = open(&root).0;
    let text = "words that were kept by the version before ".repeat(9);
    let hash = store.blobs().put(text.as_bytes()).unwrap();
    let mut document = super::support_tests::document(1, "t1");
    document.text = Some(hash.clone());
    store
        .write(&crate::Origin::default(), |tx| {
            tx.put_document(&document)?;
            tx.emit(domain::Event::DocumentImported { document: document.id });
            Ok::<_, StoreError>(())
        })
        .unwrap();
    store.close().unwrap();
    let now = store.blobs().path(&hash);
    drop(store);
    let old = root.join("blobs").join(&hash[..2]).join(&hash[2..]);
    std::fs::create_dir_all(old.parent().unwrap()).unwrap();
    std::fs::rename(now, &old).unwrap();
    let mut frame = lz4_flex::frame::FrameEncoder::new(b"CWb1".to_vec());
    frame.write_all(text.as_bytes()).unwrap();
    overwrite(&old, |bytes| *bytes = frame.finish().unwrap());
    let card = root.join("library.json");
    overwrite(&card, |bytes| {
        let this = format!("\"format\":{FORMAT}");
        *bytes = String::from_utf8_lossy(bytes).replace(&this, "\"format\":1").into_bytes();
    });
    let store = open(&root).0;
    assert_eq!(store.blobs().get(&hash).unwrap(), text.as_bytes());
    let card = std::fs::read_to_string(card).unwrap();
    assert!(card.contains(&format!("\"format\":{FORMAT}")), "{card}");
}

#[test]
fn a_second_opener_is_refused_and_the_first_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).0;
    let error = Store::open(folder.path(), Options::new(clock())).map(|_| ()).unwrap_err();
    assert_eq!(error.code(), Code::AlreadyOpen);
    put(&store, 1, "t").unwrap();
}

#[test]
fn a_damaged_text_is_told_and_never_given_out() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).0;
    let hash = store
        .blobs()
        .put("some text that is long enough to be packed ".repeat(20).as_bytes())
        .unwrap();
    let path = store.blobs().path(&hash);
    let length = std::fs::read(&path).unwrap().len();
    for at in [0, 5, length / 2, length - 3] {
        let whole = std::fs::read(&path).unwrap();
        overwrite(&path, |bytes| bytes[at] ^= 1);
        assert!(matches!(store.blobs().get(&hash), Err(StoreError::BlobDamaged { .. })), "{at}");
        overwrite(&path, |bytes| *bytes = whole);
    }
    assert!(store.blobs().get(&hash).is_ok());
    assert!(store.blobs().get("../../../etc/passwd").is_err());
}

#[test]
fn a_failed_append_stops_all_writes_until_the_restart() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).0;
    put(&store, 1, "t1").unwrap();
    store.writer().journal.break_for_test();
    assert!(put(&store, 2, "t2").is_err());
    let error = put(&store, 3, "t3").unwrap_err();
    assert_eq!(error.code(), Code::WritesStopped);
    drop(store);
    let store = open(folder.path()).0;
    assert_eq!(titles(&store)[0], "t1");
    assert_sound(&store);
}
