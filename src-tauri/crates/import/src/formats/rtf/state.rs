//! What holds inside a group of RTF and ends with it.
//! Not here: what changes it (`reader`).

use super::charset::Charset;

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the document, or a note or frame of it.
    #[default]
    Text,
    Skip,
    Fonts,
    Styles,
    /// What the file says of itself: everything but the title is left out.
    Info,
    Title,
    /// A drawing or picture: its data are no text, but there may be frames and a description in it.
    Drawing,
    /// The name of a property of a drawing, and its value.
    PropertyName,
    PropertyValue,
}

/// What is to be done at the end of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum AtEnd {
    #[default]
    Nothing,
    /// The words that stood beside the text are complete.
    Aside,
    Note,
    Frame,
}

/// What a paragraph looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) style: i32,
    /// Zero for the uppermost heading, nine for body text.
    pub(super) outline: Option<i32>,
    /// It belongs to a list; at this depth, from zero.
    pub(super) is_listed: bool,
    pub(super) list_depth: u8,
    pub(super) is_in_table: bool,
    /// Tables inside tables.
    pub(super) table_depth: usize,
}

/// Everything that ends with a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) destination: Destination,
    /// Where the text goes whose plain form is skipped for its form in Unicode.
    pub(super) above: Destination,
    pub(super) at_end: AtEnd,
    pub(super) charset: Charset,
    /// How many characters stand for one in Unicode, for programs that know none.
    pub(super) stand_ins: u32,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    /// The next control word names a destination that may be unknown.
    pub(super) is_optional: bool,
    pub(super) look: Look,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Text,
            above: Destination::Text,
            at_end: AtEnd::Nothing,
            charset: Charset::WESTERN,
            stand_ins: 1,
            is_hidden: false,
            is_deleted: false,
            is_optional: false,
            look: Look::default(),
        }
    }
}
