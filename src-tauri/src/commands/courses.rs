//! Courses, for the window.
//! Not here: what they do (`engine`).

use super::{Answer, run};
use engine::App;
use engine::api::{
    AcceptAnswer, CourseEditRequest, CourseList, EditAnswer, FindTextRequest, HistoryPage,
    LessonView, OutlineView, StepAnswer, TextPlaces,
};
use tauri::State;

/// Lists all courses.
#[tauri::command]
#[specta::specta]
pub(crate) async fn courses(app: State<'_, App>) -> Answer<CourseList> {
    run(app, "courses", move |app, _| engine::courses::courses(app)).await
}

/// Makes an empty course.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_course(app: State<'_, App>, title: String) -> Answer<AcceptAnswer> {
    run(app, "create_course", move |app, call| engine::courses::create_course(app, call, &title))
        .await
}

/// Gives a course without its lessons' bodies.
#[tauri::command]
#[specta::specta]
pub(crate) async fn outline(app: State<'_, App>, course: String) -> Answer<OutlineView> {
    run(app, "outline", move |app, _| engine::courses::outline(app, &course)).await
}

/// Gives one lesson.
#[tauri::command]
#[specta::specta]
pub(crate) async fn lesson(
    app: State<'_, App>,
    course: String,
    lesson: String,
) -> Answer<LessonView> {
    run(app, "lesson", move |app, _| engine::courses::lesson(app, &course, &lesson)).await
}

/// Finds words in the texts of a course.
#[tauri::command]
#[specta::specta]
pub(crate) async fn find_text(app: State<'_, App>, request: FindTextRequest) -> Answer<TextPlaces> {
    run(app, "find_text", move |app, _| engine::courses::find_text(app, &request)).await
}

/// Applies an edit.
#[tauri::command]
#[specta::specta]
pub(crate) async fn edit_course(
    app: State<'_, App>,
    request: CourseEditRequest,
) -> Answer<EditAnswer> {
    run(app, "edit_course", move |app, call| engine::courses::edit_course(app, call, &request))
        .await
}

/// Takes back the last edit.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo(app: State<'_, App>, course: String) -> Answer<EditAnswer> {
    run(app, "undo", move |app, call| engine::courses::undo(app, call, &course)).await
}

/// Does an edit again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn redo(app: State<'_, App>, course: String) -> Answer<EditAnswer> {
    run(app, "redo", move |app, call| engine::courses::redo(app, call, &course)).await
}

/// Shows what was done to a course.
#[tauri::command]
#[specta::specta]
pub(crate) async fn history(
    app: State<'_, App>,
    course: String,
    offset: u32,
    limit: u32,
) -> Answer<HistoryPage> {
    run(app, "history", move |app, _| engine::courses::history(app, &course, offset, limit)).await
}

/// Takes a course out.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_course(app: State<'_, App>, course: String) -> Answer<StepAnswer> {
    run(app, "remove_course", move |app, call| engine::courses::remove_course(app, call, &course))
        .await
}
