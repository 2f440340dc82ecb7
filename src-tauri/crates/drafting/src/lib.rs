//! Documents in, a complete proposed course out: outline, lessons of quoted text, objectives, quizzes, time budget.
//! Pure and deterministic: the same words, file names and brief give the same course, in whatever order they come.
//!
//! Deliberately not here: any I/O, any language model, any concept graph (its findings come in as [`Guidance`]), and
//! any invented fact: every sentence of a lesson stands word for word in a source and says where.
#![warn(missing_docs)]

mod body;
mod compose;
mod concepts;
mod define;
mod error;
mod limits;
mod lint;
mod markdown;
mod minutes;
mod objectives;
mod order;
mod outline;
mod part;
mod phrases;
mod quiz;
mod rank;
mod reading;
mod request;
mod sentences;
mod summary;
mod titles;
mod warnings;
mod words;

pub use error::DraftError;
pub use limits::WORDS_MOST;
pub use lint::{QuestionLint, lint_questions};
pub use markdown::escape;
pub use objectives::level;
pub use part::part;
pub use request::{Brief, Drafted, Guidance, Hint, Source};
pub use sentences::split as sentences;

use domain::CourseId;

/// Drafts the course with id `course` from `sources`. `now_ms` is written into the course and decides nothing else.
///
/// Fails with [`DraftError::NotEnoughText`] when the sources hold too few words, and with
/// [`DraftError::NothingToQuote`] when these words are neither sentences nor lists.
pub fn draft(
    course: CourseId,
    brief: &Brief,
    sources: &[Source<'_>],
    guidance: &Guidance,
    now_ms: i64,
) -> Result<Drafted, DraftError> {
    let library = reading::Library::read(brief, sources);
    if library.words() < limits::MIN_WORDS {
        return Err(DraftError::NotEnoughText {
            words: library.words(),
            least: limits::MIN_WORDS,
            documents: sources.len(),
        });
    }
    compose::course(course, brief, &library, guidance, now_ms)
}

#[cfg(test)]
#[path = "testing.rs"]
mod testing;

#[cfg(test)]
#[path = "coverage_tests.rs"]
mod coverage_tests;

#[cfg(test)]
#[path = "corpora_tests.rs"]
mod corpora_tests;

#[cfg(test)]
#[path = "law_tests.rs"]
mod law_tests;
