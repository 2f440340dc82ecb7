//! The language model that the settings name: its key, its price, what was learned of it, and trying whether it can be asked.
//! Not here: what it is asked (`jobs`), how servers are spoken to (`llm`).

mod key;
mod keyring;
mod list;
mod view;

pub(crate) use key::ModelKey;
pub use key::{KEY_VARIABLE, set_key};
pub use list::models;
pub use view::model;

use crate::{App, EngineError};
use domain::{Learned, Price, Settings};
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

/// What the model of the settings costs; none when nobody has written it down. A model on this computer costs nothing.
pub(crate) fn price(settings: &Settings) -> Option<Price> {
    let table = Price::table(&settings.llm_prices).unwrap_or_default();
    if let Some(price) = Price::of(&table, &settings.llm_model) {
        return Some(price.clone());
    }
    let is_local = Endpoint::parse(&settings.llm_base_url).is_ok_and(|server| server.is_local());
    is_local.then(|| Price {
        model: settings.llm_model.clone(),
        read_micros: 0,
        written_micros: 0,
        context: None,
    })
}

/// Under what the things that were learned of the model of the settings are kept.
pub(crate) fn learned_key(settings: &Settings) -> String {
    format!("{} {} {}", settings.llm_provider, settings.llm_base_url, settings.llm_model)
}

/// What was learned of the model of the settings.
pub(crate) fn learned(app: &App) -> Result<Learned, EngineError> {
    let key = learned_key(&app.settings()?);
    Ok(app.store().read().learned(&key)?.unwrap_or_default())
}
