//! Turns an edit as it came over the wire into an edit of the values: checks it, gives out ids, finds text positions.
//! Not here: edits of questions (`questions::prepare`), applying an edit.

use super::{create::checked_title, nodes, replace_places};
use crate::{
    App, EngineError,
    api::{ObjectiveView, WireEdit, parse_id, utf16_range},
    library, limits, questions,
};
use domain::{
    Citation, Course, CourseEdit, CoursePatch, DocumentId, Lesson, LessonId, LessonPatch, Module,
    ModuleId, ModulePatch, Objective, ObjectiveId, PassageId, Provenance,
};

/// An edit ready to be applied, with the words the history shows and the id of what it makes.
pub(crate) struct Prepared {
    pub(crate) edit: CourseEdit,
    pub(crate) label: String,
    pub(crate) created: Option<String>,
}

impl Prepared {
    pub(crate) fn plain(edit: CourseEdit, label: impl Into<String>) -> Self {
        Self { edit, label: label.into(), created: None }
    }
}

pub(crate) fn prepare(
    app: &App,
    course: &Course,
    wire: &WireEdit,
) -> Result<Prepared, EngineError> {
    match wire {
        WireEdit::SetCourse { .. } => set_course(app, wire),
        WireEdit::AddModule { title, at } => add_module(app, title, *at),
        WireEdit::SetModule { module, title, summary } => {
            let title = title.as_deref().map(checked_title).transpose()?;
            let patch = ModulePatch { title, summary: checked_text(summary.clone())? };
            Ok(Prepared::plain(
                CourseEdit::SetModule { module: parse_id("module", module)?, patch },
                "Changed a module",
            ))
        }
        WireEdit::RemoveModule { module } => {
            let module: ModuleId = parse_id("module", module)?;
            let title =
                course.module(module).map(|module| module.title.clone()).unwrap_or_default();
            Ok(Prepared::plain(
                CourseEdit::RemoveModule { module },
                format!("Removed module “{title}”"),
            ))
        }
        WireEdit::MoveModule { module, to } => {
            let edit = CourseEdit::MoveModule { module: parse_id("module", module)?, to: *to };
            Ok(Prepared::plain(edit, "Moved a module"))
        }
        WireEdit::AddLesson { module, title, at } => {
            add_lesson(app, parse_id("module", module)?, title, *at)
        }
        WireEdit::SetLesson { .. } => set_lesson(app, wire),
        WireEdit::RemoveLesson { lesson } => {
            let lesson: LessonId = parse_id("lesson", lesson)?;
            let title =
                course.lesson(lesson).map(|lesson| lesson.title.clone()).unwrap_or_default();
            Ok(Prepared::plain(
                CourseEdit::RemoveLesson { lesson },
                format!("Removed lesson “{title}”"),
            ))
        }
        WireEdit::MoveLesson { lesson, module, to } => {
            let (lesson, module) = (parse_id("lesson", lesson)?, parse_id("module", module)?);
            Ok(Prepared::plain(
                CourseEdit::MoveLesson { lesson, module, to: *to },
                "Moved a lesson",
            ))
        }
        WireEdit::ReplaceText { lesson, start, end, text } => {
            let lesson = find_lesson(course, lesson)?;
            let edit = replace(lesson, *start, *end, text.clone())?;
            Ok(Prepared::plain(edit, format!("Wrote in “{}”", lesson.title)))
        }
        WireEdit::ReplacePlaces { places, text } => replace_places::prepare(course, places, text),
        WireEdit::AddCitation { lesson, at, document, passage, quote } => {
            add_citation(app, find_lesson(course, lesson)?, *at, document, passage, quote)
        }
        WireEdit::MoveNodes { nodes, to } => nodes::moved(app, course, nodes, to),
        WireEdit::RemoveNodes { nodes } => nodes::removed(course, nodes),
        WireEdit::DuplicateNodes { nodes } => nodes::doubled(app, course, nodes),
        WireEdit::CopyNodes { from, nodes, to } => nodes::copied(app, course, from, (nodes, to)),
        WireEdit::AddQuestion { .. }
        | WireEdit::SetQuestion { .. }
        | WireEdit::RemoveQuestion { .. }
        | WireEdit::MoveQuestion { .. }
        | WireEdit::CopyQuestion { .. }
        | WireEdit::TagQuestions { .. } => questions::prepare(app, course, wire),
    }
}

fn set_lesson(app: &App, wire: &WireEdit) -> Result<Prepared, EngineError> {
    let WireEdit::SetLesson { lesson, title, minutes, objectives } = wire else {
        return Err(EngineError::Invalid {
            what: "it is not an edit of a lesson",
            hint: "Send set_lesson.",
        });
    };
    let patch = LessonPatch {
        title: title.as_deref().map(checked_title).transpose()?,
        minutes: *minutes,
        objectives: objectives
            .as_deref()
            .map(|objectives| read_objectives(app, objectives))
            .transpose()?,
        ..LessonPatch::default()
    };
    let edit =
        CourseEdit::SetLesson { lesson: parse_id("lesson", lesson)?, patch: Box::new(patch) };
    Ok(Prepared::plain(edit, "Changed a lesson"))
}

pub(super) fn find_lesson<'a>(course: &'a Course, id: &str) -> Result<&'a Lesson, EngineError> {
    let id: LessonId = parse_id("lesson", id)?;
    course.lesson(id).ok_or_else(|| EngineError::NotFound { what: "lesson", id: id.to_string() })
}

fn set_course(app: &App, wire: &WireEdit) -> Result<Prepared, EngineError> {
    let WireEdit::SetCourse {
        title,
        subtitle,
        summary,
        audience,
        language,
        difficulty,
        duration_weeks,
        hours_per_week,
        objectives,
    } = wire
    else {
        return Err(EngineError::Invalid {
            what: "it is not an edit of the course",
            hint: "Send set_course.",
        });
    };
    let patch = CoursePatch {
        title: title.as_deref().map(checked_title).transpose()?,
        subtitle: checked_text(subtitle.clone())?,
        summary: checked_text(summary.clone())?,
        audience: checked_text(audience.clone())?,
        language: language.clone().map(|language| checked_language(&language)).transpose()?,
        difficulty: *difficulty,
        duration_weeks: duration_weeks.map(|weeks| weeks.clamp(1, 52)),
        hours_per_week: hours_per_week.map(|hours| hours.clamp(1, 40)),
        objectives: objectives
            .as_deref()
            .map(|objectives| read_objectives(app, objectives))
            .transpose()?,
        sources: None,
    };
    Ok(Prepared::plain(CourseEdit::SetCourse { patch }, "Changed the course's details"))
}

pub(crate) fn checked_language(code: &str) -> Result<String, EngineError> {
    let code = code.trim().to_lowercase();
    let fits = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
    fits.then_some(code).ok_or(EngineError::Invalid {
        what: "this is not the code of a language",
        hint: "Use two letters such as en, de or zh.",
    })
}

fn checked_text(text: Option<String>) -> Result<Option<String>, EngineError> {
    if text.as_ref().is_some_and(|text| text.len() > limits::TEXT_MOST) {
        return Err(EngineError::Invalid {
            what: "the text is too long",
            hint: "Put it in as several edits.",
        });
    }
    Ok(text)
}

fn add_module(app: &App, title: &str, at: Option<u32>) -> Result<Prepared, EngineError> {
    let title = checked_title(title)?;
    let id = ModuleId::new(app.clock());
    let label = format!("Added module “{title}”");
    let module = Module {
        id,
        title,
        summary: String::new(),
        lessons: Vec::new(),
        provenance: Provenance::Human,
    };
    let edit = CourseEdit::InsertModule { at: at.unwrap_or(u32::MAX), module: Box::new(module) };
    Ok(Prepared { edit, label, created: Some(id.to_string()) })
}

fn add_lesson(
    app: &App,
    module: ModuleId,
    title: &str,
    at: Option<u32>,
) -> Result<Prepared, EngineError> {
    let title = checked_title(title)?;
    let id = LessonId::new(app.clock());
    let label = format!("Added lesson “{title}”");
    let lesson = Lesson {
        id,
        title,
        objectives: Vec::new(),
        body: String::new(),
        citations: Vec::new(),
        minutes: 0,
        concepts: Vec::new(),
        quiz: Vec::new(),
        provenance: Provenance::Human,
    };
    let edit =
        CourseEdit::InsertLesson { module, at: at.unwrap_or(u32::MAX), lesson: Box::new(lesson) };
    Ok(Prepared { edit, label, created: Some(id.to_string()) })
}

/// An objective that comes back unchanged keeps its author; one that was changed or added is the person's.
fn read_objectives(app: &App, wire: &[ObjectiveView]) -> Result<Vec<Objective>, EngineError> {
    let mut objectives = Vec::with_capacity(wire.len());
    for objective in wire.iter().take(100) {
        let id = if objective.id.is_empty() {
            ObjectiveId::new(app.clock())
        } else {
            parse_id("objective", &objective.id)?
        };
        let text = checked_title(&objective.text)?;
        objectives.push(Objective {
            id,
            text,
            bloom: objective.bloom,
            provenance: Provenance::Human,
        });
    }
    Ok(objectives)
}

pub(super) fn replace(
    lesson: &Lesson,
    start: u32,
    end: u32,
    text: String,
) -> Result<CourseEdit, EngineError> {
    let text = checked_text(Some(text))?.unwrap_or_default();
    let range = utf16_range(&lesson.body, start, end).ok_or(domain::EditError::NoSuchRange {
        start,
        end,
        length: lesson.body.len(),
    })?;
    let bytes = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
    Ok(CourseEdit::ReplaceText {
        lesson: lesson.id,
        start: bytes(range.start),
        end: bytes(range.end),
        text,
    })
}

fn add_citation(
    app: &App,
    lesson: &Lesson,
    at: u32,
    document: &str,
    passage: &str,
    quote: &str,
) -> Result<Prepared, EngineError> {
    let (citation, title) = verbatim(app, document, passage, quote)?;
    let mut citations = lesson.citations.clone();
    citations.push(citation);
    let block = quotation(&lesson.body, at, quote.trim(), citations.len());
    let patch = LessonPatch { citations: Some(citations), ..LessonPatch::default() };
    let edits = vec![
        replace(lesson, at, at, block)?,
        CourseEdit::SetLesson { lesson: lesson.id, patch: Box::new(patch) },
    ];
    Ok(Prepared::plain(CourseEdit::Several { edits }, format!("Quoted “{title}”")))
}

/// A citation of words that stand in a passage as they are, and the title of its document.
pub(crate) fn verbatim(
    app: &App,
    document: &str,
    passage: &str,
    quote: &str,
) -> Result<(Citation, String), EngineError> {
    let document: DocumentId = parse_id("document", document)?;
    let passage: PassageId = parse_id("passage", passage)?;
    let found = library::find(app, document)?;
    let text = app.store().document_text(&found)?;
    let passage = text
        .passage(passage)
        .ok_or_else(|| EngineError::NotFound { what: "passage", id: passage.to_string() })?;
    let quote = quote.trim();
    if quote.is_empty() || !passage.text.contains(quote) {
        return Err(EngineError::Invalid {
            what: "the quotation is not in this passage word for word",
            hint: "Select it in the source again.",
        });
    }
    let citation = Citation::new(passage.id, document, passage.anchor.clone(), quote.to_owned());
    Ok((citation, found.title))
}

/// The quotation as a block quote of its own, with its footnote reference.
fn quotation(body: &str, at: u32, quote: &str, number: usize) -> String {
    let before = utf16_range(body, 0, at).and_then(|range| body.get(range)).unwrap_or_default();
    let gap = match before {
        "" => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let lines: Vec<String> = quote.lines().map(|line| format!("> {line}")).collect();
    format!("{gap}{}[^c{number}]\n\n", lines.join("\n"))
}
