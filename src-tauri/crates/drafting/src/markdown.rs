//! Writing plain text as `CommonMark` so that it reads exactly as it was.
//! Not here: the order of what is written (`body`).

/// `text` with every character escaped that `CommonMark`, GFM, footnotes or math would take for markup.
pub fn escape(text: &str) -> String {
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

/// A table of GFM whose cells read exactly as those of `raw`, whatever markup is in them.
pub(crate) fn table(raw: &str) -> String {
    let mut rows: Vec<Vec<String>> = raw.lines().map(cells).collect();
    // Rows that nobody filled in say nothing.
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let is_rule = |row: &[String]| {
        row.iter().all(|cell| cell.contains('-') && cell.chars().all(|c| matches!(c, '-' | ':')))
    };
    let mut rule = match rows.get(1) {
        Some(row) if is_rule(row) => rows.remove(1),
        _ => Vec::new(),
    };
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    rule.resize(columns, "---".to_owned());
    let mut lines: Vec<String> = Vec::new();
    for mut row in rows {
        row.resize(columns, String::new());
        let row: Vec<String> = row.iter().map(|cell| escape(cell)).collect();
        lines.push(format!("| {} |", row.join(" | ")));
        if lines.len() == 1 {
            lines.push(format!("| {} |", rule.join(" | ")));
        }
    }
    lines.join("\n")
}

/// The words of the cells of a line, which bars part unless a backslash stands before them.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        match cells.last_mut() {
            Some(cell) if c != '|' => cell.push(c),
            Some(cell) if escaped => {
                cell.pop();
                cell.push(c);
            }
            _ => cells.push(String::new()),
        }
        escaped = c == '\\' && !escaped;
    }
    // What stands behind the last bar is a cell only if it says something.
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
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

    #[track_caller]
    fn check_table(raw: &str, expected: &str) {
        assert_eq!(table(raw), expected);
    }

    #[test]
    fn the_cells_of_a_table_are_text() {
        check_table(
            "| a | b |\n|---|:-:|\n| *x* \\| [^c9] | <img  src=x> |\n|  |  |",
            "| a | b |\n| --- | :-: |\n| \\*x\\* \\| \\[^c9\\] | \\<img src=x> |",
        );
        // Rows of different lengths and without a rule would be no table.
        check_table("a | b\nc", "| a | b |\n| --- | --- |\n| c |  |");
    }

    #[test]
    fn a_fence_is_longer_than_the_ticks_inside() {
        assert_eq!(fence("a ``` b"), "````\na ``` b\n````");
    }
}
