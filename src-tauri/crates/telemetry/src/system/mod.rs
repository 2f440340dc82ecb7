//! What differs between the systems when logs and figures are kept, one file each with the same functions.
//! Not here: keeping them (`keep`, `roll`).

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(crate) use unix::{private_file, private_folder, sync_folder};
#[cfg(windows)]
pub(crate) use windows::{private_file, private_folder, sync_folder};
