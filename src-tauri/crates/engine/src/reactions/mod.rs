//! What happens by itself after a write: each reaction reads the journal from where it stopped, at its own pace.
//! Not here: the writes, and what a view looks like inside (`search`, `graph`).
//!
//! To add a reaction: one file here, one line in [`all`].

mod activity;
mod concept_graph;
mod feed;
mod runner;
mod search_index;

pub(crate) use activity::Activity;
pub(crate) use concept_graph::{GraphSlot, fill as fill_graph, opened as opened_graph};
pub(crate) use feed::Feed;
pub(crate) use runner::Reactions;
pub(crate) use search_index::{bodies, fill as fill_search};

use crate::{EngineError, Paths, limits};
use domain::{Changes, Event};
use search::SearchIndex;
use std::{sync::Arc, time::Duration};
use store::Store;

/// How far a reaction has come: a journal number, in the history of one data folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// The last journal entry it has seen.
    pub(crate) seq: u64,
    /// The history that number belongs to; a restored backup starts another.
    pub(crate) epoch: String,
}

/// A stretch of the journal, summed up.
#[derive(Debug)]
pub(crate) struct Stretch<'a> {
    /// What happened, in order, with the time it happened at.
    pub(crate) events: &'a [(Event, i64)],
    /// Everything that changed; `changes.seq` is the last number of the stretch.
    pub(crate) changes: &'a Changes,
    /// The history it belongs to.
    pub(crate) epoch: &'a str,
}

/// Something that follows the journal. It must be idempotent: after a crash it sees the last stretch again.
pub(crate) trait Reaction: Send {
    /// Its name in logs and figures.
    fn name(&self) -> &'static str;

    /// How long it must have been quiet before it starts, and how long it waits at most, so that writes share batches.
    fn gather(&self) -> (Duration, Duration) {
        (limits::REACTION_GATHER, limits::REACTION_GATHER)
    }

    /// How many entries it is given at once.
    fn batch(&self) -> usize {
        limits::REACTION_BATCH
    }

    /// Whether it takes long to open, so that it waits until somebody writes or asks for what it keeps.
    fn is_lazy(&self) -> bool {
        false
    }

    /// Opens what it keeps, before anything else is asked of it.
    fn open(&mut self) -> Result<(), EngineError> {
        Ok(())
    }

    /// How far it has come; none when it has nothing usable and must be rebuilt.
    fn cursor(&self) -> Option<Cursor>;

    /// Follows a stretch of the journal.
    fn follow(&mut self, store: &Store, stretch: &Stretch<'_>) -> Result<(), EngineError>;

    /// Starts anew from the records as they are at `cursor`.
    fn rebuild(&mut self, store: &Store, cursor: &Cursor) -> Result<(), EngineError>;
}

/// Every reaction, in the order in which users notice them.
pub(crate) fn all(
    paths: &Paths,
    (index, index_opened): (Arc<SearchIndex>, search::Opened),
    graph: Arc<GraphSlot>,
) -> Vec<Box<dyn Reaction>> {
    vec![
        Box::new(search_index::IndexWords::new(index, &index_opened)),
        Box::new(concept_graph::LinkConcepts::new(graph, paths.graph())),
        Box::new(Activity::open(&paths.activity())),
    ]
}
