//! The laws of the graph: what was fed decides what is there, not the order; answers are bounded; damage means anew.
//! Not here: `IndraDB`'s own suite (`datastore::transaction`).

use crate::{
    Adjacency, Bounds, Change, ConceptGraph, DocumentInput, NodeKind, Query, SledGraph,
    adjacency::link_of,
};
use domain::{Anchor, ConceptLink, Passage, PassageId};
use indradb::{
    AllEdgeQuery, AllVertexQuery, BulkInsertItem, Database, Datastore, Edge, Identifier, Json,
    MemoryDatastore, QueryExt, SpecificEdgeQuery, SpecificVertexQuery, Transaction, Vertex, util,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Texts that speak of each other's subjects.
const TEXTS: [(&str, &str); 5] = [
    ("Firewall", "A firewall filters network traffic. The firewall keeps a packet out."),
    ("Packet", "A packet is a piece of network traffic. Every packet has a header."),
    (
        "Network traffic",
        "Network traffic is made of packets. A packet travels. Network traffic flows.",
    ),
    (
        "Proxy",
        "A proxy stands before the network. The proxy looks at network traffic and asks a firewall.",
    ),
    (
        "Header",
        "A header tells where a packet goes. The header is read by the firewall and the proxy.",
    ),
];

fn passages(number: usize) -> Vec<Passage> {
    let (title, text) = TEXTS[number % TEXTS.len()];
    let passage = |ordinal: u32, heading: &str, text: &str| Passage {
        id: PassageId::derived(&[&number.to_le_bytes(), &ordinal.to_le_bytes()]),
        ordinal,
        heading_path: vec![heading.to_owned()],
        anchor: Anchor::Heading { heading: heading.to_owned() },
        text: text.to_owned(),
        blocks: 0..1,
    };
    vec![passage(0, title, text), passage(1, title, text), passage(2, "More", text)]
}

fn id(number: usize) -> Uuid {
    Uuid::from_u128(number as u128 + 1)
}

fn feed(graph: &ConceptGraph, number: usize, text: usize, kind: NodeKind) {
    let passages = passages(text);
    let input = DocumentInput {
        id: id(number),
        kind,
        group: None,
        title: TEXTS[text % TEXTS.len()].0,
        language: Some("en"),
        passages: &passages,
    };
    graph.apply(vec![Change::replace(&input)], 1, "e").unwrap();
}

fn empty() -> ConceptGraph {
    ConceptGraph::in_memory().unwrap().0
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_fed_decides_what_is_there_not_the_way_to_it(
        steps in prop::collection::vec((0_usize..4, prop::option::of(0_usize..5)), 1..16),
    ) {
        let graph = empty();
        let mut model = BTreeMap::new();
        for (number, text) in steps {
            if let Some(text) = text {
                feed(&graph, number, text, NodeKind::Document);
                model.insert(number, text);
            } else {
                graph.apply(vec![Change::remove(id(number))], 1, "e").unwrap();
                model.remove(&number);
            }
            prop_assert_eq!(graph.verify().unwrap(), Vec::<String>::new());
        }
        // What is walked in memory is what IndraDB's own interface shows.
        let transaction = graph.datastore.transaction();
        let edges = transaction.all_edges().unwrap().map(Result::unwrap);
        let linked = |edge: Edge| Some((edge.outbound_id, edge.inbound_id, link_of(edge.t.as_str())?));
        let shown = Adjacency::of(edges.filter_map(linked));
        prop_assert_eq!(&graph.datastore.derived().adjacency, &shown);
        let fresh = empty();
        for (number, text) in model.iter().rev() {
            feed(&fresh, *number, *text, NodeKind::Document);
        }
        prop_assert_eq!(graph.digest().unwrap(), fresh.digest().unwrap());
    }

    #[test]
    fn the_datastore_answers_as_the_one_of_indradb(steps in prop::collection::vec(step(), 1..60)) {
        // Its property index is broken in release builds, so nothing is indexed here.
        let (ours, theirs) = (
            Database::new(SledGraph::temporary().unwrap()),
            MemoryDatastore::new_db(),
        );
        for step in steps {
            prop_assert_eq!(apply(&ours, &step), apply(&theirs, &step), "{:?}", step);
            prop_assert_eq!(everything(&ours), everything(&theirs), "{:?}", step);
        }
    }
}

/// A change through `IndraDB`'s own interface, over a few vertices and two kinds of edges.
#[derive(Clone, Debug)]
enum Step {
    Vertex(u8),
    Edge(u8, bool, u8),
    DeleteVertex(u8),
    DeleteEdge(u8, bool, u8),
    VertexProperty(u8, u8),
    EdgeProperty(u8, bool, u8, u8),
}

fn step() -> impl Strategy<Value = Step> {
    let (a, b) = (0_u8..5, 0_u8..5);
    prop_oneof![
        3 => a.clone().prop_map(Step::Vertex),
        4 => (a.clone(), any::<bool>(), b.clone()).prop_map(|(a, t, b)| Step::Edge(a, t, b)),
        1 => a.clone().prop_map(Step::DeleteVertex),
        1 => (a.clone(), any::<bool>(), b.clone()).prop_map(|(a, t, b)| Step::DeleteEdge(a, t, b)),
        2 => (a.clone(), any::<u8>()).prop_map(|(a, value)| Step::VertexProperty(a, value)),
        2 => (a, any::<bool>(), b, any::<u8>())
            .prop_map(|(a, t, b, value)| Step::EdgeProperty(a, t, b, value)),
    ]
}

fn edge(from: u8, kind: bool, to: u8) -> Edge {
    let kind = Identifier::new(if kind { "related" } else { "mentions" }).unwrap();
    Edge::new(id(from.into()), kind, id(to.into()))
}

fn apply<D: Datastore>(database: &Database<D>, step: &Step) -> String {
    let name = Identifier::new("weight").unwrap();
    let value = |value: u8| Json::new(serde_json::json!({ "is": value }));
    let vertex = |number: u8| SpecificVertexQuery::single(id(number.into()));
    match *step {
        Step::Vertex(number) => {
            let vertex = Vertex::with_id(id(number.into()), Identifier::new("concept").unwrap());
            format!("{:?}", database.create_vertex(&vertex).unwrap())
        }
        Step::Edge(from, kind, to) => {
            format!("{:?}", database.create_edge(&edge(from, kind, to)).unwrap())
        }
        Step::DeleteVertex(number) => format!("{:?}", database.delete(vertex(number)).unwrap()),
        Step::DeleteEdge(from, kind, to) => {
            let query = SpecificEdgeQuery::single(edge(from, kind, to));
            format!("{:?}", database.delete(query).unwrap())
        }
        Step::VertexProperty(number, weight) => {
            format!("{:?}", database.set_properties(vertex(number), name, &value(weight)).unwrap())
        }
        Step::EdgeProperty(from, kind, to, weight) => {
            let query = SpecificEdgeQuery::single(edge(from, kind, to));
            format!("{:?}", database.set_properties(query, name, &value(weight)).unwrap())
        }
    }
}

fn everything<D: Datastore>(database: &Database<D>) -> Vec<String> {
    let vertices = database.get(AllVertexQuery.properties().unwrap()).unwrap();
    let edges = database.get(AllEdgeQuery.properties().unwrap()).unwrap();
    let mut all: Vec<String> = util::extract_vertex_properties(vertices)
        .into_iter()
        .flatten()
        .map(|found| format!("{:?} {:?}", found.vertex, found.props))
        .chain(
            util::extract_edge_properties(edges)
                .into_iter()
                .flatten()
                .map(|found| format!("{:?} {:?}", found.edge, found.props)),
        )
        .collect();
    all.sort();
    all
}

#[test]
fn an_outlook_does_not_change_when_lessons_are_made_from_its_documents() {
    let graph = empty();
    for number in 0..3 {
        feed(&graph, number, number, NodeKind::Document);
    }
    let documents: Vec<Uuid> = (0..3).map(id).collect();
    let before = graph.outlook(&documents, 100).unwrap();
    assert!(!before.concepts.is_empty());
    for number in 10..20 {
        feed(&graph, number, number, NodeKind::Lesson);
    }
    assert_eq!(graph.outlook(&documents, 100).unwrap(), before);
}

#[test]
fn what_must_be_learned_first_goes_in_no_circle() {
    let graph = empty();
    for number in 0..TEXTS.len() {
        feed(&graph, number, number, NodeKind::Document);
    }
    let documents: Vec<Uuid> = (0..TEXTS.len()).map(id).collect();
    let outlook = graph.outlook(&documents, 100).unwrap();
    let mut open: Vec<_> = outlook.prerequisites.iter().map(|(a, b, _)| (*a, *b)).collect();
    assert!(!open.is_empty());
    // Taking away again and again what nothing leads to must take away everything.
    while let Some(at) = open.iter().position(|(a, _)| open.iter().all(|(_, b)| a != b)) {
        open.remove(at);
    }
    assert_eq!(open, []);
}

#[test]
fn what_is_asked_about_comes_first_and_every_edge_ends_in_the_answer() {
    let graph = empty();
    for number in 0..TEXTS.len() {
        feed(&graph, number, number, NodeKind::Document);
    }
    for (about, first) in [("firewall", "firewall"), ("PACKET", "packet"), ("netw", "network")] {
        let query = Query { about: Some(about.into()), depth: 1, limit: 50, ..Query::default() };
        let answer = graph.query(&query).unwrap();
        let found = answer.nodes[0].label.to_lowercase();
        assert!(found.starts_with(first), "{about}: {found}");
        for edge in &answer.edges {
            for end in [edge.from, edge.to] {
                assert!(answer.nodes.iter().any(|node| node.id == end));
            }
        }
    }
    let query = Query { about: Some("nothing of the kind".into()), ..Query::default() };
    assert_eq!(graph.query(&query).unwrap().nodes, []);
}

#[test]
fn a_walk_ends_at_each_of_its_bounds_and_says_so() {
    // A hub with a thousand neighbours, each with one more behind it.
    let far = |number: u128| Uuid::from_u128(number + 10_000);
    let edges = (1..=1_000_u128).flat_map(|number| {
        let near = Uuid::from_u128(number + 1);
        [(id(0), near, ConceptLink::Related), (near, far(number), ConceptLink::Related)]
    });
    let adjacency = Adjacency::of(edges);
    let bounds = Bounds { depth: 4, nodes: 5_000, edges: 50_000, deadline_ms: 10_000 };
    for (bounds, nodes, truncated) in [
        (bounds, 2_001, false),
        (Bounds { depth: 1, ..bounds }, 1_001, false),
        (Bounds { nodes: 10, ..bounds }, 10, true),
        (Bounds { edges: 100, ..bounds }, 101, true),
    ] {
        let found = adjacency.neighbourhood(id(0), &bounds);
        assert_eq!((found.nodes.len(), found.truncated), (nodes, truncated), "{bounds:?}");
    }
    let late = Bounds { deadline_ms: 0, ..bounds };
    assert!(adjacency.neighbourhood(id(0), &late).truncated);
}

#[test]
fn a_graph_is_opened_again_as_it_was_and_begun_anew_when_it_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("graph");
    let digest = {
        let (graph, opened) = ConceptGraph::open(&path).unwrap();
        assert!(opened.fresh);
        feed(&graph, 0, 0, NodeKind::Document);
        graph.digest().unwrap()
    };
    {
        let (graph, opened) = ConceptGraph::open(&path).unwrap();
        assert_eq!((opened.seq, opened.epoch.as_str(), opened.fresh), (1, "e", false));
        assert_eq!(graph.digest().unwrap(), digest);
        assert_eq!(graph.verify().unwrap(), Vec::<String>::new());
    }
    std::fs::File::options().write(true).open(path.join("db")).unwrap().set_len(100).unwrap();
    let (graph, opened) = ConceptGraph::open(&path).unwrap();
    assert!(opened.fresh);
    feed(&graph, 0, 0, NodeKind::Document);
    assert_eq!(graph.digest().unwrap(), digest);
}

#[test]
fn a_thing_that_is_fed_twice_is_there_once() {
    let database = Database::new(SledGraph::temporary().unwrap());
    let kind = Identifier::new("concept").unwrap();
    let (a, b) = (Vertex::with_id(id(1), kind), Vertex::with_id(id(2), kind));
    let link = Edge::new(a.id, kind, b.id);
    let items = || {
        vec![
            BulkInsertItem::Vertex(a.clone()),
            BulkInsertItem::Vertex(b.clone()),
            BulkInsertItem::Edge(link.clone()),
        ]
    };
    database.bulk_insert(items()).unwrap();
    database.bulk_insert(items()).unwrap();
    assert_eq!(util::extract_vertices(database.get(AllVertexQuery).unwrap()).unwrap().len(), 2);
    assert_eq!(util::extract_edges(database.get(AllEdgeQuery).unwrap()).unwrap().len(), 1);
}
