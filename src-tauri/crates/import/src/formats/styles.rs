//! What a paragraph of an office document is, told by the name of its style.
//! Not here: headings that the document itself declares as such; those need no name.

/// What the name of a style says of its paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    /// A heading of this level.
    Heading(u8),
    Code,
    Caption,
    Quote,
}

/// The role of paragraphs in the style of this name. Publishers' templates have headings that are based on no heading
/// style of Word's, so their names are all there is: “`HeadA`”, “`ChapterTitle`”.
pub(super) fn role(style: &str) -> Role {
    let words = words(style);
    let word = |index: usize| words.get(index).map_or("", String::as_str);
    let has = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    if let ("head" | "heading" | "h", Some(level)) = (word(0), level(word(1)))
        && (word(0) != "h" || word(1).starts_with(|c: char| c.is_ascii_digit()))
    {
        return Role::Heading(level);
    }
    match (word(0), word(1), words.len()) {
        ("title", "", 1) | ("chapter" | "appendix" | "part" | "book" | "document", "title", 2) => {
            Role::Heading(1)
        }
        ("table" | "figure" | "listing", "title", 2) => Role::Caption,
        _ if has(&["caption", "captions"]) => Role::Caption,
        _ if has(&["label", "title", "head", "heading", "number"]) => Role::Text,
        _ if has(&["code", "preformatted", "verbatim", "sourcecode"]) => Role::Code,
        _ if has(&["quote", "quotation", "quotations", "blockquote"]) => Role::Quote,
        _ => Role::Text,
    }
}

/// The level that a digit or a letter stands for. A head “A” is the first below the title of its chapter.
fn level(word: &str) -> Option<u8> {
    let mut characters = word.chars();
    let (first, rest) = (characters.next()?, characters.next());
    match (first, rest) {
        ('1'..='6', None) => u8::try_from(first.to_digit(10)?).ok(),
        ('a'..='e', None) => u8::try_from(u32::from(first) - u32::from('a') + 2).ok(),
        _ => None,
    }
}

/// The words of a name, which may be written “Code Wide”, “code-wide” or “`CodeWide`”; digits are words of their own.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for character in name.chars() {
        let starts = !before.is_alphanumeric()
            || before.is_numeric() != character.is_numeric()
            || (before.is_lowercase() && character.is_uppercase());
        if character.is_alphanumeric() {
            let lower = character.to_lowercase();
            match words.last_mut().filter(|_| !starts) {
                Some(word) => word.extend(lower),
                None => words.push(lower.collect()),
            }
        }
        before = character;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_styles_say_what_their_paragraphs_are() {
        for (name, expected) in [
            ("HeadA", Role::Heading(2)),
            ("HeadC", Role::Heading(4)),
            ("Heading 3", Role::Heading(3)),
            ("H1", Role::Heading(1)),
            ("ChapterTitle", Role::Heading(1)),
            ("Title", Role::Heading(1)),
            ("Header", Role::Text),
            ("RunInHead", Role::Text),
            ("NoteHead", Role::Text),
            ("Code", Role::Code),
            ("CodeWide", Role::Code),
            ("BoxCode", Role::Code),
            ("HTML Preformatted", Role::Code),
            ("CodeLabel", Role::Text),
            ("CodeListingCaption", Role::Caption),
            ("TableTitle", Role::Caption),
            ("Blockquote", Role::Quote),
            ("Intense Quote", Role::Quote),
            ("List Bullet 2", Role::Text),
            ("", Role::Text),
        ] {
            assert_eq!(role(name), expected, "{name}");
        }
    }
}
