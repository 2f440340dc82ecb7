//! What the single lines of an Org file are.
//! Not here: how they belong together.

/// What follows `mark`, in letters of either case.
pub(super) fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(mark.len())?;
    start.eq_ignore_ascii_case(mark).then_some(rest)
}

/// The first of the sorted `places` after `at`.
pub(super) fn next_after(places: &[usize], at: usize) -> Option<usize> {
    places.get(places.partition_point(|place| *place <= at)).copied()
}

/// The lines from `at` on that are alike, trimmed.
pub(super) fn run<'a>(lines: &[&'a str], at: usize, alike: impl Fn(&str) -> bool) -> Vec<&'a str> {
    lines.iter().skip(at).map(|line| line.trim()).take_while(|line| alike(line)).collect()
}

/// How many stars, and the words.
pub(super) fn heading(line: &str) -> Option<(usize, &str)> {
    let words = line.trim_start_matches('*');
    let stars = line.len() - words.len();
    (stars > 0 && (words.is_empty() || words.starts_with(' '))).then_some((stars, words))
}

pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 5 && line.bytes().all(|byte| byte == b'-')
}

/// `:PROPERTIES:` and the like.
pub(super) fn is_drawer(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    })
}

/// The words of an item, without its bullet, number and box.
pub(super) fn item(plain: &str, indent: usize) -> Option<&str> {
    let digits = plain.len() - plain.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let bullet = match plain.as_bytes() {
        [b'-' | b'+', ..] => 1,
        [b'*', ..] if indent > 0 => 1,
        _ if (1..10).contains(&digits) && plain.get(digits..)?.starts_with(['.', ')']) => {
            digits + 1
        }
        _ => return None,
    };
    let words = plain.get(bullet..)?;
    if !(words.is_empty() || words.starts_with(' ')) {
        return None;
    }
    let words = words.trim_start();
    let boxed = ["[ ]", "[X]", "[x]", "[-]"].iter().find_map(|mark| words.strip_prefix(mark));
    Some(boxed.unwrap_or(words).trim_start())
}

/// Words without `:tags:` at their end.
pub(super) fn without_tags(words: &str) -> &str {
    let words = words.trim_end();
    let Some((before, tags)) = words.rsplit_once(' ') else { return words };
    let is_tag = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '#' | '%' | ':');
    let tagged =
        tags.len() > 2 && tags.starts_with(':') && tags.ends_with(':') && tags.chars().all(is_tag);
    if tagged { before.trim_end() } else { words }
}

/// Words without `[1/3]` and `[33%]`.
pub(super) fn without_counts(words: &str) -> String {
    let is_count = |word: &&str| {
        let inside = word.strip_prefix('[').and_then(|word| word.strip_suffix(']'));
        inside.is_some_and(|inside| {
            inside.contains(['/', '%'])
                && inside.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '%'))
        })
    };
    words.split(' ').filter(|word| !is_count(word)).collect::<Vec<_>>().join(" ")
}

/// Lines of a program, moved to the left together, without the commas that keep stars from being headings.
pub(super) fn code(lines: &[&str]) -> String {
    let indent = |line: &&&str| line.len() - line.trim_start_matches(' ').len();
    let left = lines.iter().filter(|line| !line.trim().is_empty()).map(|l| indent(&l)).min();
    let plain = lines.iter().map(|line| {
        let line = line.get(left.unwrap_or(0)..).unwrap_or_default();
        let escaped = line
            .strip_prefix(',')
            .filter(|rest| rest.starts_with(['*', ',']) || rest.starts_with("#+"));
        escaped.unwrap_or(line)
    });
    plain.collect::<Vec<_>>().join("\n")
}
