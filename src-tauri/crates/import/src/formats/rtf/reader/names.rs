//! Fonts, styles and titles: what a file says of what it uses and of itself, and what that makes of paragraphs.
//! Not here: where such words are found (`super`).

use super::{Charset, Destination, Item, Reader};
use crate::formats::styles::{self, Role};

/// What a drawing's property is called that describes it for those who cannot see it.
const DESCRIPTION: &str = "wzDescription";

impl Reader {
    /// The words beside the text are complete.
    pub(super) fn end_aside(&mut self) {
        let words = std::mem::take(&mut self.aside);
        let words = words.trim().trim_end_matches(';').trim_end();
        match self.state.destination {
            Destination::Fonts => {
                if let Some(charset) = Charset::of_name(words) {
                    self.fonts.insert(self.described, charset);
                }
            }
            Destination::Styles => {
                let role = match (styles::role(words), self.described_outline.take()) {
                    (Role::Text, Some(level)) => heading(level).unwrap_or(Role::Text),
                    (role, _) => role,
                };
                self.styles.insert(self.described, role);
            }
            Destination::Title if !words.is_empty() => self.title = Some(words.to_owned()),
            Destination::PropertyName => words.clone_into(&mut self.property),
            Destination::PropertyValue if self.property == DESCRIPTION && !words.is_empty() => {
                self.flow.put_after([Item::Caption(words.to_owned())]);
            }
            _ => {}
        }
    }

    /// Whether what stands here is a name of a font or style.
    pub(super) fn describes(&self) -> bool {
        matches!(self.state.destination, Destination::Fonts | Destination::Styles)
    }

    /// Words in the tables of fonts and styles. Whether this was one.
    pub(super) fn describe(&mut self, name: &str, number: Option<i32>) -> bool {
        match (self.state.destination, name, number) {
            (Destination::Fonts, "f", Some(font)) => self.described = font,
            (Destination::Fonts, "fcharset", Some(set)) => {
                // Set one is “the usual one”, two is for signs: the name of the font tells more.
                let charset = Charset::of_font(set);
                if let Some(charset) = charset {
                    self.fonts.insert(self.described, charset);
                }
            }
            (Destination::Fonts, "cpg", Some(page)) => {
                if let Some(charset) = Charset::of_page(page) {
                    self.fonts.insert(self.described, charset);
                }
            }
            (Destination::Styles, "s", Some(style)) => self.described = style,
            // Styles of characters, tables and sections say nothing of paragraphs.
            (Destination::Styles, "cs" | "ts" | "tsrowd" | "ds", _) => self.described = i32::MIN,
            (Destination::Styles, "outlinelevel", level) => self.described_outline = level,
            (Destination::Fonts | Destination::Styles | Destination::Info, ..) => {}
            _ => return false,
        }
        true
    }

    /// What a paragraph is, by its own word or by its style.
    pub(super) fn role(&self) -> Role {
        let look = self.state.look;
        let of_style = self.styles.get(&look.style).copied().unwrap_or(Role::Text);
        match (look.outline, of_style) {
            (Some(level), Role::Text) => heading(level).unwrap_or(Role::Text),
            (_, role) => role,
        }
    }
}

/// The heading at a level of the outline, counted from zero; from six on they are body text to us.
fn heading(level: i32) -> Option<Role> {
    let level = u8::try_from(level).ok().filter(|level| *level < 9)?;
    Some(Role::Heading((level + 1).min(6)))
}
