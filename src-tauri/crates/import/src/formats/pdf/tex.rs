//! Letters of TeX's fonts of dots, whose glyphs are named by their numbers: `a65` says nothing but 65. What the numbers mean
//! is told by the encodings that texts are set in: OT1 (“The `TeXbook`”, appendix F), T1 and TS1 (“Cork”, 1990).
//! Not here: fonts that name their letters or map them; fonts for formulas, which nobody can tell apart.

use pdf_oxide::fonts::FontInfo;
use std::ops::RangeInclusive;

/// Which encoding a font has; none when its glyphs have names that say more, or when it says itself what they mean.
pub(super) fn of(info: &FontInfo) -> Option<Encoding> {
    if info.subtype != "Type3" || info.to_unicode.is_some() {
        return None;
    }
    // Glyphs that the document does not use are left out of its fonts.
    let names = || info.diff_glyph_names.iter().filter(|(_, name)| *name != ".notdef");
    let is_number = |(code, name): (&u8, &String)| name.get(1..) == Some(&code.to_string());
    if names().next().is_none() || !names().all(is_number) {
        return None;
    }
    let has = |codes: RangeInclusive<u8>| names().any(|(code, _)| codes.contains(code));
    if !has(b'0'..=b'9') && !has(b'A'..=b'Z') && !has(b'a'..=b'z') {
        return Some(Encoding::Companion);
    }
    // Where OT1 has its ligatures, T1 has quotation marks and accents that are seldom met.
    // Braces come in pairs; one alone is the dash of OT1.
    let has_dash = has(b'{'..=b'{') && !has(b'}'..=b'}');
    let is_old = !has(128..=255) && (has(11..=15) || has_dash);
    Some(if is_old { Encoding::Old } else { Encoding::Cork })
}

/// An encoding of TeX.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Encoding {
    /// OT1.
    Old,
    /// T1.
    Cork,
    /// TS1, the signs that texts need beside letters.
    Companion,
}

/// The first 32 codes.
const OLD: [&str; 32] = [
    "Γ", "Δ", "Θ", "Λ", "Ξ", "Π", "Σ", "Υ", "Φ", "Ψ", "Ω", "ff", "fi", "fl", "ffi", "ffl", "ı",
    "ȷ", "`", "´", "ˇ", "˘", "¯", "˚", "¸", "ß", "æ", "œ", "ø", "Æ", "Œ", "Ø",
];
/// The same.
const CORK: [&str; 32] = [
    "`", "´", "ˆ", "˜", "¨", "˝", "˚", "ˇ", "˘", "¯", "˙", "¸", "˛", "‚", "‹", "›", "“", "”", "„",
    "«", "»", "–", "—", "", "", "ı", "ȷ", "ff", "fi", "fl", "ffi", "ffl",
];
/// From 128 on.
const CORK_UPPER: &str = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£";

impl Encoding {
    /// What a code means.
    pub(super) fn text(self, code: u8) -> String {
        let first = match self {
            Self::Old => OLD,
            Self::Cork => CORK,
            Self::Companion => return companion(code).map(String::from).unwrap_or_default(),
        };
        if let Some(text) = first.get(usize::from(code)) {
            return (*text).to_owned();
        }
        let c = match (self, code) {
            (_, b'\'') => '’',
            (_, b'`') => '‘',
            (Self::Old, b'"') => '”',
            (Self::Old, b'\\') => '“',
            (Self::Old, b'<') => '¡',
            (Self::Old, b'>') => '¿',
            (Self::Old, b'_') => '˙',
            (Self::Old, b'{') => '–',
            (Self::Old, b'|') => '—',
            (Self::Old, b'}') => '˝',
            (Self::Old, b'~') => '˜',
            (Self::Old, 0x7F) => '¨',
            (Self::Cork, 0x7F) => '-',
            (Self::Cork, 0x80..=0xBF) => {
                CORK_UPPER.chars().nth(usize::from(code - 0x80)).unwrap_or_default()
            }
            (Self::Cork, 0xD7) => 'Œ',
            (Self::Cork, 0xDF) => 'ẞ',
            (Self::Cork, 0xF7) => 'œ',
            (Self::Cork, 0xFF) => 'ß',
            (_, code) => char::from(code),
        };
        c.to_string()
    }
}

/// The signs that are met; the bullet of formulas is one of them.
fn companion(code: u8) -> Option<char> {
    Some(match code {
        15 | 136 => '•',
        132 => '†',
        133 => '‡',
        135 => '‰',
        191 => '€',
        0xA0..=0xFF => char::from(code),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_mean_the_letters_of_both_encodings() {
        let cork = b"Universit\xE9 c\xF7ur gro\xFF \x1Cn \xAAo\xA8 \xBD \x10a\x11";
        let old = b"\x0Cn gro\x19 c\x1Bur \x5Ca\x22 1{2";
        for (encoding, codes, expected) in [
            (Encoding::Cork, &cork[..], "Université cœur groß fin łoĺ ¡ “a”"),
            (Encoding::Old, &old[..], "fin groß cœur “a” 1–2"),
            (Encoding::Companion, b"\x88\x00\xA9", "•©"),
        ] {
            let text: String = codes.iter().map(|code| encoding.text(*code)).collect();
            assert_eq!(text, expected);
        }
        assert_eq!(CORK_UPPER.chars().count(), 64);
    }
}
