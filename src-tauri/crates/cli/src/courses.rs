//! Drafts, courses, edits and exports in the terminal.
//! Not here: what they do (`engine`).

use crate::{
    args::{Draft, Edit, Export, Level},
    jobs,
    print::Printer,
};
use domain::{Difficulty, counted};
use engine::{
    App, EngineError,
    api::{
        AcceptRequest, ApiError, CourseEditRequest, CourseList, CourseView, DraftRequest,
        DraftView, EditAnswer, ExportRequest, FindingView, PreflightAnswer, WireEdit,
    },
};
use serde::Serialize;
use std::{io::BufRead, path::Path, process::ExitCode};

#[derive(Serialize)]
struct Drafted {
    course: String,
    title: String,
    modules: usize,
    lessons: usize,
    warnings: Vec<String>,
}

pub(crate) fn draft(app: &App, printer: &Printer, arguments: &Draft) -> Result<ExitCode, ApiError> {
    let request = DraftRequest {
        title: arguments.title.clone(),
        from: arguments.from.clone(),
        weeks: arguments.weeks,
        hours_per_week: arguments.hours,
        difficulty: match arguments.difficulty {
            Level::Beginner => Difficulty::Beginner,
            Level::Intermediate => Difficulty::Intermediate,
            Level::Advanced => Difficulty::Advanced,
        },
        audience: arguments.audience.clone(),
        language: arguments.language.clone(),
    };
    if arguments.model {
        return jobs::draft(app, printer, request, arguments.preview);
    }
    let draft: DraftView = app.call("draft", |call| engine::drafts::draft(app, call, &request))?;
    let request = AcceptRequest { draft: draft.id.clone(), leave_out: vec![] };
    let accepted =
        app.call("accept_draft", |call| engine::drafts::accept_draft(app, call, &request))?;
    app.settle();
    let drafted = Drafted {
        course: accepted.course,
        title: draft.title,
        modules: draft.outline.as_ref().map_or(0, |outline| outline.modules.len()),
        lessons: draft
            .outline
            .iter()
            .flat_map(|outline| &outline.modules)
            .map(|module| module.lessons.len())
            .sum(),
        warnings: draft.warnings,
    };
    Ok(printer.answer(&drafted, |drafted| {
        let mut lines = vec![format!(
            "{}  {}: {}",
            drafted.course,
            drafted.title,
            size(drafted.modules, drafted.lessons)
        )];
        lines.extend(drafted.warnings.iter().map(|warning| format!("  {warning}")));
        lines.join("\n")
    }))
}

pub(crate) fn size(modules: impl TryInto<u64>, lessons: impl TryInto<u64>) -> String {
    let (modules, lessons) =
        (counted(modules, "module", "modules"), counted(lessons, "lesson", "lessons"));
    format!("{modules}, {lessons}")
}

pub(crate) fn courses(app: &App, printer: &Printer) -> Result<ExitCode, ApiError> {
    let list: CourseList = app.call("courses", |_| engine::courses::courses(app))?;
    Ok(printer.answer(&list.courses, |courses| {
        let line = |course: &engine::api::CourseRow| {
            format!("{}  {}: {}", course.id, course.title, size(course.modules, course.lessons))
        };
        courses.iter().map(line).collect::<Vec<_>>().join("\n")
    }))
}

pub(crate) fn course(app: &App, printer: &Printer, id: &str) -> Result<ExitCode, ApiError> {
    let course: CourseView = app.call("course", |_| engine::courses::course(app, id))?;
    Ok(printer.answer(&course, outline))
}

fn outline(course: &CourseView) -> String {
    let mut lines = vec![course.title.clone(), course.summary.clone()];
    for (number, module) in (1..).zip(&course.modules) {
        lines.push(format!("\n{number}. {}", module.title));
        for (part, lesson) in (1..).zip(&module.lessons) {
            let (minutes, questions) = (lesson.minutes, lesson.quiz.len());
            lines.push(format!(
                "   {number}.{part} {} ({minutes} min, {questions} questions)",
                lesson.title
            ));
        }
    }
    if !course.bank.is_empty() {
        lines.push(format!("\n{} in the question bank", course.bank.len()));
    }
    lines.join("\n")
}

pub(crate) fn edit(app: &App, printer: &Printer, arguments: &Edit) -> Result<ExitCode, ApiError> {
    let mut edits = Vec::new();
    if arguments.title.is_some() || arguments.summary.is_some() {
        edits.push(details(arguments.title.clone(), arguments.summary.clone()));
    }
    for text in &arguments.changes {
        edits.push(app.call("edit_course", |_| read(text))?);
    }
    let mut revision = arguments.revision;
    for edit in edits {
        one(app, *printer, &arguments.id, revision.take(), edit)?;
    }
    if arguments.stdin {
        for line in std::io::stdin().lock().lines() {
            let line = line.map_err(|source| EngineError::File { path: "stdin".into(), source });
            let edit = app.call("edit_course", |_| line.and_then(|line| read(&line)))?;
            if one(app, *printer, &arguments.id, revision.take(), edit)? != ExitCode::SUCCESS {
                break;
            }
        }
    }
    app.settle();
    Ok(ExitCode::SUCCESS)
}

fn details(title: Option<String>, summary: Option<String>) -> WireEdit {
    WireEdit::SetCourse {
        title,
        subtitle: None,
        summary,
        audience: None,
        language: None,
        difficulty: None,
        duration_weeks: None,
        hours_per_week: None,
        objectives: None,
    }
}

fn read(text: &str) -> Result<WireEdit, EngineError> {
    serde_json::from_str(text).map_err(|_| EngineError::Invalid {
        what: "this is not an edit",
        hint: r#"Write it as JSON, for example {"edit":"add_module","title":"Start","at":null}."#,
    })
}

fn one(
    app: &App,
    printer: Printer,
    course: &str,
    revision: Option<u32>,
    edit: WireEdit,
) -> Result<ExitCode, ApiError> {
    let request = CourseEditRequest { course: course.to_owned(), revision, edit };
    let answer =
        app.call("edit_course", |call| engine::courses::edit_course(app, call, &request))?;
    Ok(printer.answer(&answer, edited))
}

pub(crate) fn edited(answer: &EditAnswer) -> String {
    match &answer.created {
        Some(id) => format!("revision {}, made {id}", answer.revision),
        None => format!("revision {}", answer.revision),
    }
}

pub(crate) fn export(
    app: &App,
    printer: &Printer,
    arguments: &Export,
) -> Result<ExitCode, ApiError> {
    let (Some(id), Some(format), Some(out)) = (&arguments.id, &arguments.format, &arguments.out)
    else {
        let targets = engine::exports::targets();
        return Ok(printer.answer(&targets, |targets| {
            let line = |target: &engine::api::TargetView| {
                format!("{:10} {}: {}", target.id, target.name, target.meaning)
            };
            targets.iter().map(line).collect::<Vec<_>>().join("\n")
        }));
    };
    let request = ExportRequest {
        course: id.clone(),
        target: format.clone(),
        out: out.to_string_lossy().into_owned(),
    };
    let answer = app.call("export_course", |_| engine::exports::export_course(app, &request))?;
    Ok(printer.answer(&answer, |answer| {
        let mut lines = vec![format!("Written to {}", answer.path)];
        lines.extend(answer.findings.iter().map(finding));
        lines.join("\n")
    }))
}

pub(crate) fn check(app: &App, printer: &Printer, file: &Path) -> Result<ExitCode, ApiError> {
    let answer: PreflightAnswer = app.call("check", |_| engine::exports::check(file))?;
    let code = if answer.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    printer.answer(&answer, |answer| {
        let verdict = if answer.ok { "no errors" } else { "errors found" };
        let mut lines = vec![format!("{}: {verdict}", answer.kind)];
        lines.extend(answer.findings.iter().map(finding));
        lines.join("\n")
    });
    Ok(code)
}

fn finding(finding: &FindingView) -> String {
    format!("  {:?}: {} ({})", finding.severity, finding.message, finding.rule)
}
