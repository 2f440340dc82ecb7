//! A course from chosen passages: summary, outline and objectives in one answer.
//! Not here: the text of its lessons beyond what they quote (`write_lesson`).

use super::{
    Landed, Landing, Unit,
    lenient::{self, Level},
    propose_objectives::objective,
    quotes::{Citations, sent},
};
use crate::{Complaint, clean::Cleaner, limits, shape_of, structured::read};
use domain::{
    Course, CourseId, DocumentId, Lesson, LessonId, Module, ModuleId, Objective, Provenance, Sent,
    Task, fold, word_count,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) const UNIT: Unit = Unit {
    word: "draft_course",
    version: 1,
    name: "Draft a course",
    template: include_str!("draft_course.txt"),
    most_tokens: 6_000,
    temperature: 30,
    shape: || shape_of::<CourseAnswer>("course"),
    shown: Some("title"),
    check,
    land,
};

/// A course.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
struct CourseAnswer {
    /// What the course is about, in two to four sentences.
    #[serde(deserialize_with = "lenient::text")]
    summary: String,
    /// What the learner can do at the end.
    #[serde(deserialize_with = "lenient::or_default")]
    objectives: Vec<ObjectiveAnswer>,
    /// The modules, in the order in which they are learned.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "lenient::or_default")]
    modules: Vec<ModuleAnswer>,
}

/// A part of the course.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
struct ModuleAnswer {
    /// Its title.
    #[serde(deserialize_with = "lenient::text")]
    title: String,
    /// What it is about, in one or two sentences.
    #[serde(deserialize_with = "lenient::text")]
    summary: String,
    /// Its lessons, in order.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "lenient::or_default")]
    lessons: Vec<LessonAnswer>,
}

/// A lesson.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
struct LessonAnswer {
    /// Its title.
    #[serde(deserialize_with = "lenient::text")]
    title: String,
    /// What it teaches, in one to three sentences.
    #[serde(deserialize_with = "lenient::text")]
    summary: String,
    /// What the learner can do afterwards.
    #[serde(deserialize_with = "lenient::or_default")]
    objectives: Vec<ObjectiveAnswer>,
    /// The numbers of the sources it is made from.
    #[serde(deserialize_with = "lenient::numbers")]
    sources: Vec<u32>,
}

/// What a learner can do.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub(super) struct ObjectiveAnswer {
    /// One sentence that begins with a verb.
    pub(super) text: String,
    /// How demanding it is.
    #[schemars(with = "Level")]
    pub(super) level: String,
}

impl<'de> Deserialize<'de> for ObjectiveAnswer {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        let field = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let text = field("text")
            .or_else(|| field("objective"))
            .or_else(|| value.as_str().map(str::to_owned))
            .unwrap_or_default();
        Ok(Self { text, level: field("level").or_else(|| field("bloom")).unwrap_or_default() })
    }
}

/// Words of a title that is made from a sentence.
const TITLE_WORDS: usize = 8;

fn check(value: &Value, landing: &Landing<'_>) -> Result<(), Complaint> {
    let answer: CourseAnswer = read(value)?;
    let mut cleaner = cleaner(landing);
    let mut lessons = answer.modules.iter().flat_map(|module| &module.lessons);
    if lessons.any(|lesson| !titled(&mut cleaner, &lesson.title, &lesson.summary).is_empty()) {
        return Ok(());
    }
    Err(Complaint("it has no lessons with titles".into()))
}

fn cleaner<'a>(landing: &Landing<'a>) -> Cleaner<'a> {
    Cleaner::new(landing.prompt.sources.iter().map(|source| source.text.as_str()))
}

fn land(value: &Value, landing: &Landing<'_>) -> Result<Landed, Complaint> {
    let Task::DraftCourse { title, audience, language, difficulty, weeks, hours_per_week, .. } =
        &landing.job.task
    else {
        return Err(Complaint("this job does not draft a course".into()));
    };
    let answer: CourseAnswer = read(value)?;
    let mut maker = Maker { landing, cleaner: cleaner(landing), lessons: 0, unsourced: 0 };
    let mut modules: Vec<Module> = answer
        .modules
        .iter()
        .take(limits::MODULES)
        .enumerate()
        .filter_map(|(at, module)| maker.module(at, module))
        .collect();
    share_time(&mut modules, weeks * hours_per_week * 60);
    let objectives = maker.objectives(&answer.objectives, b"course");
    let summary = maker.cleaner.line(&answer.summary, limits::TEXT_CHARS);
    let cited: BTreeSet<DocumentId> = modules
        .iter()
        .flat_map(|module| &module.lessons)
        .flat_map(|lesson| &lesson.citations)
        .map(|citation| citation.document)
        .collect();
    let mut sources: Vec<DocumentId> = Vec::new();
    for source in &landing.prompt.sources {
        if cited.contains(&source.document) && !sources.contains(&source.document) {
            sources.push(source.document);
        }
    }
    let course = Course {
        id: CourseId::derived(&[landing.job.id.as_bytes(), b"course"]),
        title: title.clone(),
        subtitle: String::new(),
        summary,
        audience: audience.clone(),
        language: language.clone(),
        difficulty: *difficulty,
        duration_weeks: *weeks,
        hours_per_week: *hours_per_week,
        objectives,
        modules,
        bank: Vec::new(),
        sources,
        provenance: maker.provenance(),
        revision: 0,
        created_ms: landing.now_ms,
        updated_ms: landing.now_ms,
    };
    let mut notes = maker.cleaner.out.notes();
    if maker.unsourced > 0 {
        let lessons = domain::counted(maker.unsourced, "lesson rests", "lessons rest");
        notes.push(format!("{lessons} on none of the sources."));
    }
    Ok(Landed::course(course, notes))
}

/// Makes the parts of a course, counting what it makes.
struct Maker<'a> {
    landing: &'a Landing<'a>,
    cleaner: Cleaner<'a>,
    lessons: usize,
    unsourced: u32,
}

impl Maker<'_> {
    fn provenance(&self) -> Provenance {
        Provenance::DraftedByModel { model: self.landing.model.to_owned() }
    }

    /// None for a module without lessons.
    fn module(&mut self, at: usize, answer: &ModuleAnswer) -> Option<Module> {
        let lessons: Vec<Lesson> =
            answer.lessons.iter().filter_map(|lesson| self.lesson(lesson)).collect();
        let first = lessons.first()?;
        let title = self.cleaner.line(&answer.title, limits::TITLE_CHARS);
        Some(Module {
            id: ModuleId::derived(&[self.landing.job.id.as_bytes(), b"module", &at.to_le_bytes()]),
            title: if title.is_empty() { first.title.clone() } else { title },
            summary: self.cleaner.line(&answer.summary, limits::TEXT_CHARS),
            lessons,
            provenance: self.provenance(),
        })
    }

    /// None for a lesson without a title, and for those beyond the most.
    fn lesson(&mut self, answer: &LessonAnswer) -> Option<Lesson> {
        let title = titled(&mut self.cleaner, &answer.title, &answer.summary);
        if title.is_empty() || self.lessons >= limits::LESSONS {
            return None;
        }
        let number = self.lessons.to_le_bytes();
        self.lessons += 1;
        let summary = self.cleaner.line(&answer.summary, limits::TEXT_CHARS);
        let (body, citations) = self.body(&format!("{title} {summary}"), &summary, &answer.sources);
        Some(Lesson {
            id: LessonId::derived(&[self.landing.job.id.as_bytes(), b"lesson", &number]),
            objectives: self.objectives(&answer.objectives, &number),
            title,
            body,
            citations,
            minutes: 0,
            concepts: Vec::new(),
            quiz: Vec::new(),
            provenance: self.provenance(),
        })
    }

    /// What the model says of the lesson, and the sentences of its sources that say what they are about.
    fn body(
        &mut self,
        about: &str,
        summary: &str,
        numbers: &[u32],
    ) -> (String, Vec<domain::Citation>) {
        let sources = &self.landing.prompt.sources;
        let exists = |n: &u32| (1..=sources.len()).contains(&(*n as usize));
        let mut named: Vec<u32> = Vec::new();
        for n in numbers.iter().filter(|n| exists(n)) {
            if !named.contains(n) {
                named.push(*n);
            }
        }
        self.cleaner.out.citations +=
            u32::try_from(numbers.iter().filter(|n| !exists(n)).count()).unwrap_or(u32::MAX);
        if named.is_empty() {
            named.extend(nearest(about, sources));
        }
        self.unsourced += u32::from(named.is_empty());
        let mut citations = Citations::new(self.landing, &[], &mut self.cleaner);
        let escape = self.landing.words.escape;
        let mut paragraphs = vec![escape(summary)];
        for n in named {
            if let (Some(source), Some(mark)) = (sent(self.landing, n), citations.mark(n)) {
                let words = escape(&source.quote).replace('\n', "\n> ");
                paragraphs.push(format!("> {words}{mark}"));
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        (paragraphs.join("\n\n"), citations.all())
    }

    fn objectives(&mut self, answers: &[ObjectiveAnswer], of: &[u8]) -> Vec<Objective> {
        let mut made: Vec<Objective> = Vec::new();
        for answer in answers.iter().take(limits::OBJECTIVES) {
            let made_of = (answer.text.as_str(), answer.level.as_str());
            let next = objective(
                made_of,
                &[of, &made.len().to_le_bytes()],
                self.landing,
                &mut self.cleaner,
            );
            made.extend(
                next.filter(|next| made.iter().all(|one| fold(&one.text) != fold(&next.text))),
            );
        }
        made
    }
}

/// A title; where the model gave none, the first words of what it says of the thing.
fn titled(cleaner: &mut Cleaner<'_>, title: &str, summary: &str) -> String {
    let title = cleaner.line(title, limits::TITLE_CHARS);
    if !title.is_empty() {
        return title;
    }
    let summary = cleaner.line(summary, limits::TEXT_CHARS);
    let sentence = summary.split(['.', '!', '?', '。']).next().unwrap_or_default();
    sentence.split_whitespace().take(TITLE_WORDS).collect::<Vec<_>>().join(" ")
}

/// The source that has most words of a lesson's title and summary; none when it has hardly any.
fn nearest(about: &str, sources: &[Sent]) -> Option<u32> {
    let words_of = |text: &str| -> BTreeSet<String> {
        let words = domain::words(text).map(|(_, word)| fold(word));
        words.filter(|word| word.chars().count() > 3).collect()
    };
    let about = words_of(about);
    let shared = |source: &Sent| words_of(&source.text).intersection(&about).count();
    let counted = (1..).zip(sources).map(|(n, source)| (n, shared(source)));
    // The first of those that are equal.
    let (number, shared) = counted.max_by_key(|(n, shared)| (*shared, std::cmp::Reverse(*n)))?;
    (shared >= 2).then_some(number)
}

/// Gives each lesson its part of the time, by its words, in steps of five minutes that add up.
fn share_time(modules: &mut [Module], minutes: u32) {
    let weight = |lesson: &Lesson| u64::from(word_count(&lesson.body)) + 50;
    let all: u64 = modules.iter().flat_map(|module| &module.lessons).map(weight).sum();
    let (mut weighed, mut given) = (0, 0);
    for lesson in modules.iter_mut().flat_map(|module| &mut module.lessons) {
        weighed += weight(lesson);
        let until = (u64::from(minutes) * weighed / all.max(1) + 2) / 5 * 5;
        lesson.minutes = u32::try_from(until.saturating_sub(given)).unwrap_or(u32::MAX).max(5);
        given = until;
    }
}

#[cfg(test)]
#[path = "draft_course_tests.rs"]
mod tests;
