//! Lines make paragraphs: by gaps, indents, short last lines and changes of the font.
//! Not here: what a paragraph is (`blocks`), how its lines are joined (`hyphens`).

use super::rows::Line;

/// A gap between lines that is so many times the usual one separates paragraphs.
const GAP: f32 = 1.3;
/// Lines are further apart than this many times the font's size only between paragraphs, when none are usual.
const LEADING: f32 = 3.0;
/// An indent is at least this part of the font's size.
const INDENT: f32 = 0.8;
/// Fonts whose sizes differ by more than this part are different ones.
const SIZE: f32 = 0.1;

/// What is usual in a part of a page.
struct Usual {
    /// From one base line to the next, in points.
    step: f32,
    /// Where lines begin at the left and end at the right, in points.
    left: f32,
    right: f32,
}

/// The paragraphs of a part of a page; a line that is `apart` is one of its own.
pub(super) fn group(lines: Vec<Line>, apart: impl Fn(&Line) -> bool) -> Vec<Vec<Line>> {
    let usual = usual(&lines);
    let mut found: Vec<Vec<Line>> = Vec::new();
    let mut rest = lines.into_iter().peekable();
    while let Some(line) = rest.next() {
        let next = rest.peek();
        match found.last_mut() {
            Some(open) if !apart(&line) && !open.last().is_some_and(&apart) => {
                if breaks(open, &line, next, &usual) {
                    found.push(vec![line]);
                } else {
                    open.push(line);
                }
            }
            _ => found.push(vec![line]),
        }
    }
    found
}

fn usual(lines: &[Line]) -> Usual {
    let mut steps: Vec<f32> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if !differ(a.size, b.size) && a.y > b.y => Some(a.y - b.y),
            _ => None,
        })
        .collect();
    steps.sort_by(f32::total_cmp);
    // Of paragraphs of one line most gaps separate them, so not the middle one.
    let step = steps.get(steps.len() / 3).copied().unwrap_or(f32::INFINITY);
    Usual {
        step,
        left: lines.iter().map(|line| line.from).fold(f32::INFINITY, f32::min),
        right: lines.iter().map(|line| line.to).fold(f32::NEG_INFINITY, f32::max),
    }
}

pub(super) fn differ(a: f32, b: f32) -> bool {
    (a - b).abs() > SIZE * a.max(b)
}

/// Whether a line begins a new paragraph.
fn breaks(open: &[Line], line: &Line, next: Option<&Line>, usual: &Usual) -> bool {
    let Some(before) = open.last() else { return true };
    let step = before.y - line.y;
    let size = before.size.max(line.size);
    let most = (GAP * usual.step).max(1.05 * size).min(LEADING * size);
    if step < 0.0 || step > most || differ(before.size, line.size) {
        return true;
    }
    if before.bold != line.bold || before.mono != line.mono {
        return !within(before, usual, line);
    }
    if line.mono {
        return false;
    }
    // A number may begin a line of running text as well.
    let full = before.to > usual.right - 0.1 * (usual.right - usual.left) && !closes(&before.text);
    bullet(&line.text).is_some()
        || has_leader(&before.text)
        || begins_item(&line.text) && !full
        || indented(open, line, next)
        || ends(before, line, usual)
}

/// Whether dots lead from a title to its page, as in a table of contents.
fn has_leader(text: &str) -> bool {
    text.contains(". . . .") || text.contains("......")
}

/// Whether a line ends a sentence.
pub(super) fn closes(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', ';', '”', '"', ')', '。', '؟'])
}

/// A line that is full goes on, even though a word that fills the next one alone is heavy.
fn within(before: &Line, usual: &Usual, line: &Line) -> bool {
    !before.bold
        && before.to > usual.right - 0.1 * (usual.right - usual.left)
        && !line.mono
        && line.text.starts_with(char::is_lowercase)
}

fn indented(open: &[Line], line: &Line, next: Option<&Line>) -> bool {
    let indent = INDENT * line.size;
    let right_of = |other: f32| line.from > other + indent;
    match open {
        [first] => {
            // The lines after the first one of a list or of a bibliography are indented all of them.
            let hangs = next.is_some_and(|next| (next.from - line.from).abs() < indent)
                || begins_item(&first.text)
                || line.text.starts_with(char::is_lowercase);
            right_of(first.from) && !hangs
        }
        [_, second, ..] => (line.from - second.from).abs() > indent,
        [] => true,
    }
}

/// Whether the line before is the last one of its paragraph: the first word of this one would have fitted.
fn ends(before: &Line, line: &Line, usual: &Usual) -> bool {
    let room = usual.right - before.to;
    let chars = line.text.chars().count().max(1);
    let word = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let part = f32::from(u16::try_from(word).unwrap_or(u16::MAX))
        / f32::from(u16::try_from(chars).unwrap_or(u16::MAX));
    let fits = room > part * (line.to - line.from) + 1.5 * line.size;
    let small = line.text.starts_with(char::is_lowercase);
    fits && !small && (closes(&before.text) || room > 0.4 * (usual.right - usual.left))
}

/// Whether a line begins an item of a list: a bullet, a dash, a number or a letter.
pub(super) fn begins_item(text: &str) -> bool {
    if bullet(text).is_some() {
        return true;
    }
    let Some((mark, _)) = text.split_once(' ') else { return false };
    let bare = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let short = (1..=3).contains(&bare.chars().count()) && bare.len() < mark.len();
    let number = bare.chars().all(|c| c.is_ascii_digit());
    let letter = bare.chars().count() == 1 && bare.chars().all(|c| c.is_ascii_lowercase());
    let roman = bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) && mark.ends_with(')');
    short && (number || letter && mark.ends_with(')') || roman)
}

/// What follows a bullet.
pub(super) fn bullet(text: &str) -> Option<&str> {
    let mark = text.chars().next()?;
    let rest = text.get(mark.len_utf8()..)?;
    let known = matches!(
        mark,
        '•' | '◦' | '▪' | '▫' | '■' | '□' | '●' | '○' | '‣' | '⁃' | '►' | '➢' | '✓'
    );
    let dash = matches!(mark, '–' | '—' | '-' | '*' | '·') && rest.starts_with(' ');
    let words = rest.trim_start().starts_with(char::is_alphanumeric);
    (known && !rest.trim().is_empty() || dash && words && rest.contains(char::is_alphabetic))
        .then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(from: f32, to: f32, y: f32, text: &str) -> Line {
        Line { text: text.to_owned(), from, to, y, size: 10.0, ..Line::default() }
    }

    #[track_caller]
    fn check(lines: &[(f32, f32, f32, &str)], expected: &[&str]) {
        let lines = lines.iter().map(|(from, to, y, text)| line(*from, *to, *y, text)).collect();
        let found: Vec<String> = group(lines, |_| false)
            .iter()
            .map(|lines| lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("|"))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_gap_ends_a_paragraph() {
        check(
            &[
                (0., 300., 100., "a"),
                (0., 300., 88., "b"),
                (0., 300., 60., "c"),
                (0., 300., 48., "d"),
            ],
            &["a|b", "c|d"],
        );
    }

    #[test]
    fn an_indent_begins_a_paragraph_but_not_a_hanging_one() {
        check(
            &[
                (0., 300., 100., "a"),
                (0., 300., 88., "b"),
                (15., 300., 76., "c"),
                (0., 300., 64., "d"),
            ],
            &["a|b", "c|d"],
        );
        check(
            &[
                (0., 300., 100., "a"),
                (15., 300., 88., "b"),
                (15., 300., 76., "c"),
                (0., 300., 64., "d"),
            ],
            &["a|b|c", "d"],
        );
    }

    #[test]
    fn a_short_line_that_ends_a_sentence_ends_a_paragraph() {
        check(
            &[(0., 300., 100., "a b"), (0., 120., 88., "c d."), (0., 300., 76., "Now it goes on")],
            &["a b|c d.", "Now it goes on"],
        );
        check(
            &[(0., 300., 100., "a b"), (0., 290., 88., "c d."), (0., 300., 76., "Now it goes on")],
            &["a b|c d.|Now it goes on"],
        );
    }

    #[test]
    fn lines_of_a_table_of_contents_are_apart() {
        check(
            &[(0., 300., 100., "1 Flour . . . . . 3"), (0., 300., 88., "2 Water . . . . . 4")],
            &["1 Flour . . . . . 3", "2 Water . . . . . 4"],
        );
    }

    #[test]
    fn items_of_lists_are_apart() {
        check(
            &[(0., 300., 100., "• one"), (10., 90., 88., "more"), (0., 300., 76., "• two")],
            &["• one|more", "• two"],
        );
        assert!(begins_item("(12) twelve") && begins_item("a) first") && begins_item("1. One"));
        assert!(!begins_item("1999 was") && !begins_item("a man") && !begins_item("-5"));
    }
}
