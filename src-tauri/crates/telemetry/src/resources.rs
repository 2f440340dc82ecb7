//! What the process takes of the machine right now, as the system tells it.
//! Not here: the size of the data folder (`store` knows its parts).

/// Resources of this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resources {
    /// Memory held, in bytes.
    pub resident_bytes: u64,
    /// Open files, sockets and pipes.
    pub open_files: u64,
    /// Threads.
    pub threads: u64,
    /// Time of the processors since the program's start, in microseconds.
    pub processor_us: u64,
}

/// Microseconds of a tick in which the kernel tells processor time: a hundred a second on every machine we are built for.
const TICK_US: u64 = 10_000;

/// Bytes that were read from the disk itself since the program's start, and so were in no cache; nothing where the system
/// does not tell.
pub fn disk_bytes_read() -> Option<u64> {
    let io = std::fs::read_to_string("/proc/self/io").ok()?;
    field(&io, "read_bytes:")
}

/// What the process takes now; nothing where the system does not tell it through files (only Linux does).
pub fn resources() -> Option<Resources> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let open_files = std::fs::read_dir("/proc/self/fd").ok()?.count();
    Some(Resources {
        resident_bytes: field(&status, "VmRSS:")?.saturating_mul(1_024),
        open_files: u64::try_from(open_files).ok()?,
        threads: field(&status, "Threads:")?,
        processor_us: processor_us(&std::fs::read_to_string("/proc/self/stat").ok()?)?,
    })
}

/// Time in the program and in the kernel for it, out of a line whose second field may hold anything between brackets.
fn processor_us(stat: &str) -> Option<u64> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let (own, kernel): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(own.saturating_add(kernel).saturating_mul(TICK_US))
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

    #[test]
    fn processor_time_is_read_behind_a_name_with_brackets() {
        let stat = "77 (a) b (c)) S 1 77 77 0 -1 4194560 5 0 0 0 250 31 0 0 20 0 7 0";
        assert_eq!(processor_us(stat), Some(2_810_000));
        assert_eq!(processor_us("77 (a) S 1"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_has_memory_files_and_threads() {
        let resources = resources().unwrap();
        assert!(resources.resident_bytes > 100_000);
        assert!(resources.open_files >= 3 && resources.threads >= 1);
    }
}
