//! Puts documents and lessons into the datastore and the memory, and takes them out.
//! Not here: what they say (`concepts`); when a batch begins and ends (`graph`).

use crate::{
    DocumentInput, GraphError, NodeKind,
    adjacency::type_of,
    concepts::{self, Contribution, Touched},
    datastore::SledTransaction,
    memory::{Card, Memory},
};
use domain::ConceptLink;
use indradb::{Edge, Identifier, Json, Transaction, Vertex};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The property of a document or lesson with its card.
pub(crate) const CARD: &str = "card";
/// The property with what it says.
pub(crate) const SAYS: &str = "says";
/// The property of a concept with how it is written.
pub(crate) const LABEL: &str = "label";

/// A change of the graph. It holds what was found in a text, which is a few kilobytes, and not the text.
#[derive(Clone, Debug)]
pub struct Change(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Replace(Uuid, Card, Contribution),
    Remove(Uuid),
}

impl Change {
    /// This is what the document or lesson says from now on. Reads the text, which takes longest and needs nothing of
    /// the graph.
    pub fn replace(input: &DocumentInput<'_>) -> Self {
        let says = concepts::extract(input.title, input.language, input.passages);
        let card = Card { kind: input.kind, group: input.group, title: input.title.to_owned() };
        Self(Kind::Replace(input.id, card, says))
    }

    /// It is gone.
    pub fn remove(id: Uuid) -> Self {
        Self(Kind::Remove(id))
    }
}

/// Carries the changes out, in memory at once and in the datastore with the transaction.
pub(crate) fn apply(
    tx: &mut SledTransaction<'_>,
    memory: &mut Memory,
    changes: Vec<Change>,
) -> Result<(), GraphError> {
    let mut touched = Touched::default();
    for change in changes {
        match change.0 {
            Kind::Remove(id) => forget(tx, memory, id, &mut touched)?,
            Kind::Replace(id, card, says) => {
                forget(tx, memory, id, &mut touched)?;
                learn(tx, memory, (id, card, &says), &mut touched)?;
            }
        }
    }
    store(tx, memory, &touched)
}

fn word(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Concept => "concept",
        NodeKind::Document => "document",
        NodeKind::Lesson => "lesson",
    }
}

fn name(text: &str) -> Result<Identifier, GraphError> {
    Identifier::new(text).map_err(|_| GraphError::Damaged { what: "name" })
}

fn set<T: Serialize>(
    tx: &mut SledTransaction<'_>,
    id: Uuid,
    of: &str,
    value: &T,
) -> Result<(), GraphError> {
    let value =
        serde_json::to_value(value).map_err(|error| GraphError::Database(Box::new(error)))?;
    Ok(tx.set_vertex_properties(vec![id], name(of)?, &Json::new(value))?)
}

pub(crate) fn get<T: for<'de> Deserialize<'de>>(
    tx: &SledTransaction<'_>,
    vertex: &Vertex,
    of: &'static str,
) -> Result<Option<T>, GraphError> {
    let Some(value) = tx.vertex_property(vertex, name(of)?)? else { return Ok(None) };
    let value = T::deserialize(&*value).map_err(|_| GraphError::Damaged { what: of })?;
    Ok(Some(value))
}

/// What a document or lesson says; none when it is not known.
pub(crate) fn says(tx: &SledTransaction<'_>, id: Uuid) -> Result<Option<Contribution>, GraphError> {
    get(tx, &Vertex::with_id(id, name(word(NodeKind::Document))?), SAYS)
}

/// Takes a document out with its mentions; the sums are stored later.
fn forget(
    tx: &mut SledTransaction<'_>,
    memory: &mut Memory,
    id: Uuid,
    touched: &mut Touched,
) -> Result<(), GraphError> {
    let Some(card) = memory.cards.remove(&id) else { return Ok(()) };
    let says = says(tx, id)?.ok_or(GraphError::Damaged { what: SAYS })?;
    memory.model.take(&says, touched);
    for (concept, _) in memory.mentions.remove(&id).unwrap_or_default() {
        memory.adjacency.remove(id, concept, ConceptLink::Mentions);
    }
    Ok(tx.delete_vertices(vec![Vertex::with_id(id, name(word(card.kind))?)])?)
}

/// Puts a document in that is not there, with its mentions; the sums are stored later.
fn learn(
    tx: &mut SledTransaction<'_>,
    memory: &mut Memory,
    (id, card, says): (Uuid, Card, &Contribution),
    touched: &mut Touched,
) -> Result<(), GraphError> {
    tx.create_vertex(&Vertex::with_id(id, name(word(card.kind))?))?;
    set(tx, id, CARD, &card)?;
    set(tx, id, SAYS, says)?;
    let mentions = name(type_of(ConceptLink::Mentions))?;
    for concept in says.ids() {
        tx.put_new_edge(&Edge::new(id, mentions, concept));
    }
    memory.take_in(id, card, says, touched);
    Ok(())
}

/// Writes what has changed of concepts and the edges between them.
fn store(
    tx: &mut SledTransaction<'_>,
    memory: &mut Memory,
    touched: &Touched,
) -> Result<(), GraphError> {
    for (a, b) in &touched.pairs {
        let is = memory.model.related(*a, *b).is_some();
        link(tx, memory, (*a, *b), ConceptLink::Related, is)?;
    }
    for (a, b) in memory.model.touched_orders(touched) {
        let first = memory.model.order(a, b).map(|(first, ..)| first);
        link(tx, memory, (a, b), ConceptLink::Prerequisite, first == Some(a))?;
        link(tx, memory, (b, a), ConceptLink::Prerequisite, first == Some(b))?;
    }
    for id in &touched.concepts {
        let vertex = Vertex::with_id(*id, name(word(NodeKind::Concept))?);
        let label = memory.model.concepts.get(id).map(|sum| sum.label().to_owned());
        match (memory.labels.get(id), label) {
            (Some(_), None) => {
                tx.delete_vertices(vec![vertex])?;
                memory.labels.remove(id);
            }
            (old, Some(label)) if old != Some(&label) => {
                if old.is_none() {
                    tx.create_vertex(&vertex)?;
                }
                set(tx, *id, LABEL, &label)?;
                memory.labels.insert(*id, label);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Makes or removes the edge between two concepts.
fn link(
    tx: &mut SledTransaction<'_>,
    memory: &mut Memory,
    (from, to): (Uuid, Uuid),
    link: ConceptLink,
    is: bool,
) -> Result<(), GraphError> {
    // What is in memory is what is on the disk; looking there would cost more than everything else.
    let was = memory.adjacency.has(from, to, link);
    if is != was {
        let edge = Edge::new(from, name(type_of(link))?, to);
        if is {
            tx.put_new_edge(&edge);
            memory.adjacency.insert(from, to, link);
        } else {
            tx.delete_edges(vec![edge])?;
            memory.adjacency.remove(from, to, link);
        }
    }
    Ok(())
}
