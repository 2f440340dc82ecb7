//! Every limit of the search index, each with its reason.
//! Not here: the weights of the ranking (`ranking`).

use std::time::Duration;

/// What the writer may hold in memory before it writes a segment. Tantivy refuses less than 15 MB; a library of 300
/// files fits three times, and a small machine still has room for the window.
pub(crate) const WRITER_BYTES: usize = 40_000_000;

/// Pauses before a failed write is tried again: long enough for a virus scanner to let go of a file, short enough
/// that an import does not seem to hang.
pub(crate) const WRITE_PAUSES: [Duration; 3] =
    [Duration::from_millis(50), Duration::from_millis(200), Duration::from_millis(800)];

/// Merge a segment when this part of it is deleted; tantivy's own default never does.
pub(crate) const DELETED_BEFORE_MERGE: f32 = 0.3;

/// Longest word that is indexed, in bytes: longer ones are keys, hashes and embedded pictures.
pub(crate) const WORD_BYTES: usize = 120;

/// Words of one text that are indexed: a passage has some hundred, so more is a file that is not prose.
pub(crate) const WORDS_OF_A_TEXT: usize = 50_000;

/// How much of a query is read, in bytes: a pasted page, no more.
pub(crate) const QUERY_BYTES: usize = 2_000;

/// Words of a query that count; each costs a walk through its postings.
pub(crate) const QUERY_WORDS: usize = 48;

/// Quoted phrases of a query that count.
pub(crate) const QUERY_PHRASES: usize = 8;

/// Hits of an answer when nobody says otherwise: about a screen and a half.
pub(crate) const HITS_USUALLY: usize = 20;

/// The most hits of one answer: each is read from the disk and marked.
pub(crate) const HITS_MOST: usize = 200;

/// How deep an answer can be paged: nobody reads on, and a count is given anyway.
pub(crate) const OFFSET_MOST: usize = 10_000;

/// Words that an unfinished word may stand for: beyond, it says too little to be worth the time.
pub(crate) const COMPLETIONS: usize = 64;

/// Words of the index looked at to find the completions; bounds the time for a single letter.
pub(crate) const COMPLETIONS_SEEN: usize = 20_000;

/// Words that a misspelled word may stand for.
pub(crate) const CORRECTIONS: usize = 12;

/// Letters from which one slip is forgiven: in shorter words one letter makes another word.
pub(crate) const ONE_SLIP_FROM: usize = 4;

/// Letters from which two slips are forgiven.
pub(crate) const TWO_SLIPS_FROM: usize = 8;

/// The best matches that are looked at for words standing close together; the price of that grows with them.
pub(crate) const NEARNESS_LOOKED_AT: usize = 60;

/// Forms of one word whose positions are read for that.
pub(crate) const NEARNESS_FORMS: usize = 6;

/// Longest fragment, in characters: three lines of a result list.
pub(crate) const FRAGMENT_CHARS: usize = 240;

/// Characters shown before the first marked word when there is more text than fits.
pub(crate) const FRAGMENT_LEAD_CHARS: usize = 70;

/// How much of a body is searched for a fragment, in bytes; a passage is far shorter.
pub(crate) const FRAGMENT_BODY_BYTES: usize = 64 * 1024;

/// Matched words of a body that are looked at for the best stretch; each starts a stretch that is weighed.
pub(crate) const MATCHES_LOOKED_AT: usize = 500;
