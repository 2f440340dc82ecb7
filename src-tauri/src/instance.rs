//! One program for the user's own data folder: a second start hands over what it was given to the first and ends.
//! Not here: keeping two programs out of one data folder; that is the store's lock.

use crate::given;
use engine::Paths;
use tauri::{Builder, Wry};

/// How this start stands to other windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Instance {
    /// It works on the user's own data folder, of which there is one window.
    Own,
    /// It works on another folder and has nothing to do with other windows.
    Apart,
}

impl Instance {
    /// The way of a start on `paths`.
    pub(crate) fn of(paths: &Paths) -> Self {
        if paths.root() == Paths::of_this_user().root() { Self::Own } else { Self::Apart }
    }

    /// Makes a second start on the same folder hand over to the first. It does so as soon as the program is built, before
    /// any window.
    pub(crate) fn join(self, builder: Builder<Wry>) -> Builder<Wry> {
        match self {
            Self::Own => {
                builder.plugin(tauri_plugin_single_instance::init(|handle, arguments, folder| {
                    given::take_over(handle, arguments, &folder);
                }))
            }
            Self::Apart => builder,
        }
    }
}
