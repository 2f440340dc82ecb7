//! The log files: one a day, a further one when it is full, the oldest let go.
//! Not here: what is in the lines (`redact`), who writes them (`logs`).

use crate::{calendar::Date, system};
use std::{
    fmt,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The files a log may have and how large each may grow.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) files: usize,
    pub(crate) file_bytes: u64,
}

/// Which file: the day and the number within the day. Sorted by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    day: Date,
    number: u32,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.jsonl", self.day, self.number)
    }
}

impl Name {
    fn parse(name: &str) -> Option<Self> {
        let mut parts = name.strip_suffix(".jsonl")?.split('.');
        let day = Date::parse(parts.next()?)?;
        let number = parts.next()?.parse().ok()?;
        parts.next().is_none().then_some(Self { day, number })
    }
}

/// The file that is written to, and the rules for the next one.
#[derive(Debug)]
pub(crate) struct Roll {
    folder: PathBuf,
    bounds: Bounds,
    name: Name,
    file: File,
    written: u64,
}

impl Roll {
    /// Goes on with the newest file of the day, in a folder that only its owner can read.
    pub(crate) fn open(folder: &Path, bounds: Bounds, now_ms: i64) -> io::Result<Self> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        system::private_folder(&mut builder);
        builder.create(folder)?;
        let day = Date::of(now_ms);
        let newest = names(folder)?.into_iter().filter(|name| name.day == day).max();
        let name = newest.unwrap_or(Name { day, number: 0 });
        let (file, written) = open_file(folder, name)?;
        let roll = Self { folder: folder.to_owned(), bounds, name, file, written };
        roll.let_go();
        Ok(roll)
    }

    /// Appends one line, in a new file when the day has changed or the old one would grow too large.
    pub(crate) fn write(&mut self, line: &[u8], now_ms: i64) -> io::Result<()> {
        let day = Date::of(now_ms);
        let length = u64::try_from(line.len()).unwrap_or(u64::MAX);
        // A clock that goes back must not reopen an old file: the day only moves forward.
        if day > self.name.day {
            self.turn(Name { day, number: 0 })?;
        } else if self.written > 0 && self.written.saturating_add(length) > self.bounds.file_bytes {
            self.turn(Name { number: self.name.number.saturating_add(1), ..self.name })?;
        }
        self.file.write_all(line)?;
        self.written = self.written.saturating_add(length);
        Ok(())
    }

    fn turn(&mut self, name: Name) -> io::Result<()> {
        (self.file, self.written) = open_file(&self.folder, name)?;
        self.name = name;
        self.let_go();
        Ok(())
    }

    /// Removes the oldest files beyond the limit. What cannot be removed now is tried again at the next file.
    fn let_go(&self) {
        let mut names = names(&self.folder).unwrap_or_default();
        names.sort_unstable();
        let surplus = names.len().saturating_sub(self.bounds.files.max(1));
        for name in names.into_iter().take(surplus) {
            drop(fs::remove_file(self.folder.join(name.to_string())));
        }
    }
}

fn open_file(folder: &Path, name: Name) -> io::Result<(File, u64)> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    system::private_file(&mut options);
    let file = options.open(folder.join(name.to_string()))?;
    let written = file.metadata()?.len();
    Ok((file, written))
}

/// The log files in the folder; other files are not touched.
fn names(folder: &Path) -> io::Result<Vec<Name>> {
    let entries = fs::read_dir(folder)?.filter_map(Result::ok);
    Ok(entries.filter_map(|entry| Name::parse(entry.file_name().to_str()?)).collect())
}
