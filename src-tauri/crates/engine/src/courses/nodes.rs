//! Edits of many nodes at once: moving, taking out, doubling, copying from another course.
//! Not here: where each node goes (`domain::moved`, `domain::grafted`), files (`parts`).

use super::from_wire::Prepared;
use crate::{
    App, EngineError,
    api::{WirePlace, parse_id},
    limits,
};
use domain::{
    Course, CourseEdit, DocumentId, Lesson, LessonId, ModuleId, Node, Piece, Place, counted,
};

/// Nodes of a course, and the words the history has for them.
pub(crate) struct Named {
    pub(crate) nodes: Vec<Node>,
    pub(crate) name: String,
}

/// The nodes with these ids.
pub(crate) fn find_nodes(course: &Course, ids: &[String]) -> Result<Named, EngineError> {
    if ids.is_empty() || ids.len() > limits::OUTLINE_NODES_MOST {
        return Err(EngineError::Invalid {
            what: "it is not between one and 2,000 modules and lessons",
            hint: "Choose some, or do it in several steps.",
        });
    }
    let mut nodes = Vec::with_capacity(ids.len());
    let (mut modules, mut lessons, mut title) = (0_u64, 0_u64, String::new());
    for text in ids {
        let id: ModuleId = parse_id("module or lesson", text)?;
        if let Some(module) = course.module(id) {
            modules += 1;
            title.clone_from(&module.title);
            nodes.push(Node::Module(id));
            continue;
        }
        let id: LessonId = parse_id("module or lesson", text)?;
        let lesson = course.lesson(id).ok_or_else(|| EngineError::NotFound {
            what: "module or lesson",
            id: id.to_string(),
        })?;
        lessons += 1;
        title.clone_from(&lesson.title);
        nodes.push(Node::Lesson(id));
    }
    let name = match (modules, lessons) {
        (1, 0) => format!("module “{title}”"),
        (0, 1) => format!("lesson “{title}”"),
        (modules, 0) => counted(modules, "module", "modules"),
        (0, lessons) => counted(lessons, "lesson", "lessons"),
        (modules, lessons) => format!(
            "{} and {}",
            counted(modules, "module", "modules"),
            counted(lessons, "lesson", "lessons")
        ),
    };
    Ok(Named { nodes, name })
}

/// The place as the domain has it.
pub(crate) fn place_of(wire: &WirePlace) -> Result<Place, EngineError> {
    Ok(match wire {
        WirePlace::Course { before } => {
            let before = before.as_deref().map(|id| parse_id("module", id)).transpose()?;
            Place::Course { before }
        }
        WirePlace::Module { module, before } => {
            let before = before.as_deref().map(|id| parse_id("lesson", id)).transpose()?;
            Place::Module { module: parse_id("module", module)?, before }
        }
    })
}

pub(super) fn moved(
    app: &App,
    course: &Course,
    ids: &[String],
    to: &WirePlace,
) -> Result<Prepared, EngineError> {
    let Named { nodes, name } = find_nodes(course, ids)?;
    let edit = domain::moved(course, &nodes, place_of(to)?, app.clock())?;
    let edit = edit.ok_or(EngineError::Invalid {
        what: "they are there already",
        hint: "Choose another place.",
    })?;
    Ok(Prepared { edit, label: format!("Moved {name}"), created: None })
}

pub(super) fn removed(course: &Course, ids: &[String]) -> Result<Prepared, EngineError> {
    let Named { nodes, name } = find_nodes(course, ids)?;
    let edit = domain::removed(course, &nodes)?;
    let edit = edit.unwrap_or(CourseEdit::Several { edits: Vec::new() });
    Ok(Prepared { edit, label: format!("Removed {name}"), created: None })
}

pub(super) fn doubled(app: &App, course: &Course, ids: &[String]) -> Result<Prepared, EngineError> {
    let Named { nodes, name } = find_nodes(course, ids)?;
    within_bytes(&domain::copied(course, &nodes, course, app.clock())?)?;
    let (edit, created) = domain::doubled(course, &nodes, app.clock())?;
    Ok(Prepared { edit, label: format!("Duplicated {name}"), created })
}

pub(super) fn copied(
    app: &App,
    course: &Course,
    from: &str,
    (ids, to): (&[String], &WirePlace),
) -> Result<Prepared, EngineError> {
    let source = super::find(app, parse_id("course", from)?)?;
    let Named { nodes, name } = find_nodes(&source, ids)?;
    let pieces = domain::copied(&source, &nodes, course, app.clock())?;
    let label = if source.id == course.id {
        format!("Copied {name}")
    } else {
        format!("Copied {name} from “{}”", source.title)
    };
    bring(app, course, pieces, place_of(to)?, label)
}

/// The edit that brings `pieces` into the course, and those of the documents they cite that the library has.
pub(crate) fn bring(
    app: &App,
    course: &Course,
    pieces: Vec<Piece>,
    place: Place,
    label: String,
) -> Result<Prepared, EngineError> {
    within_bytes(&pieces)?;
    let mut sources: Vec<DocumentId> = Vec::new();
    let cited = pieces.iter().flat_map(Piece::lessons).flat_map(Lesson::all_citations);
    for id in cited.map(|citation| citation.document) {
        if !sources.contains(&id) && app.store().document(id)?.is_some() {
            sources.push(id);
        }
    }
    let created = pieces.first().map(Piece::id);
    let edit = domain::grafted(course, pieces, place, &sources, app.clock())?;
    Ok(Prepared { edit, label, created })
}

/// What is brought in is held in memory and in the history, so that it has a limit.
fn within_bytes(pieces: &[Piece]) -> Result<(), EngineError> {
    let lessons = pieces.iter().flat_map(Piece::lessons);
    let bytes = |lesson: &Lesson| {
        let quotes: usize = lesson.all_citations().map(|citation| citation.quote.len()).sum();
        lesson.body.len() + quotes
    };
    if lessons.map(bytes).sum::<usize>() > limits::PART_BYTES {
        return Err(EngineError::Invalid {
            what: "this is more text than one step can hold",
            hint: "Take fewer modules or lessons at once.",
        });
    }
    Ok(())
}
