//! Turns the values of a course into the shapes of the wire.
//! Not here: reading them.

use crate::{
    App, EngineError,
    api::{
        ChangeKind, ChangeView, CitationView, CourseView, FlawView, LessonRow, LessonView,
        ModuleView, ObjectiveView, OptionView, OutlineModule, OutlineView, PairView, QuestionLint,
        QuestionView, SourceView,
    },
};
use domain::{
    Change, Choice, Citation, Course, Document, DocumentId, Lesson, Objective, ProposedChange,
    Question, QuestionBody, QuestionId,
};
use std::{cell::RefCell, collections::BTreeMap};

/// Whether there is an edit to take back, and one to do again.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Steps {
    pub(crate) undo: bool,
    pub(crate) redo: bool,
}

pub(crate) fn course(app: &App, course: &Course) -> Result<CourseView, EngineError> {
    let words = Words::of_course(app, course);
    let mut modules = Vec::with_capacity(course.modules.len());
    for module in &course.modules {
        let lessons: Result<Vec<LessonView>, EngineError> =
            module.lessons.iter().map(|lesson| words.lesson(lesson)).collect();
        modules.push(ModuleView {
            id: module.id.to_string(),
            title: module.title.clone(),
            summary: module.summary.clone(),
            lessons: lessons?,
        });
    }
    Ok(CourseView {
        id: course.id.to_string(),
        title: course.title.clone(),
        subtitle: course.subtitle.clone(),
        summary: course.summary.clone(),
        audience: course.audience.clone(),
        language: course.language.clone(),
        difficulty: course.difficulty,
        duration_weeks: course.duration_weeks,
        hours_per_week: course.hours_per_week,
        objectives: objectives(&course.objectives),
        modules,
        bank: course.bank.iter().map(|one| words.question(one)).collect::<Result<_, _>>()?,
        sources: words.sources(&course.sources)?,
        revision: course.revision,
    })
}

/// A course as an outline.
pub(crate) fn outline_of(
    app: &App,
    course: &Course,
    steps: Steps,
) -> Result<OutlineView, EngineError> {
    let modules = course.modules.iter().map(|module| OutlineModule {
        id: module.id.to_string(),
        title: module.title.clone(),
        summary: module.summary.clone(),
        lessons: module.lessons.iter().map(lesson_row).collect(),
    });
    Ok(OutlineView {
        id: course.id.to_string(),
        title: course.title.clone(),
        subtitle: course.subtitle.clone(),
        summary: course.summary.clone(),
        audience: course.audience.clone(),
        language: course.language.clone(),
        difficulty: course.difficulty,
        duration_weeks: course.duration_weeks,
        hours_per_week: course.hours_per_week,
        objectives: objectives(&course.objectives),
        modules: modules.collect(),
        banked: u32::try_from(course.bank.len()).unwrap_or(u32::MAX),
        sources: Words::new(app).sources(&course.sources)?,
        revision: course.revision,
        can_undo: steps.undo,
        can_redo: steps.redo,
    })
}

fn lesson_row(lesson: &Lesson) -> LessonRow {
    LessonRow {
        id: lesson.id.to_string(),
        title: lesson.title.clone(),
        minutes: lesson.minutes,
        questions: u32::try_from(lesson.quiz.len()).unwrap_or(u32::MAX),
        citations: u32::try_from(lesson.citations.len()).unwrap_or(u32::MAX),
    }
}

fn objectives(objectives: &[Objective]) -> Vec<ObjectiveView> {
    let view = |objective: &Objective| ObjectiveView {
        id: objective.id.to_string(),
        text: objective.text.clone(),
        bloom: objective.bloom,
    };
    objectives.iter().map(view).collect()
}

fn options(choices: &[Choice]) -> Vec<OptionView> {
    let view = |choice: &Choice| OptionView {
        text: choice.text.clone(),
        correct: choice.correct,
        feedback: choice.feedback.clone(),
    };
    choices.iter().map(view).collect()
}

fn flaw(flawed: domain::Flawed) -> FlawView {
    FlawView { flaw: flawed.flaw, stops: flawed.flaw.stops(), at: flawed.at }
}

fn true_or_false(answer: bool) -> Vec<OptionView> {
    [("True", answer), ("False", !answer)]
        .map(|(text, correct)| OptionView { text: text.into(), correct, feedback: String::new() })
        .into()
}

/// What a text rests on.
pub(crate) fn citations_of(
    app: &App,
    citations: &[Citation],
) -> Result<Vec<CitationView>, EngineError> {
    Words::new(app).citations(citations)
}

/// Proposed changes beside what there is now.
pub(crate) fn changes_of(
    app: &App,
    course: Option<&Course>,
    changes: &[ProposedChange],
) -> Result<Vec<ChangeView>, EngineError> {
    let words = Words::new(app);
    let view = |proposed: &ProposedChange| {
        words.change(course.and_then(|course| course.lesson(proposed.lesson)), proposed)
    };
    changes.iter().map(view).collect()
}

/// Looks up the documents that citations and sources name, each once a call.
pub(crate) struct Words<'a> {
    app: &'a App,
    documents: RefCell<BTreeMap<DocumentId, Option<Document>>>,
    lints: BTreeMap<QuestionId, Vec<QuestionLint>>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(app: &'a App) -> Self {
        Self { app, documents: RefCell::default(), lints: BTreeMap::new() }
    }

    /// The same, with what there is to point out about the questions of this course.
    pub(crate) fn of_course(app: &'a App, course: &Course) -> Self {
        let mut words = Self::new(app);
        for (question, lint) in drafting::lint_questions(course) {
            words.lints.entry(question).or_default().push(match lint {
                drafting::QuestionLint::AskedTwice => QuestionLint::AskedTwice,
                drafting::QuestionLint::RightIsLongest => QuestionLint::RightIsLongest,
            });
        }
        words
    }

    fn document(&self, id: DocumentId) -> Result<Option<Document>, EngineError> {
        if let Some(known) = self.documents.borrow().get(&id) {
            return Ok(known.clone());
        }
        let document = self.app.store().document(id)?.map(|document| document.as_ref().clone());
        self.documents.borrow_mut().insert(id, document.clone());
        Ok(document)
    }

    fn sources(&self, ids: &[DocumentId]) -> Result<Vec<SourceView>, EngineError> {
        let source = |id: &DocumentId| {
            let document = self.document(*id)?;
            let (title, path) =
                document.map(|document| (document.title, document.path)).unwrap_or_default();
            Ok(SourceView { document: id.to_string(), title, path })
        };
        ids.iter().map(source).collect()
    }

    pub(crate) fn lesson(&self, lesson: &Lesson) -> Result<LessonView, EngineError> {
        Ok(LessonView {
            id: lesson.id.to_string(),
            title: lesson.title.clone(),
            minutes: lesson.minutes,
            concepts: lesson.concepts.clone(),
            objectives: objectives(&lesson.objectives),
            body: lesson.body.clone(),
            citations: self.citations(&lesson.citations)?,
            quiz: lesson
                .quiz
                .iter()
                .map(|question| self.question(question))
                .collect::<Result<_, _>>()?,
            provenance: lesson.provenance.clone(),
        })
    }

    fn change(
        &self,
        lesson: Option<&Lesson>,
        proposed: &ProposedChange,
    ) -> Result<ChangeView, EngineError> {
        let mut view = ChangeView {
            id: proposed.id.clone(),
            kind: ChangeKind::Body,
            lesson: proposed.lesson.to_string(),
            lesson_title: lesson.map(|lesson| lesson.title.clone()).unwrap_or_default(),
            before: String::new(),
            after: String::new(),
            because: String::new(),
            citations: Vec::new(),
            question: None,
        };
        match &proposed.change {
            Change::Body { body, citations } => {
                view.before = lesson.map(|lesson| lesson.body.clone()).unwrap_or_default();
                view.after.clone_from(body);
                view.citations = self.citations(citations)?;
            }
            Change::Stretch { before, after } => {
                view.kind = ChangeKind::Stretch;
                view.before.clone_from(before);
                view.after.clone_from(after);
            }
            Change::AddObjective { objective } => {
                view.kind = ChangeKind::AddObjective;
                view.after.clone_from(&objective.text);
            }
            Change::AddQuestion { question } => {
                view.kind = ChangeKind::AddQuestion;
                view.after.clone_from(&question.stem);
                view.question = Some(self.question(question)?);
            }
            Change::RemoveQuestion { question, because } => {
                view.kind = ChangeKind::RemoveQuestion;
                view.because.clone_from(because);
                let quiz = lesson.map(|lesson| lesson.quiz.as_slice()).unwrap_or_default();
                if let Some(known) = quiz.iter().find(|known| known.id == *question) {
                    view.before.clone_from(&known.stem);
                    view.question = Some(self.question(known)?);
                }
            }
        }
        Ok(view)
    }

    fn citations(&self, citations: &[Citation]) -> Result<Vec<CitationView>, EngineError> {
        citations.iter().map(|citation| self.citation(citation)).collect()
    }

    fn citation(&self, citation: &Citation) -> Result<CitationView, EngineError> {
        let document = self.document(citation.document)?;
        // Text that cannot be read now does not resolve now; the reader is told so rather than refused the lesson.
        let resolves =
            document.as_ref().filter(|document| document.text.is_some()).is_some_and(|document| {
                let text = self.app.store().document_text(document).ok();
                let passage = text.and_then(|text| text.passage(citation.passage));
                passage.is_some_and(|passage| passage.text.contains(&citation.quote))
            });
        let (title, path) =
            document.map(|document| (document.title, document.path)).unwrap_or_default();
        Ok(CitationView {
            passage: citation.passage.to_string(),
            document: citation.document.to_string(),
            path,
            title,
            anchor: citation.anchor.clone(),
            quote: citation.quote.clone(),
            resolves,
        })
    }

    pub(crate) fn question(&self, question: &Question) -> Result<QuestionView, EngineError> {
        let mut view = QuestionView {
            id: question.id.to_string(),
            kind: question.kind(),
            stem: question.stem.clone(),
            options: vec![],
            accepted: vec![],
            pairs: vec![],
            value: None,
            tolerance: None,
            feedback: question.feedback.clone(),
            objectives: question.objectives.iter().map(ToString::to_string).collect(),
            citations: self.citations(&question.citations)?,
            tags: question.tags.clone(),
            bloom: question.bloom,
            flaws: question.flaws().into_iter().map(flaw).collect(),
            lints: self.lints.get(&question.id).cloned().unwrap_or_default(),
        };
        match &question.body {
            QuestionBody::SingleChoice { options: choices }
            | QuestionBody::MultipleChoice { options: choices } => {
                view.options = options(choices);
            }
            QuestionBody::TrueFalse { answer } => view.options = true_or_false(*answer),
            QuestionBody::ShortAnswer { accepted } => view.accepted = vec![accepted.clone()],
            QuestionBody::Numeric { value, tolerance } => {
                view.value = *value;
                view.tolerance = Some(*tolerance);
            }
            QuestionBody::Matching { pairs } => {
                let pair = |pair: &domain::Pair| PairView {
                    prompt: pair.prompt.clone(),
                    answer: pair.answer.clone(),
                };
                view.pairs = pairs.iter().map(pair).collect();
            }
            QuestionBody::Ordering { items } => {
                view.accepted = items.iter().map(|item| vec![item.clone()]).collect();
            }
            QuestionBody::FillIn { gaps } => view.accepted.clone_from(gaps),
            QuestionBody::Essay { guidance } => view.accepted = vec![vec![guidance.clone()]],
        }
        Ok(view)
    }
}
