//! Every limit of the store, each with its reason.
//! Not here: limits of what is imported (`import`).

use std::time::Duration;

/// How long one who is closing the data folder is waited for: a last checkpoint and the views' last batch take less.
pub(crate) const CLOSING_WAIT: Duration = Duration::from_secs(15);
/// How often the lock is tried meanwhile.
pub(crate) const CLOSING_LOOK: Duration = Duration::from_millis(20);
/// sled splits nodes by count, not bytes: values up to 4 KiB keep a node below the size at which it spills to a file
/// that is never synced.
pub(crate) const VALUE_BYTES: usize = 4 * 1024;
/// Above this a node can spill; a value this large is refused, whatever wrote it.
pub(crate) const VALUE_BYTES_MOST: usize = 7 * 1024;
/// Chunks of one record: 64 MiB of lesson is no lesson.
pub(crate) const CHUNKS_MOST: usize = 16 * 1024;
/// A frame longer than this is damage, not data; it also bounds what is read at once.
pub(crate) const FRAME_BYTES_MOST: usize = 128 << 20;
/// Segments are extended in such steps of zeros, so that an append changes no file size and its sync is cheap.
pub(crate) const SEGMENT_STEP: u64 = 1 << 20;
/// A new segment is begun after this many bytes.
pub(crate) const SEGMENT_BYTES: u64 = 16 << 20;
/// A checkpoint is written on closing once the journal has grown by this much.
pub(crate) const CHECKPOINT_EVERY: u64 = 8 << 20;
/// Checkpoints kept: the newest, and one to fall back on.
pub(crate) const CHECKPOINTS_KEPT: usize = 2;
/// Journal bytes kept before segments that both checkpoints cover are removed; all of them are read at every start.
pub(crate) const JOURNAL_BYTES: u64 = 64 << 20;
/// Folders set aside of the same kind; older ones are removed.
pub(crate) const ASIDE_KEPT: usize = 2;
/// The page cache of sled; our own cache stands above it.
pub(crate) const SLED_CACHE_BYTES: u64 = 64 << 20;
/// One blob; the text of the longest book is a few MiB.
pub(crate) const BLOB_BYTES_MOST: u64 = 1 << 30;
/// One part of a backup.
pub(crate) const PART_BYTES_MOST: u64 = 4 << 30;
/// Damaged journal entries told one by one.
pub(crate) const FINDINGS_MOST: usize = 100;
