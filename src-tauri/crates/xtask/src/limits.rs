//! How long a step may take. Nothing here may hang for ever: a step that takes longer is ended and has failed.
//! Not here: limits of the product.

use std::time::Duration;

const fn minutes(number: u64) -> Duration {
    Duration::from_secs(number * 60)
}

/// Asking a tool for its version or a package manager for its list.
pub(crate) const QUESTION: Duration = minutes(2);

/// System packages come over the network, some hundred megabytes with a browser.
pub(crate) const PACKAGES: Duration = minutes(15);

/// A tool or the UI's packages come over the network and are compiled.
pub(crate) const INSTALL: Duration = minutes(20);

/// Formatting and type checks.
pub(crate) const CHECK: Duration = minutes(5);

/// A cold build of everything on two cores, with room for a slow disk.
pub(crate) const BUILD: Duration = minutes(40);

/// A cold build of what is installed, optimised as a whole.
pub(crate) const INSTALLERS: Duration = minutes(80);

/// Making a clean system comes over the network, and so do a web engine and a display for it.
pub(crate) const CLEAN_ROOT: Duration = minutes(20);

/// All tests, after a cold build.
pub(crate) const TESTS: Duration = minutes(45);

/// The whole battery of crashes: every point once.
pub(crate) const BATTERY: Duration = minutes(180);

/// One run of the terminal program inside the battery of crashes; the slowest takes a few seconds.
pub(crate) const ONE_RUN: Duration = minutes(2);
