//! The one window: made in code, so that it is shown only when it has something to show.
//! Not here: what is in it (`ui`).

use std::{
    sync::{
        LazyLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};
use tauri::{AppHandle, Manager, Theme, WebviewUrl, WebviewWindowBuilder};

/// The window's label; capabilities name it.
const MAIN: &str = "main";

/// When the program was started.
static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);
/// Set once something of use was on the screen.
static PAINTED: AtomicBool = AtomicBool::new(false);

/// Notes that the program was started just now.
pub(crate) fn note_start() {
    LazyLock::force(&STARTED);
}

/// When the program was started, the first time it is asked.
pub(crate) fn first_frame() -> Option<Instant> {
    (!PAINTED.swap(true, Ordering::SeqCst)).then(|| *STARTED)
}

/// Opens the window in the theme of the settings.
pub(crate) fn open(handle: &AppHandle) -> tauri::Result<()> {
    let theme =
        crate::app_of(handle).settings().ok().and_then(|settings| of_system(settings.theme));
    WebviewWindowBuilder::new(handle, MAIN, WebviewUrl::App("index.html".into()))
        .title("Coursewright")
        .inner_size(1280.0, 860.0)
        .min_inner_size(760.0, 520.0)
        .theme(theme)
        .on_navigation(is_ours)
        .build()?;
    Ok(())
}

/// Has the frame around the page, and what the page takes for the system's theme, follow the settings.
pub(crate) fn follow_theme(handle: &AppHandle, theme: domain::Theme) {
    handle.set_theme(of_system(theme));
}

/// The theme as the system calls it; none when the system decides.
fn of_system(theme: domain::Theme) -> Option<Theme> {
    match theme {
        domain::Theme::System => None,
        domain::Theme::Light => Some(Theme::Light),
        domain::Theme::Dark => Some(Theme::Dark),
    }
}

/// Only the program's own pages are ever shown; a link in a document leads nowhere by itself.
fn is_ours(url: &tauri::Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        "http" | "https" => match url.host_str() {
            Some("tauri.localhost") => true,
            Some("localhost") => cfg!(debug_assertions) && url.port() == Some(5173),
            _ => false,
        },
        "about" => url.as_str() == "about:blank",
        _ => false,
    }
}

/// Brings the window to the front, when the program is started a second time.
pub(crate) fn to_front(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window(MAIN) {
        let shown =
            window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window could not be brought to the front");
        }
    }
}

/// Hides the window at once when the user closes it, while the data folder is closed in peace.
pub(crate) fn hide_all(handle: &AppHandle) {
    for window in handle.webview_windows().into_values() {
        if let Err(error) = window.hide() {
            tracing::debug!(%error, "the window could not be hidden");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_programs_own_pages_are_shown() {
        for (url, expected) in [
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("https://example.org/", false),
            ("http://tauri.localhost.example.org/", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("about:blank", true),
        ] {
            assert_eq!(is_ours(&url.parse().unwrap()), expected, "{url}");
        }
    }
}
