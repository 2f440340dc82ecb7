//! What the teacher should know about a draft that was made all the same.
//! Not here: why no draft was made (`error`), a look at the finished lessons (`lint`).

use crate::{
    Brief, compose,
    limits::TOLD_FINDINGS,
    lint, minutes,
    outline::{LessonPlan, ModulePlan},
    reading::Library,
};
use domain::{Course, Warning};
use std::collections::BTreeSet;

/// Everything there is to say. `dropped` are the planned lessons of which nothing could be quoted.
pub(crate) fn of(
    library: &Library<'_>,
    brief: &Brief,
    plan: &[ModulePlan],
    dropped: &[&LessonPlan],
    course: &Course,
) -> Vec<Warning> {
    let mut sentences = library.warnings.clone();
    let planned: BTreeSet<usize> =
        compose::numbered(plan).flat_map(|(_, lesson)| readings_of(lesson)).collect();
    let lost: BTreeSet<usize> = dropped.iter().flat_map(|lesson| readings_of(lesson)).collect();
    let cited = compose::cited(&course.modules);
    let mut useless: Vec<&str> = Vec::new();
    let mut unquoted: Vec<&str> = Vec::new();
    for (at, reading) in library.readings.iter().enumerate() {
        if !planned.contains(&at) {
            useless.push(&reading.stem);
        } else if !cited.contains(&reading.document.id) && !lost.contains(&at) {
            unquoted.push(&reading.stem);
        }
    }
    if let Some(names) = listed(&useless) {
        let (hold, were) = if useless.len() == 1 { ("holds", "was") } else { ("hold", "were") };
        sentences.push(format!("{names} {hold} nothing to teach, such as a quiz, an index or a licence, and {were} left out."));
    }
    if let Some(names) = listed(&unquoted) {
        let is = if unquoted.len() == 1 { "is" } else { "are" };
        sentences.push(format!(
            "{names} {is} not quoted in any lesson; look whether something is missing."
        ));
    }
    let titles: Vec<&str> = dropped.iter().map(|lesson| lesson.title.as_str()).collect();
    if let Some(names) = listed(&titles) {
        sentences.push(format!(
            "No lesson was made of {names}: there are no whole sentences and no lists to quote."
        ));
    }
    sentences.extend(minutes::balance(course, brief));
    sentences.extend(lint::findings(course));
    sentences.into_iter().map(|message| Warning { message }).collect()
}

fn readings_of(lesson: &LessonPlan) -> impl Iterator<Item = usize> {
    lesson.parts.iter().map(|part| part.reading)
}

/// The first names in quotes and how many more there are; none when there are none.
pub(crate) fn listed(names: &[&str]) -> Option<String> {
    let shown: Vec<String> =
        names.iter().take(TOLD_FINDINGS).map(|name| format!("“{name}”")).collect();
    let more = names.len().saturating_sub(shown.len());
    let shown = shown.join(", ");
    match (shown.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(shown),
        (false, more) => Some(format!("{shown} and {more} more")),
    }
}
