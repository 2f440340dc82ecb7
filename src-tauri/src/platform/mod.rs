//! What differs between the systems, one file each with the same functions: `prepare` before anything else runs,
//! `renews_itself` for installations that no package manager looks after, and `check_spelling` for what a webview does not do
//! by itself. This is the shell's only place that asks which
//! system it is on.
//! Not here: what Tauri and its plugins already make the same.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::{check_spelling, prepare, renews_itself};
#[cfg(target_os = "macos")]
pub(crate) use macos::{check_spelling, prepare, renews_itself};
#[cfg(windows)]
pub(crate) use windows::{check_spelling, prepare, renews_itself};
