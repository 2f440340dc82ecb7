//! An empty file that stands in the data folder as long as a window has the library open, so that the next start knows of a crash.
//! Not here: the lock, which the system takes away with the program. A command at a terminal that is interrupted is no crash.

use crate::Paths;
use std::fs::File;

/// Marks the library as open in a window. The file is not synced: that a power cut may lose it costs one count, a sync would
/// cost every start.
pub(crate) fn mark_open(paths: &Paths) {
    if let Err(error) = File::create(paths.running()) {
        tracing::debug!(%error, "the library could not be marked as open");
    }
}

/// Marks it as closed; says whether it was marked as open.
pub(crate) fn mark_closed(paths: &Paths) -> bool {
    std::fs::remove_file(paths.running()).is_ok()
}
