//! Links into a library, such as `coursewright://lesson/ID`: what they can name, read and written in one place.
//! Not here: whether what they name exists, and going there.

use crate::{Code, CourseId, DocumentId, Fault, LessonId, PassageId};
use std::{fmt, str::FromStr};

/// The scheme that the desktop hands over to the program.
pub const LINK_SCHEME: &str = "coursewright";
/// Longer than any link there is.
const MOST_CHARACTERS: usize = 200;
/// An id as it is written: anything else that a reader of ids would take, such as braces, is not one of our links.
const ID_CHARACTERS: usize = 36;

/// What a link names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A course.
    Course(CourseId),
    /// A lesson, whatever course it is in.
    Lesson(LessonId),
    /// A document, at one of its passages if one is named.
    Document(DocumentId, Option<PassageId>),
}

/// Why a text is not a link of ours. It never repeats the text, which may come from anywhere.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the variants are")]
pub enum LinkError {
    #[error("this is not a link of Coursewright")]
    Foreign,
    #[error(
        "the link names nothing that Coursewright knows: neither a course nor a lesson nor a document"
    )]
    UnknownKind,
    #[error("the link is damaged: its id is not complete")]
    BadId,
}

impl Fault for LinkError {
    fn code(&self) -> Code {
        Code::InvalidInput
    }

    fn hint(&self) -> Option<String> {
        Some("Copy the link again where it came from.".into())
    }
}

impl Link {
    /// Whether `text` is meant to be one of our links, whole or damaged.
    pub fn is_meant(text: &str) -> bool {
        text.split_once(':').is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case(LINK_SCHEME))
    }
}

impl FromStr for Link {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (_, rest) = text
            .split_once("://")
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case(LINK_SCHEME))
            .filter(|_| text.chars().count() <= MOST_CHARACTERS)
            .ok_or(LinkError::Foreign)?;
        let (path, query) =
            rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
        let (kind, name) = path.split_once('/').ok_or(LinkError::UnknownKind)?;
        match (kind, query) {
            ("course", None) => Ok(Self::Course(id(name)?)),
            ("lesson", None) => Ok(Self::Lesson(id(name)?)),
            ("document", None) => Ok(Self::Document(id(name)?, None)),
            ("document", Some(query)) => {
                let passage = query.strip_prefix("passage=").ok_or(LinkError::UnknownKind)?;
                Ok(Self::Document(id(name)?, Some(id(passage)?)))
            }
            _ => Err(LinkError::UnknownKind),
        }
    }
}

fn id<T: FromStr>(text: &str) -> Result<T, LinkError> {
    let plain = text.len() == ID_CHARACTERS
        && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    if !plain {
        return Err(LinkError::BadId);
    }
    text.parse().map_err(|_| LinkError::BadId)
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Course(id) => write!(f, "{LINK_SCHEME}://course/{id}"),
            Self::Lesson(id) => write!(f, "{LINK_SCHEME}://lesson/{id}"),
            Self::Document(id, None) => write!(f, "{LINK_SCHEME}://document/{id}"),
            Self::Document(id, Some(passage)) => {
                write!(f, "{LINK_SCHEME}://document/{id}?passage={passage}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    #[test]
    fn every_link_is_read_as_it_is_written() {
        for text in [
            format!("coursewright://course/{ID}"),
            format!("coursewright://lesson/{ID}"),
            format!("coursewright://document/{ID}"),
            format!("coursewright://document/{ID}?passage={ID}"),
        ] {
            let link: Link = text.parse().unwrap();
            assert_eq!(link.to_string(), text);
            assert!(Link::is_meant(&text));
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let long = "a".repeat(500);
        for (text, why) in [
            (format!("https://course/{ID}"), LinkError::Foreign),
            (format!("coursewright:course/{ID}"), LinkError::Foreign),
            (format!(" coursewright://course/{ID}"), LinkError::Foreign),
            (format!("coursewright://course/{ID}?{long}"), LinkError::Foreign),
            ("javascript:alert(1)".into(), LinkError::Foreign),
            (String::new(), LinkError::Foreign),
            (format!("coursewright://settings/{ID}"), LinkError::UnknownKind),
            (format!("coursewright://course/{ID}?delete=yes"), LinkError::UnknownKind),
            (format!("coursewright://lesson/{ID}?passage={ID}"), LinkError::UnknownKind),
            (format!("coursewright://document/{ID}?page=3"), LinkError::UnknownKind),
            ("coursewright://course".into(), LinkError::UnknownKind),
            ("coursewright://".into(), LinkError::UnknownKind),
            ("coursewright://course/".into(), LinkError::BadId),
            ("coursewright://course/../../etc/passwd".into(), LinkError::BadId),
            (format!("coursewright://course/{ID}/"), LinkError::BadId),
            (format!("coursewright://course/{ID}#x"), LinkError::BadId),
            (format!("coursewright://course/{{{ID}}}"), LinkError::BadId),
            (format!("coursewright://course/urn:uuid:{ID}"), LinkError::BadId),
            (format!("coursewright://course/%20{ID}"), LinkError::BadId),
            (format!("coursewright://document/{ID}?passage=<script>"), LinkError::BadId),
            (format!("coursewright://document/{ID}?passage={ID}&x=1"), LinkError::BadId),
        ] {
            assert_eq!(text.parse::<Link>(), Err(why), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_stumble_and_what_is_taken_is_written_the_same(text in "(coursewright://)?(course|lesson|document)?/?[-0-9a-f?=&%/{}]{0,60}") {
            if let Ok(link) = text.parse::<Link>() {
                prop_assert_eq!(link.to_string().to_lowercase(), text.to_lowercase());
            }
        }
    }
}
