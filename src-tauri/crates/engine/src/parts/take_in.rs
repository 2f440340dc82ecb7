//! Brings a part into a course as one step: everything in the file gets a new id, and nothing in it is believed.
//! Not here: what stands in the file (`file`), how much of it is too much (`untrusted`).

use super::{
    file::{PartCitation, PartFile, PartLesson, PartModule, PartNode, PartObjective, PartQuestion},
    untrusted::{self, author, few, line, text},
};
use crate::{
    App, Call, EngineError,
    api::{ChangesView, EditAnswer, PartImportRequest, parse_id},
    courses, limits, questions,
};
use domain::{
    Citation, Clock, CourseId, Lesson, LessonId, Module, ModuleId, Objective, ObjectiveId, Piece,
    Question, QuestionId, counted,
};
use std::{collections::BTreeMap, path::Path};

/// Reads a part and brings its nodes to a place of the course.
pub fn import_part(
    app: &App,
    call: &Call,
    request: &PartImportRequest,
) -> Result<EditAnswer, EngineError> {
    let id: CourseId = parse_id("course", &request.course)?;
    let place = courses::place_of(&request.to)?;
    let file = untrusted::read(Path::new(&request.path))?;
    let (pieces, title) = pieces(&file, app.clock())?;
    let lessons = pieces.iter().map(|piece| piece.lessons().len()).sum::<usize>();
    let label = format!("Imported {} from “{title}”", counted(lessons, "lesson", "lessons"));
    let written = app.store().write(&call.origin(), |tx| {
        let course = tx
            .course(id)?
            .ok_or_else(|| EngineError::NotFound { what: "course", id: id.to_string() })?;
        let made = courses::bring(app, &course, pieces, place, label)?;
        Ok::<_, EngineError>((
            courses::step(app, tx, &course, made.edit, made.label)?,
            made.created,
        ))
    })?;
    let (revision, created) = written.value;
    let changes = ChangesView::from(&written.changes);
    Ok(EditAnswer { course: id.to_string(), revision, created, changes })
}

fn pieces(file: &PartFile, clock: &dyn Clock) -> Result<(Vec<Piece>, String), EngineError> {
    let lessons = |node: &PartNode| match node {
        PartNode::Module(module) => 1 + module.lessons.len(),
        PartNode::Lesson(_) => 1,
    };
    let nodes = file.nodes.iter().map(lessons).sum::<usize>();
    if nodes == 0 || nodes > limits::OUTLINE_NODES_MOST {
        return Err(untrusted::refused("the part does not hold between one and 2,000 nodes"));
    }
    let piece = |node: &PartNode| match node {
        PartNode::Module(one) => Ok(Piece::Module(module(one, clock)?)),
        PartNode::Lesson(one) => Ok(Piece::Lesson(lesson(one, clock)?)),
    };
    let pieces: Result<Vec<Piece>, EngineError> = file.nodes.iter().map(piece).collect();
    Ok((pieces?, line(&file.course).unwrap_or_else(|_| "?".into())))
}

fn module(part: &PartModule, clock: &dyn Clock) -> Result<Module, EngineError> {
    let lessons: Result<Vec<Lesson>, EngineError> =
        part.lessons.iter().map(|part| lesson(part, clock)).collect();
    Ok(Module {
        id: ModuleId::new(clock),
        title: line(&part.title)?,
        summary: text(&part.summary)?,
        lessons: lessons?,
        provenance: author(part.provenance.as_ref()),
    })
}

fn lesson(part: &PartLesson, clock: &dyn Clock) -> Result<Lesson, EngineError> {
    let mut known = BTreeMap::new();
    let mut objectives = Vec::with_capacity(part.objectives.len());
    for objective in few(&part.objectives)? {
        let PartObjective { id, text, bloom, provenance } = objective;
        let own = ObjectiveId::new(clock);
        known.insert(id.as_str(), own);
        let (text, provenance) = (line(text)?, author(provenance.as_ref()));
        objectives.push(Objective { id: own, text, bloom: *bloom, provenance });
    }
    let concepts: Result<Vec<String>, EngineError> =
        few(&part.concepts)?.iter().map(|concept| line(concept)).collect();
    let quiz: Result<Vec<Question>, EngineError> =
        few(&part.questions)?.iter().map(|part| question(part, &known, clock)).collect();
    Ok(Lesson {
        id: LessonId::new(clock),
        title: line(&part.title)?,
        objectives,
        body: text(&part.body)?,
        citations: citations(&part.citations)?,
        minutes: part.minutes.min(limits::PART_MINUTES),
        concepts: concepts?,
        quiz: quiz?,
        provenance: author(part.provenance.as_ref()),
    })
}

fn question(
    part: &PartQuestion,
    known: &BTreeMap<&str, ObjectiveId>,
    clock: &dyn Clock,
) -> Result<Question, EngineError> {
    let objectives = few(&part.objectives)?.iter().filter_map(|id| known.get(id.as_str()).copied());
    Ok(Question {
        id: QuestionId::new(clock),
        stem: text(&part.stem)?,
        body: untrusted::body(&part.body)?,
        feedback: text(&part.feedback)?,
        objectives: objectives.collect(),
        citations: citations(&part.citations)?,
        tags: questions::tags(&part.tags)?,
        bloom: part.bloom,
        provenance: author(part.provenance.as_ref()),
    })
}

/// The hash is made anew, and whether the quotation is really there is seen whenever the lesson is shown.
fn citations(parts: &[PartCitation]) -> Result<Vec<Citation>, EngineError> {
    let citation = |part: &PartCitation| {
        let (passage, document) =
            (parse_id("passage", &part.passage)?, parse_id("document", &part.document)?);
        let anchor = untrusted::anchor(&part.anchor)?;
        Ok(Citation::new(passage, document, anchor, text(&part.quote)?))
    };
    few(parts)?.iter().map(citation).collect()
}
