//! The language model that the settings name: its key, and trying whether it can be asked.
//! Not here: what it is asked (nothing yet), how servers are spoken to (`llm`).

mod key;
mod list;
mod view;

pub(crate) use key::ModelKey;
pub use key::{KEY_VARIABLE, set_key};
pub use list::models;
pub use view::model;

use crate::{App, EngineError};
use llm::{Client, Endpoint, Limits, LlmError};

/// What asks the server that the settings name.
pub(crate) fn client(app: &App, limits: Limits) -> Result<Client, EngineError> {
    let settings = app.settings()?;
    if settings.llm_base_url.is_empty() {
        return Err(EngineError::Invalid {
            what: "there is no language model in the settings",
            hint: "Set llm.base_url to the address of a server, such as http://127.0.0.1:11434/v1.",
        });
    }
    let endpoint = Endpoint::parse(&settings.llm_base_url)?;
    let provider = llm::provider(&settings.llm_provider)
        .ok_or(LlmError::UnknownProvider { word: settings.llm_provider })?;
    let key = app.model_key().of(&endpoint.host());
    Ok(Client::new(endpoint, provider, key, limits)?)
}
