//! What can be done to a course, and how each edit is undone.
//! Not here: revisions, history and storage (`engine::courses`), the edits of the wire (`engine::api::courses`).

mod questions;

use crate::{Citation, CitationPlace, DocumentId};
use crate::{
    Code, Course, Difficulty, Fault, Lesson, LessonId, Module, ModuleId, Objective, Provenance,
    Question, QuestionId,
};
use serde::{Deserialize, Serialize};

/// New values for some fields of a course; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Course, described there")]
pub struct CoursePatch {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub summary: Option<String>,
    pub audience: Option<String>,
    pub language: Option<String>,
    pub difficulty: Option<Difficulty>,
    pub duration_weeks: Option<u32>,
    pub hours_per_week: Option<u32>,
    pub objectives: Option<Vec<Objective>>,
    pub sources: Option<Vec<DocumentId>>,
}

/// New values for some fields of a module; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Module, described there")]
pub struct ModulePatch {
    pub title: Option<String>,
    pub summary: Option<String>,
}

/// New values for some fields of a lesson; `None` leaves a field as it is. The body has its own edit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Lesson, described there")]
pub struct LessonPatch {
    pub title: Option<String>,
    pub objectives: Option<Vec<Objective>>,
    pub citations: Option<Vec<Citation>>,
    pub minutes: Option<u32>,
    pub concepts: Option<Vec<String>>,
    pub quiz: Option<Vec<Question>>,
    pub provenance: Option<Provenance>,
}

/// One change to a course. [`CourseEdit::apply`] gives the edit that takes it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields say what the variant's sentence says")]
pub enum CourseEdit {
    /// Sets fields of the course itself.
    SetCourse { patch: CoursePatch },
    /// Puts a module at a position, counted from zero; past the end means at the end.
    InsertModule { at: u32, module: Box<Module> },
    /// Takes a module out, with its lessons.
    RemoveModule { module: ModuleId },
    /// Moves a module to a position, counted without it.
    MoveModule { module: ModuleId, to: u32 },
    /// Sets fields of a module.
    SetModule { module: ModuleId, patch: ModulePatch },
    /// Puts a lesson into a module at a position.
    InsertLesson { module: ModuleId, at: u32, lesson: Box<Lesson> },
    /// Takes a lesson out.
    RemoveLesson { lesson: LessonId },
    /// Moves a lesson to a position of a module, counted without it.
    MoveLesson { lesson: LessonId, module: ModuleId, to: u32 },
    /// Sets fields of a lesson.
    SetLesson { lesson: LessonId, patch: Box<LessonPatch> },
    /// Replaces the bytes `start..end` of a lesson's body; both lie on character boundaries.
    ReplaceText { lesson: LessonId, start: u32, end: u32, text: String },
    /// Puts another citation in the place of one.
    SetCitation { place: CitationPlace, citation: Box<Citation> },
    /// Puts a question into a lesson's quiz, or into the bank, at a position; past the end means at the end.
    InsertQuestion { lesson: Option<LessonId>, at: u32, question: Box<Question> },
    /// Puts a question in the place of the one of the same id, wherever that is.
    SetQuestion { question: Box<Question> },
    /// Takes a question out, wherever it is.
    RemoveQuestion { question: QuestionId },
    /// Moves a question to a position of a lesson's quiz, or of the bank, counted without it.
    MoveQuestion { question: QuestionId, lesson: Option<LessonId>, to: u32 },
    /// Several edits that are one to the user; all or none.
    Several { edits: Vec<CourseEdit> },
}

/// Why an edit does not fit the course it was made for.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the variants are")]
pub enum EditError {
    #[error("the course has no module {0}")]
    NoModule(ModuleId),
    #[error("the course has no lesson {0}")]
    NoLesson(LessonId),
    #[error("the course already has a module {0}")]
    ModuleExists(ModuleId),
    #[error("the course already has a lesson {0}")]
    LessonExists(LessonId),
    #[error("the course has no question {0}")]
    NoQuestion(QuestionId),
    #[error("the course already has a question {0}")]
    QuestionExists(QuestionId),
    #[error("{start}..{end} is not a stretch of the lesson's text, which is {length} bytes long")]
    NoSuchRange { start: u32, end: u32, length: usize },
    #[error("the lesson {lesson} has no citation {} there", at + 1)]
    NoCitation { lesson: LessonId, at: u32 },
    #[error("edits are nested too deeply")]
    TooDeep,
}

impl Fault for EditError {
    fn code(&self) -> Code {
        match self {
            Self::NoModule(_)
            | Self::NoLesson(_)
            | Self::NoQuestion(_)
            | Self::NoCitation { .. } => Code::NotFound,
            Self::ModuleExists(_)
            | Self::LessonExists(_)
            | Self::QuestionExists(_)
            | Self::NoSuchRange { .. } => Code::Conflict,
            Self::TooDeep => Code::InvalidInput,
        }
    }

    fn hint(&self) -> Option<String> {
        Some("Read the course again; it has changed since it was shown.".into())
    }
}

/// `Several` inside `Several` is allowed this deep; edits come from outside, so recursion has a bound.
const DEPTH_LIMIT: u32 = 4;

impl CourseEdit {
    /// Changes `course` and returns the edit that restores it exactly; on an error the course is unchanged.
    pub fn apply(&self, course: &mut Course) -> Result<CourseEdit, EditError> {
        self.apply_at(course, 0)
    }

    /// The lessons whose words or existence this edit changes.
    pub fn lessons(&self) -> Vec<LessonId> {
        match self {
            Self::InsertModule { module, .. } => {
                module.lessons.iter().map(|lesson| lesson.id).collect()
            }
            Self::InsertLesson { lesson, .. } => vec![lesson.id],
            Self::RemoveLesson { lesson }
            | Self::MoveLesson { lesson, .. }
            | Self::SetLesson { lesson, .. }
            | Self::ReplaceText { lesson, .. } => vec![*lesson],
            Self::SetCitation { place, .. } => vec![place.lesson],
            Self::InsertQuestion { lesson, .. } | Self::MoveQuestion { lesson, .. } => {
                lesson.iter().copied().collect()
            }
            Self::Several { edits } => edits.iter().flat_map(Self::lessons).collect(),
            Self::SetCourse { .. }
            | Self::RemoveModule { .. }
            | Self::MoveModule { .. }
            | Self::SetModule { .. }
            | Self::SetQuestion { .. }
            | Self::RemoveQuestion { .. } => Vec::new(),
        }
    }

    fn apply_at(&self, course: &mut Course, depth: u32) -> Result<CourseEdit, EditError> {
        match self {
            Self::SetCourse { patch } => Ok(Self::SetCourse { patch: set_course(course, patch) }),
            Self::InsertModule { at, module } => insert_module(course, *at, module),
            Self::RemoveModule { module } => remove_module(course, *module),
            Self::MoveModule { module, to } => move_module(course, *module, *to),
            Self::SetModule { module, patch } => set_module(course, *module, patch),
            Self::InsertLesson { module, at, lesson } => {
                insert_lesson(course, *module, *at, lesson)
            }
            Self::RemoveLesson { lesson } => remove_lesson(course, *lesson),
            Self::MoveLesson { lesson, module, to } => move_lesson(course, *lesson, *module, *to),
            Self::SetLesson { lesson, patch } => set_lesson(course, *lesson, patch),
            Self::ReplaceText { lesson, start, end, text } => {
                replace_text(course, *lesson, *start, *end, text)
            }
            Self::SetCitation { place, citation } => set_citation(course, *place, citation),
            Self::InsertQuestion { lesson, at, question } => {
                questions::insert(course, *lesson, *at, question)
            }
            Self::SetQuestion { question } => questions::set(course, question),
            Self::RemoveQuestion { question } => questions::remove(course, *question),
            Self::MoveQuestion { question, lesson, to } => {
                questions::shift(course, *question, *lesson, *to)
            }
            Self::Several { edits } => apply_several(course, edits, depth),
        }
    }
}

fn apply_several(
    course: &mut Course,
    edits: &[CourseEdit],
    depth: u32,
) -> Result<CourseEdit, EditError> {
    if depth >= DEPTH_LIMIT {
        return Err(EditError::TooDeep);
    }
    let before = course.clone();
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.apply_at(course, depth + 1) {
            Ok(inverse) => inverses.push(inverse),
            Err(error) => {
                *course = before;
                return Err(error);
            }
        }
    }
    inverses.reverse();
    Ok(CourseEdit::Several { edits: inverses })
}

/// Swaps the new value in and the old one out, when there is a new one.
fn swap<T>(field: &mut T, new: Option<&T>) -> Option<T>
where
    T: Clone,
{
    new.map(|new| std::mem::replace(field, new.clone()))
}

fn set_course(course: &mut Course, patch: &CoursePatch) -> CoursePatch {
    CoursePatch {
        title: swap(&mut course.title, patch.title.as_ref()),
        subtitle: swap(&mut course.subtitle, patch.subtitle.as_ref()),
        summary: swap(&mut course.summary, patch.summary.as_ref()),
        audience: swap(&mut course.audience, patch.audience.as_ref()),
        language: swap(&mut course.language, patch.language.as_ref()),
        difficulty: swap(&mut course.difficulty, patch.difficulty.as_ref()),
        duration_weeks: swap(&mut course.duration_weeks, patch.duration_weeks.as_ref()),
        hours_per_week: swap(&mut course.hours_per_week, patch.hours_per_week.as_ref()),
        objectives: swap(&mut course.objectives, patch.objectives.as_ref()),
        sources: swap(&mut course.sources, patch.sources.as_ref()),
    }
}

fn insert_module(course: &mut Course, at: u32, module: &Module) -> Result<CourseEdit, EditError> {
    if course.module(module.id).is_some() {
        return Err(EditError::ModuleExists(module.id));
    }
    if let Some(known) = module.lessons.iter().find(|lesson| course.lesson(lesson.id).is_some()) {
        return Err(EditError::LessonExists(known.id));
    }
    questions::check_new(course, module.lessons.iter().flat_map(|lesson| &lesson.quiz), None)?;
    let at = (at as usize).min(course.modules.len());
    course.modules.insert(at, module.clone());
    Ok(CourseEdit::RemoveModule { module: module.id })
}

fn position_of_module(course: &Course, id: ModuleId) -> Result<usize, EditError> {
    course.modules.iter().position(|module| module.id == id).ok_or(EditError::NoModule(id))
}

fn remove_module(course: &mut Course, id: ModuleId) -> Result<CourseEdit, EditError> {
    let at = position_of_module(course, id)?;
    let module = course.modules.remove(at);
    Ok(CourseEdit::InsertModule { at: index(at), module: Box::new(module) })
}

fn move_module(course: &mut Course, id: ModuleId, to: u32) -> Result<CourseEdit, EditError> {
    let at = position_of_module(course, id)?;
    let module = course.modules.remove(at);
    let to = (to as usize).min(course.modules.len());
    course.modules.insert(to, module);
    Ok(CourseEdit::MoveModule { module: id, to: index(at) })
}

fn set_module(
    course: &mut Course,
    id: ModuleId,
    patch: &ModulePatch,
) -> Result<CourseEdit, EditError> {
    let module = module_mut(course, id)?;
    let patch = ModulePatch {
        title: swap(&mut module.title, patch.title.as_ref()),
        summary: swap(&mut module.summary, patch.summary.as_ref()),
    };
    Ok(CourseEdit::SetModule { module: id, patch })
}

fn module_mut(course: &mut Course, id: ModuleId) -> Result<&mut Module, EditError> {
    course.modules.iter_mut().find(|module| module.id == id).ok_or(EditError::NoModule(id))
}

fn insert_lesson(
    course: &mut Course,
    id: ModuleId,
    at: u32,
    lesson: &Lesson,
) -> Result<CourseEdit, EditError> {
    if course.lesson(lesson.id).is_some() {
        return Err(EditError::LessonExists(lesson.id));
    }
    questions::check_new(course, &lesson.quiz, None)?;
    let module = module_mut(course, id)?;
    let at = (at as usize).min(module.lessons.len());
    module.lessons.insert(at, lesson.clone());
    Ok(CourseEdit::RemoveLesson { lesson: lesson.id })
}

/// Takes a lesson out and says where it was.
fn take_lesson(course: &mut Course, id: LessonId) -> Result<(ModuleId, usize, Lesson), EditError> {
    for module in &mut course.modules {
        if let Some(at) = module.lessons.iter().position(|lesson| lesson.id == id) {
            return Ok((module.id, at, module.lessons.remove(at)));
        }
    }
    Err(EditError::NoLesson(id))
}

fn remove_lesson(course: &mut Course, id: LessonId) -> Result<CourseEdit, EditError> {
    let (module, at, lesson) = take_lesson(course, id)?;
    Ok(CourseEdit::InsertLesson { module, at: index(at), lesson: Box::new(lesson) })
}

fn move_lesson(
    course: &mut Course,
    id: LessonId,
    to_module: ModuleId,
    to: u32,
) -> Result<CourseEdit, EditError> {
    // The target is looked up first, so that a failed move leaves the lesson where it is.
    position_of_module(course, to_module)?;
    let (from_module, at, lesson) = take_lesson(course, id)?;
    let module = module_mut(course, to_module)?;
    let to = (to as usize).min(module.lessons.len());
    module.lessons.insert(to, lesson);
    Ok(CourseEdit::MoveLesson { lesson: id, module: from_module, to: index(at) })
}

fn set_lesson(
    course: &mut Course,
    id: LessonId,
    patch: &LessonPatch,
) -> Result<CourseEdit, EditError> {
    if let Some(quiz) = &patch.quiz {
        questions::check_new(course, quiz, Some(id))?;
    }
    let lesson = course.lesson_mut(id).ok_or(EditError::NoLesson(id))?;
    let patch = LessonPatch {
        title: swap(&mut lesson.title, patch.title.as_ref()),
        objectives: swap(&mut lesson.objectives, patch.objectives.as_ref()),
        citations: swap(&mut lesson.citations, patch.citations.as_ref()),
        minutes: swap(&mut lesson.minutes, patch.minutes.as_ref()),
        concepts: swap(&mut lesson.concepts, patch.concepts.as_ref()),
        quiz: swap(&mut lesson.quiz, patch.quiz.as_ref()),
        provenance: swap(&mut lesson.provenance, patch.provenance.as_ref()),
    };
    Ok(CourseEdit::SetLesson { lesson: id, patch: Box::new(patch) })
}

fn replace_text(
    course: &mut Course,
    id: LessonId,
    start: u32,
    end: u32,
    text: &str,
) -> Result<CourseEdit, EditError> {
    let lesson = course.lesson_mut(id).ok_or(EditError::NoLesson(id))?;
    let range = start as usize..end as usize;
    let Some(old) = lesson.body.get(range.clone()).map(str::to_owned) else {
        return Err(EditError::NoSuchRange { start, end, length: lesson.body.len() });
    };
    lesson.body.replace_range(range, text);
    let end = start.saturating_add(u32::try_from(text.len()).unwrap_or(u32::MAX));
    Ok(CourseEdit::ReplaceText { lesson: id, start, end, text: old })
}

fn set_citation(
    course: &mut Course,
    place: CitationPlace,
    citation: &Citation,
) -> Result<CourseEdit, EditError> {
    let CitationPlace { lesson, at, .. } = place;
    let held = course.citation_mut(place).ok_or(EditError::NoCitation { lesson, at })?;
    let old = std::mem::replace(held, citation.clone());
    Ok(CourseEdit::SetCitation { place, citation: Box::new(old) })
}

fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "edit_tests.rs"]
pub(crate) mod tests;
