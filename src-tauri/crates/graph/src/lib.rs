//! The concept graph: `IndraDB`'s traits over sled, and the concepts of the library with what links them.
//!
//! Deliberately not here: when it is fed and with what (`engine::reactions`); how its answers are shown. The graph is
//! disposable: when it cannot be used, it says so and is filled again.
#![warn(missing_docs)]

mod adjacency;
mod concepts;
mod datastore;
mod error;
mod feed;
mod graph;
mod limits;
mod memory;
mod query;

pub use adjacency::{Adjacency, Bounds, Neighbourhood};
pub use datastore::SledGraph;
pub use error::GraphError;
pub use feed::Change;
pub use graph::{ConceptGraph, DocumentInput, NodeKind, Opened};
pub use query::{Answer, DocumentConcepts, Node, Outlook, Query};

#[cfg(test)]
mod graph_tests;
