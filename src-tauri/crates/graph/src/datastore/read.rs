//! Reads of a transaction: what lies in the database and what follows from it, with what the transaction has gathered
//! on top.
//! Not here: the trait (`transaction`).

use super::{Batch, SledGraph, derived, key, value};
use crate::GraphError;
use indradb::{Identifier, Json};
use std::ops::Bound;

type Pair = (Vec<u8>, Vec<u8>);

/// Pairs under `prefix` from `from` on, in order of keys; they come one by one, so a reader that has enough stops.
pub(super) fn scan<'a>(
    graph: &'a SledGraph,
    gathered: &'a Batch,
    prefix: Vec<u8>,
    from: Vec<u8>,
) -> impl Iterator<Item = Result<Pair, GraphError>> + 'a {
    let start = from.max(prefix.clone());
    let derived = derived::scan(&graph.derived, prefix.clone(), start.clone());
    let gathered = gathered
        .range::<Vec<u8>, _>((Bound::Included(start.clone()), Bound::Unbounded))
        .map(|(key, value)| (key.clone(), value.clone()));
    let ended = prefix.clone();
    let written = graph.db.range(start..).map(|pair| {
        pair.map(|(key, value)| (key.to_vec(), value.to_vec())).map_err(GraphError::from)
    });
    let written = written
        .take_while(move |pair| pair.as_ref().map_or(true, |(key, _)| key.starts_with(&ended)));
    let all = over(written, derived.map(|(key, value)| (key, Some(value))));
    over(all, gathered.take_while(move |(key, _)| key.starts_with(&prefix)))
}

/// Pairs of `below` with the changes of `above` made to them, both in order of keys.
fn over<'a>(
    below: impl Iterator<Item = Result<Pair, GraphError>> + 'a,
    above: impl Iterator<Item = (Vec<u8>, Option<Vec<u8>>)> + 'a,
) -> impl Iterator<Item = Result<Pair, GraphError>> + 'a {
    let (mut below, mut above) = (below.peekable(), above.peekable());
    std::iter::from_fn(move || {
        loop {
            match (below.peek(), above.peek()) {
                (Some(Err(_)), _) | (Some(_), None) => return below.next(),
                (None, None) => return None,
                (None, Some(_)) => {}
                (Some(Ok((lower, _))), Some((upper, _))) => {
                    if lower < upper {
                        return below.next();
                    }
                    if lower == upper {
                        below.next();
                    }
                }
            }
            if let Some((key, Some(value))) = above.next() {
                return Some(Ok((key, value)));
            }
        }
    })
}

/// The value under one key.
pub(super) fn get(
    graph: &SledGraph,
    gathered: &Batch,
    key: &[u8],
) -> Result<Option<Vec<u8>>, GraphError> {
    if let Some(value) = gathered.get(key) {
        return Ok(value.clone());
    }
    let derived = graph.derived().get(key);
    match derived {
        Some(value) => Ok(Some(value)),
        None => Ok(graph.db.get(key)?.map(|value| value.to_vec())),
    }
}

/// The properties under `prefix`, whose names begin at byte `name`.
pub(super) fn properties(
    graph: &SledGraph,
    gathered: &Batch,
    prefix: Vec<u8>,
    name: usize,
) -> Result<Vec<(Identifier, Json)>, GraphError> {
    let read = |pair: Result<Pair, GraphError>| {
        let (key, value) = pair?;
        let json = serde_json::from_slice(&value::read(&graph.heap, &value)?)
            .map_err(|_| GraphError::Damaged { what: "property" })?;
        Ok((key::read_name(&key, name)?, Json::new(json)))
    };
    scan(graph, gathered, prefix.clone(), prefix).map(read).collect()
}
