//! The edits that make one state of a course into another, and a course with one node as it was elsewhere.
//! Not here: what an edit does (`edit`), telling the difference (`compare`).

use crate::{
    Course, CourseEdit, CourseNode, CoursePatch, EditError, Lesson, LessonId, LessonPatch, Module,
    ModulePatch, QuestionId,
};
use std::collections::{BTreeMap, BTreeSet};

/// One edit that gives `now` the content of `target`; none when nothing differs. Ids, dates, revision and who made the
/// course stay those of `now`.
pub fn rewrite(now: &Course, target: &Course) -> Result<Option<CourseEdit>, EditError> {
    let mut work = Work { course: now.clone(), edits: Vec::new() };
    work.head(target)?;
    for (at, module) in target.modules.iter().enumerate() {
        work.module(index(at), module)?;
    }
    work.free_questions(target)?;
    // Only now has every lesson that stays a module to go to.
    for module in &target.modules {
        for (at, lesson) in module.lessons.iter().enumerate() {
            work.lesson(module, index(at), lesson)?;
        }
    }
    work.sweep(target)?;
    work.bank(target)?;
    let edits = work.edits;
    Ok((!edits.is_empty()).then_some(CourseEdit::Several { edits }))
}

/// The course `now` with one node as it is in `then`. A node that is not there is not there any more; None when it is in
/// neither.
pub fn with_node(now: &Course, then: &Course, node: CourseNode) -> Option<Course> {
    let mut course = now.clone();
    match node {
        CourseNode::Course => {
            let modules = std::mem::take(&mut course.modules);
            course = Course { modules, objectives: course.objectives, ..head_of(now, then) };
        }
        CourseNode::Objectives(None) => course.objectives.clone_from(&then.objectives),
        CourseNode::Objectives(Some(id)) => {
            course.lesson_mut(id)?.objectives.clone_from(&then.lesson(id)?.objectives);
        }
        CourseNode::Module(id) => {
            let there = now.module(id).is_some();
            course.modules.retain(|module| module.id != id);
            let Some(old) = then.module(id) else { return there.then_some(course) };
            for module in &mut course.modules {
                module.lessons.retain(|lesson| old.lessons.iter().all(|one| one.id != lesson.id));
            }
            let at = then.modules.iter().position(|module| module.id == id).unwrap_or(0);
            let at = at.min(course.modules.len());
            course.modules.insert(at, old.clone());
        }
        CourseNode::Lesson(id) => {
            let there = now.lesson(id).is_some();
            for module in &mut course.modules {
                module.lessons.retain(|lesson| lesson.id != id);
            }
            let Some(old) = then.lesson(id) else { return there.then_some(course) };
            put_lesson(&mut course, now, then, old)?;
        }
        CourseNode::Question(lesson, question) => {
            let old = then.lesson(lesson).map(|one| &one.quiz);
            let place = old.and_then(|quiz| quiz.iter().position(|one| one.id == question));
            let quiz = &mut course.lesson_mut(lesson)?.quiz;
            let there = quiz.iter().any(|one| one.id == question);
            quiz.retain(|one| one.id != question);
            match (place, old.and_then(|quiz| quiz.get(place?))) {
                (Some(at), Some(old)) => quiz.insert(at.min(quiz.len()), old.clone()),
                _ if !there => return None,
                _ => {}
            }
        }
    }
    // What a lesson has again is not in the bank any more: an id names one question.
    let taken: BTreeSet<_> =
        course.lessons().flat_map(|lesson| lesson.quiz.iter().map(|one| one.id)).collect();
    course.bank.retain(|question| !taken.contains(&question.id));
    Some(course)
}

fn head_of(now: &Course, then: &Course) -> Course {
    Course {
        modules: Vec::new(),
        objectives: Vec::new(),
        id: now.id,
        revision: now.revision,
        created_ms: now.created_ms,
        updated_ms: now.updated_ms,
        provenance: now.provenance.clone(),
        title: then.title.clone(),
        subtitle: then.subtitle.clone(),
        summary: then.summary.clone(),
        audience: then.audience.clone(),
        language: then.language.clone(),
        difficulty: then.difficulty,
        duration_weeks: then.duration_weeks,
        hours_per_week: then.hours_per_week,
        sources: then.sources.clone(),
        bank: now.bank.clone(),
    }
}

/// Puts a lesson where it was: into its module of then, or the one it is in now, or the last.
fn put_lesson(course: &mut Course, now: &Course, then: &Course, lesson: &Lesson) -> Option<()> {
    let home = |course: &Course| {
        course.modules.iter().find_map(|module| {
            let at = module.lessons.iter().position(|one| one.id == lesson.id)?;
            Some((module.id, at))
        })
    };
    let places = [home(then), home(now)].into_iter().flatten();
    let place = places.into_iter().find(|(module, _)| course.module(*module).is_some());
    let found = match place {
        Some((id, at)) => {
            course.modules.iter_mut().find(|module| module.id == id).map(|module| (module, at))
        }
        None => course.modules.last_mut().map(|module| (module, usize::MAX)),
    };
    let (module, at) = found?;
    module.lessons.insert(at.min(module.lessons.len()), lesson.clone());
    Some(())
}

/// A course on its way, and the edits that brought it there.
struct Work {
    course: Course,
    edits: Vec<CourseEdit>,
}

impl Work {
    fn do_it(&mut self, edit: CourseEdit) -> Result<(), EditError> {
        edit.apply(&mut self.course)?;
        self.edits.push(edit);
        Ok(())
    }

    fn head(&mut self, target: &Course) -> Result<(), EditError> {
        let now = &self.course;
        let patch = CoursePatch {
            title: differs(&now.title, &target.title),
            subtitle: differs(&now.subtitle, &target.subtitle),
            summary: differs(&now.summary, &target.summary),
            audience: differs(&now.audience, &target.audience),
            language: differs(&now.language, &target.language),
            difficulty: differs(&now.difficulty, &target.difficulty),
            duration_weeks: differs(&now.duration_weeks, &target.duration_weeks),
            hours_per_week: differs(&now.hours_per_week, &target.hours_per_week),
            objectives: differs(&now.objectives, &target.objectives),
            sources: differs(&now.sources, &target.sources),
        };
        if patch == CoursePatch::default() {
            Ok(())
        } else {
            self.do_it(CourseEdit::SetCourse { patch })
        }
    }

    fn module(&mut self, at: u32, target: &Module) -> Result<(), EditError> {
        let id = target.id;
        let Some(place) = self.course.modules.iter().position(|module| module.id == id) else {
            let module = Box::new(Module { lessons: Vec::new(), ..target.clone() });
            return self.do_it(CourseEdit::InsertModule { at, module });
        };
        if index(place) != at {
            self.do_it(CourseEdit::MoveModule { module: id, to: at })?;
        }
        let Some(now) = self.course.module(id) else { return Ok(()) };
        let patch = ModulePatch {
            title: differs(&now.title, &target.title),
            summary: differs(&now.summary, &target.summary),
        };
        if patch == ModulePatch::default() {
            Ok(())
        } else {
            self.do_it(CourseEdit::SetModule { module: id, patch })
        }
    }

    fn lesson(&mut self, module: &Module, at: u32, target: &Lesson) -> Result<(), EditError> {
        let (id, home) = (target.id, module.id);
        let place = self.course.modules.iter().find_map(|module| {
            let at = module.lessons.iter().position(|lesson| lesson.id == id)?;
            Some((module.id, index(at)))
        });
        let Some(place) = place else {
            let lesson = Box::new(target.clone());
            return self.do_it(CourseEdit::InsertLesson { module: home, at, lesson });
        };
        if place != (home, at) {
            self.do_it(CourseEdit::MoveLesson { lesson: id, module: home, to: at })?;
        }
        let Some(now) = self.course.lesson(id) else { return Ok(()) };
        let text = stretch(&now.body, &target.body);
        let patch = LessonPatch {
            title: differs(&now.title, &target.title),
            objectives: differs(&now.objectives, &target.objectives),
            citations: differs(&now.citations, &target.citations),
            minutes: differs(&now.minutes, &target.minutes),
            concepts: differs(&now.concepts, &target.concepts),
            quiz: differs(&now.quiz, &target.quiz),
            provenance: differs(&now.provenance, &target.provenance),
        };
        if let Some((start, end, text)) = text {
            self.do_it(CourseEdit::ReplaceText { lesson: id, start, end, text })?;
        }
        if patch == LessonPatch::default() {
            return Ok(());
        }
        self.do_it(CourseEdit::SetLesson { lesson: id, patch: Box::new(patch) })
    }

    /// Takes out the questions that the target has in another place, so that they can be put there.
    fn free_questions(&mut self, target: &Course) -> Result<(), EditError> {
        let homes = |course: &Course| -> BTreeMap<QuestionId, Option<LessonId>> {
            let of_lessons = course
                .lessons()
                .flat_map(|lesson| lesson.quiz.iter().map(|one| (one.id, Some(lesson.id))));
            of_lessons.chain(course.bank.iter().map(|one| (one.id, None))).collect()
        };
        let wanted = homes(target);
        for (question, home) in homes(&self.course) {
            if wanted.get(&question).is_some_and(|place| *place != home) {
                self.do_it(CourseEdit::RemoveQuestion { question })?;
            }
        }
        Ok(())
    }

    /// Makes the bank what it is in the target, whose lessons have their questions already.
    fn bank(&mut self, target: &Course) -> Result<(), EditError> {
        let wanted: BTreeSet<_> = target.bank.iter().map(|one| one.id).collect();
        for question in self.course.bank.clone().into_iter().map(|one| one.id) {
            if !wanted.contains(&question) {
                self.do_it(CourseEdit::RemoveQuestion { question })?;
            }
        }
        for (at, wanted) in (0..).zip(&target.bank) {
            let question = wanted.id;
            let found = (0..).zip(&self.course.bank).find(|(_, one)| one.id == question);
            let Some((place, now)) = found else {
                let question = Box::new(wanted.clone());
                self.do_it(CourseEdit::InsertQuestion { lesson: None, at, question })?;
                continue;
            };
            let differs = now != wanted;
            if place != at {
                self.do_it(CourseEdit::MoveQuestion { question, lesson: None, to: at })?;
            }
            if differs {
                self.do_it(CourseEdit::SetQuestion { question: Box::new(wanted.clone()) })?;
            }
        }
        Ok(())
    }

    /// Takes out what the target does not have; everything it has stands before.
    fn sweep(&mut self, target: &Course) -> Result<(), EditError> {
        let modules: BTreeSet<_> = target.modules.iter().map(|module| module.id).collect();
        let lessons: BTreeSet<_> = target.lessons().map(|lesson| lesson.id).collect();
        for module in self.course.modules.clone() {
            if !modules.contains(&module.id) {
                self.do_it(CourseEdit::RemoveModule { module: module.id })?;
                continue;
            }
            for lesson in module.lessons.iter().filter(|lesson| !lessons.contains(&lesson.id)) {
                self.do_it(CourseEdit::RemoveLesson { lesson: lesson.id })?;
            }
        }
        Ok(())
    }
}

fn differs<T: PartialEq + Clone>(now: &T, target: &T) -> Option<T> {
    (now != target).then(|| target.clone())
}

/// The stretch of `now` that must be replaced, in bytes, and by what; the same start and end are left alone.
fn stretch(now: &str, target: &str) -> Option<(u32, u32, String)> {
    if now == target {
        return None;
    }
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
        a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let start = same(&mut now.chars(), &mut target.chars());
    let (now_rest, target_rest) = (now.get(start..)?, target.get(start..)?);
    let tail = same(&mut now_rest.chars().rev(), &mut target_rest.chars().rev());
    let text = target_rest.get(..target_rest.len() - tail)?.to_owned();
    Some((index(start), index(now.len() - tail), text))
}

fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
