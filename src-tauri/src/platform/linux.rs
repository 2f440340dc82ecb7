//! Linux: steps around a desktop portal that never answers, for which GTK would wait 25 seconds before the first window, and
//! has spelling checked.
//! Not here: anything the portal is needed for later; the dialogs fall back to GTK's own.

use std::{os::unix::process::CommandExt, process::Command, time::Duration};
use tauri::{AppHandle, Manager, WebviewWindow};
use webkit2gtk::{WebContextExt, WebViewExt};

/// A portal that works answers in a few milliseconds.
const PATIENCE: Duration = Duration::from_millis(300);

/// Set once the bus has been looked at, so that the program is started anew at most once.
const LOOKED_AT: &str = "COURSEWRIGHT_BUS_CHECKED";

/// Whether this installation can be renewed by itself. An `AppImage` is one file of the user's own; everything else was put
/// there by a package manager, which would be told nothing. The variables alone say little: whatever is started from
/// inside an `AppImage` inherits them, and would put our bytes in the place of that other program.
pub(crate) fn renews_itself(handle: &AppHandle) -> bool {
    let env = handle.env();
    let (Some(_), Some(mount)) = (env.appimage, env.appdir) else { return false };
    std::env::current_exe().is_ok_and(|program| program.starts_with(mount))
}

/// Asks the portal for a sign of life. When there is none in time, the program goes on as if there were no bus: it
/// starts itself anew with the bus switched off, since a running process must not change its own environment.
pub(crate) fn prepare() {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is main's own business, before anything else runs"
    )]
    let set = |name: &str| std::env::var(name).is_ok_and(|value| !value.is_empty());
    if set(LOOKED_AT) || !set("DBUS_SESSION_BUS_ADDRESS") || answers() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    // `exec` returns only when it failed; then the window opens late, but it opens.
    let error = Command::new(program)
        .args(std::env::args_os().skip(1))
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        .env(LOOKED_AT, "1")
        .exec();
    tracing::warn!(%error, "the broken desktop portal could not be stepped around");
}

/// Whether the portal, or word that there is none, comes in time.
fn answers() -> bool {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
        return true;
    };
    let asked = runtime.block_on(async { tokio::time::timeout(PATIENCE, ask()).await });
    // Dropping the runtime must not wait for the call that nobody answers.
    runtime.shutdown_background();
    match asked {
        Ok(Ok(())) => true,
        // An error at once means that there is no portal, and GTK hears the same at once.
        Ok(Err(error)) => {
            tracing::debug!(%error, "there is no desktop portal");
            true
        }
        Err(_) => false,
    }
}

async fn ask() -> zbus::Result<()> {
    let bus = zbus::connection::Builder::session()?.build().await?;
    bus.call_method(
        Some("org.freedesktop.portal.Desktop"),
        "/org/freedesktop/portal/desktop",
        Some("org.freedesktop.DBus.Peer"),
        "Ping",
        &(),
    )
    .await?;
    Ok(())
}

/// The languages that courses are written in most. One whose dictionary is not installed is passed over, and a word is
/// right when one dictionary knows it: `WebKit` does not ask for the language of a text.
const LANGUAGES: [&str; 6] = ["en_US", "en_GB", "de_DE", "es_ES", "fr_FR", "ar"];

/// Has the webview underline words that are spelled wrong, with the dictionaries of the system. The page says which texts
/// are looked at, with `spellcheck`.
pub(crate) fn check_spelling(window: &WebviewWindow) {
    let asked = window.with_webview(|webview| {
        if let Some(context) = webview.inner().web_context() {
            context.set_spell_checking_languages(&LANGUAGES);
            context.set_spell_checking_enabled(true);
        }
    });
    if let Err(error) = asked {
        tracing::warn!(%error, "spelling is not checked");
    }
}
