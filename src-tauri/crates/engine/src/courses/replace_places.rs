//! Replaces chosen places of a course's texts, as one step of its history.
//! Not here: finding them (`find_text`).

use super::from_wire::{Prepared, find_lesson, replace};
use crate::{EngineError, api::ReplacedPlace, limits};
use domain::{Course, CourseEdit, counted};

/// One edit for all places; the last of a lesson comes first, so that the others stay where they are.
pub(super) fn prepare(
    course: &Course,
    places: &[ReplacedPlace],
    text: &str,
) -> Result<Prepared, EngineError> {
    if places.is_empty() || places.len() > limits::TEXT_PLACES_MOST {
        return Err(EngineError::Invalid {
            what: "these are no places, or too many",
            hint: "Choose some of those that were found.",
        });
    }
    let mut sorted: Vec<&ReplacedPlace> = places.iter().collect();
    sorted.sort_by(|a, b| a.lesson.cmp(&b.lesson).then(b.start.cmp(&a.start)));
    let overlap = |pair: &[&ReplacedPlace]| match pair {
        [later, earlier] => later.lesson == earlier.lesson && earlier.end > later.start,
        _ => false,
    };
    if sorted.windows(2).any(overlap) {
        return Err(EngineError::Invalid {
            what: "two of the places are the same",
            hint: "Look for the words again.",
        });
    }
    let edits: Vec<CourseEdit> = sorted
        .iter()
        .map(|place| {
            let lesson = find_lesson(course, &place.lesson)?;
            replace(lesson, place.start, place.end, text.to_owned())
        })
        .collect::<Result<_, EngineError>>()?;
    let label = format!("Replaced words in {}", counted(places.len(), "place", "places"));
    Ok(Prepared { edit: CourseEdit::Several { edits }, label, created: None })
}
