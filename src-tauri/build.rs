//! Makes Tauri's context: configuration, icons, and the capabilities of the one window.
//! Not here: the list of commands (`src/bindings.rs`). They can be called by the program's own pages only, which are
//! the only ones the window shows (`src/window.rs`).

#![expect(clippy::expect_used, reason = "a build that cannot read its own configuration must stop")]

fn main() {
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("src-tauri/capabilities/*.json");
    tauri_build::try_build(attributes).expect("tauri.conf.json or a capability is not right");
}
