//! The windows: made in code, so that they are shown only when they have something to show. One library, as many windows as the
//! user opens; the first is called `main`, the others are numbered.
//! Not here: what is in them (`ui`).

use domain::Theme as Choice;
use engine::api::Place;
use std::{
    sync::{
        LazyLock,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Instant,
};
use tauri::{
    AppHandle, Manager, Theme, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry,
    plugin::TauriPlugin,
};
use tauri_plugin_window_state::StateFlags;

/// The first window's label; capabilities name it, and the others by what their labels begin with.
const MAIN: &str = "main";
/// What the labels of further windows begin with.
const FURTHER: &str = "window-";

/// When the program was started.
static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);
/// Set once something of use was on the screen.
static PAINTED: AtomicBool = AtomicBool::new(false);
/// How many windows have been opened besides the first.
static OPENED: AtomicU32 = AtomicU32::new(0);

/// Notes that the program was started just now.
pub(crate) fn note_start() {
    LazyLock::force(&STARTED);
}

/// When the program was started, the first time it is asked.
pub(crate) fn first_frame() -> Option<Instant> {
    (!PAINTED.swap(true, Ordering::SeqCst)).then(|| *STARTED)
}

/// Remembers where windows were and how large. A place is taken again only when a monitor is still there. That a window was
/// hidden, as all are while the program ends, is not remembered; further windows share one place.
pub(crate) fn remembered() -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::default()
        .with_state_flags(StateFlags::POSITION | StateFlags::SIZE | StateFlags::MAXIMIZED)
        .map_label(|label| if label.starts_with(FURTHER) { "further" } else { label })
        .build()
}

/// Opens the first window in the look of the settings.
pub(crate) fn open(handle: &AppHandle) -> tauri::Result<()> {
    make(handle, MAIN, "index.html")
}

/// Opens a further window at `place`, else at the first page.
pub(crate) fn open_another(handle: &AppHandle, place: Option<&Place>) -> tauri::Result<()> {
    let number = OPENED.fetch_add(1, Ordering::SeqCst) + 1;
    make(handle, &format!("{FURTHER}{number}"), &address(place))
}

fn make(handle: &AppHandle, label: &str, address: &str) -> tauri::Result<()> {
    let settings = crate::app_of(handle).settings().unwrap_or_default();
    let window = WebviewWindowBuilder::new(handle, label, WebviewUrl::App(address.into()))
        .title("Coursewright")
        .inner_size(1280.0, 860.0)
        .min_inner_size(760.0, 520.0)
        .theme(of_system(settings.theme))
        .on_navigation(is_ours)
        .build()?;
    set_zoom(&window, settings.zoom);
    crate::platform::check_spelling(&window);
    Ok(())
}

/// The page's address of a place. Ids only: nothing that was typed stands in it.
fn address(place: Option<&Place>) -> String {
    match place {
        None => "index.html".into(),
        Some(Place::Course { course, lesson: None }) => format!("index.html#/courses/{course}"),
        Some(Place::Course { course, lesson: Some(lesson) }) => {
            format!("index.html#/courses/{course}?lesson={lesson}")
        }
        Some(Place::Document { document, passage }) => {
            let at = passage.as_ref().map(|id| format!("?passage={id}")).unwrap_or_default();
            format!("index.html#/documents/{document}{at}")
        }
    }
}

/// Has the frames around the pages, what the pages take for the system's theme, and their size follow the settings.
pub(crate) fn follow_look(handle: &AppHandle, theme: Choice, zoom: u32) {
    handle.set_theme(of_system(theme));
    for window in handle.webview_windows().into_values() {
        set_zoom(&window, zoom);
    }
}

fn set_zoom(window: &WebviewWindow, zoom: u32) {
    if let Err(error) = window.set_zoom(f64::from(zoom) / 100.0) {
        tracing::warn!(%error, "the window could not be enlarged");
    }
}

/// The theme as the system calls it; none when the system decides.
fn of_system(theme: Choice) -> Option<Theme> {
    match theme {
        Choice::System => None,
        Choice::Light => Some(Theme::Light),
        Choice::Dark => Some(Theme::Dark),
    }
}

/// Only the program's own pages are ever shown; a link in a document leads nowhere by itself.
fn is_ours(url: &tauri::Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        crate::preview::SCHEME => url.host_str() == Some("localhost"),
        "http" | "https" => match url.host_str() {
            Some("tauri.localhost" | "preview.localhost") => true,
            Some("localhost") => cfg!(debug_assertions) && url.port() == Some(5173),
            _ => false,
        },
        "about" => url.as_str() == "about:blank",
        _ => false,
    }
}

/// Brings a window to the front when the program is started a second time: the one that is looked at, else the first, else any.
/// Answers with its label.
pub(crate) fn to_front(handle: &AppHandle) -> Option<String> {
    let windows = handle.webview_windows();
    let looked_at = windows.values().find(|window| window.is_focused().unwrap_or(false));
    let window = looked_at.or_else(|| windows.get(MAIN)).or_else(|| windows.values().next())?;
    let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window could not be brought to the front");
    }
    Some(window.label().to_owned())
}

/// Hides all windows at once when the last is closed, while the data folder is closed in peace.
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
    fn a_place_has_an_address() {
        let (course, lesson) = ("c".to_owned(), Some("l".to_owned()));
        for (place, expected) in [
            (None, "index.html"),
            (Some(Place::Course { course, lesson }), "index.html#/courses/c?lesson=l"),
            (
                Some(Place::Document { document: "d".into(), passage: Some("p".into()) }),
                "index.html#/documents/d?passage=p",
            ),
        ] {
            assert_eq!(address(place.as_ref()), expected);
        }
    }

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
            ("preview://localhost/c/index.html", true),
            ("preview://elsewhere/c/index.html", false),
        ] {
            assert_eq!(is_ours(&url.parse().unwrap()), expected, "{url}");
        }
    }
}
