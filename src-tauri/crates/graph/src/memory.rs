//! The graph in memory: what all documents say, added up, and the concepts and links that follow from it.
//! Not here: changing it together with the datastore (`feed`), answering from it (`query`).

use crate::{
    GraphError, NodeKind, SledGraph,
    concepts::{Contribution, Model, Touched},
    datastore::Derived,
    feed::{CARD, SAYS, get},
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

/// The sums.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Memory {
    pub(crate) model: Model,
    pub(crate) cards: BTreeMap<Uuid, Card>,
    /// The concepts of each document or lesson, and how often it speaks of each.
    pub(crate) mentions: BTreeMap<Uuid, Vec<(Uuid, u32)>>,
}

impl Memory {
    /// Adds a document with its mentions to the sums; what else follows is for [`Self::follow`].
    pub(crate) fn take_in(
        &mut self,
        (id, card, says): (Uuid, Card, &Contribution),
        derived: &mut Derived,
        touched: &mut Touched,
    ) {
        let of = says.uses.iter().map(|(_, of)| of.count + of.home);
        let mentions: Vec<(Uuid, u32)> = says.ids().into_iter().zip(of).collect();
        for (concept, _) in &mentions {
            derived.adjacency.insert(id, *concept, ConceptLink::Mentions);
        }
        self.mentions.insert(id, mentions);
        self.cards.insert(id, card);
        self.model.add(says, touched);
    }

    /// Takes a document out with its mentions.
    pub(crate) fn take_out(
        &mut self,
        (id, says): (Uuid, &Contribution),
        derived: &mut Derived,
        touched: &mut Touched,
    ) {
        for (concept, _) in self.mentions.remove(&id).unwrap_or_default() {
            derived.adjacency.remove(id, concept, ConceptLink::Mentions);
        }
        self.cards.remove(&id);
        self.model.take(says, touched);
    }

    /// Makes the concepts and the links between them those that follow from the sums, where these were touched.
    pub(crate) fn follow(&self, derived: &mut Derived, touched: &Touched) {
        for (a, b) in &touched.pairs {
            let is = self.model.related(*a, *b).is_some();
            derived.link(*a, *b, ConceptLink::Related, is);
        }
        for (a, b) in self.model.touched_orders(touched) {
            let first = self.model.order(a, b).map(|(first, ..)| first);
            derived.link(a, b, ConceptLink::Prerequisite, first == Some(a));
            derived.link(b, a, ConceptLink::Prerequisite, first == Some(b));
        }
        self.label(derived, touched.concepts.iter());
    }

    /// The same for everything there is.
    fn follow_all(&self, derived: &mut Derived) {
        for (a, b) in self.model.related_pairs() {
            derived.link(a, b, ConceptLink::Related, true);
        }
        for (a, b) in self.model.referring_pairs() {
            if let Some((first, then, _)) = self.model.order(a, b) {
                derived.link(first, then, ConceptLink::Prerequisite, true);
            }
        }
        self.label(derived, self.model.concepts.keys());
    }

    fn label<'a>(&self, derived: &mut Derived, concepts: impl Iterator<Item = &'a Uuid>) {
        for id in concepts {
            let Some(sum) = self.model.concepts.get(id) else {
                derived.labels.remove(id);
                continue;
            };
            let label = sum.label();
            if derived.labels.get(id).is_none_or(|old| old != label) {
                derived.labels.insert(*id, label.to_owned());
            }
        }
    }
}

/// The graph as the datastore has it: what each document says, added up again.
pub(crate) fn load(datastore: &SledGraph) -> Result<(Memory, Derived), GraphError> {
    let (mut memory, mut derived) = (Memory::default(), Derived::default());
    let tx = datastore.transaction();
    for vertex in tx.all_vertices()? {
        let vertex = vertex?;
        if vertex.t.as_str() == NodeKind::Concept.word() {
            continue;
        }
        let card = get(&tx, &vertex, CARD)?.ok_or(GraphError::Damaged { what: CARD })?;
        let says = get(&tx, &vertex, SAYS)?.ok_or(GraphError::Damaged { what: SAYS })?;
        memory.take_in((vertex.id, card, &says), &mut derived, &mut Touched::default());
    }
    memory.follow_all(&mut derived);
    Ok((memory, derived))
}
