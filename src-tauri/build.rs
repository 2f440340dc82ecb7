//! Tells Tauri which commands the window may call; anything that is not listed here is refused.
//! Not here: the commands (`src/commands`).

#![expect(clippy::expect_used, reason = "a build that cannot read its own configuration must stop")]

/// Every command, in the order of `src/commands/mod.rs`; a test of the shell holds the two lists against each other.
const COMMANDS: &[&str] = &[
    "home",
    "import_paths",
    "import_cancel",
    "folders",
    "remove_folder",
    "documents",
    "document",
    "remove_document",
    "retry_document",
    "open_document",
    "search",
    "concepts",
    "courses",
    "create_course",
    "outline",
    "lesson",
    "edit_course",
    "undo",
    "redo",
    "history",
    "remove_course",
    "draft",
    "drafts",
    "draft_view",
    "accept_draft",
    "discard_draft",
    "targets",
    "preflight",
    "export_course",
    "settings",
    "set_setting",
    "about",
    "backup",
    "doctor",
    "rebuild",
    "review",
    "listen",
];

fn main() {
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/*.json")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    tauri_build::try_build(attributes).expect("tauri.conf.json or a capability is not right");
}
