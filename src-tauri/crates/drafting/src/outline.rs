//! Which sources become which modules and lessons, in which order, under which titles.
//! Not here: what stands in a lesson (`body`).

mod fit;
mod group;
mod names;
mod split;
mod topics;

use crate::{
    Brief, Guidance,
    concepts::Concepts,
    define::Definition,
    limits,
    reading::{Library, Section, junk},
    titles::Unique,
};
use std::ops::Range;

/// A run of sections of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) reading: usize,
    pub(crate) sections: Range<usize>,
}

impl Part {
    /// Its sections.
    pub(crate) fn sections<'l>(
        &self,
        library: &'l Library<'_>,
    ) -> impl Iterator<Item = &'l Section<'l>> {
        let reading = library.readings.get(self.reading);
        reading
            .and_then(|reading| reading.sections.get(self.sections.clone()))
            .unwrap_or_default()
            .iter()
    }
}

/// A lesson to be written.
#[derive(Clone, Debug)]
pub(crate) struct LessonPlan {
    pub(crate) title: String,
    pub(crate) parts: Vec<Part>,
    /// Words of the source.
    pub(crate) words: u32,
    /// Whether it opens its module: the chapter's own introduction.
    pub(crate) opening: bool,
    /// Titles to fall back on when its own is taken.
    others: Vec<String>,
}

/// A module to be written.
#[derive(Clone, Debug)]
pub(crate) struct ModulePlan {
    pub(crate) title: String,
    pub(crate) lessons: Vec<LessonPlan>,
}

/// A module before it has its final name.
struct Group {
    /// What the author calls it.
    name: Option<String>,
    lessons: Vec<LessonPlan>,
}

impl Group {
    fn words(&self) -> u32 {
        self.lessons.iter().fold(0, |sum, lesson| sum.saturating_add(lesson.words))
    }
}

/// Whether a heading says nothing without the title of its document.
pub(crate) fn is_generic(heading: &str) -> bool {
    split::GENERIC.contains(&domain::fold(heading).as_str())
}

/// The outline of the course.
pub(crate) fn plan(
    library: &Library<'_>,
    brief: &Brief,
    guidance: &Guidance,
    concepts: &Concepts,
    definitions: &[Definition],
) -> Vec<ModulePlan> {
    let mut usable: Vec<usize> =
        readable(library).filter(|at| !is_auxiliary(library, *at)).collect();
    if words(library, &usable) < limits::MIN_WORDS {
        usable = readable(library).collect();
    }
    let mut groups = group::groups(library, brief, guidance, concepts, definitions, &usable);
    for group in &mut groups {
        fit::small_lessons(&mut group.lessons);
        fit::many_lessons(&mut group.lessons);
    }
    let mut groups = fit::opening_group(groups);
    fit::many_groups(&mut groups, brief, library);
    for group in &mut groups {
        fit::many_lessons(&mut group.lessons);
    }
    titled(library, concepts, groups)
}

fn readable(library: &Library<'_>) -> impl Iterator<Item = usize> {
    library.readings.iter().enumerate().filter(|(_, reading)| reading.words > 0).map(|(at, _)| at)
}

fn is_auxiliary(library: &Library<'_>, at: usize) -> bool {
    library.readings.get(at).is_some_and(junk::is_auxiliary)
}

fn words(library: &Library<'_>, readings: &[usize]) -> u32 {
    readings
        .iter()
        .filter_map(|at| library.readings.get(*at))
        .fold(0, |sum, reading| sum.saturating_add(reading.words))
}

/// Names modules and makes all titles unique: a lesson may carry its module's title, but no two of a kind are alike.
fn titled(library: &Library<'_>, concepts: &Concepts, groups: Vec<Group>) -> Vec<ModulePlan> {
    let mut lesson_titles = Unique::default();
    let mut module_titles = Unique::default();
    let mut modules = Vec::new();
    for (index, group) in groups.into_iter().enumerate() {
        let mut lessons = group.lessons;
        let title = names::module(library, concepts, group.name.as_deref(), &lessons, index);
        for lesson in &mut lessons {
            lesson.title = lesson_titles.take(&lesson.title, &lesson.others);
        }
        let others: Vec<String> = lessons.iter().map(|lesson| lesson.title.clone()).collect();
        modules.push(ModulePlan { title: module_titles.take(&title, &others), lessons });
    }
    modules
}

#[cfg(test)]
#[path = "outline/outline_tests.rs"]
mod tests;
