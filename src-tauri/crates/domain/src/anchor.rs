//! Where in a document a piece of text stands.
//! Not here: how each format finds it (`import::formats`).

use serde::{Deserialize, Serialize};
use std::fmt;

/// The place of a block, in the terms of its document's own format. Numbers count from one.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Anchor {
    /// A page of a paged document.
    Page {
        /// Counted from one, as the reader of the file counts.
        page: u32,
    },
    /// A slide of a presentation.
    Slide {
        /// Counted from one.
        slide: u32,
    },
    /// A sheet of a workbook.
    Sheet {
        /// Its name.
        sheet: String,
    },
    /// Under a heading of a document without pages; empty before the first heading.
    Heading {
        /// The words of the heading.
        heading: String,
    },
    /// A moment of a recording.
    Time {
        /// Milliseconds from the start.
        start_ms: u32,
    },
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page { page } => write!(f, "p. {page}"),
            Self::Slide { slide } => write!(f, "slide {slide}"),
            Self::Sheet { sheet } => write!(f, "sheet {sheet}"),
            Self::Heading { heading } if heading.is_empty() => write!(f, "start"),
            Self::Heading { heading } => write!(f, "“{heading}”"),
            Self::Time { start_ms } => {
                let seconds = start_ms / 1000;
                write!(f, "{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
            }
        }
    }
}
