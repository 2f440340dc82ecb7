//! Folding a word, so that case, width, accents and letter variants do not keep it from being found.
//! Not here: its stem (`stem`).

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Lower case and compatibility-composed, accents kept: what stemmers expect.
pub(crate) fn normal(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    // Some compatibility forms unfold to several words; inside of one word there is no white space.
    word.nfkc().flat_map(char::to_lowercase).nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// A [`normal`] word without accents and variants of letters: what words are compared by.
pub(crate) fn fold(normal: &str) -> Cow<'_, str> {
    if normal.is_ascii() {
        return Cow::Borrowed(normal);
    }
    let mut folded = String::with_capacity(normal.len());
    for c in normal.nfkd().filter(|c| !is_dropped(*c)).nfc() {
        match same_as(c) {
            Some(plain) => folded.push_str(plain),
            None => folded.push(c),
        }
    }
    Cow::Owned(folded)
}

/// The accents of Latin, Greek, Cyrillic, Hebrew and Arabic. The marks of Indian scripts and of kana make other
/// letters and stay.
fn is_dropped(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05BD | 0x05BF..=0x05C7 | 0x0610..=0x061A | 0x0640
        | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x200C..=0x200D
        | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F)
}

/// Letters that do not decompose but are typed as others.
fn same_as(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ة' => "ه",
        _ => return None,
    })
}
