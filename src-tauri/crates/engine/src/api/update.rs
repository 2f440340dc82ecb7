//! New versions of the program on the wire.
//! Not here: looking for them and installing them, which is the shell's, since it is the shell that was installed.

use serde::Serialize;

/// What is known of a newer version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum UpdateView {
    /// Nobody is asked, because no feed is set.
    Off,
    /// The system's package manager brings new versions; nobody was asked.
    Packaged,
    /// This is the newest version.
    Newest {
        /// This version.
        version: String,
    },
    /// There is a newer one.
    Offered {
        /// The newer version.
        version: String,
        /// What is new in it, as its makers wrote it: plain text.
        notes: Option<String>,
    },
    /// The newer one is there after the next start.
    Installed {
        /// The newer version.
        version: String,
    },
}
