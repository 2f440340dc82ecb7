//! Headings that ask, turned into indirect questions: "What is ownership?" is about what ownership is.
//! Not here: all other headings (`objectives::topic`).

use super::topic::{Topic, behind, lower_first};

/// Words a subject does not end with: "what is this course for" has its verb in the middle.
const NO_ENDS: &[&str] = &[
    "for",
    "about",
    "of",
    "with",
    "to",
    "in",
    "on",
    "at",
    "by",
    "like",
    "from",
    "up",
    "it",
    "done",
    "used",
    "doing",
    "going",
    "happening",
    "called",
];

/// Words a subject does not start with: "what is new in version 3" asks for what is new.
const NO_SUBJECTS: &[&str] = &[
    "it",
    "this",
    "that",
    "there",
    "new",
    "wrong",
    "next",
    "good",
    "bad",
    "different",
    "happening",
    "going",
    "meant",
    "left",
    "possible",
    "inside",
    "in",
    "on",
    "not",
    "your",
    "you",
    "covered",
    "included",
    "so",
];

/// Verbs that stand before the subject in a question and so show that a heading is a direct one.
const INVERTING: &[&str] = &[
    "is", "are", "was", "were", "do", "does", "did", "can", "could", "should", "would", "will",
    "has", "have", "to", "use", "not",
];

/// Words that need more around them than a heading has.
const LOOSE: &[&str] = &[
    "it", "this", "that", "these", "those", "you", "we", "i", "they", "your", "our", "my",
    "things", "so",
];

/// What a heading that asks is about; none when it does not ask, or asks in a way we cannot turn.
pub(super) fn topic(text: &str, question: bool) -> Option<Topic> {
    if let Some(clause) = clause(text) {
        return Some(Topic::Clause(clause));
    }
    let lower = text.to_lowercase();
    let mut words = lower.split(' ');
    let asks = matches!(words.next(), Some("how" | "when" | "where" | "who"));
    let direct = words.next().is_none_or(|second| INVERTING.contains(&second));
    if !asks || direct || question || words.next().is_none() {
        return None;
    }
    let clause = lower_first(text);
    let loose = lower.split(' ').any(|word| LOOSE.contains(&word));
    Some(if loose { Topic::Loose(clause) } else { Topic::Clause(clause) })
}

/// An indirect question made of a heading that asks.
fn clause(text: &str) -> Option<String> {
    let rest_of = |start: &str| behind(text, start);
    for (start, verb) in
        [("what is ", "is"), ("what are ", "are"), ("what’s ", "is"), ("what's ", "is")]
    {
        if let Some(rest) = rest_of(start) {
            if !is_subject(rest) {
                return None;
            }
            let twice = [" and how ", " and what ", " and when ", " and who "]
                .iter()
                .any(|joint| rest.contains(joint));
            return (!twice).then(|| describe(rest, verb));
        }
    }
    if let Some(rest) = rest_of("what do we mean by ") {
        return Some(format!("what {rest} means"));
    }
    if let Some(rest) = rest_of("what does ") {
        let mean = rest.strip_suffix(" mean").map(|subject| format!("what {subject} means"));
        return mean
            .or_else(|| rest.strip_suffix(" do").map(|subject| format!("what {subject} does")));
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
        // The learner is spoken to, not the author.
        let rest = format!(" {rest} ").replace(" my ", " your ").replace(" our ", " your ");
        return Some(format!("how to {}", rest.trim()));
    }
    None
}

/// Whether "what is" can go behind these words.
fn is_subject(rest: &str) -> bool {
    let lower = rest.to_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    let last = lower.rsplit(' ').next().unwrap_or_default();
    !NO_SUBJECTS.contains(&first) && (!NO_ENDS.contains(&last) || lower.contains(" why is it "))
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
