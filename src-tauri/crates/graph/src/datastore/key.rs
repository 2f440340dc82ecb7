//! How vertices, edges, properties and indexes are keyed.
//! Not here: their values.

use crate::GraphError;
use indradb::{Edge, Identifier, Json};
use uuid::Uuid;

/// `v id` holds the type of a vertex.
pub(super) const VERTEX: u8 = b'v';
/// `e outbound type inbound` is an edge.
pub(super) const EDGE: u8 = b'e';
/// `r inbound type outbound` is the same edge, seen from its end.
pub(super) const REVERSED: u8 = b'r';
/// `p id name` holds a property of a vertex.
pub(super) const VERTEX_PROPERTY: u8 = b'p';
/// `q edge name` holds a property of an edge.
pub(super) const EDGE_PROPERTY: u8 = b'q';
/// `i name hash id` says which vertices have a value of an indexed property.
pub(super) const VERTEX_INDEX: u8 = b'i';
/// `j name hash edge` says the same of edges.
pub(super) const EDGE_INDEX: u8 = b'j';
/// `m name` says that a property is indexed.
pub(super) const INDEXED: u8 = b'm';
/// All of them, in order.
pub(super) const KINDS: [u8; 8] =
    [EDGE, VERTEX_INDEX, EDGE_INDEX, INDEXED, VERTEX_PROPERTY, EDGE_PROPERTY, REVERSED, VERTEX];
/// `s` holds what the graph says of itself.
pub(super) const SENTINEL: &[u8] = b"s";

/// Names are length-prefixed, so that one is never the beginning of another.
fn name(key: &mut Vec<u8>, name: &str) {
    key.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
    key.extend_from_slice(name.as_bytes());
}

pub(super) fn vertex(id: Uuid) -> Vec<u8> {
    let mut key = vec![VERTEX];
    key.extend_from_slice(id.as_bytes());
    key
}

fn triple(kind: u8, from: Uuid, t: &str, to: Uuid) -> Vec<u8> {
    let mut key = vec![kind];
    key.extend_from_slice(from.as_bytes());
    name(&mut key, t);
    key.extend_from_slice(to.as_bytes());
    key
}

pub(super) fn edge(edge: &Edge) -> Vec<u8> {
    triple(EDGE, edge.outbound_id, edge.t.as_str(), edge.inbound_id)
}

pub(super) fn reversed(edge: &Edge) -> Vec<u8> {
    triple(REVERSED, edge.inbound_id, edge.t.as_str(), edge.outbound_id)
}

/// Everything of one end of edges: `e id` or `r id`.
pub(super) fn end(kind: u8, id: Uuid) -> Vec<u8> {
    let mut key = vec![kind];
    key.extend_from_slice(id.as_bytes());
    key
}

/// The edge a key of kind `EDGE` or `REVERSED` stands for.
pub(super) fn read_edge(key: &[u8]) -> Result<Edge, GraphError> {
    let damaged = GraphError::Damaged { what: "edge key" };
    let parts = || {
        let (kind, rest) = key.split_first()?;
        let (from, rest) = rest.split_first_chunk::<16>()?;
        let (length, rest) = rest.split_first()?;
        let (t, rest) = rest.split_at_checked(usize::from(*length))?;
        let to = rest.first_chunk::<16>()?;
        let t = Identifier::new(std::str::from_utf8(t).ok()?).ok()?;
        let (from, to) = (Uuid::from_bytes(*from), Uuid::from_bytes(*to));
        let (outbound, inbound) = if *kind == REVERSED { (to, from) } else { (from, to) };
        Some(Edge::new(outbound, t, inbound))
    };
    parts().ok_or(damaged)
}

/// The smallest id that keys from `from` on can begin with.
pub(super) fn first_id(from: &[u8]) -> Uuid {
    let mut bytes = [0; 16];
    for (byte, found) in bytes.iter_mut().zip(from.iter().skip(1)) {
        *byte = *found;
    }
    Uuid::from_bytes(bytes)
}

pub(super) fn read_vertex_id(key: &[u8]) -> Result<Uuid, GraphError> {
    let id = key.get(1..).and_then(|rest| rest.first_chunk::<16>());
    id.map(|id| Uuid::from_bytes(*id)).ok_or(GraphError::Damaged { what: "vertex key" })
}

/// Properties of a vertex: all of them, or of one name.
pub(super) fn vertex_property(id: Uuid, of: Option<&str>) -> Vec<u8> {
    let mut key = end(VERTEX_PROPERTY, id);
    if let Some(of) = of {
        name(&mut key, of);
    }
    key
}

/// Properties of an edge: all of them, or of one name.
pub(super) fn edge_property(of_edge: &Edge, of: Option<&str>) -> Vec<u8> {
    let mut key =
        triple(EDGE_PROPERTY, of_edge.outbound_id, of_edge.t.as_str(), of_edge.inbound_id);
    if let Some(of) = of {
        name(&mut key, of);
    }
    key
}

/// The name in the key of a property, behind `prefix`.
pub(super) fn read_name(key: &[u8], prefix: usize) -> Result<Identifier, GraphError> {
    let parts = || {
        let (length, rest) = key.get(prefix..)?.split_first()?;
        let name = rest.get(..usize::from(*length))?;
        Identifier::new(std::str::from_utf8(name).ok()?).ok()
    };
    parts().ok_or(GraphError::Damaged { what: "property key" })
}

pub(super) fn indexed(of: &str) -> Vec<u8> {
    let mut key = vec![INDEXED];
    name(&mut key, of);
    key
}

/// The index of a property, of one value when it is given. Values are told apart by BLAKE3 of their JSON, in which
/// whole numbers have one form.
pub(super) fn index(kind: u8, of: &str, value: Option<&Json>) -> Vec<u8> {
    let mut key = vec![kind];
    name(&mut key, of);
    if let Some(value) = value {
        key.extend_from_slice(blake3::hash(canonical(value).as_bytes()).as_bytes());
    }
    key
}

/// `3.0` and `3` are equal to the queries, so they must have one hash.
fn canonical(value: &Json) -> String {
    fn one_form(value: &serde_json::Value) -> serde_json::Value {
        match value {
            serde_json::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (None, Some(float)) if float.fract() == 0.0 && float.abs() < 9e15 => {
                    #[expect(
                        clippy::cast_possible_truncation,
                        reason = "the number is whole and small enough"
                    )]
                    let whole = float as i64;
                    whole.into()
                }
                _ => value.clone(),
            },
            serde_json::Value::Array(all) => all.iter().map(one_form).collect(),
            serde_json::Value::Object(all) => {
                all.iter().map(|(key, value)| (key.clone(), one_form(value))).collect()
            }
            other => other.clone(),
        }
    }
    one_form(value).to_string()
}
