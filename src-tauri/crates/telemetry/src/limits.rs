//! The limits of this crate, each with its reason.
//! Not here: limits of what is measured.

/// Weeks of figures that are kept: a quarter has at most 14 weeks, and is compared with the one before it. What is recorded in
/// a week of hard use is some 100 KB, so all of them stay far below `FIGURES_BYTES`; twelve stay below 5 MB.
pub const WEEKS_KEPT: usize = 28;

/// Labels a metric may have before further ones are counted as `other`: labels are command names, formats and codes,
/// which are closed lists; the limit keeps a mistake (a path as a label) from eating memory.
pub const LABELS_PER_METRIC: usize = 256;

/// Bytes of a label; what is longer is cut, for the reason above.
pub const LABEL_BYTES: usize = 96;

/// Bytes of the figures file: a larger one is not one of ours, and before it grows larger the oldest weeks are let go.
pub const FIGURES_BYTES: u64 = 16 * 1024 * 1024;

/// The slowest calls of a command that are kept in a week with their steps: the worst, and one to hold it against.
pub const TRACES_PER_COMMAND: usize = 2;

/// Steps of a call that are kept: enough to see where the time went, and 70 commands with two calls each stay small.
pub const STEPS_PER_TRACE: usize = 24;

/// The largest values of a metric that are kept in a week with their label: a list of ten is what somebody reads.
pub const TOPS_PER_METRIC: usize = 10;

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
