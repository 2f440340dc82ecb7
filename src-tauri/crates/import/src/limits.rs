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
/// A worker that has had nothing to do for so long is let go, and its memory with it. Until then a file that is saved
/// finds one that is warm.
pub(crate) const WORKER_IDLE: Duration = Duration::from_mins(1);
/// Pixels across a page's picture: below the least nothing can be read, beyond the most no screen shows more.
pub(crate) const PAGE_LEAST: u32 = 64;
/// See [`PAGE_LEAST`].
pub(crate) const PAGE_MOST: u32 = 2_400;
/// Pixels of a page's picture: what its width and the longest page ask for, and a bound for the memory it takes.
pub(crate) const PAGE_PIXELS: u64 = 8_000_000;
/// Pictures of one document that are kept: a picture book has as many.
pub(crate) const PICTURES: usize = 100;
/// Pictures of one document that are looked at, bullets and all.
pub(crate) const PICTURES_LOOKED_AT: usize = 2_000;
/// Bytes of one picture.
pub(crate) const PICTURE_BYTES: usize = 16 << 20;
/// Bytes of all pictures of one document; an answer of a worker has to hold them.
pub(crate) const PICTURES_BYTES: usize = 48 << 20;
/// Bytes that the pictures of a document may take beyond its own size: a small drawing may be packed better there.
pub(crate) const PICTURES_BYTES_LEAST: usize = 64 << 10;
/// Pixels of a side below which a picture is a bullet, a rule or a spacer.
pub(crate) const PICTURE_SIDE_LEAST: u32 = 32;
/// Pixels of a side beyond which no program shows it.
pub(crate) const PICTURE_SIDE: u32 = 16_384;
/// Pixels of one picture: what a good camera makes.
pub(crate) const PICTURE_PIXELS_MOST: u64 = 50_000_000;
/// Memory for decoding one picture: four bytes for each of its pixels, and the copy in another form.
pub(crate) const PICTURE_MEMORY: u64 = 320 << 20;
/// Pixels of a picture that is packed anew, because its document holds it in a form that no browser shows: about a tenth of
/// a second.
pub(crate) const PACKED_PIXELS_EACH: u64 = 4_000_000;
/// The same for all pictures of a document.
pub(crate) const PACKED_PIXELS: u64 = 12_000_000;
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
/// Blocks of one document: the longest books have a few tens of thousands, and each takes some hundred bytes.
pub(crate) const BLOCKS: usize = 500_000;
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
/// A folder is looked at after it has been quiet this long: a program that saves a file touches it several times within
/// a few milliseconds, and whoever saved it waits for it to be found.
pub(crate) const QUIET: Duration = Duration::from_millis(80);
/// Or this long after the first change, when changes do not end.
pub(crate) const QUIET_MOST: Duration = Duration::from_secs(2);
/// Changed paths that are looked at one by one; with more of them a walk over everything costs less.
pub(crate) const CHANGED_PATHS: usize = 1_000;
/// Words from which on a text can be told to be like another; shorter ones share their few runs of words by chance.
pub(crate) const LIKENESS_WORDS_LEAST: usize = 16;
/// Words that are looked at for it: a book of five hundred pages.
pub(crate) const LIKENESS_WORDS_MOST: usize = 200_000;
/// Runs of words a sketch is made of: a sample that is as good as all of them, and takes a few milliseconds.
pub(crate) const LIKENESS_RUNS: usize = 2_048;
