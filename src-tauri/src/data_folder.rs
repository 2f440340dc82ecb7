//! Which folder the studio keeps its data in: the platform's own, or the one named with `--data`.
//! Not here: what lies in it (`engine::Paths`).

use engine::{Paths, api::MoveAnswer};
use tauri::AppHandle;

/// The folder named after `--data`, else the platform's.
pub(crate) fn choose() -> Paths {
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--data" {
            return arguments.next().map_or_else(Paths::of_this_user, Paths::new);
        }
    }
    Paths::of_this_user()
}

/// Starts the program anew after the library was moved, when the new start finds it: one that was named with `--data` is named
/// anew by whoever starts it.
pub(crate) fn start_anew(handle: &AppHandle, moved: Option<&MoveAnswer>) {
    if moved.is_some_and(|moved| moved.remembered) {
        handle.request_restart();
    }
}
