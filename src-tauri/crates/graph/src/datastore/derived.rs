//! What follows from the written part of the graph: concepts with their labels, and the links. It is held in memory,
//! and read through the same keys as if it were written.
//! Not here: what makes it follow (`crate::memory`).

use super::{
    key,
    value::{pack, seal},
};
use crate::{
    adjacency::{Adjacency, link_of, type_of},
    graph::NodeKind,
};
use domain::ConceptLink;
use indradb::{Edge, Identifier};
use std::{
    collections::BTreeMap,
    sync::{PoisonError, RwLock},
};
use uuid::Uuid;

/// The property of a concept with how it is written.
const LABEL: &str = "label";

/// A key with its value.
type Pair = (Vec<u8>, Vec<u8>);

/// The part of the graph that is never written. A transaction reads it and cannot change it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Derived {
    /// Concepts as they are usually written.
    pub(crate) labels: BTreeMap<Uuid, String>,
    /// Who is linked with whom.
    pub(crate) adjacency: Adjacency,
}

impl Derived {
    /// Makes it so that the link is there, or is not.
    pub(crate) fn link(&mut self, from: Uuid, to: Uuid, link: ConceptLink, is: bool) {
        if is {
            self.adjacency.insert(from, to, link);
        } else {
            self.adjacency.remove(from, to, link);
        }
    }

    /// The value under one key.
    pub(super) fn get(&self, wanted: &[u8]) -> Option<Vec<u8>> {
        match *wanted.first()? {
            key::EDGE | key::REVERSED => {
                let edge = key::read_edge(wanted).ok()?;
                let link = link_of(edge.t.as_str())?;
                self.adjacency.has(edge.outbound_id, edge.inbound_id, link).then(Vec::new)
            }
            kind => {
                let found = self.pairs(kind, key::read_vertex_id(wanted).ok()?);
                found.into_iter().find(|(key, _)| key == wanted).map(|(_, value)| value)
            }
        }
    }

    /// Everything of this kind whose keys begin with `id`, in order of keys.
    fn pairs(&self, kind: u8, id: Uuid) -> Vec<Pair> {
        let label = self.labels.get(&id);
        match kind {
            key::VERTEX => label
                .map(|_| (key::vertex(id), seal(NodeKind::Concept.word().as_bytes())))
                .into_iter()
                .collect(),
            key::VERTEX_PROPERTY => label
                .map(|label| {
                    let json = serde_json::to_vec(label).unwrap_or_default();
                    (key::vertex_property(id, Some(LABEL)), seal(&pack(&json)))
                })
                .into_iter()
                .collect(),
            key::EDGE | key::REVERSED => {
                let out = kind == key::EDGE;
                let mut keys: Vec<Vec<u8>> =
                    self.adjacency.links_of(id, out).filter_map(edge_key(id, out)).collect();
                keys.sort_unstable();
                keys.into_iter().map(|key| (key, Vec::new())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The ids that keys of this kind begin with, from `first` on, in order.
    fn ids(&self, kind: u8, first: Uuid) -> Vec<Uuid> {
        match kind {
            key::VERTEX | key::VERTEX_PROPERTY => {
                self.labels.range(first..).map(|(id, _)| *id).collect()
            }
            key::EDGE | key::REVERSED => self.adjacency.nodes_from(first),
            _ => Vec::new(),
        }
    }
}

fn edge_key(id: Uuid, out: bool) -> impl Fn((Uuid, ConceptLink)) -> Option<Vec<u8>> {
    move |(other, link)| {
        let t = Identifier::new(type_of(link)).ok()?;
        Some(if out {
            key::edge(&Edge::new(id, t, other))
        } else {
            key::reversed(&Edge::new(other, t, id))
        })
    }
}

/// Pairs under `prefix` from `from` on, in order of keys. The lock is held for one node at a time, so that whoever walks
/// slowly keeps nobody waiting.
pub(super) fn scan(
    derived: &RwLock<Derived>,
    prefix: Vec<u8>,
    from: Vec<u8>,
) -> impl Iterator<Item = Pair> {
    let read = || derived.read().unwrap_or_else(PoisonError::into_inner);
    let kind = prefix.first().copied().unwrap_or_default();
    let ids = match key::read_vertex_id(&prefix) {
        Ok(only) => vec![only],
        Err(_) => read().ids(kind, key::first_id(&from)),
    };
    ids.into_iter()
        .flat_map(move |id| read().pairs(kind, id))
        .filter(move |(key, _)| *key >= from && key.starts_with(&prefix))
}
