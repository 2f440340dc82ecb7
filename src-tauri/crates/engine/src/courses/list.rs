//! Lists courses with one scan of their heads.
//! Not here: their lessons.

use crate::{
    App, EngineError,
    api::{CourseList, CourseRow, millis},
    limits,
};
use domain::CourseHead;

/// All courses, last edited first.
pub fn courses(app: &App) -> Result<CourseList, EngineError> {
    let mut heads = app.store().read().course_heads()?;
    let total = u32::try_from(heads.len()).unwrap_or(u32::MAX);
    Ok(CourseList { courses: rows(&mut heads, limits::COURSES_MOST), total })
}

/// The rows of the `most` courses edited last.
pub(crate) fn rows(heads: &mut [CourseHead], most: usize) -> Vec<CourseRow> {
    heads.sort_by_key(|head| (std::cmp::Reverse(head.updated_ms), head.id));
    heads
        .iter()
        .take(most)
        .map(|head| CourseRow {
            id: head.id.to_string(),
            title: head.title.clone(),
            summary: head.summary.clone(),
            modules: u32::try_from(head.modules.len()).unwrap_or(u32::MAX),
            lessons: u32::try_from(
                head.modules.iter().map(|module| module.lessons.len()).sum::<usize>(),
            )
            .unwrap_or(u32::MAX),
            duration_weeks: head.duration_weeks,
            updated_ms: millis(head.updated_ms),
        })
        .collect()
}
