//! What differs between the systems, one file each with the same functions: `prepare` before anything else runs, and
//! `renews_itself` for installations that no package manager looks after. This is the shell's only place that asks which
//! system it is on.
//! Not here: what Tauri and its plugins already make the same.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::{prepare, renews_itself};
#[cfg(target_os = "macos")]
pub(crate) use macos::{prepare, renews_itself};
#[cfg(windows)]
pub(crate) use windows::{prepare, renews_itself};
