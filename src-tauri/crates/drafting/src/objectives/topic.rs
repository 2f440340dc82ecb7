//! Headings and terms turned into phrases that fit into a sentence.
//! Not here: the sentences themselves (`objectives`).

use super::{
    asking,
    marks::{
        BESIDE_VERBS, CLAUSES, DETERMINERS, ING_NOUNS, INTRODUCING, NO_STARTS, NOUNS_TOO, ORDERS,
    },
};
use crate::{define::Definition, reading::Library, words};

/// Something to be learned, in a form that fits behind a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// "data types", "the stack and the heap".
    Noun(String),
    /// "what ownership is", "how closures capture their environment".
    Clause(String),
    /// The same, but it may read oddly: "when things go wrong".
    Loose(String),
    /// "creating a repository".
    Doing(String),
    /// "create a repository".
    Do(String),
}

impl Topic {
    /// The words of the topic.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Noun(text)
            | Self::Clause(text)
            | Self::Loose(text)
            | Self::Doing(text)
            | Self::Do(text) => text,
        }
    }
}

/// `text` behind `start`, whatever the case of its English letters.
pub(super) fn behind<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    text.get(..start.len()).filter(|head| head.eq_ignore_ascii_case(start))?;
    text.get(start.len()..)
}

/// The topic a heading names; none when it names nothing that can be learned.
pub(crate) fn of_heading(library: &Library<'_>, heading: &str, english: bool) -> Option<Topic> {
    let bare = heading.trim().trim_end_matches([':', '.', '!']).trim();
    if !is_usable(bare) {
        return None;
    }
    if !english {
        return (!bare.contains(['?', '？'])).then(|| Topic::Noun(bare.to_owned()));
    }
    // "Rc<T>, the Reference Counted Smart Pointer" and "Subject: detail" keep the part that is a phrase of its own.
    let bare = bare.split_once(": ").map_or(bare, |(_, detail)| detail);
    let text = in_sentence(library, bare.trim_end_matches('?').trim());
    let question = bare.ends_with('?');
    if let Some(topic) = asking::topic(&text, question) {
        return Some(topic);
    }
    if question {
        return None;
    }
    let lower = text.to_lowercase();
    for start in ["how to ", "when to "] {
        if let Some(rest) = behind(&text, start) {
            return Some(if start == "how to " {
                Topic::Do(rest.to_owned())
            } else {
                Topic::Clause(text)
            });
        }
    }
    for start in INTRODUCING {
        if let Some(rest) = behind(&text, start) {
            return Some(Topic::Noun(rest.to_owned()));
        }
    }
    let first = lower.split(' ').next()?;
    if first.len() > 4
        && first.ends_with("ing")
        && !ING_NOUNS.contains(&first)
        && text.contains(' ')
        && !(is_bare_plural(&lower) && first != "using" && first != "creating")
    {
        return Some(Topic::Doing(lower_first(&text)));
    }
    let named = NOUNS_TOO.contains(&first) && is_bare(&lower);
    if ORDERS.contains(&first) && text.contains(' ') && !lower.contains(" and ") && !named {
        return Some(Topic::Do(lower_first(&text)));
    }
    let clause = lower.split(' ').any(|word| CLAUSES.contains(&word));
    let odd = NO_STARTS.iter().any(|start| lower.starts_with(start));
    (!clause && !odd).then_some(Topic::Noun(text))
}

/// Whether a heading has the characters and the length of a phrase.
fn is_usable(bare: &str) -> bool {
    let words = bare.split_whitespace().count();
    bare.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && (1..=14).contains(&words)
        && bare.chars().count() <= 90
        && !bare.contains('…')
        && !bare.contains(['|', '{', '}', '=', '\\', '<'])
}

/// Whether nothing behind the first word shows that it is a verb: "design patterns" are things, "design a pattern" is done.
fn is_bare(lower: &str) -> bool {
    let mut rest = lower.split(' ').skip(1);
    rest.next().is_some_and(|second| !BESIDE_VERBS.contains(&second))
        && !lower.split(' ').any(|word| DETERMINERS.contains(&word))
}

/// The same for phrases that end in a plural: "operating systems", but not "tracking changes with Git".
fn is_bare_plural(lower: &str) -> bool {
    let last = lower.rsplit(' ').next().unwrap_or_default();
    let joined = lower.split(' ').any(|word| BESIDE_VERBS.contains(&word));
    words::stem(last) != last && !joined && is_bare(lower)
}

/// `text` as it is written inside a sentence: words that are no names in lower case.
pub(crate) fn in_sentence(library: &Library<'_>, text: &str) -> String {
    let upper = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let several = text.contains(' ') && library.language != "de";
    // In title case a capital comes from the style, at the start of any heading from its place; elsewhere it is a name's.
    let title_case = text.split(' ').all(|word| upper(word) || word.chars().count() < 4);
    let words: Vec<String> = text
        .split(' ')
        .enumerate()
        .map(|(at, word)| {
            let simple = upper(word) && word.chars().skip(1).all(|c| !c.is_uppercase());
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let styled = several
                && (title_case || at == 0)
                && simple
                && bare.chars().count() > 1
                && !library.names.contains(&bare);
            if styled || is_common(library, word) { word.to_lowercase() } else { word.to_owned() }
        })
        .collect();
    words.join(" ")
}

/// A term as it is written inside a sentence: a name of several capitalised words stays one.
pub(crate) fn term(library: &Library<'_>, text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let named = words.len() > 1
        && words.iter().filter(|word| capital(word)).count() > 1
        && words.iter().any(|word| capital(word) && !is_common(library, word));
    if named { text.to_owned() } else { in_sentence(library, text) }
}

/// Whether the sources write `word` in lower case inside their sentences.
pub(crate) fn is_common(library: &Library<'_>, word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let capitalised = bare.chars().skip(1).all(|c| !c.is_uppercase());
    let function = [
        "a", "an", "the", "and", "or", "of", "with", "to", "in", "for", "by", "on", "how", "what",
        "why", "when", "is", "are", "as", "vs", "your", "using", "between", "from",
    ];
    let lower = bare.to_lowercase();
    capitalised && (function.contains(&lower.as_str()) || library.common.contains(&lower))
}

pub(super) fn lower_first(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    if first.chars().skip(1).any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// A defined term with the article its sentence gives it: "a firewall", "cybersecurity".
pub(crate) fn with_article(library: &Library<'_>, definition: &Definition) -> String {
    let term = term(library, &definition.term);
    let head = definition
        .subject
        .clone()
        .and_then(|range| definition.sentence.get(range))
        .unwrap_or_default();
    let lower = head.trim_start().to_lowercase();
    let article = ["a ", "an ", "the "].iter().find(|article| lower.starts_with(**article));
    article.map_or_else(|| term.clone(), |article| format!("{article}{term}"))
}
