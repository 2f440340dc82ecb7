//! `IndraDB`'s `Transaction` over the database: each mutator applies at once, or gathers for one batch.
//! Not here: keys (`key`), merging reads (`read`).

use super::{
    Batch, SledGraph, key, read,
    value::{self, seal, unseal},
};
use crate::GraphError;
use indradb::{DynIter, Edge, Identifier, Json, Result, Transaction, Vertex};
use std::sync::{MutexGuard, PoisonError};
use uuid::Uuid;

/// A transaction. It holds the writer's lock for as long as it lives.
pub struct SledTransaction<'a> {
    graph: &'a SledGraph,
    gathered: Batch,
    gathering: bool,
    _writing: MutexGuard<'a, ()>,
}

impl<'a> SledTransaction<'a> {
    pub(super) fn new(graph: &'a SledGraph) -> Self {
        let writing = graph.writing.lock().unwrap_or_else(PoisonError::into_inner);
        Self { graph, gathered: Batch::new(), gathering: false, _writing: writing }
    }

    /// A transaction whose changes are applied by whoever takes its batch.
    pub(super) fn gathering(graph: &'a SledGraph) -> Self {
        Self { gathering: true, ..Self::new(graph) }
    }

    pub(super) fn into_batch(self) -> Batch {
        self.gathered
    }

    /// Ends a mutator: what it staged is applied, unless it is gathered.
    fn done(&mut self) -> Result<()> {
        if !self.gathering {
            let staged = std::mem::take(&mut self.gathered);
            self.graph.apply(&staged)?;
        }
        Ok(())
    }

    fn put(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.gathered.insert(key, Some(value));
    }

    fn remove(&mut self, key: Vec<u8>) {
        self.gathered.insert(key, None);
    }

    fn has(&self, key: &[u8]) -> Result<bool> {
        Ok(read::get(self.graph, &self.gathered, key)?.is_some())
    }

    fn under(
        &self,
        prefix: Vec<u8>,
    ) -> impl Iterator<Item = std::result::Result<(Vec<u8>, Vec<u8>), GraphError>> + '_ {
        read::scan(self.graph, &self.gathered, prefix.clone(), prefix)
    }

    fn count(&self, kind: u8) -> u64 {
        self.under(vec![kind]).count() as u64
    }

    fn vertex(&self, id: Uuid) -> Result<Option<Vertex>> {
        match read::get(self.graph, &self.gathered, &key::vertex(id))? {
            Some(value) => Ok(Some(Vertex::with_id(id, read_type(&value)?))),
            None => Ok(None),
        }
    }

    fn is_indexed(&self, name: Identifier) -> Result<bool> {
        self.has(&key::indexed(name.as_str()))
    }

    fn vertex_properties(
        &self,
        id: Uuid,
        name: Option<Identifier>,
    ) -> Result<Vec<(Identifier, Json)>> {
        let prefix = key::vertex_property(id, name.as_ref().map(Identifier::as_str));
        let names = key::vertex_property(id, None).len();
        Ok(read::properties(self.graph, &self.gathered, prefix, names)?)
    }

    fn edge_properties(
        &self,
        edge: &Edge,
        name: Option<Identifier>,
    ) -> Result<Vec<(Identifier, Json)>> {
        let prefix = key::edge_property(edge, name.as_ref().map(Identifier::as_str));
        let names = key::edge_property(edge, None).len();
        Ok(read::properties(self.graph, &self.gathered, prefix, names)?)
    }

    /// Puts a property under `key`, and its index entry `index` + `owner`.
    fn put_property(
        &mut self,
        key: Vec<u8>,
        value: &Json,
        index: Option<Vec<u8>>,
        owner: &[u8],
    ) -> Result<()> {
        let json = serde_json::to_vec(&**value)
            .map_err(|error| indradb::Error::Datastore(Box::new(error)))?;
        let value = value::write(&self.graph.heap, &json)?;
        self.put(key, value);
        if let Some(mut index) = index {
            index.extend_from_slice(owner);
            self.put(index, seal(&[]));
        }
        Ok(())
    }

    fn remove_vertex_property(&mut self, id: Uuid, name: Identifier, value: &Json) {
        self.remove(key::vertex_property(id, Some(name.as_str())));
        let mut index = key::index(key::VERTEX_INDEX, name.as_str(), Some(value));
        index.extend_from_slice(id.as_bytes());
        self.remove(index);
    }

    fn remove_edge_property(&mut self, edge: &Edge, name: Identifier, value: &Json) {
        self.remove(key::edge_property(edge, Some(name.as_str())));
        let mut index = key::index(key::EDGE_INDEX, name.as_str(), Some(value));
        index.extend_from_slice(&key::edge(edge));
        self.remove(index);
    }

    fn remove_edge(&mut self, edge: &Edge) -> Result<()> {
        for (name, value) in self.edge_properties(edge, None)? {
            self.remove_edge_property(edge, name, &value);
        }
        self.remove(key::edge(edge));
        self.remove(key::reversed(edge));
        Ok(())
    }

    /// Edges from the key of `offset` on, in the order of `kind`.
    fn edges_from(&self, kind: u8, offset: Vec<u8>) -> DynIter<'_, Edge> {
        let found = read::scan(self.graph, &self.gathered, vec![kind], offset);
        Box::new(found.map(|pair| Ok(key::read_edge(&pair?.0)?)))
    }

    /// The owners in an index, each once, in order.
    fn owners(&self, prefix: Vec<u8>, hash: usize) -> Result<Vec<Vec<u8>>> {
        let start = prefix.len() + hash;
        let mut owners = Vec::new();
        for pair in self.under(prefix) {
            owners.push(pair?.0.get(start..).unwrap_or_default().to_vec());
        }
        owners.sort();
        owners.dedup();
        Ok(owners)
    }
}

/// Bytes of the hash between the name and the owner in an index key.
const HASH: usize = 32;

fn read_type(value: &[u8]) -> std::result::Result<Identifier, GraphError> {
    let text = std::str::from_utf8(unseal(value)?)
        .map_err(|_| GraphError::Damaged { what: "vertex type" })?;
    Identifier::new(text).map_err(|_| GraphError::Damaged { what: "vertex type" })
}

fn read_owner(owner: &[u8]) -> Result<Uuid> {
    let id = owner.first_chunk::<16>().ok_or(GraphError::Damaged { what: "index key" })?;
    Ok(Uuid::from_bytes(*id))
}

fn each<'a, T: 'a>(all: Vec<T>) -> DynIter<'a, T> {
    Box::new(all.into_iter().map(Ok))
}

impl<'a> Transaction<'a> for SledTransaction<'a> {
    fn vertex_count(&self) -> u64 {
        self.count(key::VERTEX)
    }

    fn all_vertices(&'a self) -> Result<DynIter<'a, Vertex>> {
        self.range_vertices(Uuid::nil())
    }

    fn range_vertices(&'a self, offset: Uuid) -> Result<DynIter<'a, Vertex>> {
        let found = read::scan(self.graph, &self.gathered, vec![key::VERTEX], key::vertex(offset));
        Ok(Box::new(found.map(|pair| {
            let (key, value) = pair?;
            Ok(Vertex::with_id(key::read_vertex_id(&key)?, read_type(&value)?))
        })))
    }

    fn specific_vertices(&'a self, ids: Vec<Uuid>) -> Result<DynIter<'a, Vertex>> {
        Ok(Box::new(ids.into_iter().filter_map(|id| self.vertex(id).transpose())))
    }

    fn vertex_ids_with_property(&'a self, name: Identifier) -> Result<Option<DynIter<'a, Uuid>>> {
        if !self.is_indexed(name)? {
            return Ok(None);
        }
        let owners = self.owners(key::index(key::VERTEX_INDEX, name.as_str(), None), HASH)?;
        Ok(Some(Box::new(owners.into_iter().map(|owner| read_owner(&owner)))))
    }

    fn vertex_ids_with_property_value(
        &'a self,
        name: Identifier,
        value: &Json,
    ) -> Result<Option<DynIter<'a, Uuid>>> {
        if !self.is_indexed(name)? {
            return Ok(None);
        }
        let owners = self.owners(key::index(key::VERTEX_INDEX, name.as_str(), Some(value)), 0)?;
        Ok(Some(Box::new(owners.into_iter().map(|owner| read_owner(&owner)))))
    }

    fn edge_count(&self) -> u64 {
        self.count(key::EDGE)
    }

    fn all_edges(&'a self) -> Result<DynIter<'a, Edge>> {
        Ok(self.edges_from(key::EDGE, vec![key::EDGE]))
    }

    fn range_edges(&'a self, offset: Edge) -> Result<DynIter<'a, Edge>> {
        Ok(self.edges_from(key::EDGE, key::edge(&offset)))
    }

    fn range_reversed_edges(&'a self, offset: Edge) -> Result<DynIter<'a, Edge>> {
        // The trait hands over the offset as a reversed edge already: its outbound end is where the real edge ends.
        Ok(Box::new(
            self.edges_from(key::REVERSED, key::reversed(&offset.reversed()))
                .map(|edge| Ok(edge?.reversed())),
        ))
    }

    fn specific_edges(&'a self, edges: Vec<Edge>) -> Result<DynIter<'a, Edge>> {
        Ok(Box::new(edges.into_iter().filter_map(|edge| match self.has(&key::edge(&edge)) {
            Ok(true) => Some(Ok(edge)),
            Ok(false) => None,
            Err(error) => Some(Err(error)),
        })))
    }

    fn edges_with_property(&'a self, name: Identifier) -> Result<Option<DynIter<'a, Edge>>> {
        if !self.is_indexed(name)? {
            return Ok(None);
        }
        let owners = self.owners(key::index(key::EDGE_INDEX, name.as_str(), None), HASH)?;
        Ok(Some(Box::new(owners.into_iter().map(|owner| Ok(key::read_edge(&owner)?)))))
    }

    fn edges_with_property_value(
        &'a self,
        name: Identifier,
        value: &Json,
    ) -> Result<Option<DynIter<'a, Edge>>> {
        if !self.is_indexed(name)? {
            return Ok(None);
        }
        let owners = self.owners(key::index(key::EDGE_INDEX, name.as_str(), Some(value)), 0)?;
        Ok(Some(Box::new(owners.into_iter().map(|owner| Ok(key::read_edge(&owner)?)))))
    }

    fn vertex_property(&self, vertex: &Vertex, name: Identifier) -> Result<Option<Json>> {
        Ok(self.vertex_properties(vertex.id, Some(name))?.pop().map(|(_, value)| value))
    }

    fn all_vertex_properties_for_vertex(
        &'a self,
        vertex: &Vertex,
    ) -> Result<DynIter<'a, (Identifier, Json)>> {
        Ok(each(self.vertex_properties(vertex.id, None)?))
    }

    fn edge_property(&self, edge: &Edge, name: Identifier) -> Result<Option<Json>> {
        Ok(self.edge_properties(edge, Some(name))?.pop().map(|(_, value)| value))
    }

    fn all_edge_properties_for_edge(
        &'a self,
        edge: &Edge,
    ) -> Result<DynIter<'a, (Identifier, Json)>> {
        Ok(each(self.edge_properties(edge, None)?))
    }

    fn delete_vertices(&mut self, vertices: Vec<Vertex>) -> Result<()> {
        for vertex in vertices {
            for kind in [key::EDGE, key::REVERSED] {
                let found =
                    self.under(key::end(kind, vertex.id)).map(|pair| key::read_edge(&pair?.0));
                let edges: Vec<Edge> = found.collect::<std::result::Result<_, _>>()?;
                edges.iter().try_for_each(|edge| self.remove_edge(edge))?;
            }
            for (name, value) in self.vertex_properties(vertex.id, None)? {
                self.remove_vertex_property(vertex.id, name, &value);
            }
            self.remove(key::vertex(vertex.id));
        }
        self.done()
    }

    fn delete_edges(&mut self, edges: Vec<Edge>) -> Result<()> {
        edges.iter().try_for_each(|edge| self.remove_edge(edge))?;
        self.done()
    }

    fn delete_vertex_properties(&mut self, props: Vec<(Uuid, Identifier)>) -> Result<()> {
        for (id, name) in props {
            if let Some((_, value)) = self.vertex_properties(id, Some(name))?.pop() {
                self.remove_vertex_property(id, name, &value);
            }
        }
        self.done()
    }

    fn delete_edge_properties(&mut self, props: Vec<(Edge, Identifier)>) -> Result<()> {
        for (edge, name) in props {
            if let Some((_, value)) = self.edge_properties(&edge, Some(name))?.pop() {
                self.remove_edge_property(&edge, name, &value);
            }
        }
        self.done()
    }

    fn sync(&self) -> Result<()> {
        self.graph.db.flush().map_err(GraphError::from)?;
        Ok(())
    }

    fn create_vertex(&mut self, vertex: &Vertex) -> Result<bool> {
        let key = key::vertex(vertex.id);
        if self.has(&key)? {
            return Ok(false);
        }
        self.put(key, seal(vertex.t.as_str().as_bytes()));
        self.done()?;
        Ok(true)
    }

    fn create_edge(&mut self, edge: &Edge) -> Result<bool> {
        if !self.has(&key::vertex(edge.outbound_id))? || !self.has(&key::vertex(edge.inbound_id))? {
            return Ok(false);
        }
        self.put(key::edge(edge), Vec::new());
        self.put(key::reversed(edge), Vec::new());
        self.done()?;
        Ok(true)
    }

    fn index_property(&mut self, name: Identifier) -> Result<()> {
        self.put(key::indexed(name.as_str()), seal(&[]));
        let ids: Vec<Uuid> = self
            .under(vec![key::VERTEX])
            .map(|pair| key::read_vertex_id(&pair?.0))
            .collect::<std::result::Result<_, _>>()?;
        for id in ids {
            for (_, value) in self.vertex_properties(id, Some(name))? {
                let mut index = key::index(key::VERTEX_INDEX, name.as_str(), Some(&value));
                index.extend_from_slice(id.as_bytes());
                self.put(index, seal(&[]));
            }
        }
        let edges: Vec<Edge> = self
            .under(vec![key::EDGE])
            .map(|pair| key::read_edge(&pair?.0))
            .collect::<std::result::Result<_, _>>()?;
        for edge in edges {
            for (_, value) in self.edge_properties(&edge, Some(name))? {
                let mut index = key::index(key::EDGE_INDEX, name.as_str(), Some(&value));
                index.extend_from_slice(&key::edge(&edge));
                self.put(index, seal(&[]));
            }
        }
        self.done()
    }

    fn set_vertex_properties(
        &mut self,
        vertices: Vec<Uuid>,
        name: Identifier,
        value: &Json,
    ) -> Result<()> {
        let indexed = self.is_indexed(name)?;
        for id in vertices {
            if let (true, Some((_, old))) = (indexed, self.vertex_properties(id, Some(name))?.pop())
            {
                self.remove_vertex_property(id, name, &old);
            }
            let index = indexed.then(|| key::index(key::VERTEX_INDEX, name.as_str(), Some(value)));
            self.put_property(
                key::vertex_property(id, Some(name.as_str())),
                value,
                index,
                id.as_bytes(),
            )?;
        }
        self.done()
    }

    fn set_edge_properties(
        &mut self,
        edges: Vec<Edge>,
        name: Identifier,
        value: &Json,
    ) -> Result<()> {
        let indexed = self.is_indexed(name)?;
        for edge in edges {
            if let (true, Some((_, old))) =
                (indexed, self.edge_properties(&edge, Some(name))?.pop())
            {
                self.remove_edge_property(&edge, name, &old);
            }
            let index = indexed.then(|| key::index(key::EDGE_INDEX, name.as_str(), Some(value)));
            self.put_property(
                key::edge_property(&edge, Some(name.as_str())),
                value,
                index,
                &key::edge(&edge),
            )?;
        }
        self.done()
    }
}

#[cfg(test)]
mod conformance {
    //! `IndraDB`'s own suite, all of it.
    use super::super::SledGraph;
    use indradb::{Database, define_test, full_test_impl};

    full_test_impl!(Database::new(SledGraph::temporary().unwrap()));
}
