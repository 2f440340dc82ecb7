//! Templates of new courses: the list of them, and making a course from one.
//! Not here: the templates themselves, one file each: an outline, and its words in each language of the page.

mod read;

use super::create;
use crate::{
    App, Call, EngineError,
    api::{AcceptAnswer, CourseTemplate, NewCourseRequest, TemplateLesson, TemplateModule},
};
use domain::{Lesson, LessonId, Module, ModuleId, Provenance};
use read::Template;

/// Every template, in the order in which they are offered: a new one is a file and a line.
const ALL: &[&str] = &[
    include_str!("blank.json"),
    include_str!("six_weeks.json"),
    include_str!("workshop.json"),
    include_str!("flipped.json"),
    include_str!("exam.json"),
];

/// The templates in a language; in English, where they do not know it.
pub fn templates(language: &str) -> Result<Vec<CourseTemplate>, EngineError> {
    let mut views = Vec::with_capacity(ALL.len());
    for text in ALL {
        views.push(view(&read::parse(text)?, language));
    }
    Ok(views)
}

/// Makes a course from a template. It is one entry of the journal, like an empty course.
pub fn create_from_template(
    app: &App,
    call: &Call,
    request: &NewCourseRequest,
) -> Result<AcceptAnswer, EngineError> {
    let language = super::checked_language(&request.language)?;
    let mut known = templates(&language)?.into_iter();
    let template = known.find(|template| template.id == request.template);
    let template = template.ok_or_else(|| EngineError::NotFound {
        what: "template",
        id: request.template.chars().take(60).collect(),
    })?;
    let mut course = create::empty(app, &request.title)?;
    course.language = language;
    course.duration_weeks = template.duration_weeks;
    course.hours_per_week = template.hours_per_week;
    course.modules = template.modules.iter().map(|one| module(app, one)).collect();
    create::keep(app, call, &course)
}

fn view(template: &Template, language: &str) -> CourseTemplate {
    let modules = template.modules.iter().map(|module| TemplateModule {
        title: template.word(language, &module.title, module.number),
        lessons: module
            .lessons
            .iter()
            .map(|(title, minutes)| TemplateLesson {
                title: template.word(language, title, module.number),
                minutes: *minutes,
            })
            .collect(),
    });
    CourseTemplate {
        id: template.id.clone(),
        name: template.word(language, "name", 0),
        about: template.word(language, "about", 0),
        duration_weeks: template.duration_weeks,
        hours_per_week: template.hours_per_week,
        modules: modules.collect(),
    }
}

fn module(app: &App, module: &TemplateModule) -> Module {
    let lessons = module.lessons.iter().map(|lesson| Lesson {
        id: LessonId::new(app.clock()),
        title: lesson.title.clone(),
        objectives: Vec::new(),
        body: String::new(),
        citations: Vec::new(),
        minutes: lesson.minutes,
        concepts: Vec::new(),
        quiz: Vec::new(),
        provenance: Provenance::Human,
    });
    Module {
        id: ModuleId::new(app.clock()),
        title: module.title.clone(),
        summary: String::new(),
        lessons: lessons.collect(),
        provenance: Provenance::Human,
    }
}
