//! Has the webview of Linux underline words that are spelled wrong, with the dictionaries of the system.
//! Not here: which texts are looked at; the page says so with `spellcheck`. macOS and Windows do it by themselves.

use tauri::WebviewWindow;
use webkit2gtk::{WebContextExt, WebViewExt};

/// The languages that courses are written in most. One whose dictionary is not installed is passed over, and a word is
/// right when one dictionary knows it: WebKit does not ask for the language of a text.
const LANGUAGES: [&str; 6] = ["en_US", "en_GB", "de_DE", "es_ES", "fr_FR", "ar"];

/// Turns it on for the pages of this window.
pub(crate) fn check(window: &WebviewWindow) {
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
