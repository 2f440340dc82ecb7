//! Answers about the graph, each within bounds.
//! Not here: walking (`adjacency`), the sums (`concepts`).

use crate::{
    Bounds, ConceptGraph, GraphError, NodeKind,
    concepts::{Model, Touched},
    graph::{Memory, concept_id},
    limits,
};
use domain::{Concept, ConceptEdge, ConceptId, ConceptLink};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Which part of the graph is asked for; nothing means the most important concepts.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Around the concept of this name.
    pub about: Option<String>,
    /// Around this document or lesson.
    pub node: Option<Uuid>,
    /// Around the lessons of this course.
    pub group: Option<Uuid>,
    /// Steps from there.
    pub depth: u32,
    /// Nodes in the answer.
    pub limit: u32,
}

/// A node of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its id.
    pub id: Uuid,
    /// What it stands for.
    pub kind: NodeKind,
    /// As it is usually written, or the title.
    pub label: String,
    /// Larger is more important.
    pub weight: f64,
}

/// A bounded part of the graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// What was asked about first, then the most important.
    pub nodes: Vec<Node>,
    /// Strongest first; both ends are among the nodes.
    pub edges: Vec<ConceptEdge>,
    /// Whether a bound cut something off.
    pub truncated: bool,
}

/// A concept of some documents.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentConcepts {
    /// The concept; its weight is what it is worth in these documents.
    pub concept: Concept,
    /// Those of the documents that speak of it, in order of ids.
    pub documents: Vec<Uuid>,
}

/// What some documents say of concepts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlook {
    /// The most important ones, best first.
    pub concepts: Vec<DocumentConcepts>,
    /// `(first, then, strength)`: which of them must be learned before which, without circles.
    pub prerequisites: Vec<(ConceptId, ConceptId, f64)>,
}

impl ConceptGraph {
    /// A bounded part of the graph.
    pub fn query(&self, query: &Query) -> Result<Answer, GraphError> {
        let memory = self.memory();
        let limit = (query.limit as usize).clamp(1, limits::NODES);
        let mut starts: Vec<Uuid> = Vec::new();
        if let Some(about) = &query.about {
            starts.extend(find(&memory, about).map(|key| concept_id(&key)));
        }
        starts.extend(query.node.filter(|id| memory.cards.contains_key(id)));
        if let Some(group) = query.group {
            starts.extend(
                memory
                    .cards
                    .iter()
                    .filter(|(_, card)| card.group == Some(group))
                    .map(|(id, _)| *id),
            );
        }
        let asked = query.about.is_some() || query.node.is_some() || query.group.is_some();
        if asked && starts.is_empty() {
            return Ok(Answer::default());
        }
        let mut truncated = false;
        let chosen = if asked {
            let mut around = BTreeMap::<Uuid, u32>::new();
            let bounds = Bounds { depth: query.depth, ..Bounds::default() };
            for start in &starts {
                let found = memory.adjacency.neighbourhood(*start, &bounds);
                truncated |= found.truncated;
                for (id, steps) in found.nodes {
                    let nearest = around.entry(id).or_insert(steps);
                    *nearest = steps.min(*nearest);
                }
                if around.len() >= limits::NODES {
                    truncated = true;
                    break;
                }
            }
            around
        } else {
            memory.keys.keys().map(|id| (*id, 1)).collect()
        };
        let mut nodes: Vec<(u32, Node)> =
            chosen.into_iter().filter_map(|(id, steps)| Some((steps, memory.node(id)?))).collect();
        nodes.sort_by(|(a_steps, a), (b_steps, b)| {
            a_steps
                .cmp(b_steps)
                .then(b.weight.total_cmp(&a.weight))
                .then_with(|| a.label.cmp(&b.label))
                .then(a.id.cmp(&b.id))
        });
        truncated |= nodes.len() > limit;
        nodes.truncate(limit);
        let nodes: Vec<Node> = nodes.into_iter().map(|(_, node)| node).collect();
        let edges = memory.edges_among(&nodes);
        truncated |= edges.len() > limits::EDGES;
        Ok(Answer { nodes, edges: edges.into_iter().take(limits::EDGES).collect(), truncated })
    }

    /// What these documents alone say of concepts, whatever else the graph holds: the same documents give the same
    /// answer, before and after a course was made from them.
    pub fn outlook(&self, documents: &[Uuid], most: usize) -> Outlook {
        let memory = self.memory();
        let mut model = Model::default();
        let mut found = BTreeMap::<&str, (f64, BTreeSet<Uuid>)>::new();
        for id in documents {
            let Some(says) = memory.model.documents.get(id) else { continue };
            model.put(*id, says.clone(), &mut Touched::default());
            for (key, of) in &says.uses {
                let entry = found.entry(key).or_default();
                entry.0 += f64::from(of.count).sqrt() + 2.0 * f64::from(of.home).sqrt();
                entry.1.insert(*id);
            }
        }
        let mut all: Vec<(&str, DocumentConcepts)> = found
            .into_iter()
            .map(|(key, (weight, documents))| {
                let concept = Concept { id: id_of(key), label: model.label(key), weight };
                (key, DocumentConcepts { concept, documents: documents.into_iter().collect() })
            })
            .collect();
        all.sort_by(|(_, a), (_, b)| {
            b.concept
                .weight
                .total_cmp(&a.concept.weight)
                .then_with(|| a.concept.label.cmp(&b.concept.label))
        });
        all.truncate(most);
        let wanted: BTreeSet<&str> = all.iter().map(|(key, _)| *key).collect();
        let prerequisites = prerequisites(&model, &wanted);
        Outlook { concepts: all.into_iter().map(|(_, concept)| concept).collect(), prerequisites }
    }

    /// What lies around a node.
    pub fn neighbourhood(&self, id: Uuid, bounds: &Bounds) -> crate::Neighbourhood {
        self.memory().adjacency.neighbourhood(id, bounds)
    }
}

fn id_of(key: &str) -> ConceptId {
    ConceptId::derived(&[key.as_bytes()])
}

/// Which of the wanted concepts must be learned before which, without circles. Where the evidence goes in a circle, its
/// weakest link is left out.
fn prerequisites(model: &Model, wanted: &BTreeSet<&str>) -> Vec<(ConceptId, ConceptId, f64)> {
    let mut edges: Vec<(&str, &str, f64)> = Vec::new();
    for (of, to) in model.references.keys() {
        if wanted.contains(of.as_str()) && wanted.contains(to.as_str()) {
            edges.extend(model.order(of, to));
        }
    }
    edges.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(b.0)).then(a.1.cmp(b.1)));
    edges.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
    let mut after = BTreeMap::<&str, BTreeSet<&str>>::new();
    let mut kept = Vec::new();
    for (first, then, strength) in edges {
        if reaches(&after, then, first) {
            continue;
        }
        after.entry(first).or_default().insert(then);
        kept.push((id_of(first), id_of(then), strength));
    }
    kept
}

fn reaches(after: &BTreeMap<&str, BTreeSet<&str>>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(key) = open.pop() {
        if key == to {
            return true;
        }
        if seen.insert(key) {
            open.extend(after.get(key).into_iter().flatten());
        }
    }
    false
}

/// The concept that is meant by a name: the same, one that begins so, one that holds the word; the weightiest of each.
fn find(memory: &Memory, about: &str) -> Option<String> {
    let folded = domain::fold(about);
    if folded.is_empty() {
        return None;
    }
    let model = &memory.model;
    let heaviest = |fits: &dyn Fn(&str) -> bool| {
        let fitting =
            model.concepts.keys().filter(|key| fits(key) || fits(&domain::fold(&model.label(key))));
        fitting
            .max_by(|a, b| model.weight(a).total_cmp(&model.weight(b)).then_with(|| b.cmp(a)))
            .cloned()
    };
    heaviest(&|key| key == folded)
        .or_else(|| heaviest(&|key| key.starts_with(&folded)))
        .or_else(|| heaviest(&|key| key.split(' ').any(|word| word == folded)))
}

impl Memory {
    fn node(&self, id: Uuid) -> Option<Node> {
        if let Some(key) = self.keys.get(&id) {
            let (label, weight) = (self.model.label(key), self.model.weight(key));
            return Some(Node { id, kind: NodeKind::Concept, label, weight });
        }
        let card = self.cards.get(&id)?;
        let uses = self.model.documents.get(&id).map_or(0, |says| says.uses.len());
        let weight = f64::from(u32::try_from(uses).unwrap_or(u32::MAX)).sqrt();
        Some(Node { id, kind: card.kind, label: card.title.clone(), weight })
    }

    /// Every edge with both ends among `nodes`, strongest first.
    fn edges_among(&self, nodes: &[Node]) -> Vec<ConceptEdge> {
        let keys: BTreeMap<&str, Uuid> = nodes
            .iter()
            .filter_map(|node| Some((self.keys.get(&node.id)?.as_str(), node.id)))
            .collect();
        let mut edges = Vec::new();
        let mut add = |from: Uuid, to: Uuid, link: ConceptLink, weight: f64| {
            edges.push(ConceptEdge { from, to, link, weight });
        };
        let all: Vec<(&&str, &Uuid)> = keys.iter().collect();
        for (position, (a, a_id)) in all.iter().enumerate() {
            for (b, b_id) in all.iter().skip(position + 1) {
                if let Some(weight) = self.model.related(a, b) {
                    add(**a_id, **b_id, ConceptLink::Related, weight);
                }
                if let Some((first, _, weight)) = self.model.order(a, b) {
                    let forth = first == **a;
                    let (from, to) = if forth { (**a_id, **b_id) } else { (**b_id, **a_id) };
                    add(from, to, ConceptLink::Prerequisite, weight);
                }
            }
        }
        for node in nodes.iter().filter(|node| node.kind != NodeKind::Concept) {
            let Some(says) = self.model.documents.get(&node.id) else { continue };
            let most = says.uses.values().map(|of| of.count + of.home).max().unwrap_or(1).max(1);
            for (key, of) in &says.uses {
                if let Some(id) = keys.get(key.as_str()) {
                    let share = f64::from(of.count + of.home) / f64::from(most);
                    add(node.id, *id, ConceptLink::Mentions, share);
                }
            }
        }
        edges.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then(a.link.cmp(&b.link))
                .then(a.from.cmp(&b.from))
                .then(a.to.cmp(&b.to))
        });
        edges
    }
}
