//! Finds moments in a course's history and puts the course together as it was then.
//! Not here: what is asked of it (`compare`, `restore`, `versions`).

use super::history::parse_step;
use crate::{
    EngineError,
    api::{Moment, NodeRef, parse_id},
};
use domain::{Course, CourseNode, HistoryEntry, Version, course_at};

/// Where a moment is.
pub(super) struct Place {
    /// The last step that stood then; 0 for none.
    pub(super) step: u64,
    /// The course, when the steps no longer lead there.
    pub(super) whole: Option<Box<Course>>,
    /// The revision it had, if that is known; 0 else.
    pub(super) revision: u32,
}

/// The place of a moment in a history, newest first.
pub(super) fn place(
    history: &[HistoryEntry],
    versions: &[Version],
    moment: &Moment,
) -> Result<Place, EngineError> {
    let at = |step| Place { step, whole: None, revision: 0 };
    Ok(match moment {
        Moment::Now => at(history.iter().find(|entry| !entry.undone).map_or(0, |entry| entry.seq)),
        Moment::Start => at(0),
        Moment::Step { seq } => {
            let step = parse_step(seq)?;
            if !history.iter().any(|entry| entry.seq == step) {
                return Err(EngineError::NotFound { what: "step", id: seq.clone() });
            }
            at(step)
        }
        Moment::Version { id } => {
            let version = version(versions, id)?;
            let (step, revision) = (version.step, version.revision);
            Place { step, whole: version.whole.clone(), revision }
        }
    })
}

pub(super) fn version<'v>(versions: &'v [Version], id: &str) -> Result<&'v Version, EngineError> {
    let found = versions.iter().find(|version| version.id.to_string() == id.trim());
    found.ok_or_else(|| EngineError::NotFound { what: "version", id: id.into() })
}

/// The course as it was at a moment.
pub(super) fn course(
    now: &Course,
    history: &[HistoryEntry],
    versions: &[Version],
    moment: &Moment,
) -> Result<Course, EngineError> {
    if *moment == Moment::Now {
        return Ok(now.clone());
    }
    let place = place(history, versions, moment)?;
    if let Some(whole) = place.whole {
        return Ok(*whole);
    }
    let found = course_at(now, history, place.step)?;
    found.ok_or_else(|| EngineError::NotFound { what: "step", id: place.step.to_string() })
}

/// A node as the domain names it.
pub(super) fn node(named: &NodeRef) -> Result<CourseNode, EngineError> {
    Ok(match named {
        NodeRef::Course => CourseNode::Course,
        NodeRef::CourseObjectives => CourseNode::Objectives(None),
        NodeRef::Module { module } => CourseNode::Module(parse_id("module", module)?),
        NodeRef::Lesson { lesson } => CourseNode::Lesson(parse_id("lesson", lesson)?),
        NodeRef::LessonObjectives { lesson } => {
            CourseNode::Objectives(Some(parse_id("lesson", lesson)?))
        }
        NodeRef::Question { lesson, question } => {
            CourseNode::Question(parse_id("lesson", lesson)?, parse_id("question", question)?)
        }
    })
}

/// A node as the wire names it.
pub(super) fn named(node: CourseNode) -> NodeRef {
    match node {
        CourseNode::Course => NodeRef::Course,
        CourseNode::Objectives(None) => NodeRef::CourseObjectives,
        CourseNode::Objectives(Some(lesson)) => {
            NodeRef::LessonObjectives { lesson: lesson.to_string() }
        }
        CourseNode::Module(module) => NodeRef::Module { module: module.to_string() },
        CourseNode::Lesson(lesson) => NodeRef::Lesson { lesson: lesson.to_string() },
        CourseNode::Question(lesson, question) => {
            NodeRef::Question { lesson: lesson.to_string(), question: question.to_string() }
        }
    }
}
