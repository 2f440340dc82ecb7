//! Which objectives the questions of a course test, and which none does.
//! Not here: whether a question tests it well.

use super::{blooms, kinds, number};
use crate::{
    App, EngineError,
    api::{CoverageView, CoveredObjective, parse_id},
    courses, limits,
};
use domain::{Course, Lesson, Objective, ObjectiveId, Question};
use std::collections::BTreeMap;

/// What the questions of this course test.
pub fn coverage(app: &App, course: &str) -> Result<CoverageView, EngineError> {
    let course = courses::find(app, parse_id("course", course)?)?;
    let tested = tested(&course);
    let own = course.objectives.iter().map(|objective| (None, objective));
    let of_lessons = course.lessons().flat_map(|lesson| {
        lesson.objectives.iter().map(move |objective| (Some(lesson), objective))
    });
    let all: Vec<CoveredObjective> = own
        .chain(of_lessons)
        .map(|(lesson, objective)| covered(lesson, objective, &tested))
        .collect();
    let quizzes: Vec<&Question> = course.lessons().flat_map(|lesson| &lesson.quiz).collect();
    Ok(CoverageView {
        more: number(all.len().saturating_sub(limits::COVERED_MOST)),
        untested: number(all.iter().filter(|objective| objective.questions == 0).count()),
        aimless: number(quizzes.iter().filter(|question| question.objectives.is_empty()).count()),
        objectives: all.into_iter().take(limits::COVERED_MOST).collect(),
        kinds: kinds(&quizzes),
        blooms: blooms(&quizzes),
    })
}

/// For each objective how many questions of lessons, and of the bank, test it.
fn tested(course: &Course) -> BTreeMap<ObjectiveId, [u32; 2]> {
    let mut tested = BTreeMap::new();
    for (lesson, question) in course.questions() {
        for objective in &question.objectives {
            let [questions, banked] = tested.entry(*objective).or_insert([0, 0]);
            *(if lesson.is_some() { questions } else { banked }) += 1;
        }
    }
    tested
}

fn covered(
    lesson: Option<&Lesson>,
    objective: &Objective,
    tested: &BTreeMap<ObjectiveId, [u32; 2]>,
) -> CoveredObjective {
    let [questions, banked] = tested.get(&objective.id).copied().unwrap_or_default();
    CoveredObjective {
        id: objective.id.to_string(),
        text: objective.text.clone(),
        bloom: objective.bloom,
        lesson: lesson.map(|lesson| lesson.id.to_string()),
        lesson_title: lesson.map(|lesson| lesson.title.clone()).unwrap_or_default(),
        questions,
        banked,
    }
}
