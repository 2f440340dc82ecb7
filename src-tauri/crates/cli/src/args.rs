//! What can be typed: commands, options, help.
//! Not here: what they do.

use crate::history::{TrashAction, VersionAction};
use crate::jobs::JobAction;
use crate::parts::Part;
use crate::questions::Questions;
use clap::{Args, Parser, Subcommand, ValueEnum, builder::PossibleValuesParser};
use std::path::PathBuf;

/// Turns a folder of documents into a course, on your own computer.
#[derive(Debug, Parser)]
#[command(
    name = "coursewright-cli",
    bin_name = "coursewright-cli",
    version,
    propagate_version = true
)]
pub(crate) struct Arguments {
    /// The data folder; without it the platform's own, the same as the window's.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Print JSON instead of text; errors go to stderr in the same envelope as the window's.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Import files and folders.
    Import {
        /// Files and folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Import a folder and keep it current until interrupted.
    Watch {
        /// The folder.
        path: PathBuf,
    },
    /// List the documents of the library.
    Documents(Documents),
    /// Say what became of every file: when, from which folders, in which state, why, and what can be done.
    Report {
        /// The file to write, ending in .md, .csv or .json; without it the report is printed.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// List the source folders.
    Folders,
    /// Take a document, a source folder or a course out of the library; files are never touched.
    Remove {
        /// Id of a document, folder or course.
        id: String,
    },
    /// Decide about a folder from which many files vanished at once.
    Gone {
        /// Folder id.
        folder: String,
        /// What becomes of the documents whose files are gone.
        #[arg(value_enum)]
        decision: Decision,
    },
    /// Show documents that are the same file under several names, or nearly the same text.
    Duplicates,
    /// Merge documents into one: courses cite that one from then on, the others are taken out; files are never touched.
    Merge {
        /// Id of the document that stays.
        keep: String,
        /// Ids of the documents that become part of it.
        #[arg(required = true)]
        others: Vec<String>,
    },
    /// Show the citations whose source no longer says the same, of one course or counted for all.
    Drift {
        /// Course id.
        course: Option<String>,
    },
    /// Have citations whose words only moved cite the place where they are now; one step to undo.
    Reanchor {
        /// Course id.
        course: String,
        /// Take the new text where words were changed, too, and places in other documents.
        #[arg(long)]
        all: bool,
    },
    /// Read one file without keeping anything, and print its text.
    Extract {
        /// The file.
        file: PathBuf,
    },
    /// Save the pictures of a document into a folder
    Pictures {
        /// Document id.
        document: String,
        /// The folder; it is made when it is not there.
        folder: PathBuf,
    },
    /// Search sources and lessons.
    Search(Search),
    /// Show concepts and how they hang together.
    Concepts(Concepts),
    /// Draft a course offline and accept it.
    Draft(Draft),
    /// List the courses.
    Courses,
    /// Print a course with everything in it.
    Course {
        /// Course id.
        id: String,
    },
    /// Make a course: empty, or from a template; without a title, list the templates.
    Create {
        /// Its title.
        title: Option<String>,
        /// A template's id.
        #[arg(long, default_value = "blank")]
        template: String,
        /// The language of the course and of the template's titles.
        #[arg(long, default_value = "en")]
        language: String,
    },
    /// Copy modules and lessons from one course into another, with what they cite.
    Copy {
        /// Id of the course they are in.
        from: String,
        /// Ids of modules and lessons.
        #[arg(required = true)]
        nodes: Vec<String>,
        /// Id of the course they go to.
        #[arg(long, value_name = "COURSE")]
        to: String,
        /// The module they go into; without it they go to the end of the course.
        #[arg(long, value_name = "MODULE")]
        into: Option<String>,
    },
    /// Write modules and lessons of a course as a file to be handed on, or bring such a file into a course.
    Part {
        #[command(subcommand)]
        action: Part,
    },
    /// Change a course; prints one answer for each edit.
    Edit(Edit),
    /// List the questions of a course and of its question bank.
    Questions(Questions),
    /// Take back the last edit of a course, or the last step of the library: an import, a removal, a merge, a new course.
    Undo {
        /// Course id; without it, the last step of the library.
        id: Option<String>,
    },
    /// Do again what was taken back last.
    Redo {
        /// Course id; without it, the last step of the library that was taken back.
        id: Option<String>,
    },
    /// Show what was done to a course, or to the library, newest first.
    History {
        /// Course id; without it, the steps of the library.
        id: Option<String>,
    },
    /// Show what was taken out, bring it back, or delete it for good; it goes by itself after 30 days.
    Trash {
        #[command(subcommand)]
        action: Option<TrashAction>,
    },
    /// Name moments of a course, forget names, go back to one.
    Version {
        /// Course id.
        course: String,
        #[command(subcommand)]
        action: VersionAction,
    },
    /// Hold two moments of a course against each other: `now`, `start`, the number of a step, or `v` and that of a version.
    Compare {
        /// Course id.
        course: String,
        /// The earlier moment.
        from: String,
        /// The later one.
        #[arg(default_value = "now")]
        to: String,
    },
    /// Export a course, or list the formats.
    Export(Export),
    /// Check a package before it goes to an LMS.
    Check {
        /// The package.
        file: PathBuf,
    },
    /// Show or change settings.
    Settings {
        #[command(subcommand)]
        action: Option<SettingAction>,
    },
    /// What is asked of the language model: the queue, and what became of it.
    Jobs {
        #[command(subcommand)]
        action: Option<JobAction>,
    },
    /// Ask the library a question. A language model answers from the best passages; without one these are the answer.
    Ask {
        /// The question.
        question: String,
        /// Show what would leave this computer, and send nothing.
        #[arg(long)]
        preview: bool,
    },
    /// Have a document never be sent to a language model, or have it be sent again.
    Withhold {
        /// The document's id; without it, the documents that are never sent are listed.
        id: Option<String>,
        /// Have it be sent again when it is needed.
        #[arg(long, requires = "id")]
        release: bool,
    },
    /// Keep the language model's key in the system's keyring; it is read from the first line of the input.
    Key {
        /// Take it out of the keyring.
        #[arg(long)]
        forget: bool,
    },
    /// Ask the language model's server for its models. Its key is taken from the variable `COURSEWRIGHT_LLM_KEY`.
    Models,
    /// Write everything into one backup file.
    Backup {
        /// The file to write.
        file: PathBuf,
    },
    /// Put a backup in the place of the data folder; what was there is set aside.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Only say what is in it and how it differs from the library.
        #[arg(long)]
        preview: bool,
    },
    /// List the backups, and make one if it is due.
    Backups {
        /// Make one now if the settings ask for one and something has changed.
        #[arg(long)]
        make: bool,
    },
    /// Move the data folder: copy it, compare the copy, and use it from then on; the old one stays until it is removed.
    Move {
        /// The new folder, empty or not there yet.
        #[arg(required_unless_present = "remove_old")]
        folder: Option<PathBuf>,
        /// Remove the folder that an earlier move left behind.
        #[arg(long, conflicts_with = "folder")]
        remove_old: bool,
    },
    /// Write the whole library into a folder, as Markdown and JSON.
    ExportLibrary {
        /// The folder; it must be empty, not there yet, or an earlier export.
        folder: PathBuf,
    },
    /// Make records, search index and concept graph anew from the journal.
    Rebuild,
    /// Hold journal, records, text, index and graph against each other; exit code 1 if they differ.
    Doctor,
    /// Show the review of activity and performance.
    Review(Review),
    /// Print what a shell needs to complete the commands.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write the pages of the manual into a folder.
    #[command(hide = true)]
    Manual {
        /// The folder.
        folder: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum SettingAction {
    /// Print one setting.
    Get {
        /// Its name, for example `llm.base_url`.
        key: String,
    },
    /// Change one setting.
    Set {
        /// Its name.
        key: String,
        /// Its new value.
        value: String,
    },
}

/// Of which time.
#[derive(Debug, Args)]
pub(crate) struct Review {
    /// How long.
    #[arg(long, value_enum, default_value = "week")]
    pub(crate) period: Length,
    /// Which one, for example 2026-W48, 2026-11 or 2026-Q4; without it, the one of now.
    #[arg(long, value_name = "NAME")]
    pub(crate) of: Option<String>,
    /// Which one it is compared with; without it, the one before.
    #[arg(long, value_name = "NAME")]
    pub(crate) against: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Length {
    Week,
    Month,
    Quarter,
}

/// A state to narrow a list to.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum State {
    /// Readable, with and without warnings.
    Imported,
    /// With warnings.
    Warned,
    /// Not readable.
    Failed,
    /// Left out.
    Skipped,
}

/// The word that stands for documents that have no format, language or folder.
pub(crate) const NONE: &str = "none";

#[derive(Debug, Args)]
pub(crate) struct Documents {
    /// Only of this format, for example pdf, or `none`; may be repeated.
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub(crate) format: Vec<String>,
    /// Only in this language, two letters, or `none`; may be repeated.
    #[arg(long, value_name = "CODE")]
    pub(crate) language: Vec<String>,
    /// Only of this source folder, by id or path, or `none`; may be repeated.
    #[arg(long, value_name = "ID|PATH")]
    pub(crate) folder: Vec<String>,
    /// Only in this state; may be repeated.
    #[arg(long, value_enum)]
    pub(crate) state: Vec<State>,
    /// Only those whose title or path holds this.
    #[arg(long, value_name = "TEXT")]
    pub(crate) filter: Option<String>,
}

fn formats() -> PossibleValuesParser {
    let known = domain::DocumentFormat::ALL.iter().map(|format| format.word());
    PossibleValuesParser::new(known.chain([NONE]))
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Decision {
    /// They stay in the library, and in the search, without their files.
    Keep,
    /// They leave the search; what cites them keeps its words.
    Follow,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Where {
    Sources,
    Courses,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// What to look for; the last word may be unfinished.
    #[arg(required_unless_present = "batch")]
    pub(crate) query: Option<String>,
    /// How many hits to print.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) limit: u32,
    /// Only in sources, or only in courses.
    #[arg(long = "in", value_enum)]
    pub(crate) within: Option<Where>,
    /// Only in this document; may be repeated.
    #[arg(long)]
    pub(crate) document: Vec<String>,
    /// Answer each line `id<TAB>query` of this file with one line of JSON.
    #[arg(long, conflicts_with = "query", value_name = "FILE")]
    pub(crate) batch: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Concepts {
    /// Around the concept of this name.
    #[arg(long)]
    pub(crate) about: Option<String>,
    /// Around this document.
    #[arg(long)]
    pub(crate) document: Option<String>,
    /// Around the lessons of this course.
    #[arg(long)]
    pub(crate) course: Option<String>,
    /// How many steps from there.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=4))]
    pub(crate) depth: u32,
    /// How many nodes.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
    pub(crate) limit: u32,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Level {
    Beginner,
    Intermediate,
    Advanced,
}

#[derive(Debug, Args)]
pub(crate) struct Draft {
    /// The course's title.
    #[arg(long)]
    pub(crate) title: String,
    /// A file or folder of the library, or an id; may be repeated. Without it, the whole library.
    #[arg(long, value_name = "PATH|ID")]
    pub(crate) from: Vec<String>,
    /// How many weeks the course runs.
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=52))]
    pub(crate) weeks: u32,
    /// How many hours a week a learner works.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=40))]
    pub(crate) hours: u32,
    /// What the course asks of its learners.
    #[arg(long, value_enum, default_value = "beginner")]
    pub(crate) difficulty: Level,
    /// Whom the course is for.
    #[arg(long, default_value = "")]
    pub(crate) audience: String,
    /// The course's language, two letters; without it, the sources' language.
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// Ask the language model: the request waits in the queue until `jobs run`.
    #[arg(long)]
    pub(crate) model: bool,
    /// With --model: show what would leave this computer and what it would cost, and queue nothing.
    #[arg(long, requires = "model")]
    pub(crate) preview: bool,
}

#[derive(Debug, Args)]
#[group(id = "change", required = true, multiple = true, args = ["title", "summary", "changes", "stdin"])]
pub(crate) struct Edit {
    /// Course id.
    pub(crate) id: String,
    /// A new title.
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// A new summary.
    #[arg(long)]
    pub(crate) summary: Option<String>,
    /// An edit as the window sends it, for example `{"edit":"add_module","title":"Start","at":null}`; may be repeated.
    #[arg(long = "edit", value_name = "JSON")]
    pub(crate) changes: Vec<String>,
    /// Read such edits from stdin, one a line, and answer each as soon as it is on the disk.
    #[arg(long)]
    pub(crate) stdin: bool,
    /// The revision the first edit was made for; another one is a conflict.
    #[arg(long)]
    pub(crate) revision: Option<u32>,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// Course id.
    #[arg(required_unless_present = "list")]
    pub(crate) id: Option<String>,
    /// The format; see --list.
    #[arg(long, required_unless_present = "list")]
    pub(crate) format: Option<String>,
    /// The file to write; a site goes into a folder when the name has no ending.
    #[arg(long, required_unless_present = "list")]
    pub(crate) out: Option<PathBuf>,
    /// List the formats.
    #[arg(long, conflicts_with_all = ["id", "format", "out"])]
    pub(crate) list: bool,
}
