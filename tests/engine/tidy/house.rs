//! The files of the project, read once: text files with their lines, and how Rust text is looked at.
//! Not here: the rules.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// Folders that hold what tools made. The list is that of .gitignore.
const MADE: &[&str] = &["target", "node_modules", ".git", "gen", "dist", "corpus", "artifacts"];

/// Larger text files are data.
const TEXT_BYTES: u64 = 2_000_000;

/// A text file.
pub(super) struct File {
    /// From the root, with slashes.
    pub(super) path: String,
    pub(super) text: String,
}

/// All text files, in the order of their paths.
pub(super) struct House {
    pub(super) root: PathBuf,
    pub(super) files: Vec<File>,
}

impl House {
    /// The house, read at the first call.
    pub(super) fn get() -> &'static Self {
        static HOUSE: OnceLock<House> = OnceLock::new();
        HOUSE.get_or_init(|| {
            let here = Path::new(env!("CARGO_MANIFEST_DIR"));
            let root = here.ancestors().nth(3).unwrap_or(here).to_owned();
            let mut files = Vec::new();
            read_folder(&root, &root, &mut files);
            files.sort_by(|left, right| left.path.cmp(&right.path));
            assert!(files.len() > 100, "the house is not at {}", root.display());
            Self { root, files }
        })
    }

    /// A house of these files alone, to show that a rule finds what it looks for.
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let file =
            |(path, text): &(&str, &str)| File { path: (*path).into(), text: (*text).into() };
        Self { root: PathBuf::new(), files: files.iter().map(file).collect() }
    }

    /// The file at `path`; an empty one when it is not there, so that a rule names it instead of stopping.
    pub(super) fn text(&self, path: &str) -> &str {
        self.files.iter().find(|file| file.path == path).map_or("", |file| &file.text)
    }

    /// Rust files of the product: everything below src-tauri.
    pub(super) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path.starts_with("src-tauri/") && file.is("rs"))
    }

    /// Rust files of the product and of the integration tests.
    pub(super) fn all_rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is("rs"))
    }

    /// TypeScript of the page.
    pub(super) fn typescript(&self) -> impl Iterator<Item = &File> {
        self.files
            .iter()
            .filter(|file| file.path.starts_with("ui/src/") && (file.is("ts") || file.is("tsx")))
    }

    /// The folders of the crates, by name.
    pub(super) fn crates(&self) -> Vec<String> {
        let manifest = |file: &File| {
            let name = file.path.strip_prefix("src-tauri/crates/")?.strip_suffix("/Cargo.toml")?;
            (!name.contains('/')).then(|| name.to_owned())
        };
        self.files.iter().filter_map(manifest).collect()
    }
}

impl File {
    pub(super) fn is(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == extension)
    }

    /// The name without its folder and ending.
    pub(super) fn stem(&self) -> &str {
        Path::new(&self.path).file_stem().and_then(|stem| stem.to_str()).unwrap_or("")
    }

    pub(super) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether the whole file is a test or serves tests.
    pub(super) fn is_test(&self) -> bool {
        let tests = self.path.starts_with("tests/")
            || ["/tests/", "/benches/", "/examples/", "/support/"]
                .iter()
                .any(|part| self.path.contains(part));
        tests
            || self.stem().ends_with("_tests")
            || self.stem() == "tests"
            || self.path.contains(".test.")
    }

    /// Lines of code with their numbers: without the tests at the end and without comment lines.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = self.text.lines().take(self.lines_before_tests()).enumerate();
        code.map(|(number, line)| (number + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// How many lines come before the tests inside the file.
    pub(super) fn lines_before_tests(&self) -> usize {
        let lines: Vec<&str> = self.text.lines().collect();
        let begins = |at: &usize| {
            // Tests of one system have another attribute between the two.
            let mut behind = lines.iter().skip(*at + 1).skip_while(|line| line.starts_with("#["));
            lines.get(*at) == Some(&"#[cfg(test)]")
                && behind.next().is_some_and(|line| line.starts_with("mod tests {"))
        };
        (0..lines.len()).find(begins).unwrap_or(lines.len())
    }

    /// An offender's place.
    pub(super) fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }
}

/// What vanishes while it is being read belongs to a test that runs beside this one, not to the house.
fn read_folder(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_symlink() || MADE.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            read_folder(root, &path, files);
        } else if fs::metadata(&path).is_ok_and(|data| data.len() < TEXT_BYTES) {
            // What is not UTF-8 is a picture or a package: nobody reads it as a text.
            if let Ok(text) = fs::read_to_string(&path) {
                let relative = path.strip_prefix(root).unwrap_or(&path);
                let path = relative.to_string_lossy().replace('\\', "/");
                files.push(File { path, text });
            }
        }
    }
}
