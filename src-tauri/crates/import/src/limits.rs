//! Every limit of reading, each with its reason.
//! Not here: limits of what is kept (`store`).

use std::time::Duration;

/// Bytes of a file: no document of text is larger, and it is read whole.
pub(crate) const FILE_BYTES: u64 = 200 << 20;
/// Wall-clock time for one file: a teacher waits no longer, and a loop would never end.
pub(crate) const FILE_TIME: Duration = Duration::from_secs(10);
/// Memory a worker may claim for reading.
pub(crate) const WORKER_BYTES: u64 = 512 << 20;
/// Address space that a fresh process has claimed before it reads: its own code, stacks, allocator arenas.
pub(crate) const WORKER_BASE_BYTES: u64 = 512 << 20;
/// Stack of the thread that reads: nesting deeper than this is refused by the parsers before it is reached.
pub(crate) const STACK_BYTES: usize = 64 << 20;
/// A worker is replaced after so many files, so that what a library leaks does not add up.
pub(crate) const FILES_EACH: u32 = 100;
/// One answer of a worker: the text of the longest book is a few MiB.
pub(crate) const ANSWER_BYTES: usize = 256 << 20;
/// Bytes an archive may unpack to.
pub(crate) const UNPACKED_BYTES: u64 = 500 << 20;
/// How many times its own size an archive may unpack to, once it is larger than `RATIO_FROM`.
pub(crate) const RATIO: u64 = 100;
/// Small archives of text compress well; below this the ratio says nothing.
pub(crate) const RATIO_FROM: u64 = 10 << 20;
/// Entries of an archive.
pub(crate) const ENTRIES: usize = 10_000;
/// Elements nested in XML or HTML: real documents stay below a tenth of it.
pub(crate) const NESTING: usize = 400;
/// The same with elements inside a line, whose ends old pages forget by the hundred: what the parsers' stack takes with
/// room to spare.
pub(crate) const NESTING_INLINE: usize = 5_000;
/// What is said of one document; a book with more chapters that cannot be read is told by the first.
pub(crate) const WARNINGS: usize = 100;
/// Characters of text from one document.
pub(crate) const TEXT_BYTES: usize = 100 << 20;
/// Files found in one scan.
pub(crate) const FILES: usize = 500_000;
/// Folders inside folders.
pub(crate) const FOLDER_DEPTH: usize = 64;
/// A passage is complete with so many characters: two or three paragraphs, what a reader takes in at once.
pub(crate) const PASSAGE_CHARS: usize = 900;
/// A passage is never longer than this; longer blocks are cut at the end of a sentence.
pub(crate) const PASSAGE_CHARS_MOST: usize = 1_400;
/// Fewer characters than this join the passage before them under the same heading.
pub(crate) const PASSAGE_CHARS_LEAST: usize = 160;
/// Characters from which on a language can be told.
pub(crate) const LANGUAGE_CHARS: usize = 200;
/// Characters that are looked at to tell the language.
pub(crate) const LANGUAGE_SAMPLE: usize = 4_000;
/// Words from which on a text can be told to be like another; shorter ones share their few runs of words by chance.
pub(crate) const LIKENESS_WORDS_LEAST: usize = 16;
/// Words that are looked at for it: a book of five hundred pages.
pub(crate) const LIKENESS_WORDS_MOST: usize = 200_000;
/// Runs of words a sketch is made of: a sample that is as good as all of them, and takes a few milliseconds.
pub(crate) const LIKENESS_RUNS: usize = 2_048;
/// A folder is looked at again after it has been quiet this long.
pub(crate) const QUIET: Duration = Duration::from_millis(400);
