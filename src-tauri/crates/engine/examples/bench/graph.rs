//! Neighbourhoods of three steps in a large graph: bounded as the product walks, and unbounded as its ancestor did.
//! Not here: finding concepts.

use crate::table::{TIMES, Times, print, ratio};
use domain::ConceptLink;
use graph::{Adjacency, Bounds};
use uuid::Uuid;

const NODES: u64 = 100_000;
const EDGES: u64 = 500_000;

pub(crate) fn bench() {
    let (bounded, unbounded, cut) = walks(1_000, 100);
    print(TIMES, &[bounded.row("3 steps, bounded"), unbounded.row("3 steps, unbounded (peer)")]);
    println!(
        "\n{NODES} nodes, {EDGES} edges; {cut} of 1000 bounded walks were cut short and say so"
    );
    println!(
        "unbounded / bounded at p95: {}",
        ratio(unbounded.percentile(95), bounded.percentile(95))
    );
}

/// The times of bounded and unbounded walks, and how many bounded ones were cut.
pub(crate) fn walks(bounded: u64, unbounded: u64) -> (Times, Times, usize) {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    // xorshift64*, Vigna 2016: the same graph in every run.
    let mut random = move |below: u64| {
        seed ^= seed >> 12;
        seed ^= seed << 25;
        seed ^= seed >> 27;
        (seed.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16) % below
    };
    let id = |number: u64| Uuid::from_u128(u128::from(number) + 1);
    let edges: Vec<_> = (0..EDGES)
        .map(|number| {
            // One edge in five leads to one of a hundred hubs: nearly every document speaks of what the library is about.
            let to = if number % 5 == 0 { random(100) } else { random(NODES) };
            (id(random(NODES)), id(to), ConceptLink::Related)
        })
        .collect();
    let adjacency = Adjacency::of(edges);
    let starts: Vec<Uuid> = (0..bounded.max(unbounded)).map(|_| id(random(NODES))).collect();
    let mut cut = 0;
    let bounds = Bounds::default();
    let within = Times::of(starts.iter().take(usize::try_from(bounded).unwrap()), |start| {
        cut += usize::from(adjacency.neighbourhood(*start, &bounds).truncated);
    });
    let everything =
        Bounds { depth: 3, nodes: usize::MAX, edges: usize::MAX, deadline_ms: u64::from(u32::MAX) };
    let without = Times::of(starts.iter().take(usize::try_from(unbounded).unwrap()), |start| {
        adjacency.neighbourhood(*start, &everything);
    });
    (within, without, cut)
}
