//! Puts documents and lessons into the datastore and the memory, and takes them out.
//! Not here: what they say (`concepts`); when a batch begins and ends (`graph`).

use crate::{
    DocumentInput, GraphError, NodeKind, SledGraph,
    concepts::{self, Contribution, Touched},
    datastore::SledTransaction,
    memory::{Card, Memory},
};
use indradb::{Identifier, Json, Transaction, Vertex};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The property of a document or lesson with its card.
pub(crate) const CARD: &str = "card";
/// The property with what it says.
pub(crate) const SAYS: &str = "says";

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
    graph: &SledGraph,
    memory: &mut Memory,
    changes: Vec<Change>,
) -> Result<(), GraphError> {
    let mut touched = Touched::default();
    for change in changes {
        match change.0 {
            Kind::Remove(id) => forget(tx, graph, memory, id, &mut touched)?,
            Kind::Replace(id, card, says) => {
                forget(tx, graph, memory, id, &mut touched)?;
                learn(tx, graph, memory, (id, card, &says), &mut touched)?;
            }
        }
    }
    memory.follow(&mut graph.derive(), &touched);
    Ok(())
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
    get(tx, &Vertex::with_id(id, name(NodeKind::Document.word())?), SAYS)
}

/// Takes a document out; what follows from it is followed later.
fn forget(
    tx: &mut SledTransaction<'_>,
    graph: &SledGraph,
    memory: &mut Memory,
    id: Uuid,
    touched: &mut Touched,
) -> Result<(), GraphError> {
    let Some(card) = memory.cards.get(&id) else { return Ok(()) };
    let vertex = Vertex::with_id(id, name(card.kind.word())?);
    let says = says(tx, id)?.ok_or(GraphError::Damaged { what: SAYS })?;
    memory.take_out((id, &says), &mut graph.derive(), touched);
    Ok(tx.delete_vertices(vec![vertex])?)
}

/// Puts a document in that is not there; what follows from it is followed later.
fn learn(
    tx: &mut SledTransaction<'_>,
    graph: &SledGraph,
    memory: &mut Memory,
    (id, card, says): (Uuid, Card, &Contribution),
    touched: &mut Touched,
) -> Result<(), GraphError> {
    tx.create_vertex(&Vertex::with_id(id, name(card.kind.word())?))?;
    set(tx, id, CARD, &card)?;
    set(tx, id, SAYS, says)?;
    memory.take_in((id, card, says), &mut graph.derive(), touched);
    Ok(())
}
