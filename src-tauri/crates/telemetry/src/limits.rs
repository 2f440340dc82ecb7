//! The limits of this crate, each with its reason.
//! Not here: limits of what is measured.

/// Weeks of figures that are kept: the review compares a quarter, and twelve weeks stay far below 5 MB.
pub const WEEKS_KEPT: usize = 12;

/// Labels a metric may have before further ones are counted as `other`: labels are command names, formats and codes,
/// which are closed lists; the limit keeps a mistake (a path as a label) from eating memory.
pub const LABELS_PER_METRIC: usize = 256;

/// Bytes of a label; what is longer is cut, for the reason above.
pub const LABEL_BYTES: usize = 96;

/// Bytes of the figures file that are read; twelve full weeks are below 5 MB, so a larger file is not one of ours.
pub const FIGURES_BYTES: u64 = 16 * 1024 * 1024;

/// Log files that are kept: a week, so that "it was strange on Monday" can still be looked at.
pub const LOG_FILES: usize = 7;

/// Bytes of one log file before the next one is begun: 10 MB open in any editor and attach to any report.
pub const LOG_FILE_BYTES: u64 = 10 * 1000 * 1000;

/// Bytes of one log line; a longer one is replaced by a note, because ids and sizes never need so much.
pub const LOG_LINE_BYTES: usize = 64 * 1024;

/// Bytes of the shortest secret that is hidden literally: a shorter one would blank ordinary words.
pub const SECRET_BYTES: usize = 6;

/// Secrets that are hidden literally: one key a provider, with room for changes during a session.
pub const SECRETS: usize = 32;
