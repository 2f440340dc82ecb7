//! What the user can set. A setting is a field with a default and a sentence, and one line in `KEYS`.
//! Not here: where settings are stored, and the language model's key, which is never a setting.

use crate::{Code, Contrast, Density, Fault, Price, Theme, micros};
use serde::{Deserialize, Serialize};

/// All settings. Unknown fields of a file from another version are ignored, missing ones get their default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// How strongly text and lines stand out.
    pub contrast: Contrast,
    /// How much room rows and buttons take.
    pub density: Density,
    /// How large everything in the window is, in per cent.
    pub zoom: u32,
    /// The language of the window: `system` or an ISO 639-1 code.
    pub language: String,
    /// How many worker processes read documents at the same time; 0 means one for each processor.
    pub workers: u32,
    /// Whether changes in the source folders are followed by themselves.
    pub follow: bool,
    /// What is passed over in every source folder, one pattern a line, in the syntax of `.gitignore`.
    pub ignore: String,
    /// The address of a language model's server; empty means that no model is used.
    pub llm_base_url: String,
    /// The protocol that the server speaks.
    pub llm_provider: String,
    /// The name of the model to ask.
    pub llm_model: String,
    /// How many tokens the model holds at once: what is sent and the answer together.
    pub llm_context: u32,
    /// What models cost: see [`Price::table`].
    pub llm_prices: String,
    /// What may be spent in a month, as it was typed; empty means as much as it takes.
    pub llm_budget: String,
    /// How many requests are sent in a minute at most; 0 means as many as there are.
    pub llm_requests_per_minute: u32,
    /// How many requests are answered at the same time.
    pub llm_concurrency: u32,
    /// Whether nothing is sent for now.
    pub llm_paused: bool,
    /// The address that says which version is the newest; empty means that nobody is asked.
    pub update_feed: String,
    /// The public key that new versions must be signed with.
    pub update_key: String,
    /// Whether it is told when the review of a week is ready.
    pub review_notify: bool,
    /// For how many days a backup that was made by itself is kept; all three at 0 means that none is made.
    pub backup_days: u32,
    /// For how many weeks one is kept.
    pub backup_weeks: u32,
    /// For how many months one is kept.
    pub backup_months: u32,
    /// Minutes between two of them at least.
    pub backup_minutes: u32,
    /// The folder they are kept in; empty means the one in the data folder.
    pub backup_folder: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            contrast: Contrast::System,
            density: Density::Comfortable,
            zoom: 100,
            language: "system".into(),
            workers: 0,
            follow: true,
            ignore: String::new(),
            llm_base_url: String::new(),
            llm_provider: "openai".into(),
            llm_model: String::new(),
            llm_context: 8_192,
            llm_prices: String::new(),
            llm_budget: String::new(),
            llm_requests_per_minute: 0,
            llm_concurrency: 1,
            llm_paused: false,
            update_feed: String::new(),
            update_key: String::new(),
            review_notify: true,
            backup_days: 7,
            backup_weeks: 4,
            backup_months: 6,
            backup_minutes: 60,
            backup_folder: String::new(),
        }
    }
}

/// Smaller than this nothing can be read, in per cent.
const ZOOM_LEAST: u32 = 80;
/// What WCAG asks that text can be enlarged to, in per cent.
const ZOOM_MOST: u32 = 200;
/// Characters of all patterns that are passed over: more than anybody types.
const IGNORE_MOST: usize = 10_000;

/// Characters of a public key: it has some 150.
const KEY_MOST: usize = 1_000;

/// Characters of an address: longer ones are no addresses.
const ADDRESS_MOST: usize = 2_000;

/// Whether new versions may be announced there. Without TLS anybody on the way could hide one.
fn is_feed(address: &str) -> bool {
    let place = address.strip_prefix("https://").unwrap_or_default();
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic());
    plain
        && address.len() <= ADDRESS_MOST
        && place.starts_with(|sign: char| sign.is_ascii_alphanumeric() || sign == '[')
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)
}

fn in_range(text: &str, least: u32, most: u32) -> Option<u32> {
    text.parse().ok().filter(|number| (least..=most).contains(number))
}

/// Why a setting could not be read or changed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the variants are")]
pub enum SettingsError {
    #[error("there is no setting called “{0}”")]
    UnknownKey(String),
    #[error("“{value}” is not a value of {key}: {expected}")]
    BadValue { key: &'static str, value: String, expected: &'static str },
}

impl Fault for SettingsError {
    fn code(&self) -> Code {
        Code::InvalidInput
    }

    fn hint(&self) -> Option<String> {
        let keys: Vec<&str> = Settings::KEYS.iter().map(|key| key.name).collect();
        Some(format!("The settings are: {}.", keys.join(", ")))
    }
}

/// A setting as the terminal and the settings page see it.
#[derive(Debug)]
pub struct Key {
    /// Its name, dotted.
    pub name: &'static str,
    /// What it does, one sentence.
    pub meaning: &'static str,
    get: fn(&Settings) -> String,
    set: fn(&mut Settings, &str) -> Result<(), &'static str>,
}

impl Settings {
    /// Every setting.
    pub const KEYS: &'static [Key] = &[
        Key {
            name: "theme",
            meaning: "Light, dark, or as the system has it.",
            get: |s| match s.theme {
                Theme::System => "system".into(),
                Theme::Light => "light".into(),
                Theme::Dark => "dark".into(),
            },
            set: |s, v| {
                s.theme = match v {
                    "system" => Theme::System,
                    "light" => Theme::Light,
                    "dark" => Theme::Dark,
                    _ => return Err("one of system, light, dark"),
                };
                Ok(())
            },
        },
        Key {
            name: "contrast",
            meaning: "More contrast of text and lines: as the system has it, or always.",
            get: |s| match s.contrast {
                Contrast::System => "system".into(),
                Contrast::More => "more".into(),
            },
            set: |s, v| {
                s.contrast = match v {
                    "system" => Contrast::System,
                    "more" => Contrast::More,
                    _ => return Err("one of system, more"),
                };
                Ok(())
            },
        },
        Key {
            name: "density",
            meaning: "How much room rows and buttons take in the window: comfortable or compact.",
            get: |s| match s.density {
                Density::Comfortable => "comfortable".into(),
                Density::Compact => "compact".into(),
            },
            set: |s, v| {
                s.density = match v {
                    "comfortable" => Density::Comfortable,
                    "compact" => Density::Compact,
                    _ => return Err("one of comfortable, compact"),
                };
                Ok(())
            },
        },
        Key {
            name: "zoom",
            meaning: "How large everything in the window is, in per cent.",
            get: |s| s.zoom.to_string(),
            set: |s, v| {
                s.zoom = in_range(v, ZOOM_LEAST, ZOOM_MOST).ok_or("a number from 80 to 200")?;
                Ok(())
            },
        },
        Key {
            name: "language",
            meaning: "The language of the window: system, or an ISO 639-1 code.",
            get: |s| s.language.clone(),
            set: |s, v| {
                let code = v.len() == 2 && v.bytes().all(|b| b.is_ascii_lowercase());
                if !code && v != "system" {
                    return Err("system, or two lower-case letters such as en");
                }
                s.language = v.into();
                Ok(())
            },
        },
        Key {
            name: "import.workers",
            meaning: "How many processes read documents at the same time; 0 means one for each processor.",
            get: |s| s.workers.to_string(),
            set: |s, v| {
                s.workers = v.parse().ok().filter(|n| *n <= 64).ok_or("a number from 0 to 64")?;
                Ok(())
            },
        },
        Key {
            name: "library.follow",
            meaning: "Whether changes in the source folders are followed by themselves.",
            get: |s| s.follow.to_string(),
            set: |s, v| {
                s.follow = v.parse().map_err(|_| "true or false")?;
                Ok(())
            },
        },
        Key {
            name: "library.ignore",
            meaning: "What is passed over in every source folder: patterns as in .gitignore, one a line or with semicolons between them.",
            get: |s| s.ignore.clone(),
            set: |s, v| {
                let lines = v.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty());
                let rules = lines.collect::<Vec<_>>().join("\n");
                if rules.len() > IGNORE_MOST {
                    return Err("fewer patterns: at most 10,000 characters");
                }
                s.ignore = rules;
                Ok(())
            },
        },
        Key {
            name: "llm.base_url",
            meaning: "The address of a language model's server; empty means that no model is used.",
            get: |s| s.llm_base_url.clone(),
            set: |s, v| {
                s.llm_base_url = v.into();
                Ok(())
            },
        },
        Key {
            name: "llm.provider",
            meaning: "The protocol that the server speaks: openai (and whatever is compatible with it) or anthropic.",
            get: |s| s.llm_provider.clone(),
            set: |s, v| {
                s.llm_provider = v.into();
                Ok(())
            },
        },
        Key {
            name: "llm.model",
            meaning: "The name of the model to ask.",
            get: |s| s.llm_model.clone(),
            set: |s, v| {
                s.llm_model = v.into();
                Ok(())
            },
        },
        Key {
            name: "llm.context",
            meaning: "How many tokens the model holds at once, what is sent and the answer together.",
            get: |s| s.llm_context.to_string(),
            set: |s, v| {
                s.llm_context =
                    in_range(v, 1_024, 2_000_000).ok_or("a number from 1024 to 2000000")?;
                Ok(())
            },
        },
        Key {
            name: "llm.prices",
            meaning: "What models cost: a model a line with the price of a million tokens that it reads and that it writes, such as gpt-x* 0.15 0.60.",
            get: |s| s.llm_prices.clone(),
            set: |s, v| {
                Price::table(v).ok_or("lines such as: gpt-x* 0.15 0.60")?;
                let lines = v.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty());
                s.llm_prices = lines.collect::<Vec<_>>().join("\n");
                Ok(())
            },
        },
        Key {
            name: "llm.budget",
            meaning: "What may be spent on the language model in a month; empty means as much as it takes.",
            get: |s| s.llm_budget.clone(),
            set: |s, v| {
                if !v.is_empty() {
                    micros(v).ok_or("an amount such as 5 or 2.50, or nothing")?;
                }
                s.llm_budget = v.into();
                Ok(())
            },
        },
        Key {
            name: "llm.requests_per_minute",
            meaning: "How many requests are sent to the language model in a minute at most; 0 means as many as there are.",
            get: |s| s.llm_requests_per_minute.to_string(),
            set: |s, v| {
                s.llm_requests_per_minute =
                    in_range(v, 0, 10_000).ok_or("a number from 0 to 10000")?;
                Ok(())
            },
        },
        Key {
            name: "llm.concurrency",
            meaning: "How many requests the language model answers at the same time.",
            get: |s| s.llm_concurrency.to_string(),
            set: |s, v| {
                s.llm_concurrency = in_range(v, 1, 8).ok_or("a number from 1 to 8")?;
                Ok(())
            },
        },
        Key {
            name: "llm.paused",
            meaning: "Whether requests to the language model are held back for now.",
            get: |s| s.llm_paused.to_string(),
            set: |s, v| {
                s.llm_paused = v.parse().map_err(|_| "true or false")?;
                Ok(())
            },
        },
        Key {
            name: "update.feed",
            meaning: "The address that says which version of the program is the newest; it is asked only on request, and never while this is empty.",
            get: |s| s.update_feed.clone(),
            set: |s, v| {
                if !v.is_empty() && !is_feed(v) {
                    return Err("an address that begins with https://, or nothing");
                }
                s.update_feed = v.into();
                Ok(())
            },
        },
        Key {
            name: "update.key",
            meaning: "The public key that new versions must be signed with, as Tauri's signer prints it.",
            get: |s| s.update_key.clone(),
            set: |s, v| {
                if !v.bytes().all(is_base64) || v.len() > KEY_MOST {
                    return Err("a public key as Tauri's signer prints it, or nothing");
                }
                s.update_key = v.into();
                Ok(())
            },
        },
        Key {
            name: "review.notify",
            meaning: "Whether it is told when the review of activity and performance of a week is ready.",
            get: |s| s.review_notify.to_string(),
            set: |s, v| {
                s.review_notify = v.parse().map_err(|_| "true or false")?;
                Ok(())
            },
        },
        Key {
            name: "backup.days",
            meaning: "For how many days a backup that was made by itself is kept; none is made when days, weeks and months are 0.",
            get: |s| s.backup_days.to_string(),
            set: |s, v| {
                s.backup_days = in_range(v, 0, 99).ok_or("a number from 0 to 99")?;
                Ok(())
            },
        },
        Key {
            name: "backup.weeks",
            meaning: "For how many weeks one such backup a week is kept.",
            get: |s| s.backup_weeks.to_string(),
            set: |s, v| {
                s.backup_weeks = in_range(v, 0, 99).ok_or("a number from 0 to 99")?;
                Ok(())
            },
        },
        Key {
            name: "backup.months",
            meaning: "For how many months one such backup a month is kept.",
            get: |s| s.backup_months.to_string(),
            set: |s, v| {
                s.backup_months = in_range(v, 0, 99).ok_or("a number from 0 to 99")?;
                Ok(())
            },
        },
        Key {
            name: "backup.minutes",
            meaning: "How many minutes lie at least between two backups that are made by themselves.",
            get: |s| s.backup_minutes.to_string(),
            set: |s, v| {
                s.backup_minutes = in_range(v, 5, 10_080).ok_or("a number from 5 to 10080")?;
                Ok(())
            },
        },
        Key {
            name: "backup.folder",
            meaning: "The folder such backups are kept in; empty means the folder backups of the data folder.",
            get: |s| s.backup_folder.clone(),
            set: |s, v| {
                if !v.is_empty() && !std::path::Path::new(v).is_absolute() {
                    return Err("a whole path, or nothing");
                }
                s.backup_folder = v.into();
                Ok(())
            },
        },
    ];

    /// The value of the setting called `name`, as it would be typed.
    pub fn get(&self, name: &str) -> Result<String, SettingsError> {
        Ok((Self::key(name)?.get)(self))
    }

    /// Sets the setting called `name`; on an error nothing is changed.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), SettingsError> {
        let key = Self::key(name)?;
        let mut changed = self.clone();
        (key.set)(&mut changed, value.trim()).map_err(|expected| SettingsError::BadValue {
            key: key.name,
            value: value.into(),
            expected,
        })?;
        *self = changed;
        Ok(())
    }

    fn key(name: &str) -> Result<&'static Key, SettingsError> {
        Self::KEYS
            .iter()
            .find(|key| key.name == name)
            .ok_or_else(|| SettingsError::UnknownKey(name.into()))
    }
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
