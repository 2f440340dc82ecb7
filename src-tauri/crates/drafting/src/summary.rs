//! What a course and its modules are about, in sentences of the sources.
//! Not here: summaries inside lessons (`body::write`).

use crate::{body::material::Material, limits::COURSE_OBJECTIVES, rank::{Candidate, Ranking}, reading::{Library, Spot}};
use domain::{Bloom, CourseId, Module, Objective, ObjectiveId, Provenance};

/// Sentences of a course's summary.
const COURSE_SENTENCES: usize = 3;

/// The sentence that says most about a module: of its opening document if there is one.
pub(crate) fn of_module(library: &Library<'_>, materials: &[&Material<'_, '_>]) -> String {
    let first: Vec<Spot> = materials.iter().take(1).flat_map(|material| material.telling(1)).collect();
    let spots = if first.is_empty() { materials.iter().flat_map(|material| material.telling(1)).take(1).collect() } else { first };
    joined(library, &spots)
}

/// Two to four sentences out of all lessons, the most central ones, in order.
pub(crate) fn of_course(library: &Library<'_>, materials: &[Material<'_, '_>]) -> String {
    // Two of each lesson are enough to see what the lessons have in common.
    let pool: Vec<Spot> = materials.iter().flat_map(|material| material.telling(2)).take(crate::limits::RANKED_SENTENCES).collect();
    let candidates: Vec<Candidate> = pool
        .iter()
        .filter_map(|spot| library.at(*spot))
        .map(|(_, _, sentence)| Candidate {
            terms: sentence.terms.iter().map(|term| (*term, library.weight(*term))).collect(),
            boost: if sentence.words <= 30 { 1.2 } else { 1.0 },
        })
        .collect();
    let ranking = Ranking::of(&candidates);
    let mut chosen = Vec::new();
    let mut left = COURSE_SENTENCES;
    ranking.pick(&(0..candidates.len()).collect::<Vec<_>>(), &mut chosen, |_| {
        left -= 1;
        left == 0
    });
    chosen.sort_unstable();
    let spots: Vec<Spot> = chosen.into_iter().filter_map(|at| pool.get(at).copied()).collect();
    joined(library, &spots)
}

fn joined(library: &Library<'_>, spots: &[Spot]) -> String {
    let sentences: Vec<String> = spots
        .iter()
        .filter_map(|spot| library.at(*spot))
        .map(|(_, unit, sentence)| unit.words_of(sentence).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    sentences.join(" ")
}

/// The objectives of the course: one of each module in turn, the most demanding first, until there are enough.
pub(crate) fn objectives(course: CourseId, modules: &[Module]) -> Vec<Objective> {
    let mut chosen: Vec<(usize, usize, &Objective)> = Vec::new();
    let mut round = 0;
    while chosen.len() < COURSE_OBJECTIVES {
        let before = chosen.len();
        // With more modules than places, the places are spread over the course.
        let step = modules.len().div_ceil(COURSE_OBJECTIVES).max(1);
        for (at, module) in modules.iter().enumerate().skip(round % step).step_by(step) {
            if let Some(objective) = best(module, round / step).filter(|_| chosen.len() < COURSE_OBJECTIVES) {
                let known = chosen.iter().any(|(_, _, other)| domain::fold(&other.text) == domain::fold(&objective.text));
                if !known {
                    chosen.push((at, round, objective));
                }
            }
        }
        round += 1;
        if chosen.len() == before && round >= step * 6 {
            break;
        }
    }
    chosen.sort_by_key(|(module, round, _)| (*module, *round));
    (0_u32..)
        .zip(chosen)
        .map(|(index, (_, _, objective))| Objective {
            id: ObjectiveId::derived(&[course.as_bytes(), b"objective", &index.to_le_bytes()]),
            text: objective.text.clone(),
            bloom: objective.bloom,
            provenance: Provenance::DraftedOffline,
        })
        .collect()
}

/// The objective of a module with this rank: explaining and applying say most about a course, recalling least.
fn best(module: &Module, rank: usize) -> Option<&Objective> {
    let mut all: Vec<&Objective> = module.lessons.iter().flat_map(|lesson| &lesson.objectives).collect();
    all.sort_by_key(|objective| match objective.bloom {
        Bloom::Understand => 0,
        Bloom::Apply => 1,
        Bloom::Analyze => 2,
        Bloom::Evaluate | Bloom::Create => 3,
        Bloom::Remember => 4,
    });
    all.get(rank).copied()
}
