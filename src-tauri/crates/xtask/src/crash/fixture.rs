//! The library that is crashed again and again, and fresh documents to import into it.
//! Not here: the crashes.

use super::{
    ledger::Ledger,
    program::{Action, Program},
};
use crate::{Trouble, place};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A scratch folder with a library as it was left in good order.
#[derive(Debug)]
pub(super) struct Fixture {
    /// The program file.
    program: PathBuf,
    folder: PathBuf,
    ledger: Ledger,
}

impl Fixture {
    /// Imports the sample folder with the program of this profile, drafts a course from it, edits it and writes a
    /// checkpoint.
    pub(super) fn make(profile: &str) -> Result<Self, Trouble> {
        let file = place::built(profile, "coursewright-cli");
        let folder = place::target().join("crash");
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Trouble::file(&folder))?;
        }
        fs::create_dir_all(&folder).map_err(Trouble::file(&folder))?;
        let program = Program::on(&file, &folder.join("library"));
        let import = Action::Import(place::root().join("tests").join("fixtures").join("sample"));
        let imported = program.act(&import)?;
        let drafted = program.act(&Action::Draft("Before".into()))?;
        let course = drafted.get("course").unwrap_or(&drafted);
        let course = course.as_str().or_else(|| course.get("id").and_then(Value::as_str));
        let course = course.ok_or(Trouble::Answer { program: "draft".into(), field: "course" })?;
        let mut ledger = Ledger::of_course(course, "Before");
        ledger.acknowledge(&import, &[imported]);
        program.act(&Action::Backup(folder.join("first.backup")))?;
        ledger
            .verify(&program)
            .map_err(|finding| Trouble::Lost { at: "the library to crash".into(), finding })?;
        Ok(Self { program: file, folder, ledger })
    }

    pub(super) fn ledger(&self) -> Ledger {
        self.ledger.clone()
    }

    /// A place for files besides the library.
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A copy of the library under another name; an older copy of that name is replaced.
    pub(super) fn copy(&self, name: &str) -> Result<Program, Trouble> {
        self.copy_of("library", name)
    }

    /// A copy of the copy `from`.
    pub(super) fn copy_of(&self, from: &str, name: &str) -> Result<Program, Trouble> {
        let to = self.folder.join(name);
        if to.exists() {
            fs::remove_dir_all(&to).map_err(Trouble::file(&to))?;
        }
        copy_folder(&self.folder.join(from), &to)?;
        Ok(Program::on(&self.program, &to))
    }

    /// A data folder that does not exist yet.
    pub(super) fn nothing(&self, name: &str) -> Result<Program, Trouble> {
        let to = self.folder.join(name);
        if to.exists() {
            fs::remove_dir_all(&to).map_err(Trouble::file(&to))?;
        }
        Ok(Program::on(&self.program, &to))
    }

    /// A folder of three documents that no library has seen: `number` is in every text.
    pub(super) fn documents(&self, number: u32) -> Result<PathBuf, Trouble> {
        let folder = self.folder.join("documents").join(number.to_string());
        fs::create_dir_all(&folder).map_err(Trouble::file(&folder))?;
        for (name, text) in [
            ("kiln.md", "# Kiln\n\nA kiln is an oven for clay. Firing NUMBER reached its cone.\n"),
            ("glaze.txt", "Glaze\n\nA glaze is a glass that melts onto clay in firing NUMBER.\n"),
            ("wheel.html", "<h1>Wheel</h1><p>A wheel turns the clay. Turn NUMBER was even.</p>"),
        ] {
            let file = folder.join(name);
            let text = text.replace("NUMBER", &number.to_string());
            #[expect(clippy::disallowed_methods, reason = "an input that is made anew each time")]
            fs::write(&file, text).map_err(Trouble::file(&file))?;
        }
        Ok(folder)
    }
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(to).map_err(Trouble::file(to))?;
    for entry in fs::read_dir(from).map_err(Trouble::file(from))? {
        let entry = entry.map_err(Trouble::file(from))?;
        let (source, copy) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy_folder(&source, &copy)?;
        } else {
            fs::copy(&source, &copy).map_err(Trouble::file(&source))?;
        }
    }
    Ok(())
}
