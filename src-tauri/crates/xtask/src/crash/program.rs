//! The terminal program on one data folder: how each command is written and how its answer is read.
//! Not here: what is done to it.

use crate::{Trouble, limits, process, trouble::Finding};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A program on a data folder.
#[derive(Clone, Debug)]
pub(super) struct Program {
    /// The program file.
    file: PathBuf,
    pub(super) data: PathBuf,
    /// Where the answer of the running command is written; outside the data folder.
    answer: PathBuf,
}

/// A command that changes something, as a value, so that it can be run, killed and traced alike.
#[derive(Clone, Debug)]
pub(super) enum Action {
    /// Imports this folder.
    Import(PathBuf),
    /// Gives this course these titles, one edit after the other; each is answered as soon as it is on the disk.
    Retitle { course: String, titles: Vec<String> },
    /// Writes a backup to this file.
    Backup(PathBuf),
    /// Drafts a course of this title from the whole library.
    Draft(String),
}

impl Action {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Import(_) => "import",
            Self::Retitle { .. } => "edit",
            Self::Backup(_) => "backup",
            Self::Draft(_) => "draft",
        }
    }

    fn arguments(&self) -> Vec<String> {
        let words: Vec<&str> = match self {
            Self::Import(_) => vec!["import"],
            Self::Retitle { course, .. } => vec!["edit", course],
            Self::Backup(_) => vec!["backup"],
            Self::Draft(title) => vec!["draft", "--title", title, "--weeks", "2"],
        };
        let mut arguments: Vec<String> = words.into_iter().map(str::to_owned).collect();
        match self {
            Self::Import(path) | Self::Backup(path) => arguments.push(path.display().to_string()),
            Self::Retitle { titles, .. } => {
                let edit =
                    |title: &String| json!({ "edit": "set_course", "title": title }).to_string();
                arguments
                    .extend(titles.iter().flat_map(|title| ["--edit".to_owned(), edit(title)]));
            }
            Self::Draft(_) => {}
        }
        arguments
    }
}

impl Program {
    pub(super) fn on(file: &Path, data: &Path) -> Self {
        let answer = data.with_extension("answer.json");
        Self { file: file.to_owned(), data: data.to_owned(), answer }
    }

    /// The command line of an action.
    pub(super) fn line(&self, action: &Action) -> Vec<String> {
        let mut line = vec![
            self.file.display().to_string(),
            "--data".to_owned(),
            self.data.display().to_string(),
            "--json".to_owned(),
        ];
        line.extend(action.arguments());
        line
    }

    /// `line` as a command whose answer can be read later, whatever happens to it.
    pub(super) fn command(&self, line: &[String]) -> Result<Command, Trouble> {
        let out = File::create(&self.answer).map_err(Trouble::file(&self.answer))?;
        let (program, arguments) =
            line.split_first().ok_or(Trouble::Blind { why: "empty line" })?;
        let mut command = Command::new(program);
        command.args(arguments).stdout(out).stderr(Stdio::null());
        Ok(command)
    }

    /// What the last command has acknowledged: its whole answers, without one that was cut short.
    pub(super) fn acknowledged(&self) -> Vec<Value> {
        let bytes = fs::read(&self.answer).unwrap_or_default();
        let answers = serde_json::Deserializer::from_slice(&bytes).into_iter();
        answers.map_while(Result::ok).collect()
    }

    /// Runs an action undisturbed.
    pub(super) fn act(&self, action: &Action) -> Result<Value, Trouble> {
        self.finish(&self.line(action), action.name())
    }

    /// Asks a question.
    pub(super) fn ask(&self, arguments: &[&str]) -> Result<Value, Trouble> {
        self.finish(&self.line_of(arguments), arguments.first().copied().unwrap_or_default())
    }

    /// The command line of these words.
    pub(super) fn line_of(&self, arguments: &[&str]) -> Vec<String> {
        let mut line = self.line(&Action::Backup(PathBuf::new()));
        line.truncate(4);
        line.extend(arguments.iter().map(|word| (*word).to_owned()));
        line
    }

    /// Runs `line` to its end, which must be a good one.
    fn finish(&self, line: &[String], name: &str) -> Result<Value, Trouble> {
        let mut command = self.command(line)?;
        let errors = self.data.with_extension("errors.txt");
        command.stderr(File::create(&errors).map_err(Trouble::file(&errors))?);
        let status = process::run(&mut command, limits::ONE_RUN)?
            .ok_or_else(|| Trouble::StepTooLong { step: name.into(), limit: limits::ONE_RUN })?;
        if let (true, Some(answer)) = (status.success(), self.acknowledged().pop()) {
            return Ok(answer);
        }
        let said = fs::read_to_string(&errors).unwrap_or_default();
        let answer = fs::read_to_string(&self.answer).unwrap_or_default();
        let said = format!("{status}: {} {}", said.trim(), answer.trim());
        let finding = Finding::CommandFailed { command: line.join(" "), said };
        Err(Trouble::Lost { at: name.into(), finding })
    }
}
