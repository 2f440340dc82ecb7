//! `cargo xtask run`: builds the studio and opens it, or makes a course of the sample folder in the terminal.
//! Not here: what the studio does.

use crate::{Steps, Trouble, check, limits, place, process, setup};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Opens the window where there is a display (or `--window` says so), and works in the terminal otherwise.
pub(crate) fn run(arguments: &[String], steps: &mut Steps) -> Result<(), Trouble> {
    let mut window = place::has_display();
    for argument in arguments {
        match argument.as_str() {
            "--window" => window = true,
            "--terminal" => window = false,
            _ => return Err(Trouble::Argument { argument: argument.clone() }),
        }
    }
    if window { open_window(steps) } else { work_in_terminal(steps) }
}

fn open_window(steps: &mut Steps) -> Result<(), Trouble> {
    setup::prepare(setup::Aim::Window, steps)?;
    check::build_ui(steps)?;
    build(WINDOW, steps)?;
    println!("\nOpening Coursewright. Drop a folder of documents on it to begin.");
    // The user decides how long the window stays open, so this alone has no limit.
    let program = place::built("release", "coursewright");
    let mut child = process::start(&mut Command::new(&program))?;
    let status = child.wait().map_err(Trouble::file(&program))?;
    if status.success() {
        return Ok(());
    }
    Err(Trouble::StepFailed { step: "the window".into(), code: status.code() })
}

/// Without this feature the window looks for a development server instead of the page inside the program.
pub(crate) const WINDOW: &[&str] =
    &["--package", "coursewright", "--features", "tauri/custom-protocol"];

/// Everything at once. Cargo chooses the features of a library by what is selected, so another selection would compile
/// the heaviest libraries once more.
pub(crate) const WHOLE: &[&str] = &["--workspace", "--features", "tauri/custom-protocol"];

fn build(arguments: &[&str], steps: &mut Steps) -> Result<(), Trouble> {
    let mut command = place::cargo();
    command.args(["build", "--release", "--locked"]).args(arguments);
    steps.command("build", limits::BUILD, &mut command)
}

/// The folder of documents that the project brings along.
pub(crate) fn sample() -> PathBuf {
    place::root().join("tests").join("fixtures").join("sample")
}

/// The terminal program with a data folder of its own, so that a user's library is never touched.
struct Sample {
    folder: PathBuf,
}

fn work_in_terminal(steps: &mut Steps) -> Result<(), Trouble> {
    println!("There is no display, so the same job is done in the terminal.");
    setup::prepare(setup::Aim::Terminal, steps)?;
    build(&["--package", "coursewright-cli"], steps)?;
    let library = Sample::new()?;
    let source = sample().display().to_string();
    steps.work("import", || {
        let summary = library.ask(&["import", &source])?;
        let documents = summary.get("documents").and_then(Value::as_array);
        for document in documents.into_iter().flatten() {
            println!("  {:<8} {}", text(document, "status"), file_name(&text(document, "path")));
        }
        Ok(())
    })?;
    steps.work("search for “hot compost temperature”", || {
        let answer = library.ask(&["search", "hot compost temperature", "--limit", "3"])?;
        for hit in answer.get("hits").and_then(Value::as_array).into_iter().flatten() {
            println!("  {} — {}", text(hit, "title"), text(hit, "fragment").replace('\n', " "));
        }
        Ok(())
    })?;
    let course = steps.work("draft a course of four weeks", || {
        let answer = library.ask(&[
            "draft",
            "--title",
            "Composting at home",
            "--from",
            &source,
            "--weeks",
            "4",
        ])?;
        let course = answer.get("course").unwrap_or(&answer);
        let id = course.as_str().map_or_else(|| text(course, "id"), str::to_owned);
        if id.is_empty() {
            return Err(Trouble::Answer { program: "draft".into(), field: "course" });
        }
        library.show(&id)?;
        Ok(id)
    })?;
    let mut written = Vec::new();
    for (format, name) in [("html", "composting-site"), ("imscc11", "composting.imscc")] {
        let out = library.folder.join(name);
        let out_text = out.display().to_string();
        steps.work(&format!("export as {format}"), || {
            library.ask(&["export", &course, "--format", format, "--out", &out_text]).map(drop)
        })?;
        written.push(out);
    }
    println!("\nThe course lies here:");
    for out in written {
        let first = out.join("index.html");
        println!("  {}", if first.is_file() { first.display() } else { out.display() });
    }
    println!("Its library is {}.", library.data().display());
    Ok(())
}

impl Sample {
    /// An empty folder under the build folder; what an earlier run left there is removed.
    fn new() -> Result<Self, Trouble> {
        let folder = place::target().join("sample");
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Trouble::file(&folder))?;
        }
        fs::create_dir_all(&folder).map_err(Trouble::file(&folder))?;
        Ok(Self { folder })
    }

    fn data(&self) -> PathBuf {
        self.folder.join("library")
    }

    /// Runs a command and gives its JSON.
    fn ask(&self, arguments: &[&str]) -> Result<Value, Trouble> {
        let answer = self.folder.join("answer.json");
        let out = fs::File::create(&answer).map_err(Trouble::file(&answer))?;
        let mut command = Command::new(place::built("release", "coursewright-cli"));
        command.arg("--data").arg(self.data()).arg("--json").args(arguments).stdout(out);
        let step = arguments.first().copied().unwrap_or_default();
        let status = process::run(&mut command, limits::CHECK)?
            .ok_or_else(|| Trouble::StepTooLong { step: step.into(), limit: limits::CHECK })?;
        if !status.success() {
            return Err(Trouble::StepFailed { step: step.into(), code: status.code() });
        }
        let bytes = fs::read(&answer).map_err(Trouble::file(&answer))?;
        serde_json::from_slice(&bytes)
            .map_err(|_| Trouble::Answer { program: step.into(), field: "the whole answer" })
    }

    /// Prints the outline of a course.
    fn show(&self, course: &str) -> Result<(), Trouble> {
        let course = self.ask(&["course", course])?;
        println!("  {}", text(&course, "title"));
        let list = |value: &Value, key: &str| {
            value.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
        };
        for module in list(&course, "modules") {
            println!("    {}", text(&module, "title"));
            for lesson in list(&module, "lessons") {
                println!(
                    "      {} ({} citations, {} questions)",
                    text(&lesson, "title"),
                    list(&lesson, "citations").len(),
                    list(&lesson, "quiz").len()
                );
            }
        }
        Ok(())
    }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn file_name(path: &str) -> &str {
    Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path)
}
