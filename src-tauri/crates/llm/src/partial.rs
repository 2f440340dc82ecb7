//! The text in one field of a JSON object that is still coming, as far as it has come.
//! Not here: whole objects (`json`).

use serde_json::Value;

/// The beginning of the text in `field` of an object that `json` is the beginning of; empty while there is none.
pub fn text_of(json: &str, field: &str) -> String {
    let Some(object) = json.find('{').and_then(|at| json.get(at..)) else { return String::new() };
    let name = format!("\"{field}\"");
    // The first key of this name; models put no key of the same name into what comes before it.
    let value = object.match_indices(&name).find_map(|(at, _)| {
        let behind = object.get(at + name.len()..)?.trim_start().strip_prefix(':')?;
        behind.trim_start().strip_prefix('"')
    });
    value.map(unescaped).unwrap_or_default()
}

/// A JSON text without its quotation marks, up to where it ends or is not yet whole.
fn unescaped(text: &str) -> String {
    let mut end = 0;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => break,
            '\\' => {
                let Some((escaped, kind)) = chars.next() else { break };
                let length = if kind == 'u' { 5 } else { 1 };
                if text.len() < escaped + length {
                    break;
                }
                end = escaped + kind.len_utf8();
                if kind == 'u' {
                    chars.by_ref().nth(3);
                    end = escaped + length;
                }
            }
            _ => end = at + c.len_utf8(),
        }
    }
    // Half of a pair of surrogates cannot be read before the other half is there.
    for cut in [0, 6] {
        let whole = end.checked_sub(cut).and_then(|end| text.get(..end));
        let quoted =
            whole.map(|whole| format!("\"{}\"", whole.replace('\n', "\\n").replace('\t', "\\t")));
        if let Some(Ok(Value::String(text))) = quoted.map(|quoted| serde_json::from_str(&quoted)) {
            return text;
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_text_is_there_as_soon_as_it_has_come() {
        for (json, text) in [
            ("", ""),
            ("{", ""),
            ("{\"body", ""),
            ("{\"body\": ", ""),
            ("{\"body\": \"", ""),
            ("{\"body\": \"Do", "Do"),
            ("```json\n{ \"body\" : \"Dough\\n\\", "Dough\n"),
            ("{\"body\": \"a\\u00e", "a"),
            ("{\"body\": \"a\\u00e4", "aä"),
            ("{\"body\": \"a\\ud83c", "a"),
            ("{\"body\": \"a\\ud83c\\udf5e", "a🍞"),
            ("{\"body\": \"a \\\"b\\\" c\", \"quotes\": []}", "a \"b\" c"),
            ("{\"title\": \"body\", \"body\": \"b", "b"),
            ("{\"body\": null}", ""),
        ] {
            assert_eq!(text_of(json, "body"), text, "{json}");
        }
    }

    proptest! {
        /// What is shown of a beginning is a beginning of what is shown of the whole.
        #[test]
        fn what_is_shown_only_grows(body in any::<String>(), cut in 0_usize..400) {
            let json = serde_json::json!({ "body": body }).to_string();
            prop_assert_eq!(text_of(&json, "body"), body.clone());
            let at = json.char_indices().map(|(at, _)| at).take_while(|at| *at <= cut).last().unwrap_or(0);
            let shown = text_of(&json[..at], "body");
            prop_assert!(body.starts_with(&shown), "{shown:?} of {body:?}");
        }
    }
}
