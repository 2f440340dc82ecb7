//! The memory of this program and all it has started, at its peak.
//! Not here: what is done meanwhile.

use std::{
    collections::BTreeSet,
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

/// How often is looked: a worker that fills its memory takes longer.
const LOOK: Duration = Duration::from_millis(50);
/// Shared pages are counted on every so manieth look: the system walks all pages for it.
const PROPORTIONAL_EVERY: u32 = 10;

/// What was seen at the peak; nothing where the system does not tell.
#[derive(Clone, Copy, Default)]
pub(crate) struct Most {
    /// The sum of what each process has resident, in bytes.
    pub(crate) resident: u64,
    /// The same with pages that several share counted once.
    pub(crate) proportional: u64,
    /// The most processes at one time.
    pub(crate) processes: usize,
}

/// A thread that looks until it is ended.
pub(crate) struct Peak {
    ended: Arc<AtomicBool>,
    thread: JoinHandle<Most>,
}

impl Peak {
    pub(crate) fn watch() -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let seen = ended.clone();
        let thread = std::thread::spawn(move || {
            let mut most = Most::default();
            let mut look = 0_u32;
            while !seen.load(Ordering::SeqCst) {
                let processes = tree(std::process::id());
                let sum = |of: fn(u32) -> u64| processes.iter().map(|id| of(*id)).sum();
                most.resident = most.resident.max(sum(resident));
                if look.is_multiple_of(PROPORTIONAL_EVERY) {
                    most.proportional = most.proportional.max(sum(proportional));
                }
                most.processes = most.processes.max(processes.len());
                look += 1;
                std::thread::sleep(LOOK);
            }
            most
        });
        Self { ended, thread }
    }

    pub(crate) fn end(self) -> Most {
        self.ended.store(true, Ordering::SeqCst);
        self.thread.join().unwrap()
    }
}

/// This process and those that descend from it.
fn tree(root: u32) -> BTreeSet<u32> {
    let mut parents: Vec<(u32, u32)> = Vec::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        parents.extend(parent(id).map(|parent| (id, parent)));
    }
    let mut tree = BTreeSet::from([root]);
    loop {
        let children = parents.iter().filter(|(_, parent)| tree.contains(parent));
        let children: Vec<u32> = children.map(|(id, _)| *id).collect();
        let before = tree.len();
        tree.extend(children);
        if tree.len() == before {
            return tree;
        }
    }
}

/// The fourth field of `/proc/ID/stat` (proc(5)); the second is a name in brackets that may hold anything.
fn parent(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn resident(id: u32) -> u64 {
    kilobytes(&format!("/proc/{id}/status"), "VmRSS:")
}

fn proportional(id: u32) -> u64 {
    kilobytes(&format!("/proc/{id}/smaps_rollup"), "Pss:")
}

/// The bytes that the line with this name tells in kB.
fn kilobytes(file: &str, name: &str) -> u64 {
    let text = fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) << 10
}
