//! Moves and takes out many nodes of a course as one edit, which is made of the small ones.
//! Not here: bringing nodes in (`graft`), what a place is (`place`), applying (`edit`).

use crate::{
    Clock, Course, CourseEdit, EditError, Lesson, LessonId, Module, ModuleId, Node, Place,
    Provenance, place::in_order,
};

/// The edit that moves `nodes` to a place, in the order they have; none when they are there already.
///
/// Lessons keep their ids wherever they go. Lessons that go among the modules become a module of their own, those that
/// follow each other one together, with the title of the first. A module that goes into another one gives its lessons to it
/// and is gone; one without lessons becomes a lesson. A module that should go into itself stays.
pub fn moved(
    course: &Course,
    nodes: &[Node],
    place: Place,
    clock: &dyn Clock,
) -> Result<Option<CourseEdit>, EditError> {
    let mut shape = Shape::of(course);
    let before = shape.modules.clone();
    match place {
        Place::Course { before } => {
            let nodes = in_order(course, nodes)?;
            shape.among_modules(course, &nodes, before, clock)?;
        }
        Place::Module { module, before } => {
            let others: Vec<Node> =
                nodes.iter().copied().filter(|node| *node != Node::Module(module)).collect();
            let nodes = in_order(course, &others)?;
            shape.inside_module(course, &nodes, (module, before), clock)?;
        }
    }
    let moved = shape.modules != before;
    Ok(moved.then_some(CourseEdit::Several { edits: shape.edits }))
}

/// The edit that takes `nodes` out; none when there are none.
pub fn removed(course: &Course, nodes: &[Node]) -> Result<Option<CourseEdit>, EditError> {
    let edits: Vec<CourseEdit> = in_order(course, nodes)?
        .into_iter()
        .map(|node| match node {
            Node::Module(module) => CourseEdit::RemoveModule { module },
            Node::Lesson(lesson) => CourseEdit::RemoveLesson { lesson },
        })
        .collect();
    Ok((!edits.is_empty()).then_some(CourseEdit::Several { edits }))
}

/// A lesson made of a module that has none.
pub(crate) fn lesson_of(module: &Module, clock: &dyn Clock) -> Lesson {
    Lesson {
        id: LessonId::new(clock),
        title: module.title.clone(),
        objectives: Vec::new(),
        body: module.summary.clone(),
        citations: Vec::new(),
        minutes: 0,
        concepts: Vec::new(),
        quiz: Vec::new(),
        provenance: module.provenance.clone(),
    }
}

/// A module for lessons that had another one, called as the first of them.
pub(crate) fn module_for(first: &Lesson, lessons: Vec<Lesson>, clock: &dyn Clock) -> Module {
    Module {
        id: ModuleId::new(clock),
        title: first.title.clone(),
        summary: String::new(),
        lessons,
        provenance: Provenance::Human,
    }
}

/// The outline as it is after the edits so far.
struct Shape {
    modules: Vec<(ModuleId, Vec<LessonId>)>,
    edits: Vec<CourseEdit>,
}

impl Shape {
    fn of(course: &Course) -> Self {
        let modules = course
            .modules
            .iter()
            .map(|module| (module.id, module.lessons.iter().map(|lesson| lesson.id).collect()));
        Self { modules: modules.collect(), edits: Vec::new() }
    }

    fn module_at(&self, id: ModuleId) -> Result<usize, EditError> {
        self.modules.iter().position(|(known, _)| *known == id).ok_or(EditError::NoModule(id))
    }

    /// The position of the module `before`, or the end.
    fn gap(&self, before: Option<ModuleId>) -> Result<usize, EditError> {
        before.map_or(Ok(self.modules.len()), |id| self.module_at(id))
    }

    fn lessons(&mut self, id: ModuleId) -> Result<&mut Vec<LessonId>, EditError> {
        let found = self.modules.iter_mut().find(|(known, _)| *known == id);
        found.map(|(_, lessons)| lessons).ok_or(EditError::NoModule(id))
    }

    fn among_modules(
        &mut self,
        course: &Course,
        nodes: &[Node],
        before: Option<ModuleId>,
        clock: &dyn Clock,
    ) -> Result<(), EditError> {
        let before = match before {
            // What moves itself is no mark: the next module that stays is.
            Some(id) => {
                let from = self.module_at(id)?;
                let stays = |(id, _): &&(ModuleId, _)| !nodes.contains(&Node::Module(*id));
                self.modules.iter().skip(from).find(stays).map(|(id, _)| *id)
            }
            None => None,
        };
        let mut made: Option<ModuleId> = None;
        for node in nodes {
            match node {
                Node::Module(id) => {
                    made = None;
                    let lessons = self.modules.remove(self.module_at(*id)?);
                    let to = self.gap(before)?;
                    self.modules.insert(to, lessons);
                    self.edits.push(CourseEdit::MoveModule { module: *id, to: index(to) });
                }
                Node::Lesson(id) => {
                    let into = match made {
                        Some(into) => into,
                        None => self.new_module(course, *id, before, clock)?,
                    };
                    made = Some(into);
                    self.move_lesson(*id, into, None)?;
                }
            }
        }
        Ok(())
    }

    fn new_module(
        &mut self,
        course: &Course,
        first: LessonId,
        before: Option<ModuleId>,
        clock: &dyn Clock,
    ) -> Result<ModuleId, EditError> {
        let lesson = course.lesson(first).ok_or(EditError::NoLesson(first))?;
        let module = module_for(lesson, Vec::new(), clock);
        let (id, at) = (module.id, self.gap(before)?);
        self.modules.insert(at, (id, Vec::new()));
        self.edits.push(CourseEdit::InsertModule { at: index(at), module: Box::new(module) });
        Ok(id)
    }

    fn inside_module(
        &mut self,
        course: &Course,
        nodes: &[Node],
        (into, before): (ModuleId, Option<LessonId>),
        clock: &dyn Clock,
    ) -> Result<(), EditError> {
        let lessons = self.lessons(into)?;
        let before = match before {
            Some(id) => {
                let from = lessons.iter().position(|known| *known == id);
                let from = from.ok_or(EditError::NoLesson(id))?;
                let stays = |id: &&LessonId| !nodes.contains(&Node::Lesson(**id));
                lessons.iter().skip(from).find(stays).copied()
            }
            None => None,
        };
        for node in nodes {
            match node {
                Node::Lesson(id) => self.move_lesson(*id, into, before)?,
                Node::Module(id) => self.dissolve(course, *id, (into, before), clock)?,
            }
        }
        Ok(())
    }

    /// Gives the lessons of a module to another one and takes it out.
    fn dissolve(
        &mut self,
        course: &Course,
        id: ModuleId,
        (into, before): (ModuleId, Option<LessonId>),
        clock: &dyn Clock,
    ) -> Result<(), EditError> {
        let module = course.module(id).ok_or(EditError::NoModule(id))?;
        for lesson in &module.lessons {
            self.move_lesson(lesson.id, into, before)?;
        }
        let at = self.module_at(id)?;
        self.modules.remove(at);
        self.edits.push(CourseEdit::RemoveModule { module: id });
        if module.lessons.is_empty() {
            let lesson = lesson_of(module, clock);
            let lessons = self.lessons(into)?;
            let at = gap_in(lessons, before);
            lessons.insert(at, lesson.id);
            let (at, lesson) = (index(at), Box::new(lesson));
            self.edits.push(CourseEdit::InsertLesson { module: into, at, lesson });
        }
        Ok(())
    }

    fn move_lesson(
        &mut self,
        id: LessonId,
        into: ModuleId,
        before: Option<LessonId>,
    ) -> Result<(), EditError> {
        for (_, lessons) in &mut self.modules {
            lessons.retain(|known| *known != id);
        }
        let lessons = self.lessons(into)?;
        let to = gap_in(lessons, before);
        lessons.insert(to, id);
        self.edits.push(CourseEdit::MoveLesson { lesson: id, module: into, to: index(to) });
        Ok(())
    }
}

/// The position of the lesson `before`, or the end.
pub(crate) fn gap_in(lessons: &[LessonId], before: Option<LessonId>) -> usize {
    before.and_then(|id| lessons.iter().position(|known| *known == id)).unwrap_or(lessons.len())
}

pub(crate) fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "arrange_tests.rs"]
mod tests;
