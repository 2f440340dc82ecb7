//! Proposed changes as an edit of the course as it is now.
//! Not here: who proposes them (`jobs`), reviewing them.

use crate::EngineError;
use domain::{Change, Course, CourseEdit, Lesson, LessonPatch, Patch, ProposedChange, Provenance};
use std::collections::BTreeSet;

/// The changes that are not left out, as one edit.
pub(super) fn edit(
    course: &Course,
    patch: &Patch,
    left_out: &BTreeSet<&str>,
) -> Result<CourseEdit, EngineError> {
    // Each change is held against what the ones before it leave.
    let mut now = course.clone();
    let mut edits = Vec::new();
    for proposed in patch.changes.iter().filter(|proposed| !left_out.contains(proposed.id.as_str()))
    {
        for edit in one(&now, proposed)? {
            edit.apply(&mut now)?;
            edits.push(edit);
        }
    }
    if edits.is_empty() {
        return Err(EngineError::Invalid {
            what: "nothing of the draft would be left",
            hint: "Keep at least one change, or discard the draft.",
        });
    }
    Ok(CourseEdit::Several { edits })
}

fn one(course: &Course, proposed: &ProposedChange) -> Result<Vec<CourseEdit>, EngineError> {
    let id = proposed.lesson;
    let lesson = course
        .lesson(id)
        .ok_or_else(|| EngineError::NotFound { what: "lesson", id: id.to_string() })?;
    let set = |patch: LessonPatch| CourseEdit::SetLesson { lesson: id, patch: Box::new(patch) };
    Ok(match &proposed.change {
        Change::Body { body, citations } => {
            let patch = LessonPatch {
                citations: Some(citations.clone()),
                provenance: Some(proposed.provenance.clone()),
                ..LessonPatch::default()
            };
            vec![replace(lesson, 0, lesson.body.len(), body), set(patch)]
        }
        Change::Stretch { before, after } => {
            let mut places = lesson.body.match_indices(before.as_str());
            let (start, _) = places.next().ok_or(EngineError::Invalid {
                what: "the text that was to be rewritten is no longer in the lesson",
                hint: "Choose the text again, or copy the new wording from the draft.",
            })?;
            let mut edits = vec![replace(lesson, start, start + before.len(), after)];
            // What a person wrote stays theirs; a stretch of it from a model does not change that.
            if lesson.provenance == Provenance::DraftedOffline {
                let provenance = Some(proposed.provenance.clone());
                edits.push(set(LessonPatch { provenance, ..LessonPatch::default() }));
            }
            edits
        }
        Change::AddObjective { objective } => {
            let mut objectives = lesson.objectives.clone();
            objectives.push(objective.clone());
            vec![set(LessonPatch { objectives: Some(objectives), ..LessonPatch::default() })]
        }
        // The same answer accepted again: the question may have been changed or moved since, and is kept so.
        Change::AddQuestion { question } if course.question(question.id).is_some() => Vec::new(),
        Change::AddQuestion { question } => {
            let mut quiz = lesson.quiz.clone();
            quiz.push(question.as_ref().clone());
            vec![set(LessonPatch { quiz: Some(quiz), ..LessonPatch::default() })]
        }
        Change::RemoveQuestion { question, .. } => {
            let mut quiz = lesson.quiz.clone();
            quiz.retain(|known| known.id != *question);
            vec![set(LessonPatch { quiz: Some(quiz), ..LessonPatch::default() })]
        }
    })
}

fn replace(lesson: &Lesson, start: usize, end: usize, text: &str) -> CourseEdit {
    let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    CourseEdit::ReplaceText { lesson: lesson.id, start: at(start), end: at(end), text: text.into() }
}
