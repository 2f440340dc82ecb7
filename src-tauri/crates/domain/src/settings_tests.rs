//! Settings take their values and no other.
//! Not here: keeping them.

use super::*;

#[test]
fn every_setting_takes_back_what_it_gives() {
    let settings = Settings::default();
    for key in Settings::KEYS {
        let mut copy = settings.clone();
        copy.set(key.name, &settings.get(key.name).unwrap()).unwrap();
        assert_eq!(copy, settings, "{}", key.name);
    }
}

#[test]
fn a_bad_value_changes_nothing_and_says_what_is_expected() {
    let mut settings = Settings::default();
    let error = settings.set("theme", "pink").unwrap_err();
    assert_eq!(error.to_string(), "“pink” is not a value of theme: one of system, light, dark");
    assert_eq!(settings, Settings::default());
}

#[test]
fn how_the_window_looks_takes_its_values_and_no_other() {
    for (key, value, taken) in [
        ("contrast", "more", true),
        ("contrast", "less", false),
        ("density", "compact", true),
        ("density", "", false),
        ("zoom", "80", true),
        ("zoom", "200", true),
        ("zoom", "79", false),
        ("zoom", "201", false),
        ("zoom", "1e2", false),
    ] {
        let mut settings = Settings::default();
        assert_eq!(settings.set(key, value).is_ok(), taken, "{key} {value}");
        assert_eq!(settings.get(key).unwrap() == value, taken, "{key} {value}");
    }
}

#[test]
fn new_versions_are_announced_over_tls_only() {
    for (address, taken) in [
        ("", true),
        ("https://updates.example.org/latest.json", true),
        ("https://[::1]:8443/{{target}}/{{arch}}", true),
        ("http://updates.example.org/latest.json", false),
        ("HTTPS://updates.example.org", false),
        ("https://", false),
        ("https:///latest.json", false),
        ("file:///latest.json", false),
        ("https://updates.example.org/a b", false),
    ] {
        let mut settings = Settings::default();
        assert_eq!(settings.set("update.feed", address).is_ok(), taken, "{address}");
    }
    assert!(Settings::default().set("update.key", "not a key!").is_err());
}

#[test]
fn old_files_with_missing_and_unknown_fields_still_load() {
    let settings: Settings = serde_json::from_str(r#"{"theme":"dark","gone":1}"#).unwrap();
    assert_eq!(settings, Settings { theme: Theme::Dark, ..Settings::default() });
}
