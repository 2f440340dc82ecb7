//! Looks for a newer version of the program and installs it, through Tauri's updater: on request, from the feed in the
//! settings, with the key in the settings, over TLS.
//! Not here: doing any of it by itself.

mod refusal;

use crate::{app_of, commands::Answer, platform};
use engine::api::{ApiError, UpdateView};
use refusal::Refusal;
use std::time::Duration;
use tauri::AppHandle;
use tauri_plugin_updater::{Update, UpdaterExt};

/// A feed is a small file; whoever waits for it looks at the window.
const FEED_PATIENCE: Duration = Duration::from_secs(30);

/// An installer has some thirty megabytes; a school's line is shared by many.
const DOWNLOAD_PATIENCE: Duration = Duration::from_mins(30);

/// Bytes of an installer: several times what ours have. What comes is held in memory until its signature is looked at.
const DOWNLOAD_MOST: usize = 300 * 1024 * 1024;

/// Whether there is a newer version.
pub(crate) async fn check(handle: &AppHandle) -> Answer<UpdateView> {
    answer(handle, "check_for_update", look(handle).await.map(|(view, _)| view))
}

/// Installs the newer version, when it still is the one called `version`.
pub(crate) async fn install(handle: &AppHandle, version: &str) -> Answer<UpdateView> {
    answer(handle, "install_update", renew(handle, version).await)
}

async fn look(handle: &AppHandle) -> Result<(UpdateView, Option<Update>), Refusal> {
    let settings = app_of(handle).settings().map_err(Refusal::Settings)?;
    if settings.update_feed.is_empty() {
        return Ok((UpdateView::Off, None));
    }
    if !platform::renews_itself(handle) {
        return Ok((UpdateView::Packaged, None));
    }
    let feed = settings.update_feed.parse().map_err(Refusal::Feed)?;
    let closing = app_of(handle);
    let updater = handle
        .updater_builder()
        .endpoints(vec![feed])?
        .pubkey(settings.update_key)
        .timeout(FEED_PATIENCE)
        // No step of a redirection leaves TLS, and the feed hears the name of the program, not of its parts.
        .configure_client(|client| {
            client.https_only(true).user_agent(concat!("Coursewright/", env!("CARGO_PKG_VERSION")))
        })
        // Only Windows: there the program is ended by its own installer.
        .on_before_exit(move || {
            if let Err(error) = closing.close() {
                tracing::error!(%error, "the data folder was not closed cleanly");
            }
        })
        .build()?;
    Ok(match updater.check().await? {
        None => (UpdateView::Newest { version: env!("CARGO_PKG_VERSION").into() }, None),
        Some(found) => {
            let view =
                UpdateView::Offered { version: found.version.clone(), notes: found.body.clone() };
            (view, Some(found))
        }
    })
}

async fn renew(handle: &AppHandle, version: &str) -> Result<UpdateView, Refusal> {
    let (view, found) = look(handle).await?;
    let Some(mut found) = found else { return Ok(view) };
    if found.version != version {
        return Err(Refusal::Another { shown: version.into(), offered: found.version });
    }
    found.timeout = Some(DOWNLOAD_PATIENCE);
    // The plugin looks at the signature before it gives anything out.
    let bytes = download(&found).await?;
    let version = found.version.clone();
    // Unpacking and renaming wait for the disk.
    let installed = tauri::async_runtime::spawn_blocking(move || found.install(bytes)).await;
    installed.map_err(Refusal::Window)??;
    Ok(UpdateView::Installed { version })
}

/// Downloads at most as much as an installer can have.
async fn download(found: &Update) -> Result<Vec<u8>, Refusal> {
    let (too_much, more_came) = tokio::sync::oneshot::channel();
    let (mut so_far, mut too_much) = (0_usize, Some(too_much));
    let counted = found.download(
        |piece, _| {
            so_far += piece;
            if so_far > DOWNLOAD_MOST
                && let Some(too_much) = too_much.take()
            {
                // Nobody listens only when the download is over.
                let _over = too_much.send(());
            }
        },
        || {},
    );
    tokio::select! {
        bytes = counted => Ok(bytes?),
        Ok(()) = more_came => Err(Refusal::TooLarge),
    }
}

/// Puts a refusal into the envelope, as the wrapper around the engine's commands does.
fn answer(
    handle: &AppHandle,
    command: &'static str,
    result: Result<UpdateView, Refusal>,
) -> Answer<UpdateView> {
    result.map_err(|refusal| {
        let error = ApiError::new(&refusal, &app_of(handle).new_request_id());
        tracing::warn!(command, request_id = error.request_id, code = error.code.word(), "failed");
        tracing::debug!(error = %refusal, "failed because");
        error
    })
}
