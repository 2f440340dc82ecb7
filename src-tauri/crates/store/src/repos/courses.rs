//! Courses: one record for the head, one for each lesson, so that an edit of a lesson writes that lesson.
//! Not here: the question bank's records (`bank`), edits (`domain::CourseEdit`), history (`history`).

use super::{Source, bank, list, values};
use crate::{
    Reader, StoreError,
    records::key::{Kind, key},
    write::Transaction,
};
use domain::{Course, CourseHead, CourseId, Lesson, LessonId};
use std::collections::BTreeMap;

fn whole(source: &impl Source, id: CourseId) -> Result<Option<Course>, StoreError> {
    let [head, lessons, banked] = source.together([
        &key(Kind::CourseHead, &[id.as_bytes()]),
        &key(Kind::Lesson, &[id.as_bytes()]),
        &key(Kind::Bank, &[id.as_bytes()]),
    ])?;
    let Some(head) = values::<CourseHead>(head)?.pop() else { return Ok(None) };
    Ok(Some(head.join(values(lessons)?, bank::ordered(banked)?)))
}

fn lesson_key(course: CourseId, lesson: LessonId) -> Vec<u8> {
    key(Kind::Lesson, &[course.as_bytes(), lesson.as_bytes()])
}

impl Reader<'_> {
    /// Every course without its lessons, ordered by id; one scan.
    pub fn course_heads(&self) -> Result<Vec<CourseHead>, StoreError> {
        list(self, &key(Kind::CourseHead, &[]))
    }

    /// A whole course; three scans of the same moment.
    pub fn course(&self, id: CourseId) -> Result<Option<Course>, StoreError> {
        whole(self, id)
    }
}

impl Transaction<'_> {
    /// A whole course.
    pub fn course(&self, id: CourseId) -> Result<Option<Course>, StoreError> {
        whole(self, id)
    }

    /// Puts a new course.
    pub fn put_course(&mut self, course: &Course) -> Result<(), StoreError> {
        let (head, lessons, bank) = CourseHead::split(course.clone());
        for lesson in &lessons {
            self.put(&lesson_key(course.id, lesson.id), lesson)?;
        }
        self.replace_bank(course.id, &[], &bank)?;
        self.put_live(Kind::CourseHead, course.id.as_bytes(), &head)
    }

    /// Puts the course `after` in the place of `before`: the head, and the lessons and questions of
    /// the bank that differ.
    pub fn replace_course(&mut self, before: &Course, after: &Course) -> Result<(), StoreError> {
        let old: BTreeMap<LessonId, &Lesson> =
            before.lessons().map(|lesson| (lesson.id, lesson)).collect();
        let new: BTreeMap<LessonId, &Lesson> =
            after.lessons().map(|lesson| (lesson.id, lesson)).collect();
        for id in old.keys().filter(|id| !new.contains_key(id)) {
            self.delete(&lesson_key(after.id, *id))?;
        }
        for (id, lesson) in new {
            if old.get(&id) != Some(&lesson) {
                self.put(&lesson_key(after.id, id), lesson)?;
            }
        }
        self.replace_bank(after.id, &before.bank, &after.bank)?;
        let (head, ..) = CourseHead::split(after.clone());
        self.put_live(Kind::CourseHead, after.id.as_bytes(), &head)
    }
}
