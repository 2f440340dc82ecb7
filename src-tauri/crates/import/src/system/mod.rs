//! What differs between the systems when files are found and read, one file each with the same functions.
//! Not here: finding and reading (`discover`, `worker`).

#[cfg(target_os = "linux")]
mod linux;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::limit_memory;
#[cfg(unix)]
pub(crate) use unix::{path_of_bytes, place_of};
#[cfg(windows)]
pub(crate) use windows::{path_of_bytes, place_of};

/// Other systems than Linux have no such limit; there the time limit is what is left.
#[cfg(not(target_os = "linux"))]
pub(crate) fn limit_memory(_: u64) {}
