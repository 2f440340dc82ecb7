//! What the process takes of the machine right now, as the system tells it.
//! Not here: the size of the data folder (`store` knows its parts), processor time.

/// Resources of this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resources {
    /// Memory held, in bytes.
    pub resident_bytes: u64,
    /// Open files, sockets and pipes.
    pub open_files: u64,
    /// Threads.
    pub threads: u64,
}

/// What the process takes now; nothing where the system does not tell it through files (only Linux does).
pub fn resources() -> Option<Resources> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let open_files = std::fs::read_dir("/proc/self/fd").ok()?.count();
    Some(Resources {
        resident_bytes: field(&status, "VmRSS:")?.saturating_mul(1_024),
        open_files: u64::try_from(open_files).ok()?,
        threads: field(&status, "Threads:")?,
    })
}

/// The number after `name`; the kernel writes memory in units of 1,024 bytes.
fn field(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_read_by_its_name() {
        let status = "Name:\tx\nVmRSS:\t    2048 kB\nThreads:\t7\n";
        assert_eq!(field(status, "VmRSS:"), Some(2_048));
        assert_eq!(field(status, "Threads:"), Some(7));
        assert_eq!(field(status, "VmSwap:"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_has_memory_files_and_threads() {
        let resources = resources().unwrap();
        assert!(resources.resident_bytes > 100_000);
        assert!(resources.open_files >= 3 && resources.threads >= 1);
    }
}
