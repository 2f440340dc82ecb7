//! The texts in the fields of one name of a JSON object that is still coming, as far as they have come.
//! Not here: whole objects (`json`).

use serde_json::Value;

/// The texts in the fields called `field` of an object that `json` is the beginning of, a line each, as far as they have come;
/// empty while there is none.
pub fn text_of(json: &str, field: &str) -> String {
    let Some(object) = json.find('{').and_then(|at| json.get(at..)) else { return String::new() };
    // Inside of a text the quotation marks of a name would be escaped.
    let name = format!("\"{field}\"");
    let values = object.match_indices(&name).filter_map(|(at, _)| {
        let behind = object.get(at + name.len()..)?.trim_start().strip_prefix(':')?;
        behind.trim_start().strip_prefix('"')
    });
    values.map(unescaped).collect::<Vec<_>>().join("\n")
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
            ("{\"a\": {\"body\": \"one\"}, \"b\": [{\"body\": \"tw", "one\ntw"),
            ("{\"a\": \"a \\\"body\\\": \\\"b\\\"\", \"body\": \"c\"}", "c"),
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
