//! Typed ids: UUID v7 for what users make, a hash for what is derived from content.
//! Not here: what the ids point to.

use crate::Clock;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, ordered by time (UUID v7, RFC 9562).
            pub fn new(clock: &dyn Clock) -> Self {
                Self(uuid_v7(clock))
            }

            /// An id that depends on `parts` alone: the same parts give the same id, for ever (UUID v8 of BLAKE3).
            pub fn derived(parts: &[&[u8]]) -> Self {
                Self(uuid_v8(stringify!($name), parts))
            }

            /// The sixteen bytes, for keys.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The id with these sixteen bytes.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The bare UUID.
            pub fn uuid(&self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text.trim()).map(Self)
            }
        }
    )+};
}

ids! {
    /// A folder the user gave us.
    FolderId,
    /// One imported file.
    DocumentId,
    /// A searchable unit of a document; derived from its document and its words, so it survives a re-import.
    PassageId,
    /// A term of the subject; derived from its folded label.
    ConceptId,
    /// A course.
    CourseId,
    /// A module of a course.
    ModuleId,
    /// A lesson of a module.
    LessonId,
    /// A learning objective.
    ObjectiveId,
    /// A question of a lesson's quiz.
    QuestionId,
    /// A proposed course, waiting for review.
    DraftId,
    /// A request to a language model.
    JobId,
}

fn uuid_v7(clock: &dyn Clock) -> Uuid {
    let millis = u64::try_from(clock.now_ms()).unwrap_or(0);
    let bits = clock.entropy().to_be_bytes();
    let mut random = [0_u8; 10];
    random.copy_from_slice(bits.last_chunk::<10>().unwrap_or(&[0; 10]));
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

fn uuid_v8(kind: &str, parts: &[&[u8]]) -> Uuid {
    let mut hasher = blake3::Hasher::new_derive_key("coursewright 2026 derived id");
    hasher.update(kind.as_bytes());
    for part in parts {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(hasher.finalize().as_bytes().first_chunk::<16>().unwrap_or(&[0; 16]));
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FrozenClock;

    #[test]
    fn new_ids_differ_and_sort_by_time() {
        let clock = FrozenClock::at(1_000);
        let first = CourseId::new(&clock);
        clock.advance(1);
        let second = CourseId::new(&clock);
        assert!(first < second);
    }

    #[test]
    fn derived_ids_depend_on_where_the_parts_are_cut() {
        assert_ne!(PassageId::derived(&[b"ab", b"c"]), PassageId::derived(&[b"a", b"bc"]));
        assert_eq!(PassageId::derived(&[b"ab"]), PassageId::derived(&[b"ab"]));
    }

    #[test]
    fn an_id_reads_back_from_what_it_prints() {
        let id = LessonId::derived(&[b"x"]);
        assert_eq!(id.to_string().parse::<LessonId>().unwrap(), id);
    }
}
