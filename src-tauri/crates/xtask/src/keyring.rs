//! The key of the language model in a real keyring: kept, found by another run, forgotten, and in no file of ours.
//! Not here: keyrings of other systems than Linux, which cannot be had without a desktop.

use crate::{Steps, Trouble, limits, place, process, trouble::Finding};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// What is looked for everywhere.
const KEY: &str = "sk-canary-of-the-keyring-test";

/// On a bus of its own, with a keyring of its own that is open: keeps a key, asks what is known of it, forgets it.
const SCRIPT: &str = r#"
set -e
printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize > /dev/null
run() { "$PROGRAM" --data "$DATA" --json "$@"; }
run settings set llm.base_url https://models.invalid/v1 > /dev/null
printf '%s\n' "$KEY" | run key | grep -q '"key_kept":true'
run models 2> "$DATA/models.err" && exit 1
grep -q model_unreachable "$DATA/models.err"
run key --forget | grep -q '"key_kept":false'
printf '%s\n' "$KEY" | run key | grep -q '"key_kept":true'
"#;

/// Without a bus: a sentence with a code, and no file with the key.
const WITHOUT: &str = r#"
export DBUS_SESSION_BUS_ADDRESS=disabled:
printf '%s\n' "$KEY" | "$PROGRAM" --data "$DATA" --json key 2> "$DATA/key.err" && exit 1
grep -q keyring_unavailable "$DATA/key.err"
"#;

/// Runs both, and looks through every file that they wrote.
pub(crate) fn all(steps: &mut Steps) -> Result<(), Trouble> {
    if !cfg!(target_os = "linux") {
        steps.skip("a real keyring", "its owner would be asked for it");
        return Ok(());
    }
    steps.work("a real keyring", || {
        let home = place::target().join("keyring");
        if home.exists() {
            fs::remove_dir_all(&home).map_err(Trouble::file(&home))?;
        }
        let data = home.join("data");
        fs::create_dir_all(&data).map_err(Trouble::file(&data))?;
        let mut with = Command::new("dbus-run-session");
        with.args(["--", "sh", "-c", SCRIPT]);
        done(&mut with, &home, "with a keyring")?;
        let mut without = Command::new("sh");
        without.args(["-c", WITHOUT]);
        done(&mut without, &home, "without one")?;
        holds_no_key(&data)
    })
}

fn done(command: &mut Command, home: &Path, what: &str) -> Result<(), Trouble> {
    command
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .env("XDG_DATA_HOME", home.join("share"))
        .env("DATA", home.join("data"))
        .env("PROGRAM", place::built("debug", "coursewright-cli"))
        .env("KEY", KEY)
        .stdin(Stdio::null());
    let status = process::run(command, limits::ONE_RUN)?
        .ok_or_else(|| Trouble::StepTooLong { step: what.into(), limit: limits::ONE_RUN })?;
    if status.success() {
        return Ok(());
    }
    Err(Trouble::StepFailed { step: what.into(), code: status.code() })
}

fn holds_no_key(folder: &Path) -> Result<(), Trouble> {
    for entry in fs::read_dir(folder).map_err(Trouble::file(folder))? {
        let path = entry.map_err(Trouble::file(folder))?.path();
        if path.is_dir() {
            holds_no_key(&path)?;
            continue;
        }
        let bytes = fs::read(&path).map_err(Trouble::file(&path))?;
        if bytes.windows(KEY.len()).any(|window| window == KEY.as_bytes()) {
            let finding =
                Finding::CommandFailed { command: "key".into(), said: "the key is in it".into() };
            return Err(Trouble::Lost { at: path.display().to_string(), finding });
        }
    }
    Ok(())
}
