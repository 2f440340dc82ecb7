//! What was acknowledged, and whether it is still there.
//! Not here: how the program was stopped.

use super::program::{Action, Program};
use crate::{Trouble, trouble::Finding};
use serde_json::Value;
use std::collections::BTreeSet;

/// Everything the program has acknowledged on one data folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    documents: BTreeSet<String>,
    course: String,
    title: String,
    /// A title that was asked for and not acknowledged: it may be there or not.
    tried: Option<String>,
}

impl Ledger {
    /// A ledger with one course.
    pub(super) fn of_course(course: &str, title: &str) -> Self {
        Self { course: course.into(), title: title.into(), ..Self::default() }
    }

    pub(super) fn course(&self) -> &str {
        &self.course
    }

    /// Notes what the program has said to an action before it ended.
    pub(super) fn acknowledge(&mut self, action: &Action, answers: &[Value]) {
        match action {
            Action::Import(_) => self.documents.extend(answers.iter().flat_map(ids)),
            Action::Retitle { titles, .. } => {
                let mut titles = titles.iter();
                if let Some(last) = titles.by_ref().take(answers.len()).last() {
                    self.title.clone_from(last);
                }
                // An edit begins after the one before was answered, so at most one is in doubt.
                self.tried = titles.next().cloned();
            }
            Action::Backup(_) | Action::Draft(_) => {}
        }
    }

    /// Everything acknowledged must be there and the parts must agree. Notes what has become of a tried title.
    pub(super) fn verify(&mut self, program: &Program) -> Result<(), Finding> {
        let ask = |arguments: &[&str]| {
            program.ask(arguments).map_err(|trouble| match trouble {
                Trouble::Lost { finding, .. } => finding,
                other => {
                    Finding::CommandFailed { command: arguments.join(" "), said: other.to_string() }
                }
            })
        };
        ask(&["doctor"])?;
        if !self.documents.is_empty() {
            let there: BTreeSet<String> = ids(&ask(&["documents"])?).collect();
            if let Some(id) = self.documents.difference(&there).next() {
                return Err(Finding::DocumentGone { id: id.clone() });
            }
        }
        if self.course.is_empty() {
            return Ok(());
        }
        let course = ask(&["course", &self.course])?;
        let found = course.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
        if found != self.title && self.tried.as_ref() != Some(&found) {
            return Err(Finding::TitleLost { acknowledged: self.title.clone(), found });
        }
        self.title = found;
        self.tried = None;
        Ok(())
    }
}

/// The ids of the documents in an answer, which is a list or has one.
fn ids(answer: &Value) -> impl Iterator<Item = String> + '_ {
    let list = answer.as_array().or_else(|| answer.get("documents").and_then(Value::as_array));
    list.into_iter().flatten().filter_map(|row| row.get("id")?.as_str().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ids_are_read_from_a_list_and_from_a_summary() {
        let rows = json!([{ "id": "a" }, { "id": "b" }, { "path": "c" }]);
        assert_eq!(ids(&rows).collect::<Vec<_>>(), ["a", "b"]);
        let summary = json!({ "documents": rows });
        assert_eq!(ids(&summary).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(ids(&json!({ "total": 1 })).count(), 0);
    }

    #[test]
    fn only_the_first_edit_without_an_answer_is_in_doubt() {
        let titles = ["one", "two", "three"].map(str::to_owned).to_vec();
        let action = Action::Retitle { course: "c".into(), titles };
        for (answers, title, tried) in [
            (0, "old", Some("one")),
            (1, "one", Some("two")),
            (2, "two", Some("three")),
            (3, "three", None),
        ] {
            let mut ledger = Ledger::of_course("c", "old");
            ledger.acknowledge(&action, &vec![json!({ "revision": 2 }); answers]);
            assert_eq!((ledger.title.as_str(), ledger.tried.as_deref()), (title, tried));
        }
    }
}
