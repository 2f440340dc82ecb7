//! Parts of courses as files, and templates of new ones, for the window.
//! Not here: what they do (`engine`).

use super::{Answer, run};
use engine::App;
use engine::api::{
    AcceptAnswer, CourseTemplate, EditAnswer, NewCourseRequest, PartAnswer, PartExportRequest,
    PartImportRequest,
};
use tauri::State;

/// Lists the templates of new courses, in a language.
#[tauri::command]
#[specta::specta]
pub(crate) async fn course_templates(
    app: State<'_, App>,
    language: String,
) -> Answer<Vec<CourseTemplate>> {
    run(app, "course_templates", move |_, _| engine::courses::templates(&language)).await
}

/// Makes a course from a template.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_from_template(
    app: State<'_, App>,
    request: NewCourseRequest,
) -> Answer<AcceptAnswer> {
    let verb =
        move |app: &App, call: &_| engine::courses::create_from_template(app, call, &request);
    run(app, "create_from_template", verb).await
}

/// Writes modules and lessons as a file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_part(
    app: State<'_, App>,
    request: PartExportRequest,
) -> Answer<PartAnswer> {
    run(app, "export_part", move |app, _| engine::parts::export_part(app, &request)).await
}

/// Brings such a file into a course.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_part(
    app: State<'_, App>,
    request: PartImportRequest,
) -> Answer<EditAnswer> {
    run(app, "import_part", move |app, call| engine::parts::import_part(app, call, &request)).await
}
