//! Copies modules and lessons, and brings such copies into a course as one edit.
//! Not here: moving what is there (`arrange`), files (`engine::parts`).

use crate::{
    Citation, Clock, Course, CourseEdit, CoursePatch, DocumentId, EditError, Lesson, LessonId,
    Module, ModuleId, Node, ObjectiveId, Place, QuestionId,
    arrange::{gap_in, index, lesson_of, module_for},
    place::in_order,
};
use std::collections::{BTreeMap, BTreeSet};

/// A module with its lessons, or a lesson, that is in no course yet.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the variants are the glossary's words")]
pub enum Piece {
    Module(Module),
    Lesson(Lesson),
}

impl Piece {
    /// Its lessons; a lesson is its own.
    pub fn lessons(&self) -> &[Lesson] {
        match self {
            Self::Module(module) => &module.lessons,
            Self::Lesson(lesson) => std::slice::from_ref(lesson),
        }
    }

    /// The id it has, as text.
    pub fn id(&self) -> String {
        match self {
            Self::Module(module) => module.id.to_string(),
            Self::Lesson(lesson) => lesson.id.to_string(),
        }
    }
}

impl Lesson {
    /// The same lesson with ids of its own. What its questions say of objectives that are not its own is kept only where
    /// `known` has them.
    #[must_use]
    pub fn copied(&self, known: &BTreeSet<ObjectiveId>, clock: &dyn Clock) -> Self {
        let mut renamed = BTreeMap::new();
        let mut copy = self.clone();
        copy.id = LessonId::new(clock);
        for objective in &mut copy.objectives {
            let id = ObjectiveId::new(clock);
            renamed.insert(objective.id, id);
            objective.id = id;
        }
        for question in &mut copy.quiz {
            question.id = QuestionId::new(clock);
            let meant = question
                .objectives
                .iter()
                .filter_map(|id| renamed.get(id).copied().or_else(|| known.get(id).copied()));
            question.objectives = meant.collect();
        }
        copy
    }

    /// Everything it cites, its questions' citations after its own.
    pub fn all_citations(&self) -> impl Iterator<Item = &Citation> {
        self.citations.iter().chain(self.quiz.iter().flat_map(|question| &question.citations))
    }
}

/// Copies of `nodes`, with new ids, in the order of the course; they may go into `target`.
pub fn copied(
    course: &Course,
    nodes: &[Node],
    target: &Course,
    clock: &dyn Clock,
) -> Result<Vec<Piece>, EditError> {
    let known: BTreeSet<ObjectiveId> =
        target.objectives.iter().map(|objective| objective.id).collect();
    let copy = |node: Node| match node {
        Node::Module(id) => {
            let module = course.module(id).ok_or(EditError::NoModule(id))?;
            let lessons = module.lessons.iter().map(|lesson| lesson.copied(&known, clock));
            let lessons = lessons.collect();
            Ok(Piece::Module(Module { id: ModuleId::new(clock), lessons, ..module.clone() }))
        }
        Node::Lesson(id) => {
            let lesson = course.lesson(id).ok_or(EditError::NoLesson(id))?;
            Ok(Piece::Lesson(lesson.copied(&known, clock)))
        }
    };
    in_order(course, nodes)?.into_iter().map(copy).collect()
}

/// The edit that brings `pieces` to a place, with the documents they cite among the course's sources.
///
/// Lessons that go among the modules become a module of their own, as in [`crate::moved`]; modules that go into a module
/// give up their lessons.
pub fn grafted(
    course: &Course,
    pieces: Vec<Piece>,
    place: Place,
    sources: &[DocumentId],
    clock: &dyn Clock,
) -> Result<CourseEdit, EditError> {
    let mut edits: Vec<CourseEdit> = new_sources(course, sources).into_iter().collect();
    match place {
        Place::Course { before } => {
            let at = match before {
                Some(id) => {
                    let found = course.modules.iter().position(|module| module.id == id);
                    found.ok_or(EditError::NoModule(id))?
                }
                None => course.modules.len(),
            };
            for (offset, module) in (0..).zip(as_modules(pieces, clock)) {
                let module = Box::new(module);
                edits.push(CourseEdit::InsertModule { at: index(at + offset), module });
            }
        }
        Place::Module { module, before } => {
            let into = course.module(module).ok_or(EditError::NoModule(module))?;
            let known: Vec<LessonId> = into.lessons.iter().map(|lesson| lesson.id).collect();
            if let Some(id) = before.filter(|id| !known.contains(id)) {
                return Err(EditError::NoLesson(id));
            }
            let at = gap_in(&known, before);
            for (offset, lesson) in (0..).zip(as_lessons(pieces, clock)) {
                let (at, lesson) = (index(at + offset), Box::new(lesson));
                edits.push(CourseEdit::InsertLesson { module, at, lesson });
            }
        }
    }
    Ok(CourseEdit::Several { edits })
}

/// The edit that puts a copy of each of `nodes` behind the last of them that has the same parent, and what it makes.
pub fn doubled(
    course: &Course,
    nodes: &[Node],
    clock: &dyn Clock,
) -> Result<(CourseEdit, Option<String>), EditError> {
    let pieces = copied(course, nodes, course, clock)?;
    let created = pieces.first().map(Piece::id);
    let originals = in_order(course, nodes)?;
    let modules_end = course
        .modules
        .iter()
        .rposition(|module| originals.contains(&Node::Module(module.id)))
        .map_or(0, |last| last + 1);
    let mut ends: BTreeMap<ModuleId, (usize, u32)> = BTreeMap::new();
    let mut of = BTreeMap::new();
    for module in &course.modules {
        for (at, lesson) in module.lessons.iter().enumerate() {
            if originals.contains(&Node::Lesson(lesson.id)) {
                ends.insert(module.id, (at + 1, 0));
                of.insert(lesson.id, module.id);
            }
        }
    }
    let mut edits = Vec::with_capacity(pieces.len());
    let mut modules = 0;
    for (node, piece) in originals.into_iter().zip(pieces) {
        match (node, piece) {
            (Node::Lesson(id), Piece::Lesson(lesson)) => {
                let module = of.get(&id).copied().ok_or(EditError::NoLesson(id))?;
                let (end, done) = ends.entry(module).or_default();
                let at = index(*end).saturating_add(*done);
                *done += 1;
                edits.push(CourseEdit::InsertLesson { module, at, lesson: Box::new(lesson) });
            }
            (_, Piece::Module(module)) => {
                let at = index(modules_end).saturating_add(modules);
                modules += 1;
                edits.push(CourseEdit::InsertModule { at, module: Box::new(module) });
            }
            (Node::Module(id), Piece::Lesson(_)) => return Err(EditError::NoModule(id)),
        }
    }
    Ok((CourseEdit::Several { edits }, created))
}

fn new_sources(course: &Course, sources: &[DocumentId]) -> Option<CourseEdit> {
    let mut all = course.sources.clone();
    for id in sources {
        if !all.contains(id) {
            all.push(*id);
        }
    }
    let patch = CoursePatch { sources: Some(all.clone()), ..CoursePatch::default() };
    (all != course.sources).then_some(CourseEdit::SetCourse { patch })
}

/// Lessons that follow each other become one module.
fn as_modules(pieces: Vec<Piece>, clock: &dyn Clock) -> Vec<Module> {
    let mut modules: Vec<Module> = Vec::new();
    let mut open = false;
    for piece in pieces {
        match piece {
            Piece::Module(module) => {
                open = false;
                modules.push(module);
            }
            Piece::Lesson(lesson) => {
                if let Some(module) = modules.last_mut().filter(|_| open) {
                    module.lessons.push(lesson);
                } else {
                    open = true;
                    modules.push(module_for(&lesson.clone(), vec![lesson], clock));
                }
            }
        }
    }
    modules
}

fn as_lessons(pieces: Vec<Piece>, clock: &dyn Clock) -> Vec<Lesson> {
    let lessons = pieces.into_iter().flat_map(|piece| match piece {
        Piece::Lesson(lesson) => vec![lesson],
        Piece::Module(module) if module.lessons.is_empty() => vec![lesson_of(&module, clock)],
        Piece::Module(module) => module.lessons,
    });
    lessons.collect()
}
