//! An empty file that stands in the data folder as long as the library is open, so that the next start knows of a crash.
//! Not here: the lock, which the system takes away with the program.

use crate::Paths;
use std::fs::File;

/// Marks the library as open; false when the one who had it open before has not closed it. The file is not synced: that a power
/// cut may lose it costs one count, a sync would cost every start.
pub(crate) fn mark_open(paths: &Paths) -> bool {
    let file = paths.running();
    let was_closed = !file.exists();
    if let Err(error) = File::create(&file) {
        tracing::debug!(%error, "the library could not be marked as open");
    }
    was_closed
}

/// Marks it as closed.
pub(crate) fn mark_closed(paths: &Paths) {
    // An app in memory was never marked as open.
    let _ = std::fs::remove_file(paths.running());
}
