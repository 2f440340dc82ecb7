//! What a start of the program was given to open: links, files and folders.
//! Not here: opening them (the page), and handing them over to a program that runs already (`instance`).

use crate::{relay::Relay, window};
use domain::Link;
use engine::api::Notice;
use std::path::{Component, Path, PathBuf};
use tauri::{AppHandle, Manager};

/// More than a user marks in a file manager by intention.
const MOST: usize = 500;

/// What the arguments name, without the program's own name before them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Given {
    links: Vec<String>,
    paths: Vec<String>,
}

impl Given {
    /// What `arguments` name; relative paths are of `folder`, where the caller stood.
    pub(crate) fn of(arguments: impl IntoIterator<Item = String>, folder: &Path) -> Self {
        let mut given = Self::default();
        let mut arguments = arguments.into_iter().take(MOST);
        while let Some(argument) = arguments.next() {
            if argument == "--data" {
                arguments.next();
            } else if Link::is_meant(&argument) {
                given.links.push(argument);
            } else if let Some(path) = file(&argument, folder) {
                given.paths.push(path);
            }
        }
        given
    }

    /// Has the window `label`, else any, open it.
    pub(crate) fn hand_over(self, handle: &AppHandle, label: Option<&str>) {
        if self != Self::default() {
            let notice = Notice::Given { links: self.links, paths: self.paths };
            handle.state::<Relay>().tell(label, notice);
        }
    }
}

/// The whole path of a file or folder that is there; none of anything else, such as a switch.
fn file(argument: &str, folder: &Path) -> Option<String> {
    let path = match argument.strip_prefix("file://") {
        Some(_) => tauri::Url::parse(argument).ok()?.to_file_path().ok()?,
        None if argument.starts_with('-') || argument.is_empty() => return None,
        None => folder.join(argument),
    };
    path.exists().then(|| tidy(&path).to_string_lossy().into_owned())
}

/// The path without `.` and `..`, so that the library knows the file by one name.
fn tidy(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                tidied.pop();
            }
            _ => tidied.push(part),
        }
    }
    tidied
}

/// A second start on the same folder: the window comes to the front and opens what was given.
pub(crate) fn take_over(handle: &AppHandle, arguments: Vec<String>, folder: &str) {
    let label = window::to_front(handle);
    Given::of(arguments.into_iter().skip(1), Path::new(folder)).hand_over(handle, label.as_deref());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_files_and_folders_are_told_apart_and_switches_are_not_files() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::fs::create_dir(root.join("notes")).unwrap();
        std::fs::File::create(root.join("notes/a b.md")).unwrap();
        let whole = |name: &str| root.join(name).to_string_lossy().into_owned();
        let url = tauri::Url::from_file_path(root.join("notes/a b.md")).unwrap().to_string();
        for (arguments, links, paths) in [
            (vec!["notes/a b.md"], vec![], vec![whole("notes/a b.md")]),
            (vec!["./notes/../notes"], vec![], vec![whole("notes")]),
            (vec![url.as_str()], vec![], vec![whole("notes/a b.md")]),
            (vec!["--data", "notes", "notes/a b.md"], vec![], vec![whole("notes/a b.md")]),
            (vec!["--notes", "-x", "", "gone.md", "https://example.org"], vec![], vec![]),
            (vec!["coursewright://course/x"], vec!["coursewright://course/x"], vec![]),
            (vec!["COURSEWRIGHT:evil"], vec!["COURSEWRIGHT:evil"], vec![]),
            (vec!["file://other-host/etc/passwd"], vec![], vec![]),
        ] {
            let given = Given::of(arguments.iter().map(|one| (*one).to_owned()), root);
            let links = links.into_iter().map(str::to_owned).collect();
            assert_eq!(given, Given { links, paths }, "{arguments:?}");
        }
    }
}
