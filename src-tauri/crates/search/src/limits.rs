//! Every limit of the index, each with its reason.
//! Not here: weights (`ranking`).

/// Memory of the one writer thread: a batch of a few hundred documents fits without a flush in between.
pub(crate) const WRITER_BYTES: usize = 40_000_000;
/// Tries of a commit that another program, such as a virus scanner, gets in the way of.
pub(crate) const COMMIT_TRIES: u32 = 3;
/// Characters of a query that are looked at; a pasted page is cut.
pub(crate) const QUERY_CHARS: usize = 600;
/// Words of a query that are looked for.
pub(crate) const QUERY_WORDS: usize = 32;
/// Words an unfinished word may stand for: the most frequent ones.
pub(crate) const PREFIX_WORDS: usize = 48;
/// Words a misspelt word may stand for: the nearest, then the most frequent ones.
pub(crate) const SIMILAR_WORDS: usize = 6;
/// Hits in one answer.
pub(crate) const HITS: usize = 200;
/// Hits that may be skipped: nobody reads on.
pub(crate) const OFFSET: usize = 10_000;
/// Characters of a fragment: two lines of a list.
pub(crate) const FRAGMENT_CHARS: usize = 240;
/// Languages whose stems a query word is looked up by.
pub(crate) const LANGUAGES: usize = 8;
/// Longest word that is indexed; longer ones are data, not words.
pub(crate) const WORD_BYTES: usize = 120;
