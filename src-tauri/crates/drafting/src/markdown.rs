//! Writing plain text as `CommonMark` so that it reads exactly as it was.
//! Not here: the order of what is written (`body`).

/// `text` with every character escaped that `CommonMark`, GFM, footnotes or math would take for markup.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut previous: Option<char> = None;
    let mut line_start = true;
    let mut digits_only = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let escaped = match c {
            '\\' | '`' | '*' | '[' | ']' | '~' | '$' | '|' => true,
            // Inside a word an underscore is just a character.
            '_' => {
                !(previous.is_some_and(char::is_alphanumeric)
                    && next.is_some_and(char::is_alphanumeric))
            }
            '<' => next.is_some_and(|n| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?')),
            '&' => next.is_some_and(|n| n.is_ascii_alphabetic() || n == '#'),
            // A footnote reference behind it would otherwise make it an image.
            '!' => next.is_none_or(|n| n == '['),
            '#' | '>' | '+' | '-' | '=' | ':' => line_start,
            '.' | ')' => digits_only,
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
        digits_only = c.is_ascii_digit() && (line_start || digits_only);
        line_start = c == '\n' || c == '\r' || line_start && c.is_whitespace();
        previous = Some(c);
    }
    out
}

/// A fence around program text, long enough for the backticks inside.
pub(crate) fn fence(code: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for c in code.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let ticks = "`".repeat(3.max(longest + 1));
    let end = if code.ends_with('\n') { "" } else { "\n" };
    format!("{ticks}\n{code}{end}{ticks}")
}

/// The plain text of what [`escape`] wrote.
#[cfg(test)]
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_escape(text: &str, expected: &str) {
        assert_eq!(escape(text), expected);
        assert_eq!(unescape(expected), text);
    }

    #[test]
    fn markup_is_escaped_only_where_it_would_be_read_as_such() {
        check_escape("a*b* and snake_case_name _it_", "a\\*b\\* and snake_case_name \\_it\\_");
        check_escape("Vec<T> & R&D; a < b", "Vec\\<T> & R\\&D; a < b");
        check_escape("1986. A year - and # more", "1986\\. A year - and # more");
        check_escape("# no\n- no", "\\# no\n\\- no");
        check_escape("[^c1] costs $5!", "\\[^c1\\] costs \\$5\\!");
    }

    #[test]
    fn a_fence_is_longer_than_the_ticks_inside() {
        assert_eq!(fence("a ``` b"), "````\na ``` b\n````");
    }
}
