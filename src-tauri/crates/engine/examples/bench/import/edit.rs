//! How long it takes until a change of one file in a watched library is found.
//! Not here: the first import.

use super::folder::Input;
use crate::library::{Library, call};
use engine::{
    api::{SearchRequest, Within},
    finding,
};
use std::{
    fs::File,
    io::Write,
    path::Path,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

/// Words that no document has.
const WORD: &str = "zyxwabendbrot";
const LAST_WORD: &str = "zyxwfeierabend";
/// After this long it will never be found.
const WAIT: Duration = Duration::from_mins(2);
/// How often is looked.
const LOOK: Duration = Duration::from_millis(5);

/// Seconds from the change of a file to the first search that finds it; none when it is not found.
pub(crate) fn seconds_until_found(library: &Library, input: &Input) -> Option<f64> {
    let ended = AtomicBool::new(false);
    let (sender, imported) = mpsc::channel();
    std::thread::scope(|scope| {
        let (roots, ended) = (input.roots(), &ended);
        scope.spawn(move || {
            let told = |_: &_| sender.send(()).is_ok() && !ended.load(Ordering::SeqCst);
            engine::library::watch(&library.app, &call(), &roots, &told).unwrap();
        });
        imported.recv_timeout(WAIT).unwrap();
        append(&input.edited(), WORD);
        let started = Instant::now();
        let mut found = is_found(library, WORD);
        while !found && started.elapsed() < WAIT {
            std::thread::sleep(LOOK);
            found = is_found(library, WORD);
        }
        let seconds = started.elapsed().as_secs_f64();
        // The watch looks whether it is wanted still when something has changed.
        ended.store(true, Ordering::SeqCst);
        append(&input.edited(), LAST_WORD);
        found.then_some(seconds)
    })
}

fn append(file: &Path, word: &str) {
    let mut file = File::options().append(true).open(file).unwrap();
    writeln!(file, "The word is {word}.").unwrap();
    file.sync_all().unwrap();
}

fn is_found(library: &Library, word: &str) -> bool {
    let request = SearchRequest {
        text: word.into(),
        limit: 1,
        offset: 0,
        within: Within::Sources,
        documents: Vec::new(),
    };
    finding::search(&library.app, &request).is_ok_and(|answer| answer.total > 0)
}
