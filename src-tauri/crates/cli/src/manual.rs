//! The manual's pages and what a shell completes, made from what can be typed (`args`), so that they are never out of date.
//! Not here: where an installation puts them (`xtask`).

use crate::{args::Arguments, print};
use clap::CommandFactory;
use clap_complete::Shell;
use engine::api::ApiError;
use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

/// The name under which the program is called and its pages are found.
const NAME: &str = "coursewright-cli";

/// Prints what `shell` is to complete.
pub(crate) fn completions(shell: Shell) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), NAME, &mut script);
    print::print_line(String::from_utf8_lossy(&script).trim_end())
}

/// Writes one page for the program and one for each of its commands into `folder`.
pub(crate) fn write(folder: &Path) -> Result<ExitCode, ApiError> {
    pages(folder).map_err(|error| ApiError {
        code: domain::Code::Io,
        message: error.to_string(),
        hint: None,
        request_id: "manual".into(),
        retryable: false,
    })?;
    Ok(ExitCode::SUCCESS)
}

fn pages(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    page(folder, NAME, program.clone())?;
    for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = format!("{NAME}-{}", command.get_name());
        page(folder, &name, command.clone())?;
    }
    Ok(())
}

/// A page without a date, so that the same program always has the same pages.
fn page(folder: &Path, name: &str, command: clap::Command) -> io::Result<()> {
    let mut file = File::create(folder.join(format!("{name}.1")))?;
    clap_mangen::Man::new(command)
        .date("")
        .source(concat!("Coursewright ", env!("CARGO_PKG_VERSION")))
        .render(&mut file)?;
    file.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_has_a_page_for_every_command_that_can_be_seen() {
        let folder = tempfile::tempdir().unwrap();
        pages(folder.path()).unwrap();
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        let whole = read("coursewright-cli.1");
        let mut seen = 0;
        for command in Arguments::command().get_subcommands().filter(|one| !one.is_hide_set()) {
            let name = format!("coursewright-cli-{}", command.get_name());
            // In a page a hyphen that is no line's end is written with a stroke before it.
            assert!(whole.contains(&name.replace('-', "\\-")), "{name} is not named");
            assert!(read(&format!("{name}.1")).contains("SYNOPSIS"), "{name}");
            seen += 1;
        }
        assert!(seen > 30, "only {seen} commands");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), seen + 1);
    }

    #[test]
    fn every_shell_completes_every_command() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), NAME, &mut script);
            let script = String::from_utf8(script).unwrap();
            for command in Arguments::command().get_subcommands() {
                assert!(script.contains(command.get_name()), "{shell}: {}", command.get_name());
            }
        }
    }
}
