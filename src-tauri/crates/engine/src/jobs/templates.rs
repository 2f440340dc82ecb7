//! The words a model is asked with, which the user can change.
//! Not here: the program's own (`llm::units`), filling them in.

use crate::{App, Call, EngineError, api::TemplateView, limits};
use domain::Event;
use llm::Values;

/// All templates.
pub fn templates(app: &App) -> Result<Vec<TemplateView>, EngineError> {
    let reader = app.store().read();
    let view = |unit: &llm::Unit| {
        let own = reader.template(unit.word)?;
        Ok(TemplateView {
            unit: unit.word.into(),
            name: unit.name.into(),
            is_own: own.is_some(),
            text: own.unwrap_or_else(|| unit.template.to_owned()),
            original: unit.template.into(),
        })
    };
    llm::UNITS.iter().map(view).collect()
}

/// Changes the template for a kind of work; an empty text, or the program's own, goes back to that.
pub fn set_template(
    app: &App,
    call: &Call,
    unit: &str,
    text: &str,
) -> Result<Vec<TemplateView>, EngineError> {
    let unit = llm::unit(unit).ok_or(EngineError::Invalid {
        what: "there is no such kind of work",
        hint: "Look at the list of templates.",
    })?;
    if text.chars().count() > limits::TEMPLATE_CHARS {
        return Err(EngineError::Invalid {
            what: "this template is too long",
            hint: "Use at most 20,000 characters.",
        });
    }
    let is_own = !text.trim().is_empty() && text != unit.template;
    if is_own {
        // Tried with values for everything a template can name, so that a mistake shows now and not when it is sent.
        unit.fill(Some(text), &sample())?;
    }
    app.store().write(&call.origin(), |tx| {
        if is_own {
            tx.put_template(unit.word, text)?;
        } else {
            tx.remove_template(unit.word)?;
        }
        tx.emit(Event::TemplateChanged { unit: unit.word.into() });
        Ok::<_, EngineError>(())
    })?;
    templates(app)
}

fn sample() -> Values {
    [
        "title",
        "audience",
        "language",
        "difficulty",
        "weeks",
        "hours",
        "modules",
        "outline",
        "course",
        "module",
        "lesson",
        "minutes",
        "body",
        "objectives",
        "stems",
        "wish",
        "questions",
        "how",
        "into",
        "before",
        "question",
    ]
    .into_iter()
    .map(|name| (name, "x".to_owned()))
    .collect()
}
