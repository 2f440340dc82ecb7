//! Settings and facts about the program on the wire.
//! Not here: the settings themselves (`domain::Settings`).

use domain::{Contrast, Density, Theme};
use serde::Serialize;

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SettingRow {
    /// Its name, dotted.
    pub key: String,
    /// Its value, as it would be typed.
    pub value: String,
    /// What it does.
    pub meaning: String,
}

/// All settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SettingsView {
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// How strongly text and lines stand out.
    pub contrast: Contrast,
    /// How much room rows and buttons take.
    pub density: Density,
    /// How large everything in the window is, in per cent.
    pub zoom: u32,
    /// `system` or an ISO 639-1 code.
    pub language: String,
    /// Every setting by name.
    pub rows: Vec<SettingRow>,
}

/// Facts about the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AboutView {
    /// Version of the program.
    pub version: String,
    /// Where the data lives.
    pub data_folder: String,
    /// Where the log files lie.
    pub logs_folder: String,
}
