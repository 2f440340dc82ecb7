//! Which folder the studio keeps its data in: the platform's own, or the one named with `--data`.
//! Not here: what lies in it (`engine::Paths`).

use engine::Paths;

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
