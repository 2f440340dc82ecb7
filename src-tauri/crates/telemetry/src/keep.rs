//! The file of weekly figures: read with suspicion, written whole or not at all.
//! Not here: what is recorded (`Recorder`).

use crate::{TelemetryError, WeekFigures, limits, series::Series, system};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

/// The version of the file; another one is set aside, because statistics are not worth a migration.
const VERSION: u32 = 1;

/// The figures by ISO week; the newest `limits::WEEKS_KEPT` of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Weeks(BTreeMap<String, Series>);

#[derive(Serialize)]
struct Borrowed<'a> {
    version: u32,
    weeks: &'a Weeks,
}

#[derive(Deserialize)]
struct Stored {
    version: u32,
    weeks: Weeks,
}

impl Weeks {
    /// Adds figures to a week and lets go of the weeks beyond the limit.
    pub(crate) fn add(&mut self, week: &str, fresh: &Series) {
        if !fresh.is_empty() {
            self.0.entry(week.to_owned()).or_default().merge(fresh);
        }
        while self.0.len() > limits::WEEKS_KEPT {
            self.0.pop_first();
        }
    }

    /// The figures of several weeks as one.
    pub(crate) fn summed(&self, weeks: &[String]) -> Series {
        let mut all = Series::default();
        // In the order of time, so that the last value of a gauge is the latest.
        for (_, series) in self.0.iter().filter(|(week, _)| weeks.contains(week)) {
            all.merge(series);
        }
        all
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    pub(crate) fn figures(&self) -> Vec<WeekFigures> {
        let figures = |(week, series): (&String, &Series)| WeekFigures {
            week: week.clone(),
            figures: series.snapshot(),
        };
        self.0.iter().map(figures).collect()
    }
}

/// The weeks in `file`; none when there is no file. What cannot be used is set aside and reported.
pub(crate) fn read(file: &Path) -> (Weeks, Option<TelemetryError>) {
    let bytes = match read_bounded(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Weeks::default(), None),
        Err(source) => {
            let error = TelemetryError::FiguresUnreadable { file: file.to_owned(), source };
            return (Weeks::default(), Some(error));
        }
    };
    let sound = |stored: &Stored| {
        stored.version == VERSION && stored.weeks.0.values().all(Series::is_sound)
    };
    match serde_json::from_slice::<Stored>(&bytes).ok().filter(sound) {
        Some(stored) => (stored.weeks, None),
        None => (Weeks::default(), Some(set_aside(file))),
    }
}

fn read_bounded(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than the limit is enough to make the text incomplete, and so damaged.
    File::open(file)?.take(limits::FIGURES_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn set_aside(file: &Path) -> TelemetryError {
    match fs::rename(file, beside(file, "damaged")) {
        Ok(()) => TelemetryError::FiguresDamaged { file: file.to_owned() },
        Err(source) => TelemetryError::FiguresUnreadable { file: file.to_owned(), source },
    }
}

/// Writes to a file beside it, makes sure it is on the disk, and only then puts it in place.
pub(crate) fn write(file: &Path, weeks: &mut Weeks) -> Result<(), TelemetryError> {
    let written = encode(weeks).map_err(io::Error::other).and_then(|bytes| replace(file, &bytes));
    written.map_err(|source| TelemetryError::FiguresUnwritable { file: file.to_owned(), source })
}

/// The file's bytes. What would not be read again is not written: the oldest weeks go first.
fn encode(weeks: &mut Weeks) -> serde_json::Result<Vec<u8>> {
    loop {
        let bytes = serde_json::to_vec(&Borrowed { version: VERSION, weeks })?;
        if bytes.len() as u64 <= limits::FIGURES_BYTES || weeks.0.len() <= 1 {
            return Ok(bytes);
        }
        weeks.0.pop_first();
    }
}

fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = beside(file, "new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    system::private_file(&mut options);
    let mut out = options.open(&fresh)?;
    out.write_all(bytes)?;
    out.sync_all()?;
    drop(out);
    fs::rename(&fresh, file)?;
    file.parent().map_or(Ok(()), system::sync_folder)
}

fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(suffix);
    file.with_file_name(name)
}
