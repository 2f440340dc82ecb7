//! XML taken apart into elements and the text between them, within limits; what a document type declares is not
//! followed, so nothing grows and nothing is fetched.
//! Not here: what the elements mean.

use crate::{ImportError, limits};
use quick_xml::{
    Reader,
    escape::{resolve_predefined_entity, unescape},
    events::{BytesStart, Event},
};
use std::borrow::Cow;

/// A piece of a document; each start has its end.
pub(super) enum Piece<'a> {
    Start(Tag<'a>),
    Text(Cow<'a, str>),
    End,
}

/// The start of an element.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name with the prefix, as it is written.
    pub(super) fn name(&self) -> &str {
        let name = self.0.name();
        // The name is the beginning of what the tag holds.
        self.0.get(..name.as_ref().len()).unwrap_or_default()
    }

    /// Its name without a prefix.
    pub(super) fn local(&self) -> &str {
        let name = self.name();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// An attribute by its name with or, where it has none of that prefix, without one.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().with_checks(false).flatten().find(|attribute| {
            let key = attribute.key.as_ref();
            key == name || (!name.contains(':') && key.rsplit(':').next() == Some(name))
        })?;
        let value = unescape(&found.value).map(Cow::into_owned);
        Some(value.unwrap_or_else(|_| found.value.clone().into_owned()))
    }

    /// An attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// The elements of a document, in order.
pub(super) struct Elements<'a> {
    reader: Reader<&'a [u8]>,
    what: &'static str,
    depth: usize,
}

impl<'a> Elements<'a> {
    pub(super) fn of(xml: &'a str, what: &'static str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, what, depth: 0 }
    }

    /// The next piece; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'a>>, ImportError> {
        let damaged = || ImportError::damaged(self.what);
        loop {
            let piece = match self.reader.read_event().map_err(|_| damaged())? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > limits::NESTING {
                        return Err(damaged());
                    }
                    Piece::Start(Tag(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::End
                }
                Event::Text(text) => Piece::Text(text.into_inner()),
                Event::CData(text) => Piece::Text(text.into_inner()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(character)) => Piece::Text(character.to_string().into()),
                    // An entity of the document's own stands for nothing.
                    _ => Piece::Text(resolve_predefined_entity(&reference).unwrap_or("").into()),
                },
                Event::Eof if self.depth > 0 => return Err(damaged()),
                Event::Eof => return Ok(None),
                _ => continue,
            };
            return Ok(Some(piece));
        }
    }

    /// The next piece inside the element whose start was given last; `None` at its end.
    pub(super) fn inside(&mut self) -> Result<Option<Piece<'a>>, ImportError> {
        match self.next()? {
            None | Some(Piece::End) => Ok(None),
            piece => Ok(piece),
        }
    }

    /// Leaves the element whose start was given last.
    pub(super) fn skip(&mut self) -> Result<(), ImportError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside && self.next()?.is_some() {}
        Ok(())
    }

    /// All text in the element whose start was given last.
    pub(super) fn text(&mut self) -> Result<String, ImportError> {
        let outside = self.depth.saturating_sub(1);
        let mut text = String::new();
        while self.depth > outside {
            match self.next()? {
                Some(Piece::Text(words)) => text.push_str(&words),
                Some(_) => {}
                None => break,
            }
        }
        Ok(text)
    }
}
