//! Templates of new courses on the wire.
//! Not here: which there are (`engine::courses`); templates of what is said to a model (`jobs`).

use serde::{Deserialize, Serialize};

/// A lesson of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TemplateLesson {
    /// Its title.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
}

/// A module of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TemplateModule {
    /// Its title.
    pub title: String,
    /// Its lessons.
    pub lessons: Vec<TemplateLesson>,
}

/// A template of a course, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CourseTemplate {
    /// As it is written on the command line.
    pub id: String,
    /// As people call it.
    pub name: String,
    /// What it is for, one sentence.
    pub about: String,
    /// How long such a course runs.
    pub duration_weeks: u32,
    /// How much a learner works.
    pub hours_per_week: u32,
    /// Its outline.
    pub modules: Vec<TemplateModule>,
}

/// A course to be made from a template.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct NewCourseRequest {
    /// Its title.
    pub title: String,
    /// The template's id.
    pub template: String,
    /// The language of the course and of its titles, ISO 639-1. Titles of a language we do not have are English.
    pub language: String,
}
