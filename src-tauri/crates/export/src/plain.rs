//! Plain text from outside, made safe to stand in XML, HTML and Markdown.
//! Not here: Markdown bodies (`tree::body`).

/// Whether XML 1.0 and HTML both take the character; tabs and line ends do, other controls do not.
fn is_carried(c: char) -> bool {
    matches!(c, '\t' | '\n') || (!c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// The text without characters that no markup can carry; line ends become `\n`.
pub(crate) fn text(raw: &str) -> String {
    raw.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| is_carried(*c)).collect()
}

/// The text on one line: runs of white space become one blank, none at the ends.
pub(crate) fn line(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for word in text(raw).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// At most `limit` characters, with an ellipsis when something was cut.
pub(crate) fn clip(line: &str, limit: usize) -> String {
    if line.chars().count() <= limit {
        return line.to_owned();
    }
    let mut cut: String = line.chars().take(limit.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// Appends the text as character data that is right in XML and in HTML, inside and outside of attributes.
pub(crate) fn escape_into(out: &mut String, raw: &str) {
    for c in raw.chars().filter(|c| is_carried(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// The text as character data.
pub(crate) fn escape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    escape_into(&mut out, raw);
    out
}

/// The text as one line of Markdown that reads as exactly these characters.
pub(crate) fn markdown(raw: &str) -> String {
    let line = line(raw);
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let opens_block = at == 0 && matches!(c, '+' | '-' | '=' | '>' | '|' | ':');
        let ends_number = at == digits && at > 0 && matches!(c, '.' | ')');
        let numbers_item = ends_number && matches!(line.as_bytes().get(at + 1), None | Some(b' '));
        // At the start it makes a heading, and after a blank it may end one.
        let marks_heading = c == '#' && before == ' ';
        let is_special = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '&' | '~' | '$');
        if opens_block || numbers_item || marks_heading || is_special {
            out.push('\\');
        }
        before = c;
        match c {
            // A bare address before it would take a backslash along and leave a tag behind.
            '<' => out.push_str("&lt;"),
            c => out.push(c),
        }
    }
    // A bare address would become a link and take in the backslashes that follow.
    out.replace("://", "\\://").replace("www.", "www\\.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_vanish_and_line_ends_are_made_one() {
        assert_eq!(text("a\u{0}b\r\nc\rd\u{ffff}\u{7f}"), "ab\nc\nd");
        assert_eq!(line("  a \n\t b\u{b} "), "a b");
    }

    #[test]
    fn a_clipped_line_says_so() {
        assert_eq!(clip("abcdef", 6), "abcdef");
        assert_eq!(clip("ab cdef", 4), "ab…");
    }

    #[test]
    fn markdown_of_plain_text_reads_back_as_that_text() {
        for raw in [
            "# no",
            "1. no",
            "*a* _b_ [c](d) `e` <f> &amp; $g$ ~h~",
            "- x",
            "a | b",
            "C:\\x",
            "https://a.b/c_d <b>",
            "www.a.b",
            "5.5 and 6",
            "7)",
            "8. x",
            "a # #",
        ] {
            let html = comrak::markdown_to_html(&markdown(raw), &crate::tree::options());
            assert_eq!(
                html.trim(),
                format!("<p>{}</p>", escape(raw).replace("&#39;", "'")),
                "{raw}"
            );
        }
    }
}
