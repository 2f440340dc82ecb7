//! The one integration binary: one module a noun, each through the engine's public face.
//! Not here: unit tests, which sit beside what they test, and the window's tests (`tests/desktop`).

#[path = "engine/mod.rs"]
mod engine;
