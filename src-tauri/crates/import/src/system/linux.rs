//! Linux: the memory of a process has a limit.
//! Not here: how much that is (`limits`).

use rustix::process::{Resource, Rlimit, setrlimit};

/// Bounds this process to `bytes` of addresses, so that a file cannot take the machine down, and has it leave no core.
pub(crate) fn limit_memory(bytes: u64) {
    let most = Some(bytes);
    // A limit that cannot be set leaves the worker as it was; it is killed by time all the same.
    let _ = setrlimit(Resource::As, Rlimit { current: most, maximum: most });
    let none = Some(0);
    let _ = setrlimit(Resource::Core, Rlimit { current: none, maximum: none });
}
