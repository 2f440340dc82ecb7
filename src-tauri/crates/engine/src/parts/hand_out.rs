//! Writes modules and lessons of a course as one file.
//! Not here: what stands in it (`file`), reading it (`take_in`).

use super::file::{
    FORMAT, PartCitation, PartDocument, PartFile, PartLesson, PartModule, PartNode, PartObjective,
    PartQuestion, VERSION,
};
use crate::{
    App, EngineError,
    api::{PartAnswer, PartExportRequest, millis, parse_id},
    courses, limits,
};
use domain::{Citation, Course, DocumentId, Lesson, Node, Piece, Question};
use std::{collections::BTreeSet, path::Path};

/// Writes the nodes with everything in them; the same course gives the same bytes.
pub fn export_part(app: &App, request: &PartExportRequest) -> Result<PartAnswer, EngineError> {
    let course = courses::find(app, parse_id("course", &request.course)?)?;
    let nodes = courses::find_nodes(&course, &request.nodes)?.nodes;
    let pieces = pieces(&course, &nodes);
    let lessons = pieces.iter().map(|piece| piece.lessons().len()).sum::<usize>();
    let file = PartFile {
        format: FORMAT.into(),
        version: VERSION,
        course: course.title.clone(),
        language: course.language.clone(),
        documents: documents(app, &pieces)?,
        nodes: pieces.iter().map(node).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&file)
        .map_err(|error| EngineError::File { path: request.out.clone(), source: error.into() })?;
    bytes.push(b'\n');
    if bytes.len() > limits::PART_BYTES {
        return Err(EngineError::Invalid {
            what: "this is more than one file of a part can hold",
            hint: "Take fewer modules or lessons at once.",
        });
    }
    store::atomic_write(Path::new(&request.out), &bytes)?;
    Ok(PartAnswer {
        path: request.out.clone(),
        bytes: millis(i64::try_from(bytes.len()).unwrap_or(i64::MAX)),
        lessons: u32::try_from(lessons).unwrap_or(u32::MAX),
    })
}

/// The nodes in the order of the course; a lesson goes with its module.
fn pieces(course: &Course, nodes: &[Node]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(nodes.len());
    for module in &course.modules {
        if nodes.contains(&Node::Module(module.id)) {
            pieces.push(Piece::Module(module.clone()));
            continue;
        }
        let chosen = module.lessons.iter().filter(|one| nodes.contains(&Node::Lesson(one.id)));
        pieces.extend(chosen.cloned().map(Piece::Lesson));
    }
    pieces
}

fn documents(app: &App, pieces: &[Piece]) -> Result<Vec<PartDocument>, EngineError> {
    let cited = pieces.iter().flat_map(Piece::lessons).flat_map(Lesson::all_citations);
    let ids: BTreeSet<DocumentId> = cited.map(|citation| citation.document).collect();
    let mut documents = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(document) = app.store().document(id)? {
            let file = Path::new(&document.path).file_name().unwrap_or_default();
            documents.push(PartDocument {
                id: id.to_string(),
                title: document.title.clone(),
                file: file.to_string_lossy().into_owned(),
            });
        }
    }
    Ok(documents)
}

fn node(piece: &Piece) -> PartNode {
    match piece {
        Piece::Lesson(one) => PartNode::Lesson(lesson(one)),
        Piece::Module(module) => PartNode::Module(PartModule {
            title: module.title.clone(),
            summary: module.summary.clone(),
            provenance: Some(module.provenance.clone()),
            lessons: module.lessons.iter().map(lesson).collect(),
        }),
    }
}

fn lesson(lesson: &Lesson) -> PartLesson {
    let objectives = lesson.objectives.iter().map(|objective| PartObjective {
        id: objective.id.to_string(),
        text: objective.text.clone(),
        bloom: objective.bloom,
        provenance: Some(objective.provenance.clone()),
    });
    PartLesson {
        title: lesson.title.clone(),
        minutes: lesson.minutes,
        concepts: lesson.concepts.clone(),
        objectives: objectives.collect(),
        body: lesson.body.clone(),
        citations: citations(&lesson.citations),
        questions: lesson.quiz.iter().map(question).collect(),
        provenance: Some(lesson.provenance.clone()),
    }
}

fn question(question: &Question) -> PartQuestion {
    PartQuestion {
        stem: question.stem.clone(),
        body: question.body.clone(),
        feedback: question.feedback.clone(),
        objectives: question.objectives.iter().map(ToString::to_string).collect(),
        citations: citations(&question.citations),
        tags: question.tags.clone(),
        bloom: question.bloom,
        provenance: Some(question.provenance.clone()),
    }
}

fn citations(citations: &[Citation]) -> Vec<PartCitation> {
    let citation = |citation: &Citation| PartCitation {
        document: citation.document.to_string(),
        passage: citation.passage.to_string(),
        anchor: citation.anchor.clone(),
        quote: citation.quote.clone(),
    };
    citations.iter().map(citation).collect()
}
