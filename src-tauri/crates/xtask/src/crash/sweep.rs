//! Kills at every system call that changes something on the disk, one after the other, in import, edit, draft and
//! backup, on a new and on an old library.
//! Not here: random moments (`rounds`).

use super::{
    Fixture, Plan,
    ledger::Ledger,
    program::{Action, Program},
};
use crate::{Trouble, limits, place, process};
use std::{
    fs,
    process::{Command, ExitStatus},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// The system calls that change something, or that decide what is changed.
const CALLS: &[&str] = &[
    "write",
    "writev",
    "pwrite64",
    "pwritev",
    "fsync",
    "fdatasync",
    "sync_file_range",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "openat",
    "ftruncate",
    "fallocate",
    "mkdir",
    "mkdirat",
    "copy_file_range",
    "msync",
    "link",
    "linkat",
];

/// A thread that has made so few calls that the next number kills nobody ends its call's part of the sweep. One miss
/// may be a race between threads; so many in a row are not.
const MISSES: u32 = 3;

/// One part of the script: what is done to which library.
struct Scene {
    name: &'static str,
    /// Whether the data folder does not exist yet.
    new: bool,
    action: Action,
}

/// What one kill did.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hit {
    /// The program was killed.
    Program,
    /// One of its worker processes was killed and the program went on.
    Worker,
    /// Nobody was: there is no such call.
    Nobody,
}

#[derive(Clone, Copy, Default)]
struct Tally {
    points: u32,
    kills: u32,
    workers: u32,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.points += other.points;
        self.kills += other.kills;
        self.workers += other.workers;
    }
}

/// Runs the sweep.
pub(super) fn run(fixture: &Fixture, plan: &Plan) -> Result<(), Trouble> {
    if !place::has_program("strace") {
        return Err(Trouble::Missing {
            what: "strace is missing",
            line: "sudo apt-get install -y strace".into(),
        });
    }
    let names: Vec<&str> = scenes(fixture, 0)?.iter().map(|scene| scene.name).collect();
    let jobs: Vec<(usize, &str)> =
        (0..names.len()).flat_map(|scene| CALLS.iter().map(move |call| (scene, *call))).collect();
    let tallies = Mutex::new(vec![Tally::default(); names.len()]);
    let next = AtomicUsize::new(0);
    // The points have nothing to do with each other, so each processor takes its own.
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        let work = |slot: usize| -> Result<(), Trouble> {
            let scenes = scenes(fixture, slot)?;
            while let Some((number, call)) = jobs.get(next.fetch_add(1, Ordering::SeqCst)) {
                let Some(scene) = scenes.get(*number) else { break };
                let mut tally = Tally::default();
                let swept = sweep_call(fixture, plan, (scene, call, slot), &mut tally);
                let mut tallies = tallies.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(sum) = tallies.get_mut(*number) {
                    sum.add(tally);
                }
                if swept.is_err() {
                    // What is wrong once need not be found a hundred times.
                    next.store(jobs.len(), Ordering::SeqCst);
                    return swept;
                }
            }
            Ok(())
        };
        let threads: Vec<_> = (0..processors).map(|slot| scope.spawn(move || work(slot))).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or(Err(Trouble::Blind { why: "the sweep itself stopped" }))
        })
    })?;
    let tallies = tallies.into_inner().unwrap_or_else(PoisonError::into_inner);
    tell(&names, &tallies)
}

fn tell(names: &[&str], tallies: &[Tally]) -> Result<(), Trouble> {
    let mut total = Tally::default();
    for (name, tally) in names.iter().zip(tallies) {
        println!(
            "{name}: {} points, {} killed the program, {} a worker; 0 lost",
            tally.points, tally.kills, tally.workers
        );
        if tally.kills == 0 {
            return Err(Trouble::Blind { why: "no point of a scene killed the program" });
        }
        total.add(*tally);
    }
    println!("in all: {} points, {} kills", total.points, total.kills);
    Ok(())
}

fn scenes(fixture: &Fixture, slot: usize) -> Result<Vec<Scene>, Trouble> {
    let course = fixture.ledger().course().to_owned();
    Ok(vec![
        Scene {
            name: "first import into a new library",
            new: true,
            action: Action::Import(fixture.documents(1)?),
        },
        Scene { name: "import", new: false, action: Action::Import(fixture.documents(2)?) },
        Scene {
            name: "edit",
            new: false,
            action: Action::Retitle {
                course,
                titles: ["After", "Long after"].map(str::to_owned).to_vec(),
            },
        },
        Scene { name: "draft", new: false, action: Action::Draft("Another".into()) },
        Scene {
            name: "backup",
            new: false,
            action: Action::Backup(fixture.beside(&format!("sweep-{slot}.backup"))),
        },
    ])
}

fn sweep_call(
    fixture: &Fixture,
    plan: &Plan,
    (scene, call, slot): (&Scene, &str, usize),
    tally: &mut Tally,
) -> Result<(), Trouble> {
    let name = format!("sweep-{slot}");
    let mut misses = 0;
    let mut number = 1;
    while misses < MISSES {
        let (program, mut ledger) = if scene.new {
            (fixture.nothing(&name)?, Ledger::default())
        } else {
            (fixture.copy(&name)?, fixture.ledger())
        };
        let hit = kill_at(&program, &scene.action, call, number)?;
        if hit == Hit::Nobody {
            misses += 1;
            // A sample jumps far; a miss there only says that the jump went beyond the end.
            if plan.every > 1 {
                break;
            }
        } else {
            misses = 0;
            tally.points += 1;
            tally.kills += u32::from(hit == Hit::Program);
            tally.workers += u32::from(hit == Hit::Worker);
        }
        ledger.acknowledge(&scene.action, &program.acknowledged());
        ledger.verify(&program).map_err(|finding| Trouble::Lost {
            at: format!("{}, killed at {call} number {number}", scene.name),
            finding,
        })?;
        number += plan.every;
    }
    Ok(())
}

/// Runs an action that is killed at the `number`-th `call` of a thread.
fn kill_at(program: &Program, action: &Action, call: &str, number: u32) -> Result<Hit, Trouble> {
    let log = program.data.with_extension("strace.txt");
    let mut line: Vec<String> = ["strace", "-f", "-qq", "-o"].map(str::to_owned).to_vec();
    line.push(log.display().to_string());
    line.extend(["-e".to_owned(), format!("trace=?{call}")]);
    line.extend(["-e".to_owned(), format!("inject=?{call}:signal=KILL:when={number}")]);
    line.extend(program.line(action));
    let mut command: Command = program.command(&line)?;
    let status = process::run(&mut command, limits::ONE_RUN)?.ok_or_else(|| {
        Trouble::StepTooLong { step: format!("{call} {number}"), limit: limits::ONE_RUN }
    })?;
    if was_killed(status) {
        return Ok(Hit::Program);
    }
    let traced = fs::read(&log).map_err(Trouble::file(&log))?;
    let hit = never_returned(&String::from_utf8_lossy(&traced));
    Ok(if hit { Hit::Worker } else { Hit::Nobody })
}

/// Whether a traced call never returned: the one that killed its caller. Workers are killed at the end of every import
/// too, but not inside such a call.
fn never_returned(traced: &str) -> bool {
    traced.lines().any(|line| line.trim_end().ends_with("= ?"))
}

/// A tracer ends the way its program did: by the signal itself, or with the number a shell makes of it.
fn was_killed(status: ExitStatus) -> bool {
    #[cfg(unix)]
    if std::os::unix::process::ExitStatusExt::signal(&status) == Some(9) {
        return true;
    }
    status.code() == Some(137)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_that_is_ended_with_its_import_was_not_killed_by_the_sweep() {
        let ended = "7 write(1, \"x\", 1) = 1\n7 +++ killed by SIGKILL +++\n";
        assert!(!never_returned(ended));
        let killed = "7 write(1, \"x\", 1)          = ?\n7 +++ killed by SIGKILL +++\n";
        assert!(never_returned(killed));
    }
}
