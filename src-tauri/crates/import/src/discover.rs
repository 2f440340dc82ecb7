//! Finds the files under folders: ignore rules, links, odd things.
//! Not here: reading them, and what becomes of a file that is known already.

use crate::{ImportError, extract::modified_ms, limits};
use domain::{Code, Fault};
use ignore::{
    WalkBuilder, WalkState,
    gitignore::{Gitignore, GitignoreBuilder},
};
use std::{
    cmp::Reverse,
    collections::BTreeSet,
    fs::Metadata,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file to be read.
    File {
        /// Where it really is: no link is left in it, so that one file has one path.
        path: PathBuf,
        /// Its bytes.
        size: u64,
        /// When it was changed last, ms since the epoch.
        modified_ms: i64,
        /// The root it was found under; a link may have led out of it.
        root: PathBuf,
    },
    /// Something that is left out, and why.
    Skipped {
        /// Where it is.
        path: PathBuf,
        /// Why.
        code: Code,
        /// The same for people.
        message: String,
    },
    /// There is more under this root than is looked at in one scan.
    Cut {
        /// The root.
        root: PathBuf,
        /// How much was looked at.
        most: usize,
    },
}

impl Found {
    fn path(&self) -> &Path {
        match self {
            Self::File { path, .. } | Self::Skipped { path, .. } | Self::Cut { root: path, .. } => {
                path
            }
        }
    }

    /// By path. Of a file that was found under two roots the one comes first that it lies under without a link, and of
    /// two such the inner one, so that the order of the roots decides nothing.
    fn order(&self) -> (&Path, bool, Reverse<&Path>) {
        match self {
            Self::File { path, root, .. } => (path, !path.starts_with(root), Reverse(root)),
            other => (other.path(), false, Reverse(other.path())),
        }
    }

    fn skipped(path: &Path, error: &ImportError) -> Self {
        Self::Skipped { path: path.to_owned(), code: error.code(), message: error.to_string() }
    }
}

/// The file with the user's own rules, in the syntax of `.gitignore`.
pub(crate) const IGNORE_FILE: &str = ".coursewrightignore";

/// How much of the roots is looked at.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Only these files and what lies below these folders; none for everything.
    pub only: Option<BTreeSet<PathBuf>>,
    /// What is passed over in every root besides its own rules, in the syntax of `.gitignore`.
    pub ignore: Vec<String>,
}

impl Scope {
    /// Whether `path` is one of the places that are looked at, or lies in one.
    pub fn covers(&self, path: &Path) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| path.ancestors().any(|ancestor| only.contains(ancestor)))
    }

    /// Whether `path` is covered, or leads to something that is.
    fn leads_on(&self, path: &Path) -> bool {
        // Descendants follow a path at once in the order of paths.
        let below = |only: &BTreeSet<PathBuf>| {
            only.range(path.to_owned()..).next().is_some_and(|next| next.starts_with(path))
        };
        self.covers(path) || self.only.as_ref().is_some_and(below)
    }

    /// The rules of the user's settings, as seen from `root`; a rule that makes no sense is passed over.
    fn rules(&self, root: &Path) -> Gitignore {
        let mut builder = GitignoreBuilder::new(root);
        for line in &self.ignore {
            // What is typed into the settings was checked there.
            let _ = builder.add_line(None, line);
        }
        builder.build().unwrap_or_else(|_| Gitignore::empty())
    }
}

/// The files under `roots`, each once, ordered by path; a root may be a file. Hidden files, and what `.gitignore`,
/// `.coursewrightignore` and the settings name, are passed over in silence. Ends early when `stop` is set.
pub fn discover(roots: &[PathBuf], scope: &Scope, stop: &AtomicBool) -> Vec<Found> {
    Walk::new(scope, stop, limits::FILES).everything(roots)
}

struct Walk<'a> {
    scope: &'a Scope,
    stop: &'a AtomicBool,
    most: usize,
    count: AtomicUsize,
    found: Mutex<Vec<Found>>,
}

impl<'a> Walk<'a> {
    fn new(scope: &'a Scope, stop: &'a AtomicBool, most: usize) -> Self {
        Self { scope, stop, most, count: AtomicUsize::new(0), found: Mutex::default() }
    }

    fn everything(self, roots: &[PathBuf]) -> Vec<Found> {
        for root in roots {
            match std::fs::metadata(root) {
                Ok(metadata) if metadata.is_dir() => self.folder(root),
                Ok(metadata) => self.push(of_file(root, root.clone(), &metadata)),
                Err(error) => self.push(Found::skipped(root, &ImportError::of_file(&error))),
            }
        }
        let mut found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.sort_by(|a, b| a.order().cmp(&b.order()));
        let mut seen = BTreeSet::new();
        found.retain(|one| matches!(one, Found::Cut { .. }) || seen.insert(one.path().to_owned()));
        found
    }

    fn push(&self, one: Found) {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).push(one);
    }

    fn folder(&self, root: &Path) {
        let mut builder = WalkBuilder::new(root);
        builder
            .follow_links(true)
            .max_depth(Some(limits::FOLDER_DEPTH))
            .require_git(false)
            .parents(false)
            .git_global(false);
        builder.add_custom_ignore_filename(IGNORE_FILE);
        let (rules, scope) = (self.scope.rules(root), self.scope.clone());
        builder.filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            scope.leads_on(entry.path()) && !rules.matched(entry.path(), is_folder).is_ignore()
        });
        let cut = AtomicBool::new(false);
        builder.build_parallel().run(|| {
            let mut real = RealPaths::default();
            let cut = &cut;
            Box::new(move |entry| {
                if self.stop.load(Ordering::SeqCst) {
                    return WalkState::Quit;
                }
                if self.count.fetch_add(1, Ordering::SeqCst) >= self.most {
                    cut.store(true, Ordering::SeqCst);
                    return WalkState::Quit;
                }
                match entry {
                    Ok(entry) => match entry.metadata() {
                        Ok(metadata) if metadata.is_dir() => {}
                        Ok(metadata) => self.push(of_file(root, real.of(&entry), &metadata)),
                        Err(_) => {
                            self.push(Found::skipped(entry.path(), &ImportError::Unreadable));
                        }
                    },
                    Err(error) => {
                        if let Some(one) = of_error(&error) {
                            self.push(one);
                        }
                    }
                }
                WalkState::Continue
            })
        });
        if cut.into_inner() {
            self.push(Found::Cut { root: root.to_owned(), most: self.most });
        }
    }
}

/// Where files really are. The files of one folder come one after another, so one folder is remembered: asking the
/// system about every part of every path would cost more than the walk.
#[derive(Default)]
struct RealPaths {
    folder: PathBuf,
    real: PathBuf,
}

impl RealPaths {
    fn of(&mut self, entry: &ignore::DirEntry) -> PathBuf {
        let path = entry.path();
        let real = if entry.path_is_symlink() {
            std::fs::canonicalize(path).ok()
        } else {
            let folder = path.parent().unwrap_or(path);
            if self.folder != folder {
                self.real = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
                folder.clone_into(&mut self.folder);
            }
            path.file_name().map(|name| self.real.join(name))
        };
        real.unwrap_or_else(|| path.to_owned())
    }
}

fn of_file(root: &Path, path: PathBuf, metadata: &Metadata) -> Found {
    if !metadata.is_file() {
        return Found::skipped(&path, &ImportError::NotAFile);
    }
    Found::File {
        path,
        size: metadata.len(),
        modified_ms: modified_ms(metadata),
        root: root.to_owned(),
    }
}

/// A link that leads in a circle, or something that cannot be looked at.
fn of_error(error: &ignore::Error) -> Option<Found> {
    match error {
        ignore::Error::Loop { child, .. } => Some(Found::Skipped {
            path: child.clone(),
            code: Code::SymlinkLoop,
            message: "The link leads back to a folder above it.".into(),
        }),
        ignore::Error::WithPath { path, err } => match err.as_ref() {
            ignore::Error::Io(error) => Some(Found::skipped(path, &ImportError::of_file(error))),
            other => of_error(other),
        },
        ignore::Error::WithDepth { err, .. } => of_error(err),
        _ => None,
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn file(path: &Path) -> PathBuf {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::File::create(path).unwrap();
        path.to_owned()
    }

    fn all(roots: &[PathBuf]) -> Vec<Found> {
        discover(roots, &Scope::default(), &AtomicBool::new(false))
    }

    /// The files among what was found, each with its root.
    fn files(found: &[Found]) -> Vec<(&Path, &Path)> {
        fn file(one: &Found) -> Option<(&Path, &Path)> {
            match one {
                Found::File { path, root, .. } => Some((path, root)),
                Found::Skipped { .. } | Found::Cut { .. } => None,
            }
        }
        found.iter().filter_map(file).collect()
    }

    #[test]
    fn a_file_is_found_once_whatever_links_lead_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().canonicalize().unwrap();
        let inside = file(&base.join("root/deep/real.md"));
        let outside = file(&base.join("elsewhere/far.md"));
        let root = base.join("root");
        symlink(&inside, root.join("a link.md")).unwrap();
        symlink(&outside, root.join("far.md")).unwrap();
        symlink(base.join("elsewhere"), root.join("folder")).unwrap();
        let found = all(std::slice::from_ref(&root));
        assert_eq!(
            files(&found),
            [(outside.as_path(), root.as_path()), (inside.as_path(), root.as_path())]
        );
        // A file that lies under one root and is led to from another belongs to the one that it lies under.
        let both = [root.clone(), base.join("elsewhere")];
        let found = all(&both);
        assert_eq!(files(&found)[0], (outside.as_path(), both[1].as_path()));
    }

    #[test]
    fn a_folder_with_more_than_is_looked_at_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().canonicalize().unwrap();
        for number in 0..20 {
            file(&base.join(format!("{number}.md")));
        }
        let (scope, stop) = (Scope::default(), AtomicBool::new(false));
        let walk = Walk::new(&scope, &stop, 10);
        let found = walk.everything(std::slice::from_ref(&base));
        assert!(found.contains(&Found::Cut { root: base.clone(), most: 10 }), "{found:?}");
        assert!(files(&found).len() < 10);
    }

    #[test]
    fn only_what_changed_is_looked_at_and_rules_hold_there_too() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().canonicalize().unwrap();
        for name in ["a/one.md", "a/two.md", "a/deep/three.md", "b/four.md", "a/old/five.md"] {
            file(&base.join(name));
        }
        let check = |only: Option<&[&str]>, ignore: &[&str], expected: &[&str]| {
            let scope = Scope {
                only: only.map(|only| only.iter().map(|name| base.join(name)).collect()),
                ignore: ignore.iter().map(|&rule| rule.to_owned()).collect(),
            };
            let found = discover(std::slice::from_ref(&base), &scope, &AtomicBool::new(false));
            let names =
                files(&found).into_iter().map(|(path, _)| path.strip_prefix(&base).unwrap());
            assert_eq!(
                names.collect::<Vec<_>>(),
                expected.iter().map(Path::new).collect::<Vec<_>>()
            );
        };
        check(Some(&["a/two.md"]), &[], &["a/two.md"]);
        check(Some(&["a/deep", "b"]), &[], &["a/deep/three.md", "b/four.md"]);
        check(Some(&["a/gone.md"]), &[], &[]);
        check(None, &["old/", "four*"], &["a/deep/three.md", "a/one.md", "a/two.md"]);
        check(Some(&["a/old/five.md", "a/one.md"]), &["old/"], &["a/one.md"]);
    }
}
