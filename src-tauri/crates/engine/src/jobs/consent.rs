//! What was looked at is what is sent: a name for exactly one text, and for the same answer.
//! Not here: showing the text (`preview`), sending it (`run`).

use domain::Prompt;

/// Names what leaves the machine with a prompt. Nothing else has this name.
pub(super) fn shown(prompt: &Prompt) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("coursewright 2026 prompt");
    let mut part = |bytes: &[u8]| {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    part(prompt.template.as_bytes());
    part(prompt.system.as_bytes());
    part(prompt.ask.as_bytes());
    for source in &prompt.sources {
        part(source.passage.as_bytes());
        part(source.title.as_bytes());
        part(source.anchor.to_string().as_bytes());
        part(source.text.as_bytes());
    }
    part(&prompt.most_tokens.to_le_bytes());
    part(&prompt.temperature.to_le_bytes());
    hasher.finalize().to_hex().to_string()
}

/// Names the answer of a model to a prompt: the same text, the same model.
pub(super) fn answer(prompt: &Prompt, model: &str) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("coursewright 2026 answer");
    hasher.update(shown(prompt).as_bytes());
    hasher.update(model.as_bytes());
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_text_or_model_has_another_name() {
        let prompt = |system: &str, ask: &str| Prompt {
            system: system.into(),
            ask: ask.into(),
            ..Prompt::default()
        };
        let one = prompt("ab", "c");
        assert_eq!(shown(&one), shown(&one.clone()));
        assert_ne!(shown(&one), shown(&prompt("a", "bc")));
        assert_ne!(shown(&one), shown(&Prompt { temperature: 1, ..one.clone() }));
        assert_ne!(answer(&one, "m"), answer(&one, "n"));
    }
}
