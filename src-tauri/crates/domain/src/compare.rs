//! Holds two states of a course against each other: which nodes were added, removed, moved or changed, and in what.
//! Not here: the edits that lead from one to the other (`rewrite`), how a difference is drawn.

use crate::{
    Course, Lesson, LessonId, Module, ModuleId, Objective, Question, QuestionBody, QuestionId,
};
use std::collections::{BTreeMap, BTreeSet};

/// A node of a course that can be compared and restored by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CourseNode {
    /// The course's own fields.
    Course,
    /// The course's objectives, or a lesson's.
    Objectives(Option<LessonId>),
    /// A module's own fields and place; restored, it is restored with its lessons.
    Module(ModuleId),
    /// A lesson.
    Lesson(LessonId),
    /// A question of a lesson.
    Question(LessonId, QuestionId),
}

/// A field of a node, as words on the wire.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    specta::Type,
)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of Course, Module, Lesson and Question")]
pub enum Field {
    Title,
    Subtitle,
    Summary,
    Audience,
    Language,
    Difficulty,
    Weeks,
    Hours,
    Sources,
    Objectives,
    Body,
    Citations,
    Minutes,
    Concepts,
    Question,
}

/// What a field said before and says after; lists have a line an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Which field.
    pub field: Field,
    /// Before; empty when the node was not there.
    pub before: String,
    /// After; empty when the node is not there any more.
    pub after: String,
}

/// What became of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It is there, with other words or in another place.
    Changed,
}

/// One node that is not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeChange {
    /// Which.
    pub node: CourseNode,
    /// What became of it.
    pub fate: Fate,
    /// Whether it stands elsewhere.
    pub moved: bool,
    /// What it is called.
    pub title: String,
    /// What it is part of: the module of a lesson, the lesson of a question; may be empty.
    pub within: String,
    /// The fields that differ.
    pub fields: Vec<FieldChange>,
}

/// Every node that differs, in the order of the course; what is gone stands where it was.
pub fn compare(before: &Course, after: &Course) -> Vec<NodeChange> {
    let mut changes = Vec::new();
    let fields = differing(&course_fields(before), &course_fields(after));
    let own = |node, fields| NodeChange {
        node,
        fate: Fate::Changed,
        moved: false,
        title: after.title.clone(),
        within: String::new(),
        fields,
    };
    if !fields.is_empty() {
        changes.push(own(CourseNode::Course, fields));
    }
    let fields = differing(&objectives(&before.objectives), &objectives(&after.objectives));
    if !fields.is_empty() {
        changes.push(own(CourseNode::Objectives(None), fields));
    }
    let places = Places::of(before, after);
    let merged =
        merged_order(before.modules.iter().map(|m| m.id), after.modules.iter().map(|m| m.id));
    for id in merged {
        let (old, new) = (before.module(id), after.module(id));
        let moved = places.modules.contains(&id);
        changes.extend(module(old, new, moved));
        let ids = |module: Option<&Module>| -> Vec<LessonId> {
            module.into_iter().flat_map(|module| &module.lessons).map(|lesson| lesson.id).collect()
        };
        for lesson in merged_order(ids(old).into_iter(), ids(new).into_iter()) {
            // One that went to another module is told of there.
            let here = new.is_some_and(|module| module.lessons.iter().any(|one| one.id == lesson));
            if here || after.lesson(lesson).is_none() {
                let within = new.or(old).map_or("", |module| module.title.as_str());
                let moved = places.lessons.contains(&lesson);
                lesson_changes(
                    before.lesson(lesson),
                    after.lesson(lesson),
                    moved,
                    within,
                    &mut changes,
                );
            }
        }
    }
    changes
}

/// What stands elsewhere, told by as few nodes as possible.
struct Places {
    modules: BTreeSet<ModuleId>,
    lessons: BTreeSet<LessonId>,
}

impl Places {
    fn of(before: &Course, after: &Course) -> Self {
        let modules = |course: &Course| course.modules.iter().map(|m| m.id).collect::<Vec<_>>();
        let homes = |course: &Course| -> BTreeMap<LessonId, ModuleId> {
            let of = |module: &Module| {
                let id = module.id;
                module.lessons.iter().map(move |lesson| (lesson.id, id)).collect::<Vec<_>>()
            };
            course.modules.iter().flat_map(of).collect()
        };
        let (old, new) = (homes(before), homes(after));
        let mut lessons: BTreeSet<LessonId> = new
            .iter()
            .filter(|(lesson, module)| old.get(lesson).is_some_and(|was| was != *module))
            .map(|(lesson, _)| *lesson)
            .collect();
        for module in &after.modules {
            let stays = |lesson: &Lesson| old.get(&lesson.id) == Some(&module.id);
            let now: Vec<LessonId> =
                module.lessons.iter().filter(|lesson| stays(lesson)).map(|one| one.id).collect();
            let then: Vec<LessonId> = before
                .module(module.id)
                .into_iter()
                .flat_map(|module| &module.lessons)
                .map(|lesson| lesson.id)
                .collect();
            lessons.extend(out_of_order(&then, &now));
        }
        let modules = out_of_order(&modules(before), &modules(after)).into_iter().collect();
        Self { modules, lessons }
    }
}

/// Those of `now` that must be moved to get from the order `then` to `now`: all but a longest run that kept its order.
fn out_of_order<T: Ord + Copy>(then: &[T], now: &[T]) -> Vec<T> {
    let rank: BTreeMap<T, usize> = then.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let ranks: Vec<(T, usize)> =
        now.iter().filter_map(|id| rank.get(id).map(|at| (*id, *at))).collect();
    // For each length the smallest last rank, with where it stands; each remembers the one before it.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(ranks.len());
    for (at, (_, rank)) in ranks.iter().enumerate() {
        let length = ends.partition_point(|(end, _)| end < rank);
        before.push(length.checked_sub(1).and_then(|one| ends.get(one)).map(|(_, at)| *at));
        match ends.get_mut(length) {
            Some(end) => *end = (*rank, at),
            None => ends.push((*rank, at)),
        }
    }
    let mut kept = BTreeSet::new();
    let mut last = ends.last().map(|(_, at)| *at);
    while let Some(at) = last {
        kept.insert(at);
        last = before.get(at).copied().flatten();
    }
    ranks.iter().enumerate().filter(|(at, _)| !kept.contains(at)).map(|(_, (id, _))| *id).collect()
}

/// The order of `after`, with what is only in `before` behind what it stood behind.
fn merged_order<T: Ord + Copy>(
    before: impl Iterator<Item = T>,
    after: impl Iterator<Item = T>,
) -> Vec<T> {
    let mut order: Vec<T> = after.collect();
    let known: BTreeSet<T> = order.iter().copied().collect();
    let mut last = None;
    for id in before {
        if !known.contains(&id) {
            let at = last.and_then(|last| order.iter().position(|one| *one == last));
            order.insert(at.map_or(0, |at| at + 1), id);
        }
        last = Some(id);
    }
    order
}

fn module(old: Option<&Module>, new: Option<&Module>, moved: bool) -> Option<NodeChange> {
    let either = new.or(old)?;
    let said = |module: Option<&Module>| {
        let module = module?;
        Some(vec![(Field::Title, module.title.clone()), (Field::Summary, module.summary.clone())])
    };
    let node = CourseNode::Module(either.id);
    told(node, (said(old), said(new)), moved, &either.title, "")
}

fn lesson_changes(
    old: Option<&Lesson>,
    new: Option<&Lesson>,
    moved: bool,
    within: &str,
    changes: &mut Vec<NodeChange>,
) {
    let Some(either) = new.or(old) else { return };
    let id = either.id;
    changes.extend(told(
        CourseNode::Lesson(id),
        (old.map(lesson_fields), new.map(lesson_fields)),
        moved,
        &either.title,
        within,
    ));
    let said = |lesson: Option<&Lesson>| lesson.map(|lesson| objectives(&lesson.objectives));
    // Where the lesson itself came or went, what belongs to it did as well.
    if let (Some(before), Some(after)) = (said(old), said(new)) {
        let node = CourseNode::Objectives(Some(id));
        changes.extend(told(node, (Some(before), Some(after)), false, &either.title, within));
        let quiz = |lesson: Option<&Lesson>| -> Vec<Question> {
            lesson.map(|lesson| lesson.quiz.clone()).unwrap_or_default()
        };
        let (before, after) = (quiz(old), quiz(new));
        let ids = |quiz: &[Question]| quiz.iter().map(|question| question.id).collect::<Vec<_>>();
        let moved: BTreeSet<QuestionId> =
            out_of_order(&ids(&before), &ids(&after)).into_iter().collect();
        for question in merged_order(ids(&before).into_iter(), ids(&after).into_iter()) {
            let find =
                |quiz: &[Question]| quiz.iter().find(|one| one.id == question).map(question_fields);
            let title = after.iter().chain(&before).find(|one| one.id == question);
            let title = title.map_or("", |question| question.stem.as_str());
            let node = CourseNode::Question(id, question);
            let said = (find(&before), find(&after));
            changes.extend(told(node, said, moved.contains(&question), title, &either.title));
        }
    }
}

type Fields = Vec<(Field, String)>;

/// The change of a node, if it is one.
fn told(
    node: CourseNode,
    said: (Option<Fields>, Option<Fields>),
    moved: bool,
    title: &str,
    within: &str,
) -> Option<NodeChange> {
    let fate = match (&said.0, &said.1) {
        (None, None) => return None,
        (None, Some(_)) => Fate::Added,
        (Some(_), None) => Fate::Removed,
        (Some(_), Some(_)) => Fate::Changed,
    };
    let fields = differing(&said.0.unwrap_or_default(), &said.1.unwrap_or_default());
    if fate == Fate::Changed && fields.is_empty() && !moved {
        return None;
    }
    let moved = moved && fate == Fate::Changed;
    Some(NodeChange { node, fate, moved, title: title.into(), within: within.into(), fields })
}

fn differing(before: &[(Field, String)], after: &[(Field, String)]) -> Vec<FieldChange> {
    let find = |said: &[(Field, String)], field| {
        said.iter().find(|(one, _)| *one == field).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let fields: BTreeSet<Field> = before.iter().chain(after).map(|(field, _)| *field).collect();
    fields
        .into_iter()
        .map(|field| FieldChange { field, before: find(before, field), after: find(after, field) })
        .filter(|change| change.before != change.after)
        .collect()
}

fn lines(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join("\n")
}

fn word<T: serde::Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn course_fields(course: &Course) -> Fields {
    vec![
        (Field::Title, course.title.clone()),
        (Field::Subtitle, course.subtitle.clone()),
        (Field::Summary, course.summary.clone()),
        (Field::Audience, course.audience.clone()),
        (Field::Language, course.language.clone()),
        (Field::Difficulty, word(course.difficulty)),
        (Field::Weeks, course.duration_weeks.to_string()),
        (Field::Hours, course.hours_per_week.to_string()),
        (Field::Sources, lines(course.sources.iter().map(ToString::to_string))),
    ]
}

fn objectives(all: &[Objective]) -> Fields {
    let line = |one: &Objective| format!("{} ({})", one.text, word(one.bloom));
    vec![(Field::Objectives, lines(all.iter().map(line)))]
}

fn lesson_fields(lesson: &Lesson) -> Fields {
    vec![
        (Field::Title, lesson.title.clone()),
        (Field::Body, lesson.body.clone()),
        (Field::Citations, lines(lesson.citations.iter().map(|citation| citation.quote.clone()))),
        (Field::Minutes, lesson.minutes.to_string()),
        (Field::Concepts, lines(lesson.concepts.iter().cloned())),
    ]
}

/// A question as a teacher reads it: right choices have a plus, wrong ones a minus, and what belongs together an arrow.
fn question_fields(question: &Question) -> Fields {
    let mut text = vec![question.stem.clone()];
    match &question.body {
        QuestionBody::SingleChoice { options } | QuestionBody::MultipleChoice { options } => {
            text.extend(options.iter().map(|option| {
                let sign = if option.correct { '+' } else { '−' };
                let feedback = if option.feedback.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", option.feedback)
                };
                format!("{sign} {}{feedback}", option.text)
            }));
        }
        QuestionBody::TrueFalse { answer } => {
            text.push(if *answer { "✓".into() } else { "✗".into() });
        }
        QuestionBody::ShortAnswer { accepted } => {
            text.extend(accepted.iter().map(|one| format!("+ {one}")));
        }
        QuestionBody::Numeric { value, tolerance } => {
            let value = value.map_or_else(|| "?".into(), |value| value.to_string());
            text.push(format!("{value} ± {tolerance}"));
        }
        QuestionBody::Matching { pairs } => {
            text.extend(pairs.iter().map(|pair| format!("{} → {}", pair.prompt, pair.answer)));
        }
        QuestionBody::Ordering { items } => {
            text.extend((1..).zip(items).map(|(at, item)| format!("{at}. {item}")));
        }
        QuestionBody::FillIn { gaps } => {
            text.extend((1..).zip(gaps).map(|(at, gap)| format!("{at}: {}", gap.join(" | "))));
        }
        QuestionBody::Essay { guidance } => text.push(guidance.clone()),
    }
    text.push(question.feedback.clone());
    text.extend(question.citations.iter().map(|citation| format!("“{}”", citation.quote)));
    text.retain(|line| !line.is_empty());
    vec![(Field::Question, lines(text.into_iter()))]
}
