//! Puts a course together: plan, materials, lessons, quizzes, summaries.
//! Not here: how any of them is made.

use crate::{
    Brief, DraftError, Drafted, Guidance,
    body::{self, material::Material},
    concepts::Concepts,
    define::{self, Definition},
    minutes, objectives,
    outline::{self, LessonPlan, ModulePlan},
    quiz::{self, Bank, Entry, Known, Matter},
    reading::Library,
    summary, warnings,
};
use domain::{Course, CourseId, DocumentId, Lesson, LessonId, Module, ModuleId, Provenance};
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
    let mut entries: Vec<Entry> = Vec::new();
    for (module, lesson) in numbered(&plan) {
        let own = within(&definitions, lesson);
        let mentions = concepts.mentions(library, &lesson.parts, &lesson.title);
        prepared.push(Prepared {
            material: Material::of(library, lesson, &concepts, &own),
            concepts: concepts.of_lesson(&mentions),
            module,
        });
        let number = prepared.len() - 1;
        entries.extend(own.into_iter().map(|definition| Entry::new(definition, module, number)));
    }
    let bank = Bank::of(entries);
    let (modules, dropped) = modules(id, brief, library, &concepts, &plan, &prepared, &bank);
    let lessons: usize = modules.iter().map(|module| module.lessons.len()).sum();
    if lessons == 0 {
        return Err(DraftError::NothingToQuote {
            words: library.words(),
            documents: library.readings.len(),
        });
    }
    let materials: Vec<&Material<'_, '_>> =
        prepared.iter().map(|prepared| &prepared.material).collect();
    let course = Course {
        id,
        title: title(brief, &modules),
        subtitle: String::new(),
        summary: summary::of_course(library, &materials, &brief.title, &modules),
        audience: brief.audience.trim().to_owned(),
        language: library.language.clone(),
        difficulty: brief.difficulty,
        duration_weeks: brief.weeks.max(1),
        hours_per_week: brief.hours_per_week.max(1),
        objectives: summary::objectives(id, &modules),
        sources: sources(library, &modules),
        modules,
        bank: Vec::new(),
        provenance: Provenance::DraftedOffline,
        revision: 0,
        created_ms: now_ms,
        updated_ms: now_ms,
    };
    let warnings = warnings::of(library, brief, &plan, &dropped, &course);
    Ok(Drafted { course, warnings })
}

pub(crate) fn numbered(plan: &[ModulePlan]) -> impl Iterator<Item = (usize, &LessonPlan)> {
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

/// The modules, and the lessons that were planned but of which nothing can be quoted.
fn modules<'p>(
    id: CourseId,
    brief: &Brief,
    library: &Library<'_>,
    concepts: &Concepts,
    plan: &[ModulePlan],
    prepared: &[Prepared<'p, '_>],
    bank: &Bank,
) -> (Vec<Module>, Vec<&'p LessonPlan>) {
    let mut made = Vec::new();
    let mut dropped = Vec::new();
    let mut asked = Known::default();
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
            match lesson(lesson_id, brief, library, ready, &matter, progress, &asked) {
                Some(lesson) => {
                    asked.add(&lesson.quiz);
                    lessons.push(lesson);
                }
                None => dropped.push(ready.material.plan),
            }
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
    (made, dropped)
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
    asked: &Known,
) -> Option<Lesson> {
    let plan = ready.material.plan;
    let own = matter.bank.lesson(matter.lesson).iter();
    let definitions: Vec<Definition> = own.map(|entry| entry.definition.clone()).collect();
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
    let quiz = quiz::of_lesson(id, matter, &objectives, asked);
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

/// The documents that lessons quote, in the order of the library.
fn sources(library: &Library<'_>, modules: &[Module]) -> Vec<DocumentId> {
    let cited = cited(modules);
    let all = library.readings.iter().map(|reading| reading.document.id);
    all.filter(|id| cited.contains(id)).collect()
}

/// The documents that lessons quote.
pub(crate) fn cited(modules: &[Module]) -> BTreeSet<DocumentId> {
    let lessons = modules.iter().flat_map(|module| &module.lessons);
    lessons.flat_map(|lesson| &lesson.citations).map(|citation| citation.document).collect()
}
