//! Text of RTF: bytes and numbers of characters become letters, and go where the group they stand in says.
//! Not here: what words other than these do (`super`).

use super::Reader;
use crate::formats::rtf::{charset, state::Destination};

/// Characters of the name of a style or font, or of the title; more are nobody's.
const ASIDE_CHARS: usize = 4_096;

impl Reader {
    pub(super) fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.state.is_optional = true,
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'\r' | b'\n' => {
                self.structure("par");
            }
            b'~' => self.stand_in_or('\u{a0}'),
            b'_' => self.stand_in_or('\u{2011}'),
            b'\t' => self.stand_in_or('\t'),
            _ => self.stand_ins = self.stand_ins.saturating_sub(1),
        }
    }

    fn stand_in_or(&mut self, character: char) {
        if self.stand_ins > 0 {
            self.stand_ins -= 1;
        } else {
            self.character(character);
        }
    }

    fn takes_text(&self) -> bool {
        let skipped = matches!(
            self.state.destination,
            Destination::Skip | Destination::Drawing | Destination::Info
        );
        !skipped && !self.state.is_hidden && !self.state.is_deleted
    }

    /// Bytes that stand in the file as they are. Programs that know no better write UTF-8; in the code pages of the West
    /// letters hardly ever make up UTF-8 by chance.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        let skipped = usize::try_from(self.stand_ins).unwrap_or(usize::MAX).min(bytes.len());
        self.stand_ins -= u32::try_from(skipped).unwrap_or(self.stand_ins);
        let bytes = bytes.get(skipped..).unwrap_or_default();
        if !self.takes_text() || bytes.is_empty() {
            return;
        }
        if bytes.is_ascii() || self.state.charset.is_wide() {
            self.pend(bytes);
            return;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                self.flush();
                self.write(text);
            }
            Err(_) => self.pend(bytes),
        }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        if self.stand_ins > 0 {
            self.stand_ins -= 1;
        } else if self.takes_text() {
            self.pend(&[byte]);
        }
    }

    fn pend(&mut self, bytes: &[u8]) {
        if self.bytes_charset.is_some_and(|charset| charset != self.state.charset) {
            self.flush();
        }
        self.bytes_charset = Some(self.state.charset);
        self.bytes.extend_from_slice(bytes);
        if self.describes() {
            self.flush();
            if bytes.contains(&b';') {
                self.end_aside();
            }
        }
    }

    /// Decodes the bytes that are pending.
    pub(super) fn flush(&mut self) {
        self.high = None;
        let Some(charset) = self.bytes_charset.take() else { return };
        let bytes = std::mem::take(&mut self.bytes);
        let mut text = String::new();
        charset.decode(&bytes, &mut text);
        self.write(&text);
    }

    pub(super) fn character(&mut self, character: char) {
        self.flush();
        if self.takes_text() {
            self.write(character.encode_utf8(&mut [0; 4]));
        }
    }

    /// A character by its number, of which those beyond U+7FFF are written as negative, and those beyond U+FFFF as two.
    pub(super) fn unicode(&mut self, code: i32) {
        let code = if code < 0 { code.saturating_add(0x1_0000) } else { code };
        let code = u32::try_from(code).unwrap_or(0);
        // The two halves stand side by side, but for what stands in for them.
        let high = self.high.take().filter(|_| self.bytes.is_empty());
        self.flush();
        self.stand_ins = self.state.stand_ins;
        let code = match (high, code) {
            (_, 0xD800..=0xDBFF) => {
                self.high = Some(code);
                return;
            }
            (Some(high), 0xDC00..=0xDFFF) => 0x1_0000 + ((high - 0xD800) << 10) + (code - 0xDC00),
            _ => code,
        };
        let character = char::from_u32(code).and_then(charset::in_private_area);
        if let Some(character) = character.filter(|_| self.takes_text()) {
            self.write(character.encode_utf8(&mut [0; 4]));
        }
    }

    fn write(&mut self, text: &str) {
        match self.state.destination {
            Destination::Text => self.flow.text.push_str(text),
            Destination::Skip | Destination::Drawing | Destination::Info => {}
            _ if self.aside.len() < ASIDE_CHARS => self.aside.push_str(text),
            _ => {}
        }
    }
}
