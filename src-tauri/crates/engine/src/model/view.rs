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
        is_local: Endpoint::parse(&settings.llm_base_url).is_ok_and(|endpoint| endpoint.is_local()),
        address: settings.llm_base_url,
        provider: settings.llm_provider,
        model: settings.llm_model,
        has_key: app.model_key().now().is_some(),
        presets: llm::PRESETS.iter().map(preset).collect(),
        providers: llm::ALL.iter().map(provider).collect(),
    })
}
