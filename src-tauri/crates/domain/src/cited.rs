//! Where in a course something is cited.
//! Not here: what a citation is (`Citation`), putting another in its place (`CourseEdit::SetCitation`).

use crate::{Citation, Course, LessonId, QuestionId};
use serde::{Deserialize, Serialize};

/// The place of one citation: in a lesson's text, or in a question of its quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CitationPlace {
    /// The lesson.
    pub lesson: LessonId,
    /// The question; none for the lesson's text.
    pub question: Option<QuestionId>,
    /// Its position among the citations there, from zero.
    pub at: u32,
}

impl Course {
    /// Every citation with its place, in the order of the course; a lesson's text before its questions.
    pub fn citations(&self) -> impl Iterator<Item = (CitationPlace, &Citation)> {
        self.lessons().flat_map(|lesson| {
            let of_text = std::iter::once((None, &lesson.citations));
            let of_quiz =
                lesson.quiz.iter().map(|question| (Some(question.id), &question.citations));
            of_text.chain(of_quiz).flat_map(move |(question, citations)| {
                (0_u32..).zip(citations).map(move |(at, citation)| {
                    (CitationPlace { lesson: lesson.id, question, at }, citation)
                })
            })
        })
    }

    /// The citation at a place.
    pub fn citation(&self, place: CitationPlace) -> Option<&Citation> {
        let lesson = self.lesson(place.lesson)?;
        let citations = match place.question {
            None => &lesson.citations,
            Some(id) => &lesson.quiz.iter().find(|question| question.id == id)?.citations,
        };
        citations.get(place.at as usize)
    }

    /// The citation at a place, to be changed.
    pub(crate) fn citation_mut(&mut self, place: CitationPlace) -> Option<&mut Citation> {
        let lesson = self.lesson_mut(place.lesson)?;
        let citations = match place.question {
            None => &mut lesson.citations,
            Some(id) => &mut lesson.quiz.iter_mut().find(|question| question.id == id)?.citations,
        };
        citations.get_mut(place.at as usize)
    }
}
