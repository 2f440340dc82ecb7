//! Every limit of this crate, with its reason.
//! Not here: limits of reading documents (`import`).

/// Longest lesson body in bytes: a long book is about 1 MiB, and one page of it must still open in a browser.
pub(crate) const LESSON_BYTES: usize = 1024 * 1024;

/// Longest slug in a file name: with the number, the folder and a version the path stays below the 100 characters that
/// every unzip tool and LMS takes.
pub(crate) const SLUG_CHARS: usize = 40;

/// Longest title of a question in characters: Moodle cuts names at 255.
pub(crate) const QUESTION_TITLE_CHARS: usize = 80;

/// Largest package that is checked: Canvas and Moodle refuse uploads of this size by default.
pub(crate) const PACKAGE_BYTES: u64 = 512 * 1024 * 1024;

/// Most entries of a checked archive: real cartridges have a few thousand files.
pub(crate) const ENTRIES: usize = 20_000;

/// Most bytes a single text entry may unpack to; larger entries are media and are not looked into.
pub(crate) const ENTRY_BYTES: u64 = 16 * 1024 * 1024;

/// Most bytes all looked-into entries may unpack to together.
pub(crate) const TOTAL_BYTES: u64 = 256 * 1024 * 1024;

/// Most bytes an entry may unpack to for each packed byte: XML packs to 1 : 30, deflate itself ends at 1 : 1032.
pub(crate) const RATIO: u64 = 200;

/// Small entries are never called a bomb, whatever their ratio.
pub(crate) const RATIO_FREE_BYTES: u64 = 1024 * 1024;

/// Deepest element of a checked XML file: the parts of a cartridge nest at most some thirty deep.
pub(crate) const XML_DEPTH: usize = 200;

/// Most elements of a checked XML file.
pub(crate) const XML_ELEMENTS: usize = 1_000_000;

/// Most findings of one check: beyond that a list helps nobody.
pub(crate) const FINDINGS: usize = 500;

/// Longest path inside a package that every importer takes.
pub(crate) const PATH_CHARS: usize = 100;
