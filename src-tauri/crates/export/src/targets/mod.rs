//! The formats a course can be exported to.
//! Not here: what is common to all (`tree`), packing (`package`).

mod html;
mod imscc11;
mod markdown;
mod quiz;

pub(crate) use imscc11::QTI_NAMESPACE;

use crate::{
    ExportError, Finding, Severity,
    tree::{Issue, LessonNode, Tree},
};

/// The file at the root of a cartridge that says what is in it.
pub(crate) const MANIFEST: &str = "imsmanifest.xml";

/// The path and the bytes of a file.
pub(crate) type File = (String, Vec<u8>);

/// A format: what lists show of it, and how it is written.
#[derive(Clone, Copy, Debug)]
pub struct TargetInfo {
    /// What it is called in the terminal.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The extension of the file, without a dot.
    pub extension: &'static str,
    /// One sentence on what it is good for.
    pub meaning: &'static str,
    /// Whether several files are packed into one archive; else there is one file only.
    pub archive: bool,
    /// Whether it is a site, which can also be written as a folder of its files.
    pub site: bool,
    /// Whether it carries the course's question bank.
    pub(crate) bank: bool,
    /// What it carries in another form or not at all.
    pub(crate) losses: fn(&Tree) -> Vec<Finding>,
    /// Path and bytes of each file.
    pub(crate) render: fn(&Tree) -> Vec<File>,
}

/// Every format, in the order in which it is offered.
pub static ALL: &[TargetInfo] = &[imscc11::TARGET, html::TARGET, markdown::TARGET];

/// Every format, in the order in which it is offered.
pub fn targets() -> &'static [TargetInfo] {
    ALL
}

/// The format with this id.
pub(crate) fn find(id: &str) -> Result<&'static TargetInfo, ExportError> {
    ALL.iter()
        .find(|target| target.id == id)
        .ok_or_else(|| ExportError::UnknownTarget(id.to_owned()))
}

/// Where formulas are shown as they are typed.
fn math_as_source(lesson: &LessonNode) -> Option<Finding> {
    lesson.body.issues.contains(&Issue::Math).then(|| {
        let message = format!("Formulas in “{}” are shown as LaTeX.", lesson.title);
        Finding::new(Severity::Note, "math-as-source", message).in_lesson(lesson.id)
    })
}
