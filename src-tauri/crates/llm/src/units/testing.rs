//! A course with one lesson, two sources, and what an answer lands on, for the tests of the units.
//! Not here: anything a user reaches.

use super::{Landing, Words, unit};
use domain::{
    Anchor, Bloom, Choice, Citation, Course, CourseId, Difficulty, DocumentId, Job, JobId,
    JobState, Lesson, LessonId, Module, ModuleId, Objective, ObjectiveId, PassageId, Patch, Prompt,
    Proposal, Provenance, Question, QuestionBody, QuestionId, Sent, Task, Tokens,
};
use serde_json::Value;

/// Everything a landing refers to.
pub(crate) struct Desk {
    pub(crate) job: Job,
    pub(crate) prompt: Prompt,
    pub(crate) course: Course,
}

impl Desk {
    /// A desk for a task about the one lesson.
    pub(crate) fn new(task: impl FnOnce(CourseId, LessonId) -> Task) -> Self {
        let course = course();
        let job = job(task(course.id, course.modules[0].lessons[0].id));
        let sources = vec![
            sent(
                1,
                "Yeast makes gas in warm dough. The gas makes dough rise.",
                "Yeast makes gas in warm dough.",
            ),
            sent(
                2,
                "Bread is baked at 230 degrees. See https://example.org/oven.",
                "Bread is baked at 230 degrees.",
            ),
        ];
        Self { job, prompt: Prompt { sources, ..Prompt::default() }, course }
    }

    /// Has `work` at this desk.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&Landing<'_>) -> T) -> T {
        let words = Words {
            stretch: |text, quote| {
                let at = text.to_lowercase().find(&quote.to_lowercase())?;
                Some(at..at + quote.len())
            },
            escape: |text| text.replace('*', "\\*"),
            bloom: |text| text.starts_with("Bake").then_some(Bloom::Create),
        };
        work(&Landing {
            job: &self.job,
            prompt: &self.prompt,
            model: "parrot",
            course: Some(&self.course),
            now_ms: 5,
            words: &words,
        })
    }
}

/// The patch that an answer becomes; the answer passes the check, and landing it twice gives the same.
pub(crate) fn check_lands(desk: &Desk, answer: &Value) -> Patch {
    let unit = unit(desk.job.task.unit()).unwrap();
    desk.with(|landing| {
        assert_eq!((unit.check)(answer, landing), Ok(()), "{answer}");
        let landed = (unit.land)(answer, landing).unwrap();
        assert_eq!((unit.land)(answer, landing).unwrap(), landed);
        match landed.proposal.unwrap() {
            Proposal::Patch(patch) => patch,
            Proposal::Course(course) => panic!("{course:?}"),
        }
    })
}

pub(crate) fn job(task: Task) -> Job {
    Job {
        id: JobId::derived(&[b"job"]),
        task,
        title: "Job".into(),
        state: JobState::Running,
        waits: None,
        not_before_ms: 0,
        place: 0,
        attempts: 1,
        failed_tries: 0,
        failure: None,
        key: String::new(),
        host: String::new(),
        model: String::new(),
        accept: false,
        estimate: Tokens::default(),
        usage: Tokens::default(),
        cost_micros: None,
        saved: false,
        saved_micros: None,
        draft: None,
        said: None,
        course: None,
        notes: Vec::new(),
        created_ms: 0,
        started_ms: None,
        finished_ms: None,
    }
}

fn sent(number: u8, text: &str, quote: &str) -> Sent {
    Sent {
        passage: PassageId::derived(&[&[number]]),
        document: DocumentId::derived(&[&[number]]),
        title: format!("Source {number}"),
        anchor: Anchor::Page { page: number.into() },
        text: text.into(),
        quote: quote.into(),
    }
}

fn course() -> Course {
    let objective = Objective {
        id: ObjectiveId::derived(&[b"o"]),
        text: "Name the parts of bread.".into(),
        bloom: Bloom::Remember,
        provenance: Provenance::Human,
    };
    let choice =
        |text: &str, correct| Choice { text: text.into(), correct, feedback: String::new() };
    let question = Question {
        id: QuestionId::derived(&[b"q"]),
        stem: "What makes dough rise?".into(),
        body: QuestionBody::SingleChoice {
            options: vec![choice("Gas", true), choice("Salt", false)],
        },
        feedback: String::new(),
        objectives: vec![],
        citations: Vec::<Citation>::new(),
        tags: vec![],
        bloom: None,
        provenance: Provenance::Human,
    };
    let lesson = Lesson {
        id: LessonId::derived(&[b"l"]),
        title: "Dough".into(),
        objectives: vec![objective],
        body: "Dough rises.".into(),
        citations: vec![],
        minutes: 20,
        concepts: vec![],
        quiz: vec![question],
        provenance: Provenance::Human,
    };
    let module = Module {
        id: ModuleId::derived(&[b"m"]),
        title: "Basics".into(),
        summary: String::new(),
        lessons: vec![lesson],
        provenance: Provenance::Human,
    };
    Course {
        id: CourseId::derived(&[b"c"]),
        title: "Bread".into(),
        subtitle: String::new(),
        summary: String::new(),
        audience: String::new(),
        language: "en".into(),
        difficulty: Difficulty::Beginner,
        duration_weeks: 4,
        hours_per_week: 2,
        objectives: vec![],
        modules: vec![module],
        bank: vec![],
        sources: vec![],
        provenance: Provenance::Human,
        revision: 3,
        created_ms: 0,
        updated_ms: 0,
    }
}
