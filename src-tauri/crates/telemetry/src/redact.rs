//! Takes out of a finished log line what must not be in it: secrets always, folders of the user at info and above.
//! Not here: the content of documents. A message never carries any; that is the duty of whoever writes it.

use crate::limits;
use regex::Regex;
use std::sync::{PoisonError, RwLock};

/// What stands in the place of a secret. It matches no rule itself, so hiding twice changes nothing.
const HIDDEN: &str = "***";

/// Names after which a value is a secret, as they are written in headers, settings, queries and fields.
const SECRET_NAMES: &str = "(?:[a-z0-9]+[_-])*(?:api[_-]?key|apikey|access[_-]?key|secret[_-]?key|secret|token\
    |password|passwd|passphrase|authorization|cookie|credential|credentials|private[_-]?key|llm[_-]?key)";

/// The rules for secrets: a pattern and what takes the place of the match.
fn secret_rules() -> [(String, String); 7] {
    let name = SECRET_NAMES;
    [
        // A JSON field: the whole value, whatever its type, so that the line stays valid JSON.
        (
            format!(r#"(?i)("{name}"\s*:\s*)(?:"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*|true|false)"#),
            format!(r#"$1"{HIDDEN}""#),
        ),
        // A header inside a text: everything up to the end of the text, because a scheme may have many parts.
        (
            r#"(?i)(authorization|cookie)(\s*[:=]\s*)[^\s"'\\](?:[^"\\]|\\.)*"#.into(),
            format!("$1$2{HIDDEN}"),
        ),
        // The same in quotes, as debug output of maps and pairs has it.
        (
            r#"(?i)(authorization|cookie)(\\*["']?\s*[:=,]\s*\\*["'])[^"'\\]+"#.into(),
            format!("$1$2{HIDDEN}"),
        ),
        (
            r"(?i)\b(bearer|basic|negotiate)(\s+|%20)[a-z0-9._~+/=-]{6,}".into(),
            format!("$1$2{HIDDEN}"),
        ),
        // Keys that say what they are by how they begin.
        (
            r"\b(sk|pk|rk|gsk|hf|ghp|gho|ghs|glpat|xoxb|xoxp|xai|AIza|AKIA)([_-]?)[A-Za-z0-9_-]{8,}"
                .into(),
            format!("$1$2{HIDDEN}"),
        ),
        // `name=value` and `name: value` inside a text, with or without quotes (escaped ones, too).
        (
            format!(
                r#"(?i)\b({name})((?:\\*["'])?\s*(?:[:=]|%3D)\s*(?:\\*["'])?)[^\s"'\\&,;)}}\]]+"#
            ),
            format!("$1$2{HIDDEN}"),
        ),
        // A user and a password in front of a host.
        (r#"(://)[^/\s"'\\@]+@"#.into(), format!("$1{HIDDEN}@")),
    ]
}

/// The rules for absolute paths, which keep the name of the file. They rather take too much: a folder's name may
/// hold spaces, so everything between the first and the last separator goes.
fn path_rules() -> [(String, String); 3] {
    let before = r#"(^|[\s"'=(\[<>|,;“‘`])"#;
    let inside = r#"[^"'\\,;|<>\r\n“”‘’`]"#;
    [
        (format!(r"{before}(?:file://)?/{inside}*/"), "$1…/".into()),
        (
            format!(r"{before}(?:file:/+)?[A-Za-z]:(?:\\\\|/)(?:{inside}|\\\\)*(?:\\\\|/)"),
            "$1…/".into(),
        ),
        (format!(r"{before}\\\\\\\\(?:{inside}|\\\\)*\\\\"), "$1…/".into()),
    ]
}

/// Hides secrets and paths in log lines. Secrets known at run time are hidden literally, whatever they look like.
#[derive(Debug)]
pub(crate) struct Redactor {
    secrets: Vec<(Regex, String)>,
    paths: Vec<(Regex, String)>,
    known: RwLock<Vec<String>>,
}

impl Redactor {
    pub(crate) fn new() -> Result<Self, regex::Error> {
        let compile = |(pattern, with): &(String, String)| Ok((Regex::new(pattern)?, with.clone()));
        Ok(Self {
            secrets: secret_rules().iter().map(compile).collect::<Result<_, regex::Error>>()?,
            paths: path_rules().iter().map(compile).collect::<Result<_, regex::Error>>()?,
            known: RwLock::default(),
        })
    }

    /// From now on hides `secret`, also as JSON escapes it. Says whether it will; too short a word is not hidden.
    pub(crate) fn hide(&self, secret: &str) -> bool {
        let secret = secret.trim();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if secret.len() < limits::SECRET_BYTES || known.len() >= limits::SECRETS {
            return false;
        }
        let quoted = serde_json::Value::from(secret).to_string();
        let escaped = quoted.trim_matches('"').to_owned();
        for form in [secret.to_owned(), escaped] {
            if !known.contains(&form) {
                known.push(form);
            }
        }
        // The longest first, so that a secret within another does not leave the rest of the other behind.
        known.sort_by_key(|form| std::cmp::Reverse(form.len()));
        true
    }

    /// The line without secrets and, when `paths` says so, without the folders of absolute paths.
    pub(crate) fn clean(&self, line: &str, paths: bool) -> String {
        let mut text = line.to_owned();
        for secret in self.known.read().unwrap_or_else(PoisonError::into_inner).iter() {
            if text.contains(secret) {
                text = text.replace(secret, HIDDEN);
            }
        }
        let rules = self.secrets.iter().chain(self.paths.iter().filter(|_| paths));
        for (pattern, with) in rules {
            if pattern.is_match(&text) {
                text = pattern.replace_all(&text, with).into_owned();
            }
        }
        text
    }
}

#[cfg(test)]
#[path = "redact_tests.rs"]
mod tests;
