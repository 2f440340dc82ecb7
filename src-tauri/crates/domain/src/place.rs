//! Nodes of an outline and the places they can go to.
//! Not here: going there (`arrange`).

use crate::{Course, EditError, LessonId, ModuleId};
use std::collections::BTreeSet;

/// A module or a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the variants are the glossary's words")]
pub enum Node {
    Module(ModuleId),
    Lesson(LessonId),
}

/// A place in an outline. It is told by what stands behind it, so that it means the same whatever moves meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Among the modules; lessons that go there become a module of their own.
    Course {
        /// The module behind it; none means the end.
        before: Option<ModuleId>,
    },
    /// Among the lessons of a module; modules that go there give up their lessons.
    Module {
        /// The module.
        module: ModuleId,
        /// The lesson behind it; none means the end.
        before: Option<LessonId>,
    },
}

/// The nodes in the order of the course, each once. A lesson whose module is among them goes with it and is left out.
pub(crate) fn in_order(course: &Course, nodes: &[Node]) -> Result<Vec<Node>, EditError> {
    let asked: BTreeSet<Node> = nodes.iter().copied().collect();
    let mut known = BTreeSet::new();
    let mut ordered = Vec::with_capacity(asked.len());
    for module in &course.modules {
        let whole = asked.contains(&Node::Module(module.id));
        known.insert(Node::Module(module.id));
        if whole {
            ordered.push(Node::Module(module.id));
        }
        for lesson in &module.lessons {
            known.insert(Node::Lesson(lesson.id));
            if !whole && asked.contains(&Node::Lesson(lesson.id)) {
                ordered.push(Node::Lesson(lesson.id));
            }
        }
    }
    match asked.difference(&known).next() {
        Some(Node::Module(id)) => Err(EditError::NoModule(*id)),
        Some(Node::Lesson(id)) => Err(EditError::NoLesson(*id)),
        None => Ok(ordered),
    }
}
