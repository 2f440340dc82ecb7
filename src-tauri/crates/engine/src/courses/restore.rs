//! Makes a course, or one node of it, what it was at another moment: one edit, which can be taken back.
//! Not here: finding the moment (`moment`), the edits that lead there (`domain::rewrite`).

use super::{edit, moment};
use crate::{
    App, Call, EngineError,
    api::{ChangesView, EditAnswer, Moment, RestoreRequest, parse_id},
};
use domain::{Course, CourseId, CourseNode, rewrite, with_node};

/// Restores a whole course or one node of it.
pub fn restore(
    app: &App,
    call: &Call,
    request: &RestoreRequest,
) -> Result<EditAnswer, EngineError> {
    let id: CourseId = parse_id("course", &request.course)?;
    let node = request.node.as_ref().map(moment::node).transpose()?;
    let written = app.store().write(&call.origin(), |tx| {
        let now = edit::whole(tx, id)?;
        let (history, versions) = (tx.history(id)?, tx.versions(id)?);
        let then = moment::course(&now, &history, &versions, &request.moment)?;
        let label = label(&now, &then, node, &name(&versions, &request.moment));
        let target = match node {
            None => then,
            Some(node) => with_node(&now, &then, node).ok_or(EngineError::Invalid {
                what: "there is nothing to restore it in",
                hint: "Restore the lesson or the module it is part of.",
            })?,
        };
        let edit = rewrite(&now, &target)?.ok_or(EngineError::Invalid {
            what: "it is as it was",
            hint: "Choose another version.",
        })?;
        edit::step(app, tx, &now, edit, label)
    })?;
    let changes = ChangesView::from(&written.changes);
    Ok(EditAnswer { course: id.to_string(), revision: written.value, created: None, changes })
}

/// What a moment is called in the label of a step.
fn name(versions: &[domain::Version], moment: &Moment) -> String {
    let version = match moment {
        Moment::Version { id } => moment::version(versions, id).ok(),
        _ => None,
    };
    version.map_or_else(|| "an earlier state".into(), |version| format!("“{}”", version.name))
}

fn label(now: &Course, then: &Course, node: Option<CourseNode>, from: &str) -> String {
    let lesson = |id| now.lesson(id).or(then.lesson(id)).map(|one| one.title.clone());
    let what = match node {
        None => Some("the course".into()),
        Some(CourseNode::Course) => Some("the course's details".into()),
        Some(CourseNode::Objectives(None)) => Some("the objectives".into()),
        Some(CourseNode::Module(id)) => {
            now.module(id).or(then.module(id)).map(|module| format!("“{}”", module.title))
        }
        Some(CourseNode::Lesson(id)) => lesson(id).map(|title| format!("“{title}”")),
        Some(CourseNode::Objectives(Some(id))) => {
            lesson(id).map(|title| format!("the objectives of “{title}”"))
        }
        Some(CourseNode::Question(id, _)) => {
            lesson(id).map(|title| format!("a question of “{title}”"))
        }
    };
    format!("Restored {} from {from}", what.unwrap_or_default())
}
