//! What the settings say of the language model.
//! Not here: asking it for anything.

use crate::{
    App, EngineError,
    api::{ModelView, PresetView, ProviderView},
};
use llm::Endpoint;

/// The language model of the settings, and what else could be chosen.
pub fn model(app: &App) -> Result<ModelView, EngineError> {
    let settings = app.settings()?;
    let server = Endpoint::parse(&settings.llm_base_url).ok();
    let preset = |preset: &llm::Preset| PresetView {
        name: preset.name.into(),
        address: preset.address.into(),
        provider: preset.provider.into(),
    };
    let provider = |provider: &llm::Provider| ProviderView {
        word: provider.word.into(),
        name: provider.name.into(),
    };
    Ok(ModelView {
        is_local: server.as_ref().is_some_and(Endpoint::is_local),
        has_key: server.as_ref().is_some_and(|server| app.model_key().of(&server.host()).is_some()),
        key_kept: server.is_some_and(|server| app.model_key().kept(&server.host()).is_some()),
        address: settings.llm_base_url,
        provider: settings.llm_provider,
        model: settings.llm_model,
        presets: llm::PRESETS.iter().map(preset).collect(),
        providers: llm::ALL.iter().map(provider).collect(),
    })
}
