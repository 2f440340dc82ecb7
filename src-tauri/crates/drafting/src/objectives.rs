//! What the learner can do after a lesson: the author's own objectives where there are some, else drafted ones.
//! Not here: how headings become phrases (`objectives::topic`).

mod asking;
mod marks;
mod pool;
pub(crate) mod topic;

use crate::{
    define::Definition,
    limits::OBJECTIVES,
    outline::LessonPlan,
    phrases,
    reading::{Library, Role},
    titles,
};
use domain::{Bloom, Difficulty, LessonId, Objective, ObjectiveId, Provenance, fold};
use pool::Pool;

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

/// The level of the verb a sentence starts with, if it is one that is known.
pub fn level(text: &str) -> Option<Bloom> {
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
        (Difficulty::Beginner, 1) | (Difficulty::Intermediate, 0) => {
            [Understand, Understand, Apply]
        }
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

#[cfg(test)]
#[path = "objectives/objectives_tests.rs"]
mod tests;
