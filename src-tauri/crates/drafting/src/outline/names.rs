//! What a module is called.
//! Not here: titles of lessons (`outline::split`), making titles unique (`titles::Unique`).

use super::LessonPlan;
use crate::{concepts::Concepts, limits::TITLE_CHARS, phrases, reading::Library, titles, words};

/// Words that do not end a name cut out of titles, folded.
const HANGING: &[&str] = &[
    "key",
    "basic",
    "basics",
    "main",
    "core",
    "the",
    "a",
    "an",
    "of",
    "and",
    "or",
    "in",
    "on",
    "for",
    "to",
    "with",
    "using",
    "introduction",
    "more",
    "your",
    "how",
    "what",
    "is",
    "are",
    "why",
    "&",
    "-",
    "–",
    "von",
    "der",
    "die",
    "das",
    "und",
    "de",
    "la",
    "el",
    "y",
    "le",
    "les",
    "et",
    "writing",
    "creating",
    "working",
    "understanding",
    "common",
];

/// The author's name for the module, else what its lessons have in common, else its lessons' own titles.
pub(super) fn module(
    library: &Library<'_>,
    concepts: &Concepts,
    given: Option<&str>,
    lessons: &[LessonPlan],
    index: usize,
) -> String {
    if let Some(name) = given.filter(|name| !name.is_empty()) {
        return name.to_owned();
    }
    if let [only] = lessons {
        return only.title.clone();
    }
    if let Some(shared) = shared_start(lessons) {
        return shared;
    }
    let and = phrases::of(&library.language).and;
    if let [first, middle @ .., last] = lessons
        && middle.len() <= 1
    {
        let start: String = middle.iter().fold(first.title.clone(), |all, lesson| {
            format!("{all}, {}", lower_start(library, &lesson.title, lessons))
        });
        let all = format!("{start} {and} {}", lower_start(library, &last.title, lessons));
        // Titles with commas of their own cannot be read as a list.
        let plain = middle.is_empty() || !lessons.iter().any(|lesson| lesson.title.contains(','));
        if plain && all.chars().count() <= TITLE_CHARS * 3 / 4 {
            return all;
        }
    }
    if let Some(label) = shared_concept(library, concepts, lessons) {
        return titles::capitalise(&label);
    }
    lessons.first().map_or_else(|| format!("{}", index + 1), |lesson| lesson.title.clone())
}

/// The words that more than half of the titles begin with.
fn shared_start(lessons: &[LessonPlan]) -> Option<String> {
    let mut best: Option<(usize, Vec<&str>)> = None;
    for lesson in lessons {
        let words: Vec<&str> = lesson.title.split_whitespace().collect();
        for length in 1..=words.len().min(5) {
            let start = words.get(..length)?;
            let same = |title: &str| {
                let others: Vec<&str> = title.split_whitespace().take(length).collect();
                others.len() == length
                    && others.iter().zip(start).all(|(a, b)| domain::fold(a) == domain::fold(b))
            };
            let count = lessons.iter().filter(|lesson| same(&lesson.title)).count();
            let enough = count > 1 && count * 2 > lessons.len();
            if enough && best.as_ref().is_none_or(|(_, known)| known.len() < length) {
                best = Some((count, start.to_vec()));
            }
        }
    }
    let (_, mut words) = best?;
    while words.last().is_some_and(|word| HANGING.contains(&domain::fold(word).as_str())) {
        words.pop();
    }
    let name = words.join(" ");
    let name = name.trim_end_matches([':', ',', '-', '–']).trim();
    (name.chars().filter(|c| c.is_alphabetic()).count() > 1).then(|| name.to_owned())
}

/// The concept that is in the most titles of the module, if it is in more than a third; else the one that is strong in
/// most of its lessons.
fn shared_concept(
    library: &Library<'_>,
    concepts: &Concepts,
    lessons: &[LessonPlan],
) -> Option<String> {
    let mut votes: std::collections::BTreeMap<usize, (u32, f64)> =
        std::collections::BTreeMap::new();
    for lesson in lessons {
        for mention in concepts.mentions(library, &lesson.parts, &lesson.title).into_iter().take(12)
        {
            let titled = words::find_label(&lesson.title, concepts.text(mention.label)).is_some();
            let vote = votes.entry(mention.label).or_default();
            vote.0 += if titled { 3 } else { 1 };
            vote.1 += mention.score;
        }
    }
    let best = votes
        .into_iter()
        .max_by(|a, b| a.1.0.cmp(&b.1.0).then(a.1.1.total_cmp(&b.1.1)).then(b.0.cmp(&a.0)))?;
    let enough = usize::try_from(best.1.0).unwrap_or(0) * 2 >= lessons.len();
    enough.then(|| concepts.text(best.0).to_owned())
}

/// A title in the middle of others: its first word in lower case, unless it is a name or the titles are in title case.
fn lower_start(library: &Library<'_>, title: &str, lessons: &[LessonPlan]) -> String {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let title_case = lessons.iter().any(|lesson| {
        lesson
            .title
            .split_whitespace()
            .skip(1)
            .any(|word| capital(word) && crate::objectives::topic::is_common(library, word))
    });
    let first = title.split_whitespace().next().unwrap_or_default();
    if title_case
        || library.language == "de"
        || !crate::objectives::topic::is_common(library, first)
    {
        return title.to_owned();
    }
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
