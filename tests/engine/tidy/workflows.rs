//! Workflows of the forge: what they may do, and what they are made of.
//! Not here: whether they do what they should; `actionlint` says whether they are well formed.

use super::house::{File, House};

/// Who may take part in building what users install.
pub(super) fn rules(house: &House) -> Vec<String> {
    let workflows = house.files.iter().filter(|file| file.path.starts_with(".github/workflows/"));
    workflows.flat_map(of_one).collect()
}

fn of_one(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    let lines: Vec<&str> = file.text.lines().collect();
    if !lines.contains(&"permissions:") && !lines.contains(&"permissions: {}") {
        found.push(file.at(1, "does not say what it may do"));
    }
    let jobs = lines.iter().skip_while(|line| **line != "jobs:").skip(1);
    let jobs = jobs.filter(|line| is_key_of(line, 2)).count();
    let limits = lines.iter().filter(|line| line.starts_with("    timeout-minutes:")).count();
    if jobs != limits {
        found.push(file.at(1, &format!("{jobs} jobs and {limits} limits of time")));
    }
    let mut in_run = None;
    for (index, line) in lines.iter().enumerate() {
        let (number, indent) = (index + 1, line.len() - line.trim_start().len());
        if line.contains("pull_request_target") {
            found.push(file.at(number, "runs what strangers send with the rights of the house"));
        }
        if let Some(action) = line.trim_start().trim_start_matches("- ").strip_prefix("uses: ") {
            if !is_exact(action) {
                found.push(file.at(number, &format!("{action} is not held to an exact version")));
            } else if action.starts_with("actions/checkout@") && !keeps_no_key(&lines, index) {
                found.push(file.at(number, "leaves its key in the copy"));
            }
        }
        // A secret in a command's text ends up in the log when the command fails; in `env` it does not.
        let begins = line.trim_start().trim_start_matches("- ").starts_with("run:");
        in_run = match in_run {
            _ if begins => Some(indent),
            Some(of) if indent > of || line.trim().is_empty() => Some(of),
            _ => None,
        };
        if in_run.is_some() && line.contains("secrets.") {
            found.push(file.at(number, "a secret in a command"));
        }
    }
    found
}

/// Whether a line is a key at this indentation.
fn is_key_of(line: &str, indent: usize) -> bool {
    let rest = line.trim_start();
    line.len() - rest.len() == indent && rest.ends_with(':') && !rest.starts_with(['#', '-'])
}

/// Whether the action is ours, or named by a commit or by a whole version.
fn is_exact(action: &str) -> bool {
    if action.starts_with("./") {
        return true;
    }
    let word = action.split_whitespace().next().unwrap_or_default();
    let Some((_, version)) = word.split_once('@') else { return false };
    let commit = version.len() == 40 && version.bytes().all(|byte| byte.is_ascii_hexdigit());
    let numbers: Vec<&str> = version.trim_start_matches('v').split('.').collect();
    let whole = numbers.len() == 3 && numbers.iter().all(|part| part.parse::<u32>().is_ok());
    commit || whole
}

fn keeps_no_key(lines: &[&str], index: usize) -> bool {
    lines.iter().skip(index + 1).take(4).any(|line| line.trim() == "persist-credentials: false")
}
