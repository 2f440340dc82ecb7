//! Headings and terms turned into phrases that fit into a sentence.
//! Not here: the sentences themselves (`objectives`).

use super::marks::{CLAUSES, ING_NOUNS, INTRODUCING, NO_STARTS, ORDERS};
use crate::{define::Definition, reading::Library};

/// Something to be learned, in a form that fits behind a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// "data types", "the stack and the heap".
    Noun(String),
    /// "what ownership is", "how closures capture their environment".
    Clause(String),
    /// "creating a repository".
    Doing(String),
    /// "create a repository".
    Do(String),
}

impl Topic {
    /// The words of the topic.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Noun(text) | Self::Clause(text) | Self::Doing(text) | Self::Do(text) => text,
        }
    }
}

/// `text` behind `start`, whatever the case of its English letters.
fn behind<'t>(text: &'t str, start: &str) -> Option<&'t str> {
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
    if let Some(clause) = clause(&text, question) {
        return Some(Topic::Clause(clause));
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
    {
        return Some(Topic::Doing(lower_first(&text)));
    }
    if ORDERS.contains(&first) && text.contains(' ') && !lower.contains(" and ") {
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

/// An indirect question made of a heading that asks.
fn clause(text: &str, question: bool) -> Option<String> {
    let lower = text.to_lowercase();
    let rest_of = |start: &str| behind(text, start);
    for (start, verb) in [
        ("what is ", "is"),
        ("what are ", "are"),
        ("what’s ", "is"),
        ("what's ", "is"),
        ("who is ", "is"),
    ] {
        if let Some(rest) = rest_of(start) {
            let twice = [" and how ", " and what ", " and when ", " and who "]
                .iter()
                .any(|joint| rest.contains(joint));
            return (!twice).then(|| describe(rest, verb));
        }
    }
    for (start, verb) in [("what do we mean by ", "means"), ("what does ", "means")] {
        if let Some(rest) = rest_of(start) {
            let rest = rest.trim_end_matches(" mean");
            return Some(format!("what {rest} {verb}"));
        }
    }
    for (ask, verb) in
        [("why is ", "is"), ("why are ", "are"), ("how is ", "is"), ("how are ", "are")]
    {
        if let Some(rest) = rest_of(ask) {
            return split_predicate(rest).map(|(subject, predicate)| {
                format!(
                    "{} {subject} {verb} {predicate}",
                    ask.split(' ').next().unwrap_or_default()
                )
            });
        }
    }
    for ask in ["how does ", "how do "] {
        if let Some(rest) = rest_of(ask) {
            let (subject, verb) =
                rest.rsplit_once(' ').filter(|(_, verb)| verb.ends_with("work"))?;
            let verb = if ask == "how does " { format!("{verb}s") } else { verb.to_owned() };
            return Some(format!("how {subject} {verb}"));
        }
    }
    if let Some(rest) =
        rest_of("how can i ").or_else(|| rest_of("how can we ")).or_else(|| rest_of("how do i "))
    {
        return Some(format!("how to {rest}"));
    }
    let plain =
        ["how ", "why ", "when ", "where ", "who "].iter().any(|start| lower.starts_with(start));
    let verbless = [
        "how to ",
        "when to ",
        "how can ",
        "why use",
        "how do ",
        "why do ",
        "how should ",
        "where to ",
        "why ",
    ]
    .iter()
    .any(|start| lower.starts_with(start));
    (plain && !verbless && !question && lower.split(' ').count() > 2).then(|| lower_first(text))
}

/// "authentication and authorization" asked with "what is" is answered in the plural.
fn describe(rest: &str, verb: &str) -> String {
    for (joint, are) in [(" and why is it ", "it is"), (" and why are they ", "they are")] {
        if let Some((subject, predicate)) = rest.split_once(joint) {
            return format!("what {subject} {verb} and why {are} {predicate}");
        }
    }
    // What follows "in the context of …" goes behind the verb.
    let (subject, context) = rest
        .split_once(" in the context of ")
        .map_or((rest, String::new()), |(s, c)| (s, format!(" in the context of {c}")));
    let verb =
        if subject.contains(" and ") && !subject.starts_with("a ") && !subject.contains(" of ") {
            "are"
        } else {
            verb
        };
    // "what are some best practices": the rest is no subject but what is asked for.
    if subject.split_whitespace().count() > 7
        || subject.starts_with("some ")
        || subject.contains(" that ")
    {
        return format!("what {verb} {subject}{context}").replacen("what is ", "", 1).replacen(
            "what are ",
            "",
            1,
        );
    }
    format!("what {subject} {verb}{context}")
}

/// "git so popular" → ("git", "so popular"): the predicate is a closing adjective.
fn split_predicate(rest: &str) -> Option<(&str, &str)> {
    let known = [
        "important",
        "useful",
        "needed",
        "necessary",
        "used",
        "popular",
        "different",
        "difficult",
        "hard",
        "essential",
        "relevant",
    ];
    let (subject, last) = rest.rsplit_once(' ')?;
    known.contains(&last.to_lowercase().as_str()).then_some((subject, last))
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

fn lower_first(text: &str) -> String {
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
