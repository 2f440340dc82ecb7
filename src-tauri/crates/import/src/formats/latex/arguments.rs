//! Arguments of commands: in braces, in brackets, in definitions.
//! Not here: which command has which (`commands`), what becomes of them (`finish`).

use super::{commands::Argument, walk::Walk};

/// Bytes between brackets behind a command; what is longer is text that stands in brackets.
const OPTION_BYTES: usize = 300;
/// Bytes of an argument that is no text. A longer one is a brace that was forgotten.
const DROPPED_BYTES: usize = 4_000;
/// Bytes that a macro of a document stands for: a name or a sentence.
pub(super) const MACRO_BYTES: usize = 300;

impl<'a> Walk<'a> {
    /// Skips `[…]` if it stands here; gives what is in it.
    pub(super) fn option(&mut self) -> Option<&'a str> {
        let rest = self.rest().trim_start_matches([' ', '\t']);
        if !rest.starts_with('[') {
            return None;
        }
        let from = self.source.len() - rest.len() + 1;
        let end = self.bracket.find(self.source, from, |_, _| true)?;
        let inside = self.source.get(from..end).filter(|inside| inside.len() <= OPTION_BYTES)?;
        // Brackets in braces do not end it; then it is taken for text.
        if inside.matches('{').count() != inside.matches('}').count() {
            return None;
        }
        self.at = end + 1;
        Some(inside)
    }

    /// Takes the arguments that a command has; those with text are read where they stand. Behind an argument a blank is
    /// one, behind a name it is not.
    pub(super) fn expect(&mut self, arguments: &'static [Argument], behind: bool) {
        let (mut left, mut behind) = (arguments, behind);
        while let [first, more @ ..] = left {
            left = more;
            if *first == Argument::Optional {
                behind |= self.option().is_some();
                continue;
            }
            let before = self.at;
            if !(behind && *first == Argument::Perhaps) {
                self.skip_blanks();
            }
            let end = self.braces.end(self.at).filter(|_| self.rest().starts_with('{'));
            let Some(end) = end else {
                if *first == Argument::Dropped && self.rest().starts_with('\\') && !more.is_empty()
                {
                    // A name without braces: `\newcommand\name{…}`.
                    self.defining = self.bare_name();
                    continue;
                }
                if behind {
                    self.at = before;
                }
                return;
            };
            behind = true;
            let inside = self.source.get(self.at + 1..end).unwrap_or_default();
            let dropped = match first {
                Argument::Dropped => inside.len() <= DROPPED_BYTES,
                Argument::Macro => !is_plain(inside),
                _ => false,
            };
            if !dropped {
                self.open_frame(*first, more, end);
                self.at += 1;
                return;
            }
            if inside.len() <= MACRO_BYTES {
                self.defining = inside.trim().trim_start_matches('\\').to_owned();
            }
            self.at = end + 1;
        }
    }

    fn bare_name(&mut self) -> String {
        let after = self.rest().get(1..).unwrap_or_default();
        let length = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len()).max(1);
        let name: String = after.get(..length).unwrap_or_default().chars().take(64).collect();
        self.at = (self.at + 1 + length).min(self.source.len());
        name
    }

    /// `\def\name#1{…}`, `\let\name=\other`: no text.
    pub(super) fn definition(&mut self) {
        self.skip_blanks();
        if self.rest().starts_with('\\') {
            self.defining = self.bare_name();
        }
        let rest = self.rest();
        let parameters = rest.find(|c: char| !(c == '#' || c.is_ascii_digit())).unwrap_or(0);
        self.at += parameters;
        if parameters > 0 {
            self.defining.clear();
        }
        self.expect(&[Argument::Macro], false);
    }
}

/// Whether a macro stands for words: it has no parameters and begins no environment.
fn is_plain(body: &str) -> bool {
    body.len() <= MACRO_BYTES && !["#", "\\begin", "\\end"].iter().any(|mark| body.contains(mark))
}
