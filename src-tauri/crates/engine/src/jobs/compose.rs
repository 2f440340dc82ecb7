//! Makes what is sent with a job: the template filled in, and the passages.
//! Not here: showing it (`preview`), putting it into the queue (`queue`).

use super::context::{self, Chosen};
use crate::{App, EngineError, courses, drafts, limits, model};
use domain::{Course, Difficulty, DocumentId, Learned, Lesson, Module, Prompt, Sent, Task, Tokens};
use llm::{Unit, Values};

/// Everything about a job before it is one.
pub(super) struct Composed {
    pub(super) task: Task,
    pub(super) title: String,
    pub(super) prompt: Prompt,
    pub(super) estimate: Tokens,
    /// Documents that were asked for and are kept to this machine.
    pub(super) left_out: Vec<DocumentId>,
}

/// Composes what is sent for `task`.
pub(super) fn compose(app: &App, mut task: Task) -> Result<Composed, EngineError> {
    let unit = llm::unit(task.unit()).ok_or(EngineError::Invalid {
        what: "there is no such kind of work",
        hint: "Look at the list of what a model can be asked for.",
    })?;
    let own = app.store().read().template(unit.word)?;
    let learned = model::learned(app)?;
    let room = Room::of(app, unit, &learned)?;
    let withheld = app.store().read().withheld()?;
    let (title, values, sources) = match &mut task {
        Task::DraftCourse { .. } => course(app, &mut task, room)?,
        Task::Ask { question } => question_of(app, question, room)?,
        _ => lesson(app, &task, room)?,
    };
    let (system, ask) = unit.fill(own.as_deref(), &values)?;
    let prompt = Prompt {
        template: unit.template_name(own.as_deref()),
        system,
        ask,
        sources,
        most_tokens: room.answer,
        temperature: unit.temperature,
    };
    let read = llm::prompt_tokens(&prompt, learned.factor);
    let estimate = Tokens { read, written: room.answer, asked: 1 };
    let asked_for: &[DocumentId] =
        if let Task::DraftCourse { documents, .. } = &task { documents } else { &[] };
    let left_out = asked_for.iter().filter(|id| withheld.contains(id)).copied().collect();
    Ok(Composed { task, title, prompt, estimate, left_out })
}

/// How many tokens the answer and the passages may have.
#[derive(Clone, Copy)]
struct Room {
    answer: u32,
    sources: u32,
    factor: u32,
}

impl Room {
    fn of(app: &App, unit: &Unit, learned: &Learned) -> Result<Self, EngineError> {
        let settings = app.settings()?;
        let known = model::price(&settings).and_then(|price| price.context);
        let context =
            known.unwrap_or(settings.llm_context).min(learned.context.unwrap_or(u32::MAX));
        let answer = unit.most_tokens.min(context / 2);
        let sources =
            (context - answer).saturating_sub(limits::PROMPT_TOKENS).min(limits::SOURCES_TOKENS);
        Ok(Self { answer, sources, factor: learned.factor })
    }
}

type Parts = (String, Values, Vec<Sent>);

/// A course is planned from the passages that the offline draft quotes: it has read all documents, and in order of the concepts.
/// Its language, if nobody chose one, is that of the documents.
fn course(app: &App, task: &mut Task, room: Room) -> Result<Parts, EngineError> {
    let Task::DraftCourse {
        title,
        audience,
        language,
        difficulty,
        weeks,
        hours_per_week,
        documents,
    } = task
    else {
        return Err(EngineError::Invalid {
            what: "this is not a course",
            hint: "Choose documents.",
        });
    };
    let withheld = app.store().read().withheld()?;
    let open: Vec<DocumentId> =
        documents.iter().filter(|id| !withheld.contains(id)).copied().collect();
    let brief = drafting::Brief {
        title: title.clone(),
        audience: audience.clone(),
        language: Some(language.clone()).filter(|language| !language.is_empty()),
        difficulty: *difficulty,
        weeks: *weeks,
        hours_per_week: *hours_per_week,
    };
    let outline = drafts::sketch(app, &brief, &open)?.course;
    language.clone_from(&outline.language);
    let mut chosen = Chosen::new(app, room.sources, room.factor)?;
    // One passage of every lesson before the second of any.
    for turn in 0..limits::PASSAGES_A_LESSON {
        for citation in outline.lessons().filter_map(|lesson| lesson.citations.get(turn)) {
            chosen.add(citation.document, citation.passage, Some(&citation.quote))?;
        }
    }
    let values = Values::from([
        ("title", title.clone()),
        ("audience", audience.clone()),
        ("language", language.clone()),
        ("difficulty", word(*difficulty).into()),
        ("weeks", weeks.to_string()),
        ("hours", hours_per_week.to_string()),
        ("modules", (*weeks).clamp(2, 12).to_string()),
        ("outline", outlined(&outline)),
    ]);
    Ok((format!("Course “{title}”"), values, chosen.done()))
}

/// A question is answered from what a search for it finds in the whole library.
fn question_of(app: &App, question: &str, room: Room) -> Result<Parts, EngineError> {
    app.settle_search();
    let mut chosen = Chosen::new(app, room.sources.min(limits::QUESTION_TOKENS), room.factor)?;
    chosen.find(question, &[])?;
    let sources = chosen.done();
    if sources.is_empty() {
        return Err(EngineError::Invalid {
            what: "nothing in the library is about this",
            hint: "Ask in other words, or import documents about it.",
        });
    }
    let short: String = question.chars().take(limits::QUESTION_TITLE).collect();
    Ok((format!("Question “{short}”"), Values::from([("question", question.to_owned())]), sources))
}

/// Titles of modules and lessons, a line each.
fn outlined(course: &Course) -> String {
    let mut lines = Vec::new();
    for module in &course.modules {
        lines.push(format!("- {}", module.title));
        lines.extend(module.lessons.iter().map(|lesson| format!("  - {}", lesson.title)));
    }
    lines.truncate(limits::OUTLINE_LINES);
    lines.join("\n")
}

fn word(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Beginner => "beginner",
        Difficulty::Intermediate => "intermediate",
        Difficulty::Advanced => "advanced",
    }
}

/// Everything that is asked for a lesson.
fn lesson(app: &App, task: &Task, room: Room) -> Result<Parts, EngineError> {
    let (course, lesson) = task.place().ok_or(EngineError::Invalid {
        what: "this work is for no lesson",
        hint: "Choose a lesson.",
    })?;
    let course = courses::find(app, course)?;
    let found = course.modules.iter().find_map(|module| {
        let lesson = module.lessons.iter().find(|candidate| candidate.id == lesson)?;
        Some((module, lesson))
    });
    let (module, lesson) =
        found.ok_or_else(|| EngineError::NotFound { what: "lesson", id: lesson.to_string() })?;
    let mut values = about(&course, module, lesson);
    let (label, wish, is_sourced) = match task {
        Task::WriteLesson { wish, .. } => {
            values.insert("wish", wish.clone());
            ("Text for", wish.as_str(), true)
        }
        Task::WriteQuiz { questions, .. } => {
            values.insert("questions", questions.to_string());
            ("Questions for", "", true)
        }
        Task::Rewrite { before, how, language, .. } => {
            let (_, told) = llm::words_for(*how);
            values.insert("how", told.into());
            values.insert("into", language.clone());
            values.insert("before", before.clone());
            ("Another wording in", "", false)
        }
        Task::CheckQuiz { .. } => {
            values.insert("stems", llm::spelled_out(&lesson.quiz));
            ("Check of the quiz of", "", true)
        }
        _ => ("Objectives for", "", false),
    };
    let left = room.sources.saturating_sub(llm::tokens(&lesson.body, room.factor));
    let sources = if is_sourced {
        context::of_lesson(app, &course, lesson, wish, (left, room.factor))?
    } else {
        Vec::new()
    };
    Ok((format!("{label} “{}”", lesson.title), values, sources))
}

fn about(course: &Course, module: &Module, lesson: &Lesson) -> Values {
    let bullets = |lines: Vec<String>| {
        lines.into_iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")
    };
    let objectives = lesson.objectives.iter().map(|objective| objective.text.clone()).collect();
    let stems = lesson.quiz.iter().map(|question| question.stem.clone()).collect();
    Values::from([
        ("course", course.title.clone()),
        ("module", module.title.clone()),
        ("lesson", lesson.title.clone()),
        ("language", course.language.clone()),
        ("difficulty", word(course.difficulty).into()),
        ("audience", course.audience.clone()),
        ("minutes", lesson.minutes.to_string()),
        ("body", lesson.body.chars().take(limits::BODY_CHARS).collect()),
        ("objectives", bullets(objectives)),
        ("stems", bullets(stems)),
    ])
}
