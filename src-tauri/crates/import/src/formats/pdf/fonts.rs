//! What the codes in a page's strings stand for, and how wide they are.
//! Not here: where they stand on the page (`content`).

use super::tex;
use pdf_oxide::{
    PdfDocument,
    extractors::TextExtractor,
    fonts::{Encoding, FontInfo},
    object::Object,
};
use std::{collections::HashMap, rc::Rc, sync::Arc};
use unicode_normalization::UnicodeNormalization;

/// Fonts that are held; a document that brings new ones with every page does not fill the memory.
const FACES: usize = 256;
/// Codes of one font that are held; a font of every ideograph has fewer.
const CODES: usize = 70_000;
/// Characters that one code stands for; a ligature has four, a damaged table has thousands.
const CODE_CHARS: usize = 8;
/// Bit of a font descriptor's flags: all glyphs have the same width (ISO 32000-1, table 123).
const FIXED_PITCH: i32 = 1;

/// A code of a font.
#[derive(Clone)]
pub(super) struct Code {
    /// The characters it stands for; none when nobody can tell.
    pub(super) text: Vec<char>,
    /// How far it moves on, in units of the font's size.
    pub(super) advance: f32,
}

/// A font as a page uses it.
pub(super) struct Face {
    info: Arc<FontInfo>,
    /// What its codes mean when only TeX knows.
    tex: Option<tex::Encoding>,
    codes: HashMap<u16, Rc<Code>>,
    /// All glyphs are heavy.
    pub(super) bold: bool,
    /// All glyphs are equally wide.
    pub(super) mono: bool,
    /// How wide its blank is, in units of the font's size.
    pub(super) blank: f32,
    /// How large its letters are, in units of the font's size.
    pub(super) letters: f32,
    /// It is written from top to bottom.
    pub(super) vertical: bool,
}

/// Fonts by their name on a page.
pub(super) type Names = HashMap<String, usize>;

/// Every font met so far.
#[derive(Default)]
pub(super) struct Faces {
    faces: Vec<Face>,
    known: HashMap<*const FontInfo, usize>,
}

impl Faces {
    /// Lets go of fonts when there are too many; indices handed out before mean nothing afterwards.
    pub(super) fn make_room(&mut self) {
        if self.faces.len() > FACES {
            self.faces.clear();
            self.known.clear();
        }
    }

    /// The fonts that resources name.
    pub(super) fn of(&mut self, document: &PdfDocument, resources: &Object) -> Names {
        let mut extractor = TextExtractor::new();
        extractor.set_document(document);
        // One that cannot be loaded costs its own letters; those before it are there.
        let _broken = document.load_fonts_public(resources, &mut extractor);
        let fonts = extractor.get_font_set();
        fonts.into_iter().map(|(name, info)| (name, self.index(info))).collect()
    }

    fn index(&mut self, info: Arc<FontInfo>) -> usize {
        let key = Arc::as_ptr(&info);
        if let Some(index) = self.known.get(&key) {
            return *index;
        }
        let index = self.faces.len();
        self.faces.push(Face::new(info));
        self.known.insert(key, index);
        index
    }

    pub(super) fn get(&mut self, index: usize) -> Option<&mut Face> {
        self.faces.get_mut(index)
    }
}

impl Face {
    fn new(info: Arc<FontInfo>) -> Self {
        let name = info.base_font.to_lowercase();
        let mono = info.flags.is_some_and(|flags| flags & FIXED_PITCH != 0)
            || ["mono", "courier", "consolas", "typewriter", "cmtt"]
                .iter()
                .any(|part| name.contains(part));
        let scale = scale(&info);
        let blank = info.get_space_glyph_width() * scale;
        Self {
            codes: HashMap::new(),
            bold: info.is_bold(),
            mono,
            blank: if (0.1..1.0).contains(&blank) { blank } else { 0.25 },
            letters: letters(&info),
            vertical: info.wmode == 1,
            tex: tex::of(&info),
            info,
        }
    }

    /// How many bytes the code takes that begins with this one.
    pub(super) fn code_bytes(&self, first: u8) -> usize {
        if self.info.subtype != "Type0" {
            return 1;
        }
        if self.info.to_unicode.as_ref().is_some_and(|map| map.code_width() == 2) {
            return 2;
        }
        match &self.info.encoding {
            Encoding::Identity => 2,
            Encoding::Custom(_) => 1,
            Encoding::Standard(name) if name.contains("RKSJ") => {
                1 + usize::from(matches!(first, 0x81..=0x9f | 0xe0..=0xfc))
            }
            // ASCII has one byte in these (ISO 32000-1, table 118).
            Encoding::Standard(name)
                if ["EUC", "GBK", "GBpc", "B5", "KSCms", "Johab"]
                    .iter()
                    .any(|part| name.contains(part)) =>
            {
                1 + usize::from(first > 0x80)
            }
            Encoding::Standard(name) => named_code_bytes(name),
        }
    }

    /// What a code stands for.
    pub(super) fn code(&mut self, code: u16) -> Rc<Code> {
        if let Some(known) = self.codes.get(&code) {
            return Rc::clone(known);
        }
        let found = Rc::new(Code { text: self.text(code), advance: self.advance(code) });
        if self.codes.len() < CODES {
            self.codes.insert(code, Rc::clone(&found));
        }
        found
    }

    fn text(&self, code: u16) -> Vec<char> {
        let numbered = self.tex.zip(u8::try_from(code).ok());
        let found = match numbered {
            Some((encoding, code)) => Some(encoding.text(code)),
            None => self.info.char_to_unicode(u32::from(code)),
        };
        // A simple font without a table uses the codes of its letters.
        let plain = || (self.info.subtype != "Type0").then(|| char::from_u32(u32::from(code)));
        let text = match found {
            Some(text) => text,
            None => plain().flatten().map(String::from).unwrap_or_default(),
        };
        let mut characters = Vec::new();
        for character in text.chars().take(CODE_CHARS) {
            match character {
                '\u{fb00}'..='\u{fb06}' => characters.extend(std::iter::once(character).nfkc()),
                // Word processors take their bullets out of symbol fonts.
                '\u{f0a7}' | '\u{f0a8}' | '\u{f0b7}' | '\u{f0d8}' | '\u{f0fc}' => {
                    characters.push('•');
                }
                '\t' | '\n' | '\r' | '\u{a0}' => characters.push(' '),
                '\u{fffd}' | '\u{fffe}' | '\u{ffff}' | '\u{feff}' => {}
                other if other.is_control() => {}
                other => characters.push(other),
            }
        }
        characters
    }

    /// How wide a glyph is across, whichever way the font is written, in units of the font's size.
    pub(super) fn across(&self, code: u16) -> f32 {
        (self.info.get_glyph_width(code) * scale(&self.info)).clamp(0.1, 2.0)
    }

    fn advance(&self, code: u16) -> f32 {
        let wide = if self.vertical {
            self.info.get_vertical_metrics(code).w1y.abs()
        } else {
            self.info.get_glyph_width(code)
        };
        let advance = wide * scale(&self.info);
        if advance.is_finite() { advance.clamp(-10.0, 10.0) } else { 0.0 }
    }
}

/// Fonts whose glyphs are drawings are often said to have the size 1, whatever the size of their letters, so that it
/// is told by their widths: letters are half as wide as they are high on the whole.
fn letters(info: &FontInfo) -> f32 {
    if info.subtype != "Type3" {
        return 1.0;
    }
    let widths = info.widths.iter().flatten().copied().filter(|width| *width > 0.0);
    let (count, sum) =
        widths.fold((0.0_f32, 0.0_f32), |(count, sum), wide| (count + 1.0, sum + wide));
    let letters = 2.0 * sum / count.max(1.0) * scale(info);
    let usual = !letters.is_finite() || letters <= 0.0 || (0.4..2.5).contains(&letters);
    if usual { 1.0 } else { letters }
}

/// From units of the font's glyphs to units of its size.
fn scale(info: &FontInfo) -> f32 {
    let scale = info.font_matrix_a.abs();
    if scale.is_finite() && scale > 0.0 { scale } else { 0.001 }
}

/// How many bytes the codes of a predefined table take (ISO 32000-1, table 118).
fn named_code_bytes(name: &str) -> usize {
    let two = name == "H"
        || name == "V"
        || (name.contains("Identity") && !name.contains("OneByteIdentity"))
        || ["UCS2", "UTF16", "GB-", "CNS", "KSC"].iter().any(|part| name.contains(part));
    if two { 2 } else { 1 }
}
