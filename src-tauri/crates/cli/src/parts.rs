//! Outlines in the terminal: courses from templates, copies between courses, parts as files.
//! Not here: what they do (`engine`), other edits (`courses`).

use crate::{
    courses::{edited, size},
    print::Printer,
};
use clap::Subcommand;
use domain::counted;
use engine::{
    App,
    api::{
        ApiError, CourseEditRequest, CourseTemplate, NewCourseRequest, PartExportRequest,
        PartImportRequest, WireEdit, WirePlace,
    },
};
use std::{path::PathBuf, process::ExitCode};

#[derive(Debug, Subcommand)]
pub(crate) enum Part {
    /// Write modules and lessons with their texts, citations and questions as one file.
    Export {
        /// Course id.
        course: String,
        /// Ids of modules and lessons.
        #[arg(required = true)]
        nodes: Vec<String>,
        /// The file to write, usually ending in .cwpart.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Bring the modules and lessons of such a file into a course, as one step that can be taken back.
    Import {
        /// Course id.
        course: String,
        /// The file.
        file: PathBuf,
        /// The module they go into; without it they go to the end of the course.
        #[arg(long, value_name = "MODULE")]
        into: Option<String>,
    },
}

pub(crate) fn create(
    app: &App,
    printer: &Printer,
    title: Option<&str>,
    (template, language): (&str, &str),
) -> Result<ExitCode, ApiError> {
    let Some(title) = title else {
        let templates = app.call("course_templates", |_| engine::courses::templates(language))?;
        return Ok(printer.answer(&templates, |templates| {
            templates.iter().map(offered).collect::<Vec<_>>().join("\n")
        }));
    };
    let (title, template, language) = (title.to_owned(), template.to_owned(), language.to_owned());
    let request = NewCourseRequest { title, template, language };
    let made = app.call("create_from_template", |call| {
        engine::courses::create_from_template(app, call, &request)
    })?;
    app.settle();
    Ok(printer.answer(&made, |made| made.course.clone()))
}

fn offered(template: &CourseTemplate) -> String {
    let lessons = template.modules.iter().map(|module| module.lessons.len()).sum::<usize>();
    let size = size(template.modules.len(), lessons);
    format!("{:10} {} ({size}): {}", template.id, template.name, template.about)
}

/// At the end of a module, or of the course.
fn end_of(into: Option<String>) -> WirePlace {
    match into {
        Some(module) => WirePlace::Module { module, before: None },
        None => WirePlace::Course { before: None },
    }
}

pub(crate) fn copy(
    app: &App,
    printer: &Printer,
    (from, nodes): (&str, &[String]),
    (to, into): (&str, Option<String>),
) -> Result<ExitCode, ApiError> {
    let (from, nodes) = (from.to_owned(), nodes.to_vec());
    let edit = WireEdit::CopyNodes { from, nodes, to: end_of(into) };
    let request = CourseEditRequest { course: to.to_owned(), revision: None, edit };
    let answer =
        app.call("edit_course", |call| engine::courses::edit_course(app, call, &request))?;
    app.settle();
    Ok(printer.answer(&answer, edited))
}

pub(crate) fn part(app: &App, printer: &Printer, action: &Part) -> Result<ExitCode, ApiError> {
    match action {
        Part::Export { course, nodes, out } => {
            let out = out.to_string_lossy().into_owned();
            let request = PartExportRequest { course: course.clone(), nodes: nodes.clone(), out };
            let answer = app.call("export_part", |_| engine::parts::export_part(app, &request))?;
            Ok(printer.answer(&answer, |answer| {
                let lessons = counted(answer.lessons, "lesson", "lessons");
                format!("Written to {}: {lessons}", answer.path)
            }))
        }
        Part::Import { course, file, into } => {
            let path = file.to_string_lossy().into_owned();
            let to = end_of(into.clone());
            let request = PartImportRequest { course: course.clone(), path, to };
            let answer =
                app.call("import_part", |call| engine::parts::import_part(app, call, &request))?;
            app.settle();
            Ok(printer.answer(&answer, edited))
        }
    }
}
