//! How long a lesson and a course take.
//! Not here: what the teacher planned (`Brief`).

use crate::{
    Brief,
    limits::{
        MINUTES_PER_HIGH_OBJECTIVE, MINUTES_PER_LOW_OBJECTIVE, MINUTES_PER_QUESTION_X2, READING_WPM,
    },
};
use domain::{Bloom, Course, Objective};

/// Minutes for reading `words`, for own work towards the objectives and for the quiz; at least one.
pub(crate) fn of_lesson(words: u32, objectives: &[Objective], questions: usize) -> u32 {
    let work: u32 = objectives
        .iter()
        .map(|objective| {
            if objective.bloom >= Bloom::Apply {
                MINUTES_PER_HIGH_OBJECTIVE
            } else {
                MINUTES_PER_LOW_OBJECTIVE
            }
        })
        .sum();
    let questions = u32::try_from(questions).unwrap_or(0);
    words
        .div_ceil(READING_WPM)
        .saturating_add(work)
        .saturating_add(questions * MINUTES_PER_QUESTION_X2 / 2)
        .max(1)
}

/// A sentence when the course is far from filling, or fitting into, the planned time.
pub(crate) fn balance(course: &Course, brief: &Brief) -> Option<String> {
    let total: u64 = course.lessons().map(|lesson| u64::from(lesson.minutes)).sum();
    let planned = u64::from(brief.weeks.max(1)) * u64::from(brief.hours_per_week.max(1)) * 60;
    let hours = |minutes: u64| (minutes + 30) / 60;
    let plan = format!("{} weeks of {} hours", brief.weeks.max(1), brief.hours_per_week.max(1));
    // Half as much again still fits a busy week; half of it leaves room for discussion. Beyond that the plan is off.
    if total * 2 > planned * 3 {
        Some(format!(
            "The lessons take about {} hours, more than the planned {plan}: take more weeks or leave something out.",
            hours(total)
        ))
    } else if total * 2 < planned {
        Some(format!(
            "The lessons take about {} hours and {} minutes, less than half of the planned {plan}: there is room for exercises, discussion or more sources.",
            total / 60,
            total % 60
        ))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_count_reading_work_and_questions() {
        let objective = |bloom| Objective {
            id: domain::ObjectiveId::derived(&[]),
            text: String::new(),
            bloom,
            provenance: domain::Provenance::DraftedOffline,
        };
        assert_eq!(of_lesson(0, &[], 0), 1);
        assert_eq!(of_lesson(1_000, &[], 0), 5);
        assert_eq!(
            of_lesson(1_001, &[objective(Bloom::Remember), objective(Bloom::Apply)], 4),
            6 + 15 + 6
        );
    }
}
