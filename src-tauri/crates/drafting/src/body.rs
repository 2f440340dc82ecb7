//! The body of a lesson: which sentences are quoted and how they are written down.
//! Not here: the ranking itself (`rank`), the quiz (`quiz`).

pub(crate) mod material;
mod points;
mod select;
mod share;
mod write;

use crate::define::Definition;
use domain::Citation;
use material::Material;

/// A written body.
pub(crate) struct Body {
    pub(crate) markdown: String,
    pub(crate) citations: Vec<Citation>,
    /// Words a learner reads, code and tables included.
    pub(crate) words: u32,
}

/// Writes the body of a lesson.
pub(crate) fn write(material: &Material<'_, '_>, definitions: &[Definition]) -> Body {
    let chosen = select::choose(material);
    write::body(material, &chosen, definitions)
}
