//! The schema of a part: what stands in the file, field by field. Fields we do not know are passed over.
//! Not here: writing (`hand_out`) and reading (`take_in`) such a file.
//!
//! Ids in the file say what belongs together within it; they are not the ids of a library. Documents are named by
//! their own id, so that citations still lead to them where the same library has them.

use domain::{Anchor, Bloom, Provenance, QuestionBody};
use serde::{Deserialize, Serialize};

/// What `format` says in every part.
pub(super) const FORMAT: &str = "coursewright-part";
/// The version that is written, and the newest that is read.
pub(super) const VERSION: u32 = 1;

/// The whole file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PartFile {
    /// Always `coursewright-part`.
    pub(super) format: String,
    /// 1.
    pub(super) version: u32,
    /// The title of the course it comes from; for people.
    pub(super) course: String,
    /// ISO 639-1 code of its language; for people.
    pub(super) language: String,
    /// The documents that are cited; for people.
    #[serde(default)]
    pub(super) documents: Vec<PartDocument>,
    /// Modules and lessons, in order.
    pub(super) nodes: Vec<PartNode>,
}

/// A document that is cited: its title and the name of its file, without the folder, which is nobody else's business.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PartDocument {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) file: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "node", rename_all = "snake_case")]
pub(super) enum PartNode {
    Module(PartModule),
    Lesson(PartLesson),
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PartModule {
    pub(super) title: String,
    #[serde(default)]
    pub(super) summary: String,
    pub(super) provenance: Option<Provenance>,
    pub(super) lessons: Vec<PartLesson>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PartLesson {
    pub(super) title: String,
    #[serde(default)]
    pub(super) minutes: u32,
    #[serde(default)]
    pub(super) concepts: Vec<String>,
    #[serde(default)]
    pub(super) objectives: Vec<PartObjective>,
    /// Markdown; a footnote reference `[^cN]` cites the N-th of `citations`.
    #[serde(default)]
    pub(super) body: String,
    #[serde(default)]
    pub(super) citations: Vec<PartCitation>,
    #[serde(default)]
    pub(super) questions: Vec<PartQuestion>,
    pub(super) provenance: Option<Provenance>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PartObjective {
    /// Named by the questions of its lesson.
    pub(super) id: String,
    pub(super) text: String,
    pub(super) bloom: Bloom,
    pub(super) provenance: Option<Provenance>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PartCitation {
    /// Document id.
    pub(super) document: String,
    /// Passage id.
    pub(super) passage: String,
    /// Where the passage stands.
    pub(super) anchor: Anchor,
    /// Verbatim.
    pub(super) quote: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PartQuestion {
    pub(super) stem: String,
    /// `kind`, and what that kind has: `options`, `answer`, `accepted`, `value` and `tolerance`, `pairs`, `items`,
    /// `gaps`, or `guidance`.
    #[serde(flatten)]
    pub(super) body: QuestionBody,
    #[serde(default)]
    pub(super) feedback: String,
    /// Ids of objectives of the same lesson.
    #[serde(default)]
    pub(super) objectives: Vec<String>,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    pub(super) bloom: Option<Bloom>,
    #[serde(default)]
    pub(super) citations: Vec<PartCitation>,
    pub(super) provenance: Option<Provenance>,
}
