//! Code pages of RTF: which letter a byte is.
//! Not here: letters in Unicode, which need no code page.

use crate::formats::code_pages;
use encoding_rs::Encoding;

/// Code page 437 of the first personal computers, from byte 128 on.
const PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
/// Code page 850, the same for Western Europe.
const PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
/// The Greek letters of the font Symbol, in the places of A to Z and a to z.
const SYMBOL_CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SYMBOL_SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
/// Signs of the font Symbol that sentences are made with.
const SYMBOL_SIGNS: &[(u8, char)] = &[
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAE, '→'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB6, '∂'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xCE, '∈'),
    (0xD6, '√'),
    (0xDB, '⇔'),
    (0xDE, '⇒'),
    (0xE5, '∑'),
    (0xF2, '∫'),
];

/// How bytes become letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    Encoding(&'static Encoding),
    /// ASCII, and these letters from byte 128 on.
    Page(&'static str),
    /// The font Symbol.
    Symbol,
    /// A font of pictures: no byte is a letter.
    Pictures,
}

impl Charset {
    pub(super) const WESTERN: Self = Self::Encoding(encoding_rs::WINDOWS_1252);

    /// The code page of this number, as Windows counts them.
    pub(super) fn of_page(page: i32) -> Option<Self> {
        match page {
            437 => Some(Self::Page(PAGE_437)),
            850 | 858 => Some(Self::Page(PAGE_850)),
            page => code_pages::encoding(page).map(Self::Encoding),
        }
    }

    /// The code page of a font that says it has this character set.
    pub(super) fn of_font(set: i32) -> Option<Self> {
        let page = match set {
            0 => 1252,
            77 => 10_000,
            128 => 932,
            129 => 949,
            130 => 1361,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178..=180 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 => 437,
            255 => 850,
            _ => return None,
        };
        Self::of_page(page)
    }

    /// What the bytes of a font of this name are, for the fonts that have no letters at their places.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let name = name.trim();
        if name.eq_ignore_ascii_case("symbol") {
            return Some(Self::Symbol);
        }
        let name = name.to_ascii_lowercase();
        ["dings", "dingbats"].iter().any(|end| name.contains(end)).then_some(Self::Pictures)
    }

    /// Whether one letter may take more than one byte.
    pub(super) fn is_wide(self) -> bool {
        matches!(self, Self::Encoding(encoding) if !encoding.is_single_byte())
    }

    pub(super) fn decode(self, bytes: &[u8], text: &mut String) {
        match self {
            Self::Encoding(encoding) => {
                text.push_str(&encoding.decode_without_bom_handling(bytes).0);
            }
            Self::Page(page) => text.extend(bytes.iter().filter_map(|byte| in_page(page, *byte))),
            Self::Symbol => text.extend(bytes.iter().filter_map(|byte| in_symbol(*byte))),
            Self::Pictures => text.extend(bytes.iter().filter(|byte| **byte <= b' ').map(|_| ' ')),
        }
    }
}

fn in_page(page: &str, byte: u8) -> Option<char> {
    match byte.checked_sub(128) {
        None => Some(char::from(byte)),
        Some(at) => page.chars().nth(usize::from(at)),
    }
}

/// The character of the font Symbol at this place.
fn in_symbol(byte: u8) -> Option<char> {
    match byte {
        b'A'..=b'Z' => SYMBOL_CAPITALS.chars().nth(usize::from(byte - b'A')),
        b'a'..=b'z' => SYMBOL_SMALL.chars().nth(usize::from(byte - b'a')),
        0..=127 => Some(char::from(byte)),
        _ => SYMBOL_SIGNS.iter().find(|(place, _)| *place == byte).map(|(_, sign)| *sign),
    }
}

/// A character of Unicode's private area that stands for a place in the font Symbol or one like it: those places are
/// numbered from U+F000 on. Nobody can say what any other private character is.
pub(super) fn in_private_area(character: char) -> Option<char> {
    match u32::from(character) {
        place @ 0xF020..=0xF0FF => in_symbol(u8::try_from(place & 0xFF).ok()?)
            .filter(|found| !found.is_ascii_alphanumeric()),
        0xE000..=0xF8FF => None,
        _ => Some(character),
    }
}
