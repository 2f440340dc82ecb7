//! Every weight of the ranking, each with its reason.
//! Not here: BM25 itself; its k1 and b are the index library's.

/// A title names the subject of everything below it, but it is the same for all passages of a document.
pub(crate) const TITLE: f32 = 0.6;
/// A heading names the subject of its own passages.
pub(crate) const HEADING: f32 = 0.8;
/// The words themselves.
pub(crate) const BODY: f32 = 1.0;
/// A word as it was typed is a little better than another form of it.
pub(crate) const EXACT: f32 = 0.25;
/// A word that begins as the unfinished one; less than a whole word, since it may be another.
pub(crate) const PREFIX: f32 = 0.7;
/// A word that is spelt almost like the one typed.
pub(crate) const SIMILAR: f32 = 0.8;
/// Two words of the query that follow one another in the text as well.
pub(crate) const NEIGHBOURS: f32 = 0.25;
/// A word that stands in more than this part of all entries says nothing when there are better ones.
pub(crate) const COMMON: f64 = 0.35;

/// How many of `words` an entry must hold: all of a short query, less of a sentence.
pub(crate) fn required(words: usize) -> usize {
    match words {
        0..=2 => words,
        3..=5 => words - 1,
        _ => words.div_ceil(3),
    }
}
