//! The models of a server, and with them whether it can be reached and takes the key.
//! Not here: choosing one; that is a setting.

use crate::{App, EngineError, api::ModelsView, model::client};
use llm::Limits;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Somebody waits for it, and a list is nothing to think about.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks the server of the settings for its models. Nothing of the library is sent.
pub fn models(app: &App) -> Result<ModelsView, EngineError> {
    let limits = Limits { first: PATIENCE, whole: PATIENCE, ..Limits::default() };
    let client = client(app, limits)?;
    let models = app.runtime().block_on(client.models(&CancellationToken::new()))?;
    let settings = app.settings()?;
    Ok(ModelsView {
        address: settings.llm_base_url,
        has_chosen: models.contains(&settings.llm_model),
        chosen: settings.llm_model,
        models,
    })
}
