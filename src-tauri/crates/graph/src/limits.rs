//! Every limit of the graph, each with its reason.
//! Not here: what makes a term a concept (`concepts`).

/// Values up to this length lie in the database itself; sled writes a node of some sixteen anew for each that changes.
pub(crate) const NEAR_BYTES: usize = 64;
/// What may be in vain in the files of longer values before they are written anew, besides as much as is not: so much is
/// not worth the time.
pub(crate) const VAIN_BYTES: u64 = 256 << 10;
/// The JSON of one property; what a document says is some kilobytes.
pub(crate) const PROPERTY_BYTES: usize = 16 << 20;
/// sled takes and reuses its file by segments, several at once: small ones waste less. A node of short values is at most
/// a quarter of one.
pub(crate) const SEGMENT_BYTES: usize = 64 << 10;
/// The page cache of sled: what is asked often lies in memory anyway.
pub(crate) const CACHE_BYTES: u64 = 32 << 20;
/// Concepts of one document: more than anybody would call its subject.
pub(crate) const CONCEPTS_EACH: usize = 48;
// Links name concepts by one byte.
const _: () = assert!(CONCEPTS_EACH <= 256);
/// Pairs of concepts that one document speaks for: bounds the edges of the graph.
pub(crate) const PAIRS_EACH: usize = 160;
/// References between sections that one document speaks for.
pub(crate) const REFERENCES_EACH: usize = 160;
/// Words of the longest term.
pub(crate) const TERM_WORDS: usize = 3;
/// Different spellings of one concept that are counted.
pub(crate) const SPELLINGS_EACH: usize = 4;
/// Steps of a traversal.
pub(crate) const DEPTH: u32 = 4;
/// Nodes of a traversal.
pub(crate) const NODES: usize = 2_000;
/// Edges of a traversal.
pub(crate) const EDGES: usize = 5_000;
/// Time of a traversal.
pub(crate) const DEADLINE_MS: u64 = 50;
