//! The library's own history: its steps with the way back, and the trash, where everything lies that was taken out.
//! Not here: the histories of courses (`courses`), what is done in a step (`library`, `courses`, `drafts`).

mod delete;
mod list;
mod record;
mod recovered;
mod remove;
mod restore;
mod take_out;
mod turn;

pub use delete::{delete_trash, empty_trash, purge_trash};
pub use list::{library_history, trash};
pub use recovered::{dismiss_recovered, recovered};
pub use restore::restore_trash;
pub use turn::{redo_library, undo_library};

pub(crate) use record::{Done, record};
pub(crate) use remove::{Removal, remove};
pub(crate) use take_out::take_out;
