//! Questions of a course that fit what is asked for, page by page.
//! Not here: changing them (`prepare`).

use super::{blooms, kinds, number};
use crate::{
    App, EngineError,
    api::{QuestionRow, QuestionsIn, QuestionsPage, QuestionsRequest, TagCount, parse_id},
    courses, limits,
};
use domain::{Bloom, Course, LessonId, ObjectiveId, Question, QuestionBody, QuestionKind, fold};
use std::collections::BTreeMap;

/// Where a question is: its lesson, none for the bank, and its position there.
type Placed<'c> = (Option<LessonId>, usize, &'c Question);

/// A page of the questions that are asked for, and how many there are of which sort.
pub fn questions(app: &App, request: &QuestionsRequest) -> Result<QuestionsPage, EngineError> {
    let course = courses::find(app, parse_id("course", &request.course)?)?;
    let wanted = Wanted::read(request)?;
    let there: Vec<Placed<'_>> =
        placed(&course).filter(|(lesson, ..)| wanted.is_place(*lesson)).collect();
    let fitting: Vec<Placed<'_>> =
        there.iter().copied().filter(|(.., question)| wanted.fits(question)).collect();
    let words = courses::Words::of_course(app, &course);
    let mut rows = Vec::new();
    let mut bytes = 0;
    let limit = request.limit.clamp(1, limits::QUESTIONS_MOST) as usize;
    for (lesson, at, question) in fitting.iter().skip(request.offset as usize).take(limit) {
        let row = QuestionRow {
            question: words.question(question)?,
            lesson: lesson.map(|lesson| lesson.to_string()),
            lesson_title: title(&course, *lesson),
            at: number(*at),
        };
        bytes += serde_json::to_vec(&row).map_or(0, |row| row.len());
        // One row is always sent, so that whoever reads page after page gets on.
        if bytes > limits::PAGE_BYTES && !rows.is_empty() {
            break;
        }
        rows.push(row);
    }
    let each: Vec<&Question> = there.iter().map(|(.., question)| *question).collect();
    Ok(QuestionsPage {
        total: number(fitting.len()),
        unfinished: number(fitting.iter().filter(|(.., question)| !question.is_sound()).count()),
        rows,
        kinds: kinds(&each),
        blooms: blooms(&each),
        tags: tags(&each),
    })
}

fn placed(course: &Course) -> impl Iterator<Item = Placed<'_>> {
    let of_lessons = course.lessons().flat_map(|lesson| {
        lesson.quiz.iter().enumerate().map(|(at, question)| (Some(lesson.id), at, question))
    });
    of_lessons.chain(course.bank.iter().enumerate().map(|(at, question)| (None, at, question)))
}

fn title(course: &Course, lesson: Option<LessonId>) -> String {
    let lesson = lesson.and_then(|id| course.lesson(id));
    lesson.map(|lesson| lesson.title.clone()).unwrap_or_default()
}

/// The most used first; the same tag in another case is the same.
fn tags(questions: &[&Question]) -> Vec<TagCount> {
    let mut found: BTreeMap<String, TagCount> = BTreeMap::new();
    for tag in questions.iter().flat_map(|question| &question.tags) {
        let new = || TagCount { tag: tag.clone(), count: 0 };
        found.entry(fold(tag)).or_insert_with(new).count += 1;
    }
    let mut tags: Vec<TagCount> = found.into_values().collect();
    tags.sort_by_key(|row| std::cmp::Reverse(row.count));
    tags.truncate(limits::FACETS_MOST);
    tags
}

/// What is asked for, read.
struct Wanted {
    within: QuestionsIn,
    lesson: Option<LessonId>,
    kind: Option<QuestionKind>,
    bloom: Option<Bloom>,
    tag: Option<String>,
    objective: Option<ObjectiveId>,
    text: String,
    unfinished: bool,
}

impl Wanted {
    fn read(request: &QuestionsRequest) -> Result<Self, EngineError> {
        let lesson = request.lesson.as_deref().map(|id| parse_id("lesson", id)).transpose()?;
        let objective =
            request.objective.as_deref().map(|id| parse_id("objective", id)).transpose()?;
        Ok(Self {
            within: request.within,
            lesson,
            kind: request.kind,
            bloom: request.bloom,
            tag: request.tag.as_deref().map(fold),
            objective,
            text: fold(&request.text),
            unfinished: request.unfinished,
        })
    }

    fn is_place(&self, lesson: Option<LessonId>) -> bool {
        let within = match self.within {
            QuestionsIn::Course => true,
            QuestionsIn::Lessons => lesson.is_some(),
            QuestionsIn::Bank => lesson.is_none(),
        };
        within && self.lesson.is_none_or(|wanted| lesson == Some(wanted))
    }

    fn fits(&self, question: &Question) -> bool {
        self.kind.is_none_or(|kind| question.kind() == kind)
            && self.bloom.is_none_or(|bloom| question.bloom == Some(bloom))
            && self.objective.is_none_or(|id| question.objectives.contains(&id))
            && self.tag.as_ref().is_none_or(|tag| question.tags.iter().any(|is| fold(is) == *tag))
            && (!self.unfinished || !question.is_sound())
            && (self.text.is_empty() || says(question, &self.text))
    }
}

/// Whether a text of the question has these words.
fn says(question: &Question, folded: &str) -> bool {
    let has = |text: &str| fold(text).contains(folded);
    let body = match &question.body {
        QuestionBody::SingleChoice { options } | QuestionBody::MultipleChoice { options } => {
            options.iter().any(|option| has(&option.text))
        }
        QuestionBody::ShortAnswer { accepted } | QuestionBody::Ordering { items: accepted } => {
            accepted.iter().any(|text| has(text))
        }
        QuestionBody::Matching { pairs } => {
            pairs.iter().any(|pair| has(&pair.prompt) || has(&pair.answer))
        }
        QuestionBody::FillIn { gaps } => gaps.iter().flatten().any(|text| has(text)),
        QuestionBody::Essay { guidance } => has(guidance),
        QuestionBody::TrueFalse { .. } | QuestionBody::Numeric { .. } => false,
    };
    body || has(&question.stem) || question.tags.iter().any(|tag| has(tag))
}
