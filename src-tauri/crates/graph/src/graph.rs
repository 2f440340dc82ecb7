//! The open graph: takes in documents and lessons, keeps sums, edges and memory in step.
//! Not here: answering (`query`), finding terms (`concepts`).

use crate::{
    Adjacency, GraphError, SledGraph,
    adjacency::type_of,
    concepts::{self, Contribution, Model, Touched},
    datastore::{Sentinel, SledTransaction},
};
use domain::{ConceptId, ConceptLink, Passage};
use indradb::{Datastore, Edge, Identifier, Json, Transaction, Vertex};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{PoisonError, RwLock, RwLockReadGuard},
};
use uuid::Uuid;

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// A term of the subject.
    Concept,
    /// A document.
    Document,
    /// A lesson.
    Lesson,
}

/// A document or lesson to take in.
#[derive(Clone, Copy, Debug)]
pub struct DocumentInput<'a> {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub kind: NodeKind,
    /// The course, for a lesson.
    pub group: Option<Uuid>,
    /// Its title.
    pub title: &'a str,
    /// ISO 639-1 code.
    pub language: Option<&'a str>,
    /// Its passages in order.
    pub passages: &'a [Passage],
}

/// A change of the graph.
#[derive(Clone, Copy, Debug)]
pub enum Op<'a> {
    /// This is what the document or lesson says from now on.
    Replace(DocumentInput<'a>),
    /// It is gone.
    Remove(Uuid),
}

/// How far the graph that was opened has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The last journal entry it has taken in.
    pub seq: u64,
    /// The history that number belongs to.
    pub epoch: String,
    /// There was nothing that could be used: everything must be fed again.
    pub fresh: bool,
}

/// What is known of a document or lesson besides what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Card {
    pub(crate) kind: NodeKind,
    pub(crate) group: Option<Uuid>,
    pub(crate) title: String,
}

/// The graph in memory.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) model: Model,
    pub(crate) cards: BTreeMap<Uuid, Card>,
    pub(crate) keys: BTreeMap<Uuid, String>,
    pub(crate) adjacency: Adjacency,
}

/// An open concept graph.
pub struct ConceptGraph {
    pub(crate) datastore: SledGraph,
    memory: RwLock<Memory>,
}

const CARD: &str = "card";
const SAYS: &str = "says";
const LABEL: &str = "label";
const COUNTS: &str = "counts";
const WEIGHT: &str = "weight";

impl ConceptGraph {
    /// Opens the graph in `dir`; one that is missing, damaged or of another version is begun anew.
    pub fn open(dir: &Path) -> Result<(Self, Opened), GraphError> {
        Self::assemble(SledGraph::open(dir)?)
    }

    /// A graph that keeps nothing.
    pub fn in_memory() -> Result<(Self, Opened), GraphError> {
        Self::assemble(SledGraph::temporary()?)
    }

    fn assemble(datastore: SledGraph) -> Result<(Self, Opened), GraphError> {
        let sentinel =
            datastore.sentinel()?.filter(|sentinel| sentinel.version == concepts::VERSION);
        let loaded = match sentinel {
            Some(sentinel) => load(&datastore).map(|memory| (memory, sentinel)).ok(),
            None => None,
        };
        let fresh = loaded.is_none();
        let (memory, sentinel) = if let Some(loaded) = loaded {
            loaded
        } else {
            datastore.wipe()?;
            (Memory::default(), Sentinel::default())
        };
        let opened = Opened { seq: sentinel.seq, epoch: sentinel.epoch, fresh };
        Ok((Self { datastore, memory: RwLock::new(memory) }, opened))
    }

    /// Takes in changes up to the journal entry `seq` of the history `epoch`, in one batch. Applying the same changes
    /// again changes nothing.
    pub fn apply(&self, ops: &[Op<'_>], seq: u64, epoch: &str) -> Result<(), GraphError> {
        let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
        let applied =
            catch_unwind(AssertUnwindSafe(|| self.try_apply(&mut memory, ops, seq, epoch)));
        match applied {
            Ok(Ok(())) => Ok(()),
            failed => {
                // What is in memory may be ahead of the disk now; the disk is what counts.
                *memory = load(&self.datastore)?;
                failed.unwrap_or(Err(GraphError::Stopped))
            }
        }
    }

    fn try_apply(
        &self,
        memory: &mut Memory,
        ops: &[Op<'_>],
        seq: u64,
        epoch: &str,
    ) -> Result<(), GraphError> {
        let sentinel = Sentinel { seq, epoch: epoch.to_owned(), version: concepts::VERSION };
        self.datastore.batch(Some(&sentinel), |tx| {
            let mut touched = Touched::default();
            for op in ops {
                match op {
                    Op::Remove(id) => forget(tx, memory, *id, &mut touched)?,
                    Op::Replace(input) => {
                        forget(tx, memory, input.id, &mut touched)?;
                        let says = concepts::extract(input.title, input.language, input.passages);
                        let card = Card {
                            kind: input.kind,
                            group: input.group,
                            title: input.title.to_owned(),
                        };
                        tx.create_vertex(&Vertex::with_id(input.id, name(word(input.kind))?))?;
                        set(tx, input.id, CARD, &card)?;
                        set(tx, input.id, SAYS, &says)?;
                        memory.cards.insert(input.id, card);
                        memory.model.put(input.id, says, &mut touched);
                    }
                }
            }
            store(tx, memory, &touched)?;
            for op in ops {
                if let Op::Replace(input) = op {
                    mention(tx, memory, input.id)?;
                }
            }
            Ok(())
        })
    }

    /// Removes everything.
    pub fn clear(&self, epoch: &str) -> Result<(), GraphError> {
        let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
        self.datastore.wipe()?;
        *memory = Memory::default();
        drop(memory);
        self.apply(&[], 0, epoch)
    }

    /// A digest over vertices, edges and properties.
    pub fn digest(&self) -> Result<String, GraphError> {
        self.datastore.digest()
    }

    /// What does not fit together; empty when all is well.
    pub fn verify(&self) -> Result<Vec<String>, GraphError> {
        let mut findings = self.datastore.verify()?;
        if load(&self.datastore)?.model != self.memory().model {
            findings.push("The concept graph in memory differs from the one on the disk.".into());
        }
        Ok(findings)
    }

    pub(crate) fn memory(&self) -> RwLockReadGuard<'_, Memory> {
        self.memory.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The id of the concept that goes by `key`.
pub(crate) fn concept_id(key: &str) -> Uuid {
    ConceptId::derived(&[key.as_bytes()]).uuid()
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

/// Takes a document out with its mentions; the sums are stored later.
fn forget(
    tx: &mut SledTransaction<'_>,
    memory: &mut Memory,
    id: Uuid,
    touched: &mut Touched,
) -> Result<(), GraphError> {
    let Some(card) = memory.cards.remove(&id) else { return Ok(()) };
    for key in memory.model.documents.get(&id).into_iter().flat_map(|says| says.uses.keys()) {
        memory.adjacency.remove(id, concept_id(key), ConceptLink::Mentions);
    }
    memory.model.remove(id, touched);
    Ok(tx.delete_vertices(vec![Vertex::with_id(id, name(word(card.kind))?)])?)
}

/// Writes what has changed of concepts and the edges between them.
fn store(
    tx: &mut SledTransaction<'_>,
    memory: &mut Memory,
    touched: &Touched,
) -> Result<(), GraphError> {
    for key in &touched.concepts {
        let vertex = Vertex::with_id(concept_id(key), name(word(NodeKind::Concept))?);
        match memory.model.concepts.get(key) {
            None => {
                // With its vertex go all edges that still end in it.
                tx.delete_vertices(vec![vertex.clone()])?;
                memory.keys.remove(&vertex.id);
            }
            Some(sum) => {
                tx.create_vertex(&vertex)?;
                set(tx, vertex.id, LABEL, &memory.model.label(key))?;
                set(tx, vertex.id, COUNTS, &(sum.documents, sum.passages, sum.count, sum.home))?;
                memory.keys.insert(vertex.id, key.clone());
            }
        }
    }
    for (a, b) in &touched.pairs {
        let count = memory.model.pairs.get(&(a.clone(), b.clone())).copied();
        link(tx, memory, (a, b), ConceptLink::Related, count.filter(|count| *count >= 2))?;
    }
    // A section's share changes with every section of its concept, so every order of a touched concept is looked at.
    let mut orders = touched.orders.clone();
    for (of, to) in memory.model.references.keys() {
        if touched.concepts.contains(of) || touched.concepts.contains(to) {
            orders.insert(if of < to {
                (of.clone(), to.clone())
            } else {
                (to.clone(), of.clone())
            });
        }
    }
    for (a, b) in &orders {
        let order = memory
            .model
            .order(a, b)
            .map(|(first, _, strength)| (first == a, thousandths(strength)));
        let (forth, back) = match order {
            Some((true, strength)) => (Some(strength), None),
            Some((false, strength)) => (None, Some(strength)),
            None => (None, None),
        };
        link(tx, memory, (a, b), ConceptLink::Prerequisite, forth)?;
        link(tx, memory, (b, a), ConceptLink::Prerequisite, back)?;
    }
    Ok(())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "strengths lie between 0 and 1"
)]
fn thousandths(strength: f64) -> u32 {
    (strength * 1000.0).round() as u32
}

/// Makes, changes or removes the edge between two concepts.
fn link(
    tx: &mut SledTransaction<'_>,
    memory: &mut Memory,
    (from, to): (&str, &str),
    link: ConceptLink,
    weight: Option<u32>,
) -> Result<(), GraphError> {
    let edge = Edge::new(concept_id(from), name(type_of(link))?, concept_id(to));
    // What is in memory is what is on the disk; looking there would cost more than everything else.
    let known = memory.adjacency.has(edge.outbound_id, edge.inbound_id, link);
    if let Some(weight) = weight {
        if known {
            let weight = Json::new(weight.into());
            tx.set_edge_properties(vec![edge.clone()], name(WEIGHT)?, &weight)?;
        } else {
            tx.put_new_edge(&edge, name(WEIGHT)?, weight);
            memory.adjacency.insert(edge.outbound_id, edge.inbound_id, link);
        }
    } else if known {
        tx.delete_edges(vec![edge.clone()])?;
        memory.adjacency.remove(edge.outbound_id, edge.inbound_id, link);
    }
    Ok(())
}

/// Writes the edges from a document to its concepts.
fn mention(tx: &mut SledTransaction<'_>, memory: &mut Memory, id: Uuid) -> Result<(), GraphError> {
    let Some(says) = memory.model.documents.get(&id) else { return Ok(()) };
    let uses: Vec<(String, u32)> =
        says.uses.iter().map(|(key, of)| (key.clone(), of.count + of.home)).collect();
    for (key, count) in uses {
        let edge = Edge::new(id, name(type_of(ConceptLink::Mentions))?, concept_id(&key));
        // The document was forgotten before, with all its mentions.
        tx.put_new_edge(&edge, name(WEIGHT)?, count);
        memory.adjacency.insert(id, concept_id(&key), ConceptLink::Mentions);
    }
    Ok(())
}

/// The graph as the datastore has it: what each document says, added up again.
fn load(datastore: &SledGraph) -> Result<Memory, GraphError> {
    let mut memory = Memory::default();
    let transaction = datastore.transaction();
    let mut touched = Touched::default();
    for vertex in transaction.all_vertices()? {
        let vertex = vertex?;
        let Some(card) = transaction.vertex_property(&vertex, name(CARD)?)? else { continue };
        let says = transaction
            .vertex_property(&vertex, name(SAYS)?)?
            .ok_or(GraphError::Damaged { what: "document" })?;
        let card: Card = serde_json::from_value((*card).clone())
            .map_err(|_| GraphError::Damaged { what: "card" })?;
        let says: Contribution = serde_json::from_value((*says).clone())
            .map_err(|_| GraphError::Damaged { what: "contribution" })?;
        memory.cards.insert(vertex.id, card);
        memory.model.put(vertex.id, says, &mut touched);
    }
    memory.keys = memory.model.concepts.keys().map(|key| (concept_id(key), key.clone())).collect();
    drop(transaction);
    memory.adjacency = Adjacency::load(datastore)?;
    Ok(memory)
}
