//! Damages files of a library one way after the other. Afterwards the program must open it, the doctor must find
//! nothing, and a rebuild must give what was there.
//! Not here: damage that only a backup can mend.

use super::{Fixture, Plan, program::Program};
use crate::{Trouble, trouble::Finding};
use serde_json::Value;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// One way to damage a library.
struct Harm {
    name: &'static str,
    /// What is done; nothing when the library has no such file.
    deed: fn(&Path) -> io::Result<bool>,
    /// Whether the last change may be gone with it: only then may the digests differ from before.
    takes_the_last_change: bool,
}

const HARMS: &[Harm] = &[
    harm("the journal's tail is torn by a byte", true, |data| cut_tail(data, 1)),
    harm("the journal's tail is torn by nine bytes", true, |data| cut_tail(data, 9)),
    harm("a byte of the journal's tail is flipped", true, |data| flip(&newest_segment(data)?, 5)),
    harm("half a frame follows the journal's tail", false, |data| {
        append(&newest_segment(data)?, &[0x40, 0, 0, 0, 0xde, 0xad, 0xbe])
    }),
    harm("zeros follow the journal's tail", false, |data| append(&newest_segment(data)?, &[0; 64])),
    harm("the records are deleted", false, |data| remove(&data.join("records"))),
    harm("every file of the records is cut in half", false, |data| halve(&data.join("records"))),
    harm("every file of the records is empty", false, |data| empty(&data.join("records"))),
    harm("the records have a snapshot half written", false, |data| {
        append(&data.join("records").join("snap.0000000000000AAA.generating"), b"half")
    }),
    harm("a byte of the records is flipped", false, |data| flip_middle(&data.join("records"))),
    harm("the graph is deleted", false, |data| remove(&data.join("graph"))),
    harm("every file of the graph is cut in half", false, |data| halve(&data.join("graph"))),
    harm("the graph has a snapshot half written", false, |data| {
        append(&data.join("graph").join("snap.0000000000000AAA.generating"), b"half")
    }),
    harm("the search index is deleted", false, |data| remove(&data.join("search"))),
    harm("the search index has lost its list", false, |data| remove_named(data, "meta.json")),
    harm("every file of the search index is cut in half", false, |data| {
        halve(&data.join("search"))
    }),
    harm("a stale lock is left in the search index", false, |data| {
        let mut lists = files(&data.join("search"))?.into_iter();
        let folder = lists.find_map(|file| Some(file.parent()?.to_owned()));
        folder.map_or(Ok(false), |folder| append(&folder.join(".tantivy-writer.lock"), b""))
    }),
    harm("everything but journal, blobs and checkpoints is deleted", false, |data| {
        let views = ["records", "graph", "search"];
        views.iter().try_fold(false, |any, part| Ok(remove(&data.join(part))? || any))
    }),
];

const fn harm(
    name: &'static str,
    takes_the_last_change: bool,
    deed: fn(&Path) -> io::Result<bool>,
) -> Harm {
    Harm { name, deed, takes_the_last_change }
}

/// Does each harm to a fresh copy of the library.
pub(super) fn run(fixture: &Fixture, _plan: &Plan) -> Result<(), Trouble> {
    let before = digests(&fixture.copy("damage")?)?;
    if before.len() < 2 {
        return Err(Trouble::Answer { program: "doctor".into(), field: "…_digest" });
    }
    let (mut done, mut nothing_to_harm) = (0, Vec::new());
    for case in HARMS {
        let program = fixture.copy("damage")?;
        if !(case.deed)(&program.data).map_err(Trouble::file(&program.data))? {
            nothing_to_harm.push(case.name);
            continue;
        }
        check(case, &program, &before)
            .map_err(|finding| Trouble::Lost { at: case.name.into(), finding })?;
        done += 1;
    }
    println!("{done} harms, each mended");
    for name in &nothing_to_harm {
        println!("  there was no file for: {name}");
    }
    if nothing_to_harm.len() * 2 > HARMS.len() {
        return Err(Trouble::Blind { why: "most harms found no file" });
    }
    Ok(())
}

fn check(case: &Harm, program: &Program, before: &[String]) -> Result<(), Finding> {
    let failed = |trouble: Trouble| match trouble {
        Trouble::Lost { finding, .. } => finding,
        other => Finding::CommandFailed { command: "doctor".into(), said: other.to_string() },
    };
    let opened = digests(program).map_err(failed)?;
    program.ask(&["rebuild"]).map_err(failed)?;
    let rebuilt = digests(program).map_err(failed)?;
    equal("a rebuild", &opened, &rebuilt)?;
    if case.takes_the_last_change { Ok(()) } else { equal("the harm", before, &opened) }
}

fn equal(what: &'static str, before: &[String], after: &[String]) -> Result<(), Finding> {
    if before == after {
        return Ok(());
    }
    Err(Finding::DigestsDiffer { what, before: before.join(" "), after: after.join(" ") })
}

/// Every field of the doctor's answer that is called a digest, with its name. The doctor must find nothing.
fn digests(program: &Program) -> Result<Vec<String>, Trouble> {
    let answer = program.ask(&["doctor"])?;
    let fields = answer.as_object().into_iter().flatten();
    let digests = fields.filter(|(name, _)| name.contains("digest"));
    Ok(digests.map(|(name, value)| format!("{name}={}", written(value))).collect())
}

fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// All files below a folder, in the order of their names.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The last segment that holds something.
fn newest_segment(data: &Path) -> io::Result<PathBuf> {
    let mut segments = files(&data.join("journal"))?;
    segments.retain(|file| file.extension().is_some_and(|ending| ending == "log"));
    segments.retain(|file| fs::metadata(file).is_ok_and(|data| data.len() > 64));
    segments.pop().ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no journal segment"))
}

fn cut_tail(data: &Path, bytes: u64) -> io::Result<bool> {
    let file = OpenOptions::new().write(true).open(newest_segment(data)?)?;
    let length = file.metadata()?.len();
    file.set_len(length.saturating_sub(bytes))?;
    Ok(true)
}

/// Flips a byte so many bytes before the end.
fn flip(file: &Path, before_end: u64) -> io::Result<bool> {
    let mut file = OpenOptions::new().read(true).write(true).open(file)?;
    let at = file.metadata()?.len().saturating_sub(before_end + 1);
    file.seek(SeekFrom::Start(at))?;
    let mut byte = [0_u8];
    file.read_exact(&mut byte)?;
    file.seek(SeekFrom::Start(at))?;
    file.write_all(&byte.map(|bits| bits ^ 0x20))?;
    Ok(true)
}

/// Flips a byte in the middle of the largest file.
fn flip_middle(folder: &Path) -> io::Result<bool> {
    let length = |file: &PathBuf| fs::metadata(file).map_or(0, |data| data.len());
    let Some(largest) = files(folder)?.into_iter().max_by_key(length) else { return Ok(false) };
    let half = length(&largest) / 2;
    if half == 0 { Ok(false) } else { flip(&largest, half) }
}

fn append(file: &Path, bytes: &[u8]) -> io::Result<bool> {
    if !file.parent().is_some_and(Path::is_dir) {
        return Ok(false);
    }
    OpenOptions::new().append(true).create(true).open(file)?.write_all(bytes)?;
    Ok(true)
}

fn remove(folder: &Path) -> io::Result<bool> {
    if !folder.is_dir() {
        return Ok(false);
    }
    fs::remove_dir_all(folder)?;
    Ok(true)
}

fn remove_named(data: &Path, name: &str) -> io::Result<bool> {
    let named: Vec<PathBuf> = files(data)?
        .into_iter()
        .filter(|file| file.file_name().is_some_and(|found| found == name))
        .collect();
    named.iter().try_for_each(fs::remove_file)?;
    Ok(!named.is_empty())
}

fn halve(folder: &Path) -> io::Result<bool> {
    resize(folder, |length| length / 2)
}

fn empty(folder: &Path) -> io::Result<bool> {
    resize(folder, |_| 0)
}

fn resize(folder: &Path, to: fn(u64) -> u64) -> io::Result<bool> {
    let all = files(folder)?;
    for path in &all {
        let file: File = OpenOptions::new().write(true).open(path)?;
        let length = file.metadata()?.len();
        file.set_len(to(length))?;
    }
    Ok(!all.is_empty())
}
