//! Templates: the words a model is asked with, which users can change. They are filled in by a template language without any way
//! out: no files, no other templates, a bounded number of steps.
//! Not here: the words of the program's own templates (beside each unit).

use crate::limits;
use domain::{Code, Fault};
use minijinja::{Environment, UndefinedBehavior, Value, syntax::SyntaxConfig};
use std::{collections::BTreeMap, fmt};

/// What a template can name, with what stands in its place.
pub type Values = BTreeMap<&'static str, String>;

/// Why a template cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError(String);

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the template cannot be filled in: {}", self.0)
    }
}

impl std::error::Error for TemplateError {}

impl Fault for TemplateError {
    fn code(&self) -> Code {
        Code::InvalidInput
    }

    fn hint(&self) -> Option<String> {
        Some(
            "Mend the template in the settings, or go back to the one that came with the program."
                .into(),
        )
    }
}

/// The line between what the model is told to be and what it is asked.
const BETWEEN: &str = "\n---\n";

impl super::Unit {
    /// The instructions and the question, filled in; `own` is the user's template if there is one.
    pub fn fill(
        &self,
        own: Option<&str>,
        values: &Values,
    ) -> Result<(String, String), TemplateError> {
        let filled = fill(own.unwrap_or(self.template), values)?;
        let (system, ask) = filled
            .split_once(BETWEEN)
            .ok_or_else(|| TemplateError("there is no line of three hyphens in it".into()))?;
        let (system, ask) = (system.trim(), ask.trim());
        if ask.is_empty() {
            return Err(TemplateError("nothing stands below the three hyphens".into()));
        }
        Ok((system.to_owned(), ask.to_owned()))
    }

    /// What a prompt says it was made with: word and version, and a hash of the user's own template.
    pub fn template_name(&self, own: Option<&str>) -> String {
        match own {
            None => format!("{} {}", self.word, self.version),
            Some(own) => {
                let hash = blake3::hash(own.as_bytes()).to_hex();
                let short = hash.as_str().get(..8).unwrap_or_default();
                format!("{} {} own {short}", self.word, self.version)
            }
        }
    }
}

fn fill(template: &str, values: &Values) -> Result<String, TemplateError> {
    // Files that were written on Windows end their lines in two characters.
    let template = template.replace("\r\n", "\n");
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    let syntax = syntax.map_err(told)?;
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(limits::TEMPLATE_FUEL));
    environment.set_syntax(syntax);
    let mut out = Bounded(Vec::new());
    let named = Value::from_pairs(values.iter().map(|(name, value)| (*name, value.clone())));
    let template = environment.template_from_str(&template).map_err(told)?;
    template.render_captured_to(named, &mut out).map_err(told)?;
    String::from_utf8(out.0).map_err(|_| TemplateError("it is not text".into()))
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` gives it away")]
fn told(error: minijinja::Error) -> TemplateError {
    let line = error.line().map(|line| format!(" in line {line}")).unwrap_or_default();
    let detail = error.detail().map(|detail| format!(" ({detail})")).unwrap_or_default();
    TemplateError(format!("{}{line}{detail}", error.kind()))
}

/// A template that repeats itself ends here.
struct Bounded(Vec<u8>);

impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > limits::TEMPLATE_BYTES {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::unit;

    fn values() -> Values {
        BTreeMap::from([("title", "Bread <b>{{ 7 }}".to_owned()), ("wish", String::new())])
    }

    #[test]
    fn values_go_in_as_they_are_and_are_no_template_themselves() {
        let unit = unit("write_lesson").unwrap();
        let own = "You write.\r\n---\r\nAbout {{ title }}.{% if wish %} {{ wish }}{% endif %}";
        let (system, ask) = unit.fill(Some(own), &values()).unwrap();
        assert_eq!((system.as_str(), ask.as_str()), ("You write.", "About Bread <b>{{ 7 }}."));
    }

    #[test]
    fn a_template_that_cannot_be_used_says_why() {
        let unit = unit("write_lesson").unwrap();
        for (own, why) in [
            ("{{ title", "syntax error"),
            ("a\n---\n{{ secret }}", "undefined"),
            ("no line", "three hyphens"),
            ("a\n---\n", "three hyphens"),
            ("a\n---\n \n", "below"),
            ("a\n---\n{% include 'x' %}", ""),
            ("a\n---\n{% for a in range(100000) %}{{ title }}{% endfor %}", ""),
        ] {
            let error = unit.fill(Some(own), &values()).err();
            let error = error.unwrap_or_else(|| panic!("{own}")).to_string();
            assert!(error.contains(why), "{own}: {error}");
        }
    }

    #[test]
    fn a_template_that_repeats_itself_ends() {
        let unit = unit("write_lesson").unwrap();
        let repeated = |inside: &str| {
            let open = "{% for a in [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] %}".repeat(6);
            format!("a\n---\n{open}{inside}{}", "{% endfor %}".repeat(6))
        };
        let error = unit.fill(Some(&repeated("")), &values()).unwrap_err().to_string();
        assert!(error.contains("fuel"), "a million steps: {error}");
        let long = Values::from([("title", "x".repeat(10_000))]);
        assert!(
            unit.fill(Some(&repeated("{{ title }}")), &long).is_err(),
            "more than a model reads"
        );
    }

    #[test]
    fn a_changed_template_is_told_by_its_hash() {
        let unit = unit("write_lesson").unwrap();
        assert_eq!(unit.template_name(None), format!("write_lesson {}", unit.version));
        assert_ne!(unit.template_name(Some("a")), unit.template_name(Some("b")));
    }
}
