//! Answers about the graph, each within bounds.
//! Not here: walking (`adjacency`), the sums (`concepts`).

use crate::{
    Adjacency, Bounds, ConceptGraph, GraphError, NodeKind,
    concepts::{Model, Touched, concept_id},
    limits,
    memory::Memory,
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
            starts.extend(find(&memory, about));
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
                let found = self.datastore.derived().adjacency.neighbourhood(*start, &bounds);
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
            memory.model.concepts.keys().map(|id| (*id, 1)).collect()
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
        let edges = memory.edges_among(&nodes, &self.datastore.derived().adjacency);
        truncated |= edges.len() > limits::EDGES;
        Ok(Answer { nodes, edges: edges.into_iter().take(limits::EDGES).collect(), truncated })
    }

    /// What these documents alone say of concepts, whatever else the graph holds: the same documents give the same
    /// answer, before and after a course was made from them.
    pub fn outlook(&self, documents: &[Uuid], most: usize) -> Result<Outlook, GraphError> {
        let mut model = Model::default();
        let mut found = BTreeMap::<Uuid, (f64, BTreeSet<Uuid>)>::new();
        for id in documents.iter().collect::<BTreeSet<_>>() {
            let Some(says) = self.says(*id)? else { continue };
            model.add(&says, &mut Touched::default());
            for (key, of) in &says.uses {
                let entry = found.entry(concept_id(key)).or_default();
                entry.0 += f64::from(of.count).sqrt() + 2.0 * f64::from(of.home).sqrt();
                entry.1.insert(*id);
            }
        }
        let mut all: Vec<DocumentConcepts> = found
            .into_iter()
            .filter_map(|(id, (weight, documents))| {
                let label = model.concepts.get(&id)?.label().to_owned();
                let concept = Concept { id: id_of(id), label, weight };
                Some(DocumentConcepts { concept, documents: documents.into_iter().collect() })
            })
            .collect();
        all.sort_by(|a, b| {
            (b.concept.weight.total_cmp(&a.concept.weight))
                .then_with(|| a.concept.label.cmp(&b.concept.label))
                .then(a.concept.id.cmp(&b.concept.id))
        });
        all.truncate(most);
        let wanted: BTreeSet<Uuid> = all.iter().map(|found| found.concept.id.uuid()).collect();
        let prerequisites = prerequisites(&model, &wanted);
        Ok(Outlook { concepts: all, prerequisites })
    }

    /// What lies around a node.
    pub fn neighbourhood(&self, id: Uuid, bounds: &Bounds) -> crate::Neighbourhood {
        self.datastore.derived().adjacency.neighbourhood(id, bounds)
    }
}

fn id_of(concept: Uuid) -> ConceptId {
    ConceptId::from_bytes(concept.into_bytes())
}

/// Which of the wanted concepts must be learned before which, without circles. Where the evidence goes in a circle, its
/// weakest link is left out.
fn prerequisites(model: &Model, wanted: &BTreeSet<Uuid>) -> Vec<(ConceptId, ConceptId, f64)> {
    let mut edges: Vec<(Uuid, Uuid, f64)> = model
        .referring_pairs()
        .filter(|(a, b)| wanted.contains(a) && wanted.contains(b))
        .filter_map(|(a, b)| model.order(a, b))
        .collect();
    edges.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
    edges.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
    let mut after = BTreeMap::<Uuid, BTreeSet<Uuid>>::new();
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

fn reaches(after: &BTreeMap<Uuid, BTreeSet<Uuid>>, from: Uuid, to: Uuid) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        if seen.insert(id) {
            open.extend(after.get(&id).into_iter().flatten());
        }
    }
    false
}

/// The concept that is meant by a name: the same, one that begins so, one that holds the word; the weightiest of each.
fn find(memory: &Memory, about: &str) -> Option<Uuid> {
    let folded = domain::fold(about);
    if folded.is_empty() {
        return None;
    }
    let heaviest = |fits: &dyn Fn(&str) -> bool| {
        let all = memory.model.concepts.iter();
        let fitting = all.filter(|(_, sum)| fits(&sum.key) || fits(&domain::fold(sum.label())));
        fitting
            .max_by(|(_, a), (_, b)| {
                a.weight().total_cmp(&b.weight()).then_with(|| b.key.cmp(&a.key))
            })
            .map(|(id, _)| *id)
    };
    heaviest(&|key| key == folded)
        .or_else(|| heaviest(&|key| key.starts_with(&folded)))
        .or_else(|| heaviest(&|key| key.split(' ').any(|word| word == folded)))
}

impl Memory {
    fn node(&self, id: Uuid) -> Option<Node> {
        if let Some(sum) = self.model.concepts.get(&id) {
            let (label, weight) = (sum.label().to_owned(), sum.weight());
            return Some(Node { id, kind: NodeKind::Concept, label, weight });
        }
        let card = self.cards.get(&id)?;
        let uses = self.mentions.get(&id).map_or(0, Vec::len);
        let weight = f64::from(u32::try_from(uses).unwrap_or(u32::MAX)).sqrt();
        Some(Node { id, kind: card.kind, label: card.title.clone(), weight })
    }

    /// Every edge with both ends among `nodes`, strongest first.
    fn edges_among(&self, nodes: &[Node], adjacency: &Adjacency) -> Vec<ConceptEdge> {
        let among: BTreeSet<Uuid> = nodes.iter().map(|node| node.id).collect();
        let mut edges: Vec<ConceptEdge> = Vec::new();
        for from in &among {
            for (to, link) in adjacency.links_of(*from, true) {
                if among.contains(&to)
                    && let Some(weight) = self.strength(*from, to, link)
                {
                    edges.push(ConceptEdge { from: *from, to, link, weight });
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

    /// How strong an edge is, from 0 to 1.
    fn strength(&self, from: Uuid, to: Uuid, link: ConceptLink) -> Option<f64> {
        match link {
            ConceptLink::Related => self.model.related(from, to),
            ConceptLink::Prerequisite => self.model.order(from, to).map(|(.., strength)| strength),
            ConceptLink::Mentions => {
                let mentions = self.mentions.get(&from)?;
                let most = mentions.iter().map(|(_, count)| *count).max()?.max(1);
                let (_, count) = mentions.iter().find(|(concept, _)| *concept == to)?;
                Some(f64::from(*count) / f64::from(most))
            }
        }
    }
}
