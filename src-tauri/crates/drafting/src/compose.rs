//! Puts a course together: plan, materials, lessons, quizzes, summaries, warnings.
//! Not here: how any of them is made.

use crate::{
    Brief, DraftError, Drafted, Guidance,
    body::{self, material::Material},
    concepts::Concepts,
    define::{self, Definition},
    lint, minutes, objectives,
    outline::{self, LessonPlan, ModulePlan},
    quiz::{self, Bank, Entry, Matter},
    reading::Library,
    summary,
};
use domain::{Course, CourseId, Lesson, LessonId, Module, ModuleId, Provenance, Warning};
use std::collections::BTreeSet;

/// A lesson's plan with what was found for it.
struct Prepared<'l, 'a> {
    material: Material<'l, 'a>,
    concepts: Vec<String>,
    module: usize,
}

/// The course drafted from `library`.
pub(crate) fn course(
    id: CourseId,
    brief: &Brief,
    library: &Library<'_>,
    guidance: &Guidance,
    now_ms: i64,
) -> Result<Drafted, DraftError> {
    let definitions: Vec<Definition> = library
        .readings
        .iter()
        .enumerate()
        .flat_map(|(at, reading)| define::definitions(library, at, 0..reading.sections.len()))
        .collect();
    let concepts = Concepts::gather(library, guidance, &definitions);
    let plan = outline::plan(library, brief, guidance, &concepts, &definitions);
    let mut prepared: Vec<Prepared<'_, '_>> = Vec::new();
    let mut bank = Bank { entries: Vec::new() };
    for (module, lesson) in numbered(&plan) {
        let own = within(&definitions, lesson);
        let mentions = concepts.mentions(library, &lesson.parts, &lesson.title);
        prepared.push(Prepared {
            material: Material::of(library, lesson, &concepts, &own),
            concepts: concepts.of_lesson(&mentions),
            module,
        });
        let number = prepared.len() - 1;
        bank.entries.extend(own.into_iter().map(|definition| Entry {
            definition,
            module,
            lesson: number,
        }));
    }
    let modules = modules(id, brief, library, &concepts, &plan, &prepared, &bank);
    let lessons: usize = modules.iter().map(|module| module.lessons.len()).sum();
    if lessons == 0 {
        return Err(DraftError::NotEnoughText {
            words: library.words(),
            least: crate::limits::MIN_WORDS,
            documents: library.readings.len(),
        });
    }
    let materials: Vec<Material<'_, '_>> =
        prepared.into_iter().map(|prepared| prepared.material).collect();
    let course = Course {
        id,
        title: title(brief, &modules),
        subtitle: String::new(),
        summary: summary::of_course(library, &materials, &brief.title),
        audience: brief.audience.trim().to_owned(),
        language: library.language.clone(),
        difficulty: brief.difficulty,
        duration_weeks: brief.weeks.max(1),
        hours_per_week: brief.hours_per_week.max(1),
        objectives: summary::objectives(id, &modules),
        sources: sources(library, &plan),
        modules,
        provenance: Provenance::DraftedOffline,
        revision: 0,
        created_ms: now_ms,
        updated_ms: now_ms,
    };
    let warnings = warnings(library, brief, &plan, &course);
    Ok(Drafted { course, warnings })
}

fn numbered(plan: &[ModulePlan]) -> impl Iterator<Item = (usize, &LessonPlan)> {
    plan.iter()
        .enumerate()
        .flat_map(|(module, plan)| plan.lessons.iter().map(move |lesson| (module, lesson)))
}

/// The definitions that stand in the sections of a lesson.
fn within(definitions: &[Definition], lesson: &LessonPlan) -> Vec<Definition> {
    let here = |definition: &&Definition| {
        let spot = definition.spot;
        lesson
            .parts
            .iter()
            .any(|part| part.reading == spot.reading && part.sections.contains(&spot.section))
    };
    definitions.iter().filter(here).cloned().collect()
}

fn modules(
    id: CourseId,
    brief: &Brief,
    library: &Library<'_>,
    concepts: &Concepts,
    plan: &[ModulePlan],
    prepared: &[Prepared<'_, '_>],
    bank: &Bank,
) -> Vec<Module> {
    let mut made = Vec::new();
    for (index, module) in plan.iter().enumerate() {
        let number = u32::try_from(made.len()).unwrap_or(u32::MAX);
        let module_id = ModuleId::derived(&[id.as_bytes(), b"module", &number.to_le_bytes()]);
        let mut lessons = Vec::new();
        let own = prepared.iter().enumerate().filter(|(_, prepared)| prepared.module == index);
        for (at, ready) in own.clone() {
            let place = u32::try_from(lessons.len()).unwrap_or(u32::MAX);
            let lesson_id =
                LessonId::derived(&[module_id.as_bytes(), b"lesson", &place.to_le_bytes()]);
            let matter = Matter {
                material: &ready.material,
                concepts,
                labels: &ready.concepts,
                bank,
                module: index,
                lesson: at,
            };
            let progress = ratio(at, prepared.len());
            lessons.extend(lesson(lesson_id, brief, library, ready, &matter, progress));
        }
        if lessons.is_empty() {
            continue;
        }
        let first: Vec<&Material<'_, '_>> = own.map(|(_, prepared)| &prepared.material).collect();
        made.push(Module {
            id: module_id,
            title: module.title.clone(),
            summary: summary::of_module(library, &first, &module.title),
            lessons,
            provenance: Provenance::DraftedOffline,
        });
    }
    made
}

fn ratio(at: usize, of: usize) -> f64 {
    let real = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    real(at) / real(of.saturating_sub(1).max(1))
}

/// One lesson; none when nothing in it can be quoted.
fn lesson(
    id: LessonId,
    brief: &Brief,
    library: &Library<'_>,
    ready: &Prepared<'_, '_>,
    matter: &Matter<'_, '_, '_>,
    progress: f64,
) -> Option<Lesson> {
    let plan = ready.material.plan;
    let definitions: Vec<Definition> = matter
        .bank
        .entries
        .iter()
        .filter(|entry| entry.lesson == matter.lesson)
        .map(|entry| entry.definition.clone())
        .collect();
    let body = body::write(&ready.material, &definitions);
    if body.citations.is_empty() {
        return None;
    }
    let stated = objectives::of_lesson(
        library,
        plan,
        &definitions,
        &ready.concepts,
        brief.difficulty,
        progress,
    );
    let objectives = objectives::identified(id, stated);
    let quiz = quiz::of_lesson(id, matter, &objectives);
    Some(Lesson {
        id,
        title: plan.title.clone(),
        minutes: minutes::of_lesson(body.words, &objectives, quiz.len()),
        objectives,
        body: body.markdown,
        citations: body.citations,
        concepts: ready.concepts.clone(),
        quiz,
        provenance: Provenance::DraftedOffline,
    })
}

fn title(brief: &Brief, modules: &[Module]) -> String {
    let given = brief.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if given.is_empty() {
        modules.first().map(|module| module.title.clone()).unwrap_or_default()
    } else {
        given
    }
}

/// The documents that lessons were made of, in the order of the library.
fn sources(library: &Library<'_>, plan: &[ModulePlan]) -> Vec<domain::DocumentId> {
    let used = used(plan);
    library
        .readings
        .iter()
        .enumerate()
        .filter(|(at, _)| used.contains(at))
        .map(|(_, reading)| reading.document.id)
        .collect()
}

fn used(plan: &[ModulePlan]) -> BTreeSet<usize> {
    numbered(plan).flat_map(|(_, lesson)| &lesson.parts).map(|part| part.reading).collect()
}

fn warnings(
    library: &Library<'_>,
    brief: &Brief,
    plan: &[ModulePlan],
    course: &Course,
) -> Vec<Warning> {
    let mut sentences = library.warnings.clone();
    let used = used(plan);
    let left: Vec<String> = library
        .readings
        .iter()
        .enumerate()
        .filter(|(at, _)| !used.contains(at))
        .map(|(_, reading)| format!("“{}”", reading.stem))
        .collect();
    if let Some((first, rest)) = left.split_first() {
        sentences.push(if rest.is_empty() {
            format!("{first} holds nothing to teach, such as a quiz, an index or a licence, and was left out.")
        } else {
            let shown: Vec<String> = left.iter().take(crate::limits::TOLD_FINDINGS).cloned().collect();
            let more = left.len().saturating_sub(shown.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{}{more} hold nothing to teach, such as a quiz, an index or a licence, and were left out.", shown.join(", "))
        });
    }
    sentences.extend(minutes::balance(course, brief));
    sentences.extend(lint::findings(course));
    sentences.into_iter().map(|message| Warning { message }).collect()
}
