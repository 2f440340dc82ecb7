//! Reads a template's file.
//! Not here: which there are, and what is made of them.

use crate::EngineError;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A template as its file has it. Titles are ids of `words`; `{n}` in a word is the number of the module.
#[derive(Debug, Deserialize)]
pub(super) struct Template {
    pub(super) id: String,
    pub(super) duration_weeks: u32,
    pub(super) hours_per_week: u32,
    pub(super) modules: Vec<TemplatePart>,
    /// By language, then by id.
    words: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct TemplatePart {
    pub(super) title: String,
    #[serde(default)]
    pub(super) number: u32,
    /// Titles and minutes.
    pub(super) lessons: Vec<(String, u32)>,
}

impl Template {
    /// The word `id` in a language, else in English.
    pub(super) fn word(&self, language: &str, id: &str, number: u32) -> String {
        let of = |language: &str| self.words.get(language).and_then(|words| words.get(id));
        let word = of(language).or_else(|| of("en")).map_or(id, String::as_str);
        word.replace("{n}", &number.to_string())
    }
}

pub(super) fn parse(text: &str) -> Result<Template, EngineError> {
    serde_json::from_str(text).map_err(|_| EngineError::Invalid {
        what: "a template that came with the program is damaged",
        hint: "Install the program again.",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_template_says_all_its_words_in_every_language_of_the_page() {
        for text in super::super::ALL {
            let template = parse(text).unwrap();
            let mut used = BTreeSet::from(["name", "about"]);
            for module in &template.modules {
                used.insert(&module.title);
                used.extend(module.lessons.iter().map(|(title, _)| title.as_str()));
            }
            for language in ["en", "de", "es", "fr", "zh", "ar"] {
                let said: BTreeSet<&str> =
                    template.words[language].keys().map(String::as_str).collect();
                assert_eq!(said, used, "{} in {language}", template.id);
                assert!(template.words[language].values().all(|word| !word.trim().is_empty()));
            }
        }
    }
}
