//! Reading and changing settings, and facts about the program.
//! Not here: which settings there are (`domain::Settings`).

use crate::{
    App, Call, EngineError,
    api::{AboutView, SettingRow, SettingsView},
};
use domain::{Event, Settings};
use llm::{Endpoint, LlmError};

/// All settings.
pub fn settings(app: &App) -> Result<SettingsView, EngineError> {
    view(&app.settings()?)
}

/// The value of one setting, as it would be typed.
pub fn setting(app: &App, key: &str) -> Result<String, EngineError> {
    Ok(app.settings()?.get(key)?)
}

/// Changes one setting.
pub fn set_setting(
    app: &App,
    call: &Call,
    key: &str,
    value: &str,
) -> Result<SettingsView, EngineError> {
    let mut settings = app.settings()?;
    settings.set(key, value)?;
    if !settings.llm_base_url.is_empty() {
        settings.llm_base_url = Endpoint::parse(&settings.llm_base_url)?.to_string();
    }
    if llm::provider(&settings.llm_provider).is_none() {
        return Err(LlmError::UnknownProvider { word: settings.llm_provider }.into());
    }
    app.store().write(&call.origin(), |tx| {
        tx.put_settings(&settings)?;
        tx.emit(Event::SettingsChanged { keys: vec![key.to_owned()] });
        Ok::<_, EngineError>(())
    })?;
    view(&settings)
}

/// Facts about the program.
pub fn about(app: &App) -> AboutView {
    AboutView {
        version: env!("CARGO_PKG_VERSION").into(),
        data_folder: app.paths().root().display().to_string(),
        logs_folder: app.paths().logs().display().to_string(),
    }
}

fn view(settings: &Settings) -> Result<SettingsView, EngineError> {
    let mut rows = Vec::with_capacity(Settings::KEYS.len());
    for key in Settings::KEYS {
        rows.push(SettingRow {
            key: key.name.into(),
            value: settings.get(key.name)?,
            meaning: key.meaning.into(),
        });
    }
    Ok(SettingsView {
        theme: settings.theme,
        contrast: settings.contrast,
        density: settings.density,
        zoom: settings.zoom,
        language: settings.language.clone(),
        rows,
    })
}
