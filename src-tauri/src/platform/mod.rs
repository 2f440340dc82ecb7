//! What differs between the systems, one file each with the same functions: `prepare` before anything else runs, and
//! `renews_itself` for installations that no package manager looks after. This is the only place that asks which system it is.
//! Not here: what Tauri and its plugins already make the same.

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(target_os = "macos", path = "macos.rs")]
#[cfg_attr(windows, path = "windows.rs")]
mod system;

pub(crate) use system::{prepare, renews_itself};
