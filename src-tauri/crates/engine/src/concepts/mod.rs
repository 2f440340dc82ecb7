//! The concepts of the library and how they hang together.
//! Not here: finding and linking them (`graph`).

use crate::{
    App, EngineError,
    api::{ConceptEdgeView, ConceptNode, ConceptsAnswer, ConceptsRequest, parse_id},
    limits,
};
use domain::{CourseId, DocumentId};
use graph::{NodeKind, Query};

/// A bounded part of the graph: around what was asked for, or the most important concepts of all.
pub fn concepts(app: &App, request: &ConceptsRequest) -> Result<ConceptsAnswer, EngineError> {
    let document =
        request.document.as_deref().map(|id| parse_id::<DocumentId>("document", id)).transpose()?;
    let course =
        request.course.as_deref().map(|id| parse_id::<CourseId>("course", id)).transpose()?;
    let answer = app.graph()?.query(&Query {
        about: request.about.clone(),
        node: document.map(|id| id.uuid()),
        group: course.map(|id| id.uuid()),
        depth: request.depth.clamp(1, limits::DEPTH_MOST),
        limit: request.limit.clamp(1, limits::NODES_MOST),
    })?;
    Ok(ConceptsAnswer {
        nodes: answer
            .nodes
            .into_iter()
            .map(|node| ConceptNode {
                id: node.id.to_string(),
                kind: match node.kind {
                    NodeKind::Concept => "concept",
                    NodeKind::Document => "document",
                    NodeKind::Lesson => "lesson",
                }
                .into(),
                label: node.label,
                weight: node.weight,
            })
            .collect(),
        edges: answer
            .edges
            .into_iter()
            .map(|edge| ConceptEdgeView {
                from: edge.from.to_string(),
                to: edge.to.to_string(),
                kind: edge.link,
                weight: edge.weight,
            })
            .collect(),
        truncated: answer.truncated,
    })
}

/// Labels that stand next to these in the graph, the strongest first.
pub(crate) fn near(app: &App, labels: &[String]) -> Result<String, EngineError> {
    let mut near: Vec<String> = Vec::new();
    for label in labels.iter().take(limits::NEAR_LABELS) {
        let query = Query {
            about: Some(label.clone()),
            node: None,
            group: None,
            depth: 1,
            limit: limits::NEAR_NODES,
        };
        for node in app.graph()?.query(&query)?.nodes {
            let is_new = node.kind == NodeKind::Concept
                && !labels.contains(&node.label)
                && !near.contains(&node.label);
            if is_new {
                near.push(node.label);
            }
        }
    }
    near.truncate(limits::NEAR_NODES as usize);
    Ok(near.join(" "))
}
