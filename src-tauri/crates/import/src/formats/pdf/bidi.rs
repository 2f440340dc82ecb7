//! Lines that are read from right to left: from the order in which their characters are seen to the one in which they
//! are read.
//! Not here: where characters stand.

use super::fragments::is_leftwards;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The line in reading order, the shapes of its letters made letters.
pub(super) fn logical(seen: &str) -> String {
    let characters: Vec<char> = seen.chars().collect();
    let leftwards = characters.iter().filter(|c| is_leftwards(**c)).count();
    let rightwards = characters.iter().filter(|c| is_rightwards(**c)).count();
    let mut runs = runs(&characters);
    if leftwards >= rightwards {
        runs.reverse();
    }
    let mut line = String::with_capacity(seen.len());
    for (turned, run) in runs {
        if turned { push_turned(run, &mut line) } else { line.extend(run) }
    }
    line.chars().flat_map(shape).collect()
}

fn is_rightwards(c: char) -> bool {
    c.is_alphabetic() && !is_leftwards(c)
}

/// Arabic letters and ligatures are drawn with characters for their shapes.
fn shape(c: char) -> Vec<char> {
    match c {
        // A mark that stands alone is composed with a blank.
        '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            std::iter::once(c).nfkc().skip_while(|c| *c == ' ').collect()
        }
        _ => vec![c],
    }
}

/// Stretches of one direction; what has none belongs to the line's own unless it stands between letters or digits
/// of the other one.
fn runs(characters: &[char]) -> Vec<(bool, &[char])> {
    let leftwards = characters.iter().filter(|c| is_leftwards(**c)).count();
    let base = leftwards >= characters.iter().filter(|c| is_rightwards(**c)).count();
    let direction = |c: char| match c {
        _ if is_leftwards(c) => Some(true),
        _ if is_rightwards(c) || c.is_numeric() => Some(false),
        _ => None,
    };
    let mut turned: Vec<bool> = Vec::with_capacity(characters.len());
    let mut before = base;
    let mut at = 0;
    while let Some(c) = characters.get(at) {
        if let Some(found) = direction(*c) {
            turned.push(found);
            before = found;
            at += 1;
            continue;
        }
        let rest = characters.get(at..).unwrap_or_default();
        let length = rest.iter().take_while(|c| direction(**c).is_none()).count();
        let after = rest.get(length).and_then(|c| direction(*c)).unwrap_or(base);
        turned.extend(std::iter::repeat_n(if before == after { after } else { base }, length));
        at += length;
    }
    let mut found = Vec::new();
    let mut from = 0;
    for at in 1..=turned.len() {
        if turned.get(at) != turned.get(from)
            && let (Some(run), Some(turned)) = (characters.get(from..at), turned.get(from))
        {
            found.push((*turned, run));
            from = at;
        }
    }
    found
}

/// Adds a stretch backwards; a mark stays behind its letter, and brackets open to the other side.
fn push_turned(run: &[char], line: &mut String) {
    let mut marks = Vec::new();
    for c in run.iter().rev() {
        if is_combining_mark(*c) {
            marks.push(*c);
            continue;
        }
        line.push(match c {
            '(' => ')',
            ')' => '(',
            '[' => ']',
            ']' => '[',
            '{' => '}',
            '}' => '{',
            '«' => '»',
            '»' => '«',
            other => *other,
        });
        line.extend(marks.drain(..));
    }
    line.extend(marks);
}

#[cfg(test)]
mod tests {
    use super::logical;

    #[track_caller]
    fn check(seen: &str, read: &str) {
        assert_eq!(logical(seen), read);
    }

    #[test]
    fn hebrew_is_read_from_the_right_and_numbers_stay() {
        check("םולש", "שלום");
        check("2024 תנשב םולש", "שלום בשנת 2024");
        check("(םולש)", "(שלום)");
        // Year 2022 in Arabic digits, then “year” in letters that are seen the other way round.
        check("٢٠٢٢ ةنس", "سنة ٢٠٢٢");
    }

    #[test]
    fn latin_words_stay_as_they_are() {
        check("ol\u{e1} world", "ol\u{e1} world");
        check("the word םולש means peace", "the word שלום means peace");
    }

    #[test]
    fn shapes_of_arabic_letters_become_letters() {
        check("\u{fefb}", "\u{644}\u{627}");
        check("\u{fdfa}", "صلى الله عليه وسلم");
    }
}
