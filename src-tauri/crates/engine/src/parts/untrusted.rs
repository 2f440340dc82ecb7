//! Reads a file that anybody may have made: bounded before it is parsed, and each text and list in it after.
//! Not here: what becomes of it (`take_in`).

use super::file::{FORMAT, PartFile, VERSION};
use crate::{EngineError, limits};
use domain::{Anchor, Choice, DocumentId, Pair, Provenance, QuestionBody};
use std::{fs::File, io::Read, path::Path};

/// What the file says, when it is a part of a version we know.
pub(super) fn read(path: &Path) -> Result<PartFile, EngineError> {
    let file = |source| EngineError::File { path: path.display().to_string(), source };
    // Of something that is no plain file, a pipe say, nothing would ever come.
    if !std::fs::metadata(path).map_err(file)?.is_file() {
        return Err(refused("it is not a file"));
    }
    let most = limits::PART_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    File::open(path).map_err(file)?.take(most).read_to_end(&mut bytes).map_err(file)?;
    if bytes.len() > limits::PART_BYTES {
        return Err(refused("the file is larger than a part can be"));
    }
    parse(&bytes)
}

fn parse(bytes: &[u8]) -> Result<PartFile, EngineError> {
    #[derive(serde::Deserialize)]
    struct Head {
        format: String,
        version: u32,
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head: Head =
        serde_json::from_slice(bytes).map_err(|_| refused("the file is not a part of a course"))?;
    if head.format != FORMAT {
        return Err(refused("the file is not a part of a course"));
    }
    if head.version == 0 || head.version > VERSION {
        return Err(EngineError::Invalid {
            what: "the part was written by a newer version of the program",
            hint: "Update the program, then import it again.",
        });
    }
    serde_json::from_slice(bytes).map_err(|_| refused("the part is damaged or not complete"))
}

pub(super) fn refused(what: &'static str) -> EngineError {
    EngineError::Invalid { what, hint: "Have the part exported again, then import that file." }
}

/// A list that is not too long.
pub(super) fn few<T>(list: &[T]) -> Result<&[T], EngineError> {
    let fits = list.len() <= limits::PART_LIST;
    fits.then_some(list).ok_or_else(|| refused("the part has a list that is too long"))
}

/// A title or another line of text.
pub(super) fn line(text: &str) -> Result<String, EngineError> {
    crate::courses::checked_title(&without_controls(text))
}

/// A text of several lines.
pub(super) fn text(text: &str) -> Result<String, EngineError> {
    if text.len() > limits::TEXT_MOST {
        return Err(refused("the part has a text that is too long"));
    }
    Ok(without_controls(text))
}

/// Control characters say nothing to a reader, and something to a terminal.
fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Who wrote it, as far as that can be believed.
pub(super) fn author(provenance: Option<&Provenance>) -> Provenance {
    match provenance {
        Some(Provenance::DraftedOffline) => Provenance::DraftedOffline,
        Some(Provenance::DraftedByModel { model }) => match line(model) {
            Ok(model) => Provenance::DraftedByModel { model },
            Err(_) => Provenance::Human,
        },
        Some(Provenance::FromSource { document }) if document.parse::<DocumentId>().is_ok() => {
            Provenance::FromSource { document: document.clone() }
        }
        _ => Provenance::Human,
    }
}

pub(super) fn anchor(anchor: &Anchor) -> Result<Anchor, EngineError> {
    Ok(match anchor {
        Anchor::Sheet { sheet } => Anchor::Sheet { sheet: text(sheet)? },
        Anchor::Heading { heading } => Anchor::Heading { heading: text(heading)? },
        place => place.clone(),
    })
}

/// What counts as right, with every list and text bounded.
pub(super) fn body(body: &QuestionBody) -> Result<QuestionBody, EngineError> {
    let texts = |list: &[String]| -> Result<Vec<String>, EngineError> {
        few(list)?.iter().map(|one| text(one)).collect()
    };
    let choices = |list: &[Choice]| -> Result<Vec<Choice>, EngineError> {
        let choice = |choice: &Choice| {
            let feedback = text(&choice.feedback)?;
            Ok(Choice { text: text(&choice.text)?, correct: choice.correct, feedback })
        };
        few(list)?.iter().map(choice).collect()
    };
    Ok(match body {
        QuestionBody::SingleChoice { options } => {
            QuestionBody::SingleChoice { options: choices(options)? }
        }
        QuestionBody::MultipleChoice { options } => {
            QuestionBody::MultipleChoice { options: choices(options)? }
        }
        QuestionBody::ShortAnswer { accepted } => {
            QuestionBody::ShortAnswer { accepted: texts(accepted)? }
        }
        QuestionBody::Matching { pairs } => {
            let pair = |pair: &Pair| {
                Ok::<_, EngineError>(Pair {
                    prompt: text(&pair.prompt)?,
                    answer: text(&pair.answer)?,
                })
            };
            QuestionBody::Matching {
                pairs: few(pairs)?.iter().map(pair).collect::<Result<_, _>>()?,
            }
        }
        QuestionBody::Ordering { items } => QuestionBody::Ordering { items: texts(items)? },
        QuestionBody::FillIn { gaps } => QuestionBody::FillIn {
            gaps: few(gaps)?.iter().map(|gap| texts(gap)).collect::<Result<_, _>>()?,
        },
        QuestionBody::Essay { guidance } => QuestionBody::Essay { guidance: text(guidance)? },
        QuestionBody::TrueFalse { answer } => QuestionBody::TrueFalse { answer: *answer },
        QuestionBody::Numeric { value, tolerance } => {
            QuestionBody::Numeric { value: *value, tolerance: *tolerance }
        }
    })
}
