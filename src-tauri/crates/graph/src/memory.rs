//! The graph in memory: what all documents say, added up, and the links that follow from it.
//! Not here: changing it together with the datastore (`feed`), answering from it (`query`).

use crate::{
    Adjacency, GraphError, NodeKind, SledGraph,
    concepts::{Contribution, Model, Touched},
    feed::{CARD, LABEL, SAYS, get},
};
use domain::ConceptLink;
use indradb::{Datastore, Transaction};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is known of a document or lesson besides what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Card {
    pub(crate) kind: NodeKind,
    pub(crate) group: Option<Uuid>,
    pub(crate) title: String,
}

/// The graph in memory.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Memory {
    pub(crate) model: Model,
    pub(crate) cards: BTreeMap<Uuid, Card>,
    /// The concepts of each document or lesson, and how often it speaks of each.
    pub(crate) mentions: BTreeMap<Uuid, Vec<(Uuid, u32)>>,
    /// Concepts as they are written in the datastore.
    pub(crate) labels: BTreeMap<Uuid, String>,
    pub(crate) adjacency: Adjacency,
}

impl Memory {
    /// Adds a document with its mentions to the sums.
    pub(crate) fn take_in(
        &mut self,
        id: Uuid,
        card: Card,
        says: &Contribution,
        touched: &mut Touched,
    ) {
        let of = says.uses.iter().map(|(_, of)| of.count + of.home);
        let mentions: Vec<(Uuid, u32)> = says.ids().into_iter().zip(of).collect();
        for (concept, _) in &mentions {
            self.adjacency.insert(id, *concept, ConceptLink::Mentions);
        }
        self.mentions.insert(id, mentions);
        self.cards.insert(id, card);
        self.model.add(says, touched);
    }
}

/// The graph as the datastore has it: what each document says, added up again.
pub(crate) fn load(datastore: &SledGraph) -> Result<Memory, GraphError> {
    let mut memory = Memory::default();
    let tx = datastore.transaction();
    let mut touched = Touched::default();
    for vertex in tx.all_vertices()? {
        let vertex = vertex?;
        if let Some(card) = get(&tx, &vertex, CARD)? {
            let says = get(&tx, &vertex, SAYS)?.ok_or(GraphError::Damaged { what: SAYS })?;
            memory.take_in(vertex.id, card, &says, &mut touched);
        } else {
            let label = get(&tx, &vertex, LABEL)?.ok_or(GraphError::Damaged { what: LABEL })?;
            memory.labels.insert(vertex.id, label);
        }
    }
    let Memory { model, adjacency, .. } = &mut memory;
    for (a, b) in model.related_pairs() {
        adjacency.insert(a, b, ConceptLink::Related);
    }
    for (a, b) in model.referring_pairs() {
        if let Some((first, then, _)) = model.order(a, b) {
            adjacency.insert(first, then, ConceptLink::Prerequisite);
        }
    }
    Ok(memory)
}
