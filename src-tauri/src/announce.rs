//! Tells on the desktop that the language model is done, and that the review of a week is ready, when nobody is looking at
//! the window.
//! Not here: telling it in the window (`ui/src/app/answers.tsx`).

use crate::app_of;
use domain::JobState;
use engine::{App, api::Notice};
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::NotificationExt;

/// Listens until the app is closed.
pub(crate) fn start(handle: &AppHandle) {
    let (handle, app) = (handle.clone(), app_of(handle));
    let mut listener = app.listen();
    drop(app);
    tauri::async_runtime::spawn(async move {
        let mut over: Vec<(String, bool)> = Vec::new();
        while let Some(notice) = listener.next().await {
            if let Notice::ReviewReady { week } = &notice {
                if !is_looked_at(&handle) {
                    show(&handle, review_words(week));
                }
                continue;
            }
            let Notice::JobOver { title, done, .. } = notice else { continue };
            over.push((title, done));
            // One for all that were asked for together, not one for each.
            if !is_busy(&app_of(&handle)) {
                let told = std::mem::take(&mut over);
                if !is_looked_at(&handle) {
                    show(&handle, words(&told));
                }
            }
        }
    });
}

fn is_busy(app: &App) -> bool {
    let open = |state| matches!(state, JobState::Queued | JobState::Running);
    engine::jobs::jobs(app).is_ok_and(|outbox| outbox.jobs.iter().any(|job| open(job.state)))
}

fn is_looked_at(handle: &AppHandle) -> bool {
    handle.webview_windows().values().any(|window| window.is_focused().unwrap_or(false))
}

fn show(handle: &AppHandle, (title, body): (String, String)) {
    // A desktop without notifications is no failure; the window says the same.
    if let Err(error) = handle.notification().builder().title(title).body(body).show() {
        tracing::debug!(%error, "the desktop was not told");
    }
}

fn review_words(week: &str) -> (String, String) {
    let body = format!("What was done in week {week}, and how fast the program was.");
    ("Your weekly review is ready".to_owned(), body)
}

fn words(over: &[(String, bool)]) -> (String, String) {
    let done = over.iter().filter(|(_, done)| *done).count();
    let failed = over.len() - done;
    let title = match over {
        [(title, _)] => title.clone(),
        _ => domain::counted(
            over.len(),
            "request to the language model",
            "requests to the language model",
        ),
    };
    let body = match (done, failed) {
        (_, 0) => "The answer is waiting for you.".to_owned(),
        (0, _) => "Nothing came of it; the outbox says why.".to_owned(),
        _ => format!("{done} answered, {failed} not; the outbox says why."),
    };
    (title, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_announcement_says_what_became_of_all() {
        let job = |title: &str, done| (title.to_owned(), done);
        for (over, title, body) in [
            (vec![job("Text", true)], "Text", "The answer is waiting for you."),
            (vec![job("Text", false)], "Text", "Nothing came of it; the outbox says why."),
            (
                vec![job("A", true), job("B", false)],
                "2 requests to the language model",
                "1 answered, 1 not; the outbox says why.",
            ),
        ] {
            assert_eq!(words(&over), (title.to_owned(), body.to_owned()));
        }
    }
}
