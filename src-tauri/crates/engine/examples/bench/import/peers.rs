//! Programs that do the same, timed on the same files; one that is not installed is passed over by name.
//! Not here: our own figures.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

/// Seconds until Recoll has indexed the folder, with settings and index of its own.
pub(crate) fn recollindex(folder: &Path) -> Option<f64> {
    let own = tempfile::tempdir().unwrap();
    // It would run at the lowest priority else, and the machine may be busy.
    let settings = format!("topdirs = {}\nidxniceprio = 0\n", folder.display());
    let mut file = std::fs::File::create(own.path().join("recoll.conf")).unwrap();
    std::io::Write::write_all(&mut file, settings.as_bytes()).unwrap();
    let mut command = Command::new("recollindex");
    command.arg("-c").arg(own.path()).stdout(Stdio::null()).stderr(Stdio::null());
    let started = Instant::now();
    run("recollindex", &mut command).then(|| started.elapsed().as_secs_f64())
}

/// Seconds until pdftotext has read the files, as many at a time as there are processors.
pub(crate) fn pdftotext(files: &[PathBuf]) -> Option<f64> {
    if !run("pdftotext", Command::new("pdftotext").arg("-v").stderr(Stdio::null())) {
        return None;
    }
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, std::num::NonZero::get) {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let mut command = Command::new("pdftotext");
                    command.arg(file).arg("-").stdout(Stdio::null()).stderr(Stdio::null());
                    // A file it cannot read has taken its time all the same.
                    let _ = command.status();
                }
            });
        }
    });
    Some(started.elapsed().as_secs_f64())
}

/// Runs a peer; says whether it was there.
fn run(name: &str, command: &mut Command) -> bool {
    match command.status() {
        Ok(_) => true,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            println!("skipped: {name} is not installed");
            false
        }
        Err(error) => {
            println!("skipped: {name}: {error}");
            false
        }
    }
}
