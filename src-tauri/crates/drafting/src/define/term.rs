//! Telling the names of things from other subjects of sentences.
//! Not here: the sentences (`define`).

use crate::words;

/// Words a term of a subject does not start or end with, folded.
const NO_TERMS: &[&str] = &[
    "the",
    "this",
    "that",
    "it",
    "there",
    "what",
    "which",
    "here",
    "these",
    "those",
    "they",
    "we",
    "you",
    "he",
    "she",
    "one",
    "each",
    "another",
    "all",
    "most",
    "some",
    "many",
    "both",
    "who",
    "when",
    "where",
    "how",
    "why",
    "if",
    "i",
    "my",
    "our",
    "your",
    "their",
    "its",
    "any",
    "every",
    "no",
    "not",
    "only",
    "such",
    "other",
    "others",
    "everything",
    "nothing",
    "something",
    "someone",
    "anyone",
    "everyone",
    "people",
    "because",
    "since",
    "as",
    "but",
    "and",
    "or",
    "so",
    "to",
    "for",
    "in",
    "on",
    "at",
    "by",
    "with",
    "of",
    "from",
    "note",
    "also",
    "then",
    "however",
    "although",
    "while",
    "after",
    "before",
    "dies",
    "das",
    "es",
    "er",
    "sie",
    "wir",
    "esto",
    "eso",
    "ceci",
    "cela",
    "ce",
    "il",
    "elle",
    "c'est",
    "let",
];

/// Nouns that speak of the text or of a relation; "the goal of X is the …" defines no goal.
const NO_HEADS: &[&str] = &[
    "goal",
    "purpose",
    "aim",
    "idea",
    "reason",
    "example",
    "problem",
    "result",
    "difference",
    "advantage",
    "benefit",
    "name",
    "rest",
    "first",
    "second",
    "third",
    "next",
    "last",
    "following",
    "section",
    "chapter",
    "lesson",
    "code",
    "output",
    "line",
    "point",
    "answer",
    "question",
    "thing",
    "way",
    "step",
    "time",
    "case",
    "part",
    "fact",
    "end",
    "figure",
    "listing",
    "table",
    "focus",
    "objective",
    "key",
    "best",
    "main",
    "challenge",
    "solution",
    "approach",
    "option",
    "choice",
    "trick",
    "body",
    "side",
    "value",
    "type",
    "order",
    "number",
    "effect",
    "issue",
    "file",
    "term",
    "concept",
    "word",
    "syntax",
    "message",
    "error",
    "change",
    "book",
    "program",
    "default",
    "course",
    "module",
    "topic",
    "rule",
    "feature",
    "list",
    "aspect",
];

/// A term is at most so many words; longer subjects are clauses.
const TERM_WORDS: usize = 5;

/// Nouns that name a relation and never a thing of its own, as stems.
const RELATIONS: &[&str] = &[
    "goal",
    "purpose",
    "reason",
    "example",
    "problem",
    "result",
    "difference",
    "idea",
    "way",
    "part",
    "step",
    "point",
    "thing",
];

/// Words that show that a subject is a clause, folded.
const CLAUSES: &[&str] = &[
    "is", "are", "was", "be", "been", "that", "which", "can", "will", "you", "we", "it", "this",
    "has", "have", "when", "our", "your", "if", "these",
];

/// Kinds of things in examples that have a name of their own behind them.
const NAMED_KINDS: &[&str] = &[
    "variable",
    "function",
    "method",
    "class",
    "object",
    "parameter",
    "list",
    "dictionary",
    "table",
    "column",
];

const ARTICLES: &[&str] = &[
    "A ", "An ", "The ", "a ", "an ", "the ", "Ein ", "Eine ", "Der ", "Die ", "Das ", "Un ",
    "Una ", "Une ", "El ", "La ", "Los ", "Las ", "Le ", "Les ", "L’", "L'",
];

/// Characters of the longest term.
const TERM_CHARS: usize = 60;

/// The term in a subject: without article, quotes and bracketed short form; none when it is no name of anything.
pub(super) fn term(subject: &str) -> Option<String> {
    let bare = subject.trim().trim_matches(['“', '”', '"', '\'', '*', '_', '`', '«', '»']).trim();
    let whole = without_aside(bare);
    let mut text = whole.as_str();
    // "The variable data" is one variable of an example, not a kind of data.
    if let Some((kind, name)) = text.strip_prefix("The ").and_then(|rest| rest.split_once(' '))
        && NAMED_KINDS.contains(&kind)
        && !name.contains(' ')
    {
        return None;
    }
    if let Some(rest) = ARTICLES.iter().find_map(|article| text.strip_prefix(article)) {
        text = rest;
    }
    (is_text(text) && is_name(text)).then(|| text.to_owned())
}

/// "The OSI (Open Systems Interconnection) model" is about "The OSI model".
pub(crate) fn without_aside(subject: &str) -> String {
    let Some((before, aside)) = subject.split_once(" (") else { return subject.trim().to_owned() };
    let behind = aside.split_once(')').map_or("", |(_, behind)| behind).trim();
    format!("{before} {behind}").trim().to_owned()
}

/// Whether it has the characters and the length of a term.
fn is_text(text: &str) -> bool {
    let words = usize::try_from(domain::word_count(text)).unwrap_or(usize::MAX);
    let odd = [',', ';', ':', '?', '!', '=', '|', '{', '}', '<', '>', '“', '”', '"', '(', ')'];
    words <= TERM_WORDS
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !text.contains(odd)
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().count() <= TERM_CHARS
}

/// Whether its words can name something.
fn is_name(text: &str) -> bool {
    let folded: Vec<String> = text.split_whitespace().map(domain::fold).collect();
    let (Some(first), Some(last)) = (folded.first(), folded.last()) else { return false };
    let clause = folded.iter().any(|word| {
        let letter =
            word.chars().count() == 1 && word.chars().all(char::is_lowercase) && word.is_ascii();
        letter || CLAUSES.contains(&word.as_str()) || word.ends_with("’ve") || word.ends_with("'ve")
    });
    let head = words::stem(last);
    !clause
        && !NO_TERMS.contains(&first.as_str())
        && !NO_TERMS.contains(&last.as_str())
        && !NO_HEADS.contains(&first.as_str())
        && (folded.len() > 1 || !NO_HEADS.contains(&head.as_str()))
        && !RELATIONS.contains(&head.as_str())
}
