//! What the learner can do after a lesson: the author's own objectives where there are some, else drafted ones.
//! Not here: how headings become phrases (`objectives::topic`).

pub(crate) mod topic;

use crate::{
    define::Definition,
    limits::OBJECTIVES,
    outline::LessonPlan,
    phrases::{self, fill},
    reading::{Library, Role},
    titles, words,
};
use domain::{Bloom, Difficulty, LessonId, Objective, ObjectiveId, Provenance, fold};
use topic::Topic;

/// An objective before it has an id.
pub(crate) type Stated = (Bloom, String);

/// Verbs by level, English, folded. The lists follow the usual tables for the revised taxonomy.
const VERBS: [(Bloom, &[&str]); 6] = [
    (
        Bloom::Remember,
        &[
            "define",
            "list",
            "name",
            "recall",
            "identify",
            "recognize",
            "recognise",
            "label",
            "state",
            "match",
            "locate",
            "memorize",
            "know",
        ],
    ),
    (
        Bloom::Understand,
        &[
            "explain",
            "describe",
            "summarize",
            "summarise",
            "discuss",
            "interpret",
            "paraphrase",
            "outline",
            "understand",
            "illustrate",
            "give",
            "express",
            "read",
            "clarify",
            "learn",
            "report",
        ],
    ),
    (
        Bloom::Apply,
        &[
            "apply",
            "use",
            "demonstrate",
            "implement",
            "execute",
            "solve",
            "run",
            "go",
            "configure",
            "perform",
            "calculate",
            "write",
            "make",
            "set",
            "add",
            "install",
            "push",
            "pull",
            "clone",
            "commit",
            "assign",
            "convert",
            "show",
            "practice",
            "practise",
            "operate",
            "employ",
            "access",
            "print",
            "open",
            "ignore",
            "restore",
            "contribute",
            "collaborate",
            "import",
            "call",
            "iterate",
            "modify",
            "handle",
            "process",
            "complete",
            "follow",
            "prepare",
            "work",
        ],
    ),
    (
        Bloom::Analyze,
        &[
            "analyze",
            "analyse",
            "compare",
            "contrast",
            "distinguish",
            "differentiate",
            "examine",
            "categorize",
            "classify",
            "debug",
            "test",
            "investigate",
            "relate",
            "organize",
            "break",
            "predict",
            "trace",
            "determine",
        ],
    ),
    (
        Bloom::Evaluate,
        &[
            "evaluate",
            "assess",
            "judge",
            "justify",
            "critique",
            "choose",
            "select",
            "recommend",
            "defend",
            "decide",
            "argue",
            "weigh",
            "prioritize",
            "review",
        ],
    ),
    (
        Bloom::Create,
        &[
            "create",
            "design",
            "construct",
            "build",
            "develop",
            "compose",
            "plan",
            "produce",
            "formulate",
            "invent",
            "generate",
            "devise",
            "author",
        ],
    ),
];

/// The level of the verb a sentence starts with.
pub(crate) fn level(text: &str) -> Option<Bloom> {
    let first = fold(text.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty())?);
    VERBS.iter().find(|(_, verbs)| verbs.contains(&first.as_str())).map(|(bloom, _)| *bloom)
}

/// The objectives of a lesson. `progress` is its place in the course, from zero to one.
pub(crate) fn of_lesson(
    library: &Library<'_>,
    plan: &LessonPlan,
    definitions: &[Definition],
    concepts: &[String],
    difficulty: Difficulty,
    progress: f64,
) -> Vec<Stated> {
    let mut found = stated(library, plan);
    found.truncate(OBJECTIVES);
    if found.len() >= 2 {
        return found;
    }
    let pool = Pool::of(library, plan, definitions, concepts);
    let drafted = if library.language == "en" || phrases::exactly(&library.language).is_none() {
        pool.english(levels(difficulty, progress), seed(&plan.title))
    } else {
        pool.framed(library, levels(difficulty, progress), seed(&plan.title))
    };
    for objective in drafted {
        if found.len() < OBJECTIVES - 1
            && !found.iter().any(|(_, text)| fold(text) == fold(&objective.1))
        {
            found.push(objective);
        }
    }
    found.sort_by_key(|(bloom, _)| *bloom);
    found
}

/// Gives objectives their ids.
pub(crate) fn identified(lesson: LessonId, stated: Vec<Stated>) -> Vec<Objective> {
    (0_u32..)
        .zip(stated)
        .map(|(index, (bloom, text))| Objective {
            id: ObjectiveId::derived(&[lesson.as_bytes(), b"objective", &index.to_le_bytes()]),
            text,
            bloom,
            provenance: Provenance::DraftedOffline,
        })
        .collect()
}

/// The levels of three objectives: early lessons recall and explain, later ones apply and compare, and the whole scale
/// moves up with the difficulty.
fn levels(difficulty: Difficulty, progress: f64) -> [Bloom; 3] {
    use Bloom::{Analyze, Apply, Evaluate, Remember, Understand};
    let third = if progress < 1.0 / 3.0 {
        0
    } else if progress < 2.0 / 3.0 {
        1
    } else {
        2
    };
    match (difficulty, third) {
        (Difficulty::Beginner, 0) => [Remember, Understand, Understand],
        (Difficulty::Beginner, 1) | (Difficulty::Intermediate, 0) => [Understand, Understand, Apply],
        (Difficulty::Beginner, _) | (Difficulty::Intermediate, 1) => [Understand, Apply, Analyze],
        (Difficulty::Advanced, 0) => [Understand, Analyze, Apply],
        (Difficulty::Intermediate | Difficulty::Advanced, _) => [Apply, Analyze, Evaluate],
    }
}

/// A number that depends on the words alone, for variety without chance.
pub(crate) fn seed(text: &str) -> usize {
    let hash = blake3::hash(text.as_bytes());
    hash.as_bytes().first_chunk::<4>().map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
}

/// The objectives the author states.
fn stated(library: &Library<'_>, plan: &LessonPlan) -> Vec<Stated> {
    let mut found: Vec<Stated> = Vec::new();
    let sections = plan
        .parts
        .iter()
        .flat_map(|part| part.sections(library))
        .filter(|s| s.role == Role::Objectives);
    for unit in sections.flat_map(|section| &section.units) {
        let text = unit.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = domain::word_count(&text);
        if let Some(bloom) = level(&text).filter(|_| (3..=40).contains(&words)) {
            let bare = text.trim_end_matches(['.', ';', ',', ' ']);
            let text = format!("{}.", titles::capitalise(bare));
            if !found.iter().any(|(_, other)| fold(other) == fold(&text)) {
                found.push((bloom, text));
            }
        }
    }
    found
}

/// What a lesson offers to make objectives of.
struct Pool {
    /// Headings as phrases, in order.
    topics: Vec<Topic>,
    /// Defined terms: as the term alone, and with its article.
    terms: Vec<(String, String, bool)>,
    concepts: Vec<String>,
    title: Option<Topic>,
}

impl Pool {
    fn of(
        library: &Library<'_>,
        plan: &LessonPlan,
        definitions: &[Definition],
        concepts: &[String],
    ) -> Self {
        let english = library.language == "en" || phrases::exactly(&library.language).is_none();
        let mut topics: Vec<(usize, Topic)> = Vec::new();
        for section in plan
            .parts
            .iter()
            .flat_map(|part| part.sections(library))
            .filter(|s| s.role == Role::Text && s.words > 0)
        {
            let generic = crate::outline::is_generic(&section.heading)
                || fold(&section.heading) == fold(&plan.title);
            if let Some(topic) =
                topic::of_heading(library, &section.heading, english).filter(|_| !generic)
            {
                topics.push((section.depth, topic));
            }
        }
        // The highest headings say most of what a lesson is about.
        let highest = topics.iter().map(|(depth, _)| *depth).min().unwrap_or(0);
        if topics.iter().filter(|(depth, _)| *depth == highest).count() >= 3 {
            topics.retain(|(depth, _)| *depth == highest);
        }
        let mut terms: Vec<(String, String, bool)> = Vec::new();
        for definition in definitions {
            let term = topic::in_sentence(library, &definition.term);
            if !terms.iter().any(|(other, _, _)| fold(other) == fold(&term)) {
                let plural = definition.verb.starts_with("are") || definition.verb == "refer to";
                terms.push((term, topic::with_article(library, definition), plural));
            }
        }
        Self {
            topics: topics.into_iter().map(|(_, topic)| topic).collect(),
            terms,
            concepts: concepts.iter().map(|label| topic::in_sentence(library, label)).collect(),
            title: topic::of_heading(library, &plan.title, english),
        }
    }

    fn english(mut self, levels: [Bloom; 3], seed: usize) -> Vec<Stated> {
        let mut found = Vec::new();
        for (turn, bloom) in levels.into_iter().enumerate() {
            let stated = match bloom {
                Bloom::Remember => self.remember(),
                Bloom::Understand => None,
                Bloom::Apply => self.apply(seed + turn),
                Bloom::Analyze => self.analyze(seed + turn),
                Bloom::Evaluate | Bloom::Create => self.evaluate(seed + turn),
            };
            match stated {
                Some(text) => found.push((level(&text).unwrap_or(bloom), text)),
                None => {
                    found.extend(self.understand(seed + turn).map(|text| (Bloom::Understand, text)));
                }
            }
        }
        found
    }

    fn remember(&mut self) -> Option<String> {
        let asked = |term: &str| {
            self.topics.iter().any(|topic| words::find_label(topic.text(), term).is_some())
        };
        let at = self.terms.iter().position(|(term, _, _)| !asked(term))?;
        Some(format!("Define the term “{}”.", self.terms.remove(at).0))
    }

    fn understand(&mut self, seed: usize) -> Option<String> {
        let frames = phrases::of("en").understand;
        let frame = |at: usize| frames.get(at % frames.len().max(1)).copied().unwrap_or_default();
        if let Some(at) = self.topics.iter().position(|topic| matches!(topic, Topic::Clause(_))) {
            return Some(format!("Explain {}.", self.topics.remove(at).text()));
        }
        if !self.topics.is_empty() {
            let topic = self.topics.remove(0);
            return Some(match &topic {
                Topic::Doing(doing) => format!("Describe the process of {doing}."),
                Topic::Do(what) => format!("Explain how to {what}."),
                Topic::Noun(noun) | Topic::Clause(noun) => fill(frame(seed), noun, ""),
            });
        }
        if !self.terms.is_empty() {
            let (_, named, plural) = self.terms.remove(0);
            return Some(format!("Explain what {named} {}.", if plural { "are" } else { "is" }));
        }
        if let Some(title) = self.title.take() {
            return Some(match &title {
                Topic::Clause(clause) => format!("Explain {clause}."),
                Topic::Doing(doing) => format!("Describe the process of {doing}."),
                Topic::Do(what) => format!("Explain how to {what}."),
                Topic::Noun(noun) => fill(frame(seed), noun, ""),
            });
        }
        (!self.concepts.is_empty())
            .then(|| format!("Summarize the key points about “{}”.", self.concepts.remove(0)))
    }

    fn apply(&mut self, seed: usize) -> Option<String> {
        let frames = phrases::of("en").apply;
        if let Some(at) =
            self.topics.iter().position(|topic| matches!(topic, Topic::Do(_) | Topic::Doing(_)))
        {
            return Some(match self.topics.remove(at) {
                Topic::Doing(doing) => format!("Apply the steps for {doing}."),
                other => format!("Demonstrate how to {}.", other.text()),
            });
        }
        let at = self.topics.iter().rposition(|topic| matches!(topic, Topic::Noun(_)))?;
        let noun = self.topics.remove(at);
        let frame = frames.get(seed % frames.len().max(1))?;
        Some(fill(frame, noun.text(), ""))
    }

    fn analyze(&mut self, seed: usize) -> Option<String> {
        let frames = phrases::of("en").analyze;
        let frame = frames.get(seed % frames.len().max(1))?;
        if self.terms.len() >= 2 {
            let (a, b) = (self.terms.remove(0).1, self.terms.remove(0).1);
            return Some(fill(frame, &a, &b));
        }
        let nouns: Vec<usize> = self
            .topics
            .iter()
            .enumerate()
            .filter(|(_, topic)| matches!(topic, Topic::Noun(_)))
            .map(|(at, _)| at)
            .collect();
        if let [first, second, ..] = *nouns.as_slice() {
            let b = self.topics.remove(second);
            let a = self.topics.remove(first);
            return Some(fill(frame, a.text(), b.text()));
        }
        None
    }

    fn evaluate(&mut self, seed: usize) -> Option<String> {
        let frames = phrases::of("en").evaluate;
        let at = self.topics.iter().position(|topic| matches!(topic, Topic::Noun(_)))?;
        let noun = self.topics.remove(at);
        Some(fill(frames.get(seed % frames.len().max(1))?, noun.text(), ""))
    }

    /// In languages whose grammar we do not bend, topics stand in quotes.
    fn framed(self, library: &Library<'_>, levels: [Bloom; 3], seed: usize) -> Vec<Stated> {
        let words = phrases::of(&library.language);
        let mut names: Vec<String> =
            self.topics.iter().map(|topic| topic.text().to_owned()).collect();
        names.extend(self.terms.into_iter().map(|(term, _, _)| term));
        names.extend(self.title.map(|topic| topic.text().to_owned()));
        names.extend(self.concepts);
        let mut known = std::collections::BTreeSet::new();
        names.retain(|name| known.insert(fold(name)));
        let mut names = names.into_iter();
        let mut found = Vec::new();
        for (turn, bloom) in levels.into_iter().enumerate() {
            let Some(first) = names.next() else { break };
            let (bloom, frames, second) = match bloom {
                Bloom::Remember => (bloom, words.remember, None),
                Bloom::Apply => (bloom, words.apply, None),
                Bloom::Analyze => match names.next() {
                    Some(second) => (bloom, words.analyze, Some(second)),
                    None => (Bloom::Understand, words.understand, None),
                },
                Bloom::Evaluate | Bloom::Create => (Bloom::Evaluate, words.evaluate, None),
                Bloom::Understand => (bloom, words.understand, None),
            };
            if let Some(frame) = frames.get((seed + turn) % frames.len().max(1)) {
                found.push((bloom, fill(frame, &first, second.as_deref().unwrap_or_default())));
            }
        }
        found
    }
}

#[cfg(test)]
#[path = "objectives/objectives_tests.rs"]
mod tests;
