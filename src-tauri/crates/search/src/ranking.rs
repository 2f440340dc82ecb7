//! The weights that decide the order of the hits, each with its reason.
//! Not here: how they are put together (`matching::score`, `matching::nearness`).

use crate::schema::PARTS;

/// How fast a repeated word stops counting (BM25's k1). Passages are short: the third mention still tells something.
pub(crate) const SATURATION: f32 = 1.2;

/// Weight of title, heading and body. A word of the title is on all passages of a document, so it must not drown the
/// passage that explains it; a heading is about this very passage.
pub(crate) const PART_WEIGHTS: [f32; PARTS] = [1.5, 1.5, 1.0];

/// How much a long part is held against it (BM25's b): titles hardly differ in length, and a long one is not worse.
pub(crate) const PART_LENGTHS: [f32; PARTS] = [0.3, 0.3, 0.75];

/// What the word exactly as it was typed adds to its stem: "meeting" prefers meetings to meet.
pub(crate) const EXACT: f32 = 0.15;

/// Weight of a word that the unfinished last word may become, beside the word as it stands.
pub(crate) const COMPLETED: f32 = 0.6;

/// Weight of a word by the number of slips it differs in.
pub(crate) const CORRECTED: [f32; 3] = [1.0, 0.8, 0.6];

/// Up to how much is added to the score of an entry that has all the words, falling with the square of those that
/// are missing: two of three words are often the wrong thing, nineteen of twenty hardly.
pub(crate) const COMPLETE: f32 = 0.3;

/// What two words of the question add that follow each other in the text as they do in the question, as a part of
/// the weight of the rarer one; falls with their distance.
pub(crate) const NEAR: f32 = 0.5;

/// Words further apart than this have nothing to do with each other: about a clause.
pub(crate) const NEAR_REACH: u32 = 8;

/// Distance added for a pair in the wrong order: "school law" is not "law school", but close.
pub(crate) const NEAR_REVERSED: u32 = 1;
