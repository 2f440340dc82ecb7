//! Parts of courses as files of our own, to be handed on: some modules and lessons with all that is in them.
//! Not here: whole courses for an LMS (`exports`), copying between courses of one library (`courses`).
//!
//! A part is one JSON file with the ending `.cwpart`, version 1; `file` has its schema, field by field.

mod file;
mod hand_out;
mod take_in;
mod untrusted;

pub use hand_out::export_part;
pub use take_in::import_part;

/// What the files end in, without a dot.
pub const EXTENSION: &str = "cwpart";
