//! Runs a program to its end or to its limit, and ends what it has started.
//! Not here: what the program is for.

use crate::Trouble;
use std::{
    collections::BTreeMap,
    fs,
    io::Read,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How often a running program is looked at. Short enough that thousands of short runs lose little.
const GLANCE: Duration = Duration::from_millis(5);

/// Runs `command` without a standard input, so that nothing can wait for an answer; nothing when the limit was hit.
pub(crate) fn run(command: &mut Command, limit: Duration) -> Result<Option<ExitStatus>, Trouble> {
    let mut child = start(command)?;
    match wait(&mut child, limit) {
        Ok(Some(status)) => Ok(Some(status)),
        Ok(None) => {
            end(&mut child);
            Ok(None)
        }
        Err(source) => Err(Trouble::NotStarted { program: program(command), source }),
    }
}

/// Runs a question and gives what was answered, or nothing when the program is missing, failed or was too slow.
pub(crate) fn ask(command: &mut Command, limit: Duration) -> Option<String> {
    command.stdin(Stdio::null()).stderr(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().ok()?;
    // A thread reads, so that a long answer cannot fill the pipe and stop the program.
    let mut out = child.stdout.take()?;
    let reader = thread::spawn(move || {
        let mut bytes = Vec::new();
        out.read_to_end(&mut bytes).map(|_| bytes)
    });
    let status = wait(&mut child, limit).ok()?;
    if status.is_none() {
        end(&mut child);
    }
    let bytes = reader.join().ok()?.ok()?;
    status?.success().then(|| String::from_utf8_lossy(&bytes).into_owned())
}

pub(crate) fn start(command: &mut Command) -> Result<Child, Trouble> {
    command
        .stdin(Stdio::null())
        .spawn()
        .map_err(|source| Trouble::NotStarted { program: program(command), source })
}

/// Waits for the end, at most `limit`.
pub(crate) fn wait(child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if begun.elapsed() > limit {
            return Ok(None);
        }
        thread::sleep(GLANCE);
    }
}

/// Kills a program and everything it has started. Only processes below our own child are touched.
pub(crate) fn end(child: &mut Child) {
    let below = descendants(child.id());
    drop(child.kill());
    drop(child.wait());
    if !below.is_empty() {
        let numbers = below.iter().map(u32::to_string);
        drop(Command::new("kill").arg("-KILL").args(numbers).stderr(Stdio::null()).status());
    }
}

/// All processes below `ancestor`, where the system shows them as files; elsewhere none are known.
fn descendants(ancestor: u32) -> Vec<u32> {
    let mut parents: BTreeMap<u32, u32> = BTreeMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        if let Some(parent) = parent_of(&entry.path().join("stat")) {
            parents.insert(id, parent);
        }
    }
    let mut found = vec![ancestor];
    let mut next = 0;
    while let Some(above) = found.get(next).copied() {
        found.extend(parents.iter().filter(|(_, parent)| **parent == above).map(|(id, _)| *id));
        next += 1;
    }
    found.split_off(1)
}

/// The second number after the name, which stands in brackets and may itself hold anything.
fn parent_of(stat: &std::path::Path) -> Option<u32> {
    let text = fs::read_to_string(stat).ok()?;
    let after = text.rsplit_once(')')?.1;
    after.split_whitespace().nth(1)?.parse().ok()
}

pub(crate) fn program(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}
