//! What every crate does with words: fold them for comparison, count them, go through them.
//! Not here: stemming and segmenting for search (`search::words`).

use unicode_normalization::UnicodeNormalization;

/// Lower case, compatibility-composed (NFKC), runs of white space as one blank: how labels and titles are compared.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.nfkc().flat_map(char::to_lowercase));
    }
    folded
}

/// A number and what it counts, in English: `one` of it, or several.
pub fn counted(count: impl TryInto<u64>, one: &str, several: &str) -> String {
    match count.try_into().unwrap_or(u64::MAX) {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    }
}

/// The number of words; scripts that are written without blanks count two characters as one word.
pub fn word_count(text: &str) -> u32 {
    let mut words = 0_u32;
    let mut unspaced = 0_u32;
    let mut inside = false;
    for c in text.chars() {
        if is_unspaced(c) {
            unspaced = unspaced.saturating_add(1);
            inside = false;
        } else if c.is_alphanumeric() {
            if !inside {
                words = words.saturating_add(1);
            }
            inside = true;
        } else if c.is_whitespace() || !matches!(c, '\'' | '’' | '-' | '_') {
            inside = false;
        }
    }
    words.saturating_add(unspaced.div_ceil(2))
}

/// The words of a text with the byte each starts at: runs of letters and digits, and each character of a script that is
/// written without blanks.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let ahead = text.get(rest..)?;
        let start = rest + ahead.find(char::is_alphanumeric)?;
        let ahead = text.get(start..)?;
        let first = ahead.chars().next()?;
        let length = if is_unspaced(first) {
            first.len_utf8()
        } else {
            ahead.find(|c: char| !c.is_alphanumeric() || is_unspaced(c)).unwrap_or(ahead.len())
        };
        rest = start + length;
        Some((start, text.get(start..rest)?))
    })
}

/// Whether the character is of a script that is written without blanks between words: Han, kana, Thai, Lao, Khmer,
/// Burmese.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_case_width_and_white_space() {
        assert_eq!(fold("  Zero\u{a0} TRUST\n"), "zero trust");
        assert_eq!(fold("ﬁle"), fold("FILE"));
    }

    #[test]
    fn what_is_counted_is_one_or_several() {
        assert_eq!(counted(1_u32, "page", "pages"), "1 page");
        assert_eq!(counted(0_usize, "page", "pages"), "0 pages");
        assert_eq!(counted(12_u64, "page", "pages"), "12 pages");
    }

    #[test]
    fn words_are_found_where_they_start() {
        for (text, expected) in [
            ("", vec![]),
            (" …, ", vec![]),
            ("Don't, ü2!", vec![(0, "Don"), (4, "t"), (7, "ü2")]),
            ("a世界b", vec![(0, "a"), (1, "世"), (4, "界"), (7, "b")]),
        ] {
            assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn words_are_counted_in_spaced_and_unspaced_scripts() {
        for (text, count) in
            [("", 0), ("don't stop-gap now", 3), ("a,b;c", 3), ("世界和平", 2), ("C++ 17", 2)]
        {
            assert_eq!(word_count(text), count, "{text}");
        }
    }
}
