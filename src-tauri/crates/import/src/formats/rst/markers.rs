//! What lists and fields begin with.
//! Not here: what stands behind it (`body`).

use super::lines::Line;

/// The length of the bullet or number that a line begins with.
pub(super) fn item(text: &str, next: Option<&Line<'_>>, left: usize) -> Option<usize> {
    let mut chars = text.chars();
    if matches!(chars.next()?, '*' | '-' | '+' | '•' | '‣') {
        let length = text.chars().next()?.len_utf8();
        let rest = text.get(length..)?;
        return (rest.is_empty() || rest.starts_with(' ')).then_some(length);
    }
    let open = usize::from(text.starts_with('('));
    let number = text.get(open..)?;
    let is_number = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let length = number.find(|c: char| !is_number(c))?;
    let name = number.get(..length)?;
    let roman = name.chars().all(|c| "ivxlcIVXLC".contains(c));
    let counts = name == "#"
        || (!name.is_empty() && length <= 9 && name.bytes().all(|byte| byte.is_ascii_digit()))
        || length == 1
        || (roman && (1..=5).contains(&length));
    let rest = number.get(length..)?;
    let closed = if open == 1 { rest.starts_with(')') } else { rest.starts_with(['.', ')']) };
    let marker = open + length + 1;
    let after = text.get(marker..)?;
    // A line that merely begins like an item goes on at the left.
    let goes_on = next.is_some_and(|line| {
        !line.is_blank() && line.indent <= left && item(&line.text, None, left).is_none()
    });
    (counts && closed && (after.is_empty() || after.starts_with(' ')) && !goes_on).then_some(marker)
}

pub(super) fn is_lettered(text: &str) -> bool {
    text.trim_start_matches('(').starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Name and words of `:name: words`.
pub(super) fn field(text: &str) -> Option<(&str, &str)> {
    /// Names of fields are shorter than this.
    const NAME_BYTES: usize = 120;
    let rest = text.strip_prefix(':')?;
    let (name, words) = rest.split_once(": ").or_else(|| Some((rest.strip_suffix(':')?, "")))?;
    let is_name = !name.is_empty() && name.len() <= NAME_BYTES && !name.contains('`');
    (is_name && !name.starts_with([' ', ':'])).then_some((name, words))
}
