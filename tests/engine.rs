//! The one integration binary: one module a noun, each through the engine's public face.
//! Not here: unit tests, which sit beside what they test, and the window's tests (`tests/desktop`).

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop, its builders too"
)]

#[path = "engine/mod.rs"]
mod engine;
