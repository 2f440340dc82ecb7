//! The graph in memory, for walking: which node is linked with which, and bounded neighbourhoods.
//! Not here: what nodes are; the durable graph is the datastore.

use crate::limits;
use domain::ConceptLink;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How far a walk goes, whatever the graph is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Steps from the start.
    pub depth: u32,
    /// Nodes in the answer.
    pub nodes: usize,
    /// Edges looked at.
    pub edges: usize,
    /// Milliseconds.
    pub deadline_ms: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            depth: 3,
            nodes: limits::NODES,
            edges: limits::EDGES,
            deadline_ms: limits::DEADLINE_MS,
        }
    }
}

/// What lies around a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbourhood {
    /// Nodes with their distance, nearest first.
    pub nodes: Vec<(Uuid, u32)>,
    /// Whether a bound cut something off.
    pub truncated: bool,
}

/// Who is linked with whom, in both directions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjacency {
    // Looked up by key only; the order of answers comes from the links, which are sorted. The flag says whether the link
    // leads out of the node: two concepts may be linked both ways, and one way may go while the other stays.
    links: HashMap<Uuid, BTreeSet<(Uuid, ConceptLink, bool)>>,
}

impl Adjacency {
    /// The links of these edges.
    pub fn of(edges: impl IntoIterator<Item = (Uuid, Uuid, ConceptLink)>) -> Self {
        let mut adjacency = Self::default();
        for (from, to, link) in edges {
            adjacency.insert(from, to, link);
        }
        adjacency
    }

    pub(crate) fn has(&self, from: Uuid, to: Uuid, link: ConceptLink) -> bool {
        self.links.get(&from).is_some_and(|links| links.contains(&(to, link, true)))
    }

    /// The links of a node that lead out of it, or into it.
    pub(crate) fn links_of(
        &self,
        id: Uuid,
        out: bool,
    ) -> impl Iterator<Item = (Uuid, ConceptLink)> + '_ {
        let links = self.links.get(&id).into_iter().flatten();
        links.filter(move |(.., leads_out)| *leads_out == out).map(|(to, link, _)| (*to, *link))
    }

    /// The nodes with links, from `first` on, in order.
    pub(crate) fn nodes_from(&self, first: Uuid) -> Vec<Uuid> {
        let mut nodes: Vec<Uuid> = self.links.keys().filter(|id| **id >= first).copied().collect();
        nodes.sort_unstable();
        nodes
    }

    pub(crate) fn insert(&mut self, from: Uuid, to: Uuid, link: ConceptLink) {
        self.links.entry(from).or_default().insert((to, link, true));
        self.links.entry(to).or_default().insert((from, link, false));
    }

    pub(crate) fn remove(&mut self, from: Uuid, to: Uuid, link: ConceptLink) {
        for (one, other, out) in [(from, to, true), (to, from, false)] {
            if let Some(links) = self.links.get_mut(&one) {
                links.remove(&(other, link, out));
                if links.is_empty() {
                    self.links.remove(&one);
                }
            }
        }
    }

    /// What lies around `start`, breadth first, as far as the bounds allow.
    pub fn neighbourhood(&self, start: Uuid, bounds: &Bounds) -> Neighbourhood {
        let until = Instant::now() + Duration::from_millis(bounds.deadline_ms);
        let depth = bounds.depth.min(limits::DEPTH);
        let mut seen = HashSet::from([start]);
        let mut found = Neighbourhood { nodes: vec![(start, 0)], truncated: false };
        let (mut next, mut edges) = (0, 0_usize);
        while let Some((node, steps)) = found.nodes.get(next).copied() {
            next += 1;
            if steps >= depth {
                break;
            }
            for (other, ..) in self.links.get(&node).into_iter().flatten() {
                edges += 1;
                // The clock is asked now and then: asking costs as much as a few edges.
                let late = edges % 64 == 0 && Instant::now() > until;
                if edges > bounds.edges || found.nodes.len() >= bounds.nodes || late {
                    found.truncated = true;
                    return found;
                }
                if seen.insert(*other) {
                    found.nodes.push((*other, steps + 1));
                }
            }
        }
        found
    }
}

/// The type of an edge in the datastore.
pub(crate) fn type_of(link: ConceptLink) -> &'static str {
    match link {
        ConceptLink::Related => "related",
        ConceptLink::Prerequisite => "prerequisite",
        ConceptLink::Mentions => "mentions",
    }
}

/// The link that an edge of this type stands for.
pub(crate) fn link_of(t: &str) -> Option<ConceptLink> {
    [ConceptLink::Related, ConceptLink::Prerequisite, ConceptLink::Mentions]
        .into_iter()
        .find(|link| type_of(*link) == t)
}
