//! Questions in the six forms that the quiz profile of Common Cartridge knows. It has no matching, ordering, numbers
//! or several gaps: those become several questions of the forms it has, and each loss is reported.
//! Not here: XML (`qti`).

use crate::{Severity, limits, plain, targets::quiz::sorted, tree::QuestionNode, words::Words};
use domain::{Choice, QuestionBody};

/// A question of the profile.
pub(crate) struct Item {
    /// Unique in the package, an `NCName`, the same in each export.
    pub(crate) ident: String,
    /// One short line.
    pub(crate) title: String,
    /// Plain text of several lines.
    pub(crate) prompt: String,
    pub(crate) form: Form,
    /// What the learner is told whatever the answer; paragraphs of plain text.
    pub(crate) feedback: Vec<String>,
}

/// How an item is answered.
pub(crate) enum Form {
    /// Three choices or more, one of them right.
    Single(Vec<Label>),
    /// Two choices or more, any number of them right.
    Multiple(Vec<Label>),
    /// Two choices with the idents `true` and `false`, which Moodle insists on.
    Truth([Label; 2]),
    /// One of these texts, whatever the case.
    Text(Vec<String>),
    /// Free text.
    Essay,
}

/// A choice.
pub(crate) struct Label {
    pub(crate) ident: String,
    pub(crate) text: String,
    pub(crate) right: bool,
    /// May be empty.
    pub(crate) feedback: String,
}

/// What the profile does not carry.
pub(crate) struct Loss {
    pub(crate) severity: Severity,
    pub(crate) rule: &'static str,
    pub(crate) message: String,
}

/// The items of a question, and what is lost.
pub(crate) fn items(question: &QuestionNode, words: &Words) -> (Vec<Item>, Vec<Loss>) {
    let mut made = Made { question, words, items: Vec::new(), losses: Vec::new() };
    match &question.body {
        QuestionBody::SingleChoice { options } => made.choice(&question.stem, options.clone()),
        QuestionBody::MultipleChoice { options } => made.multiple(options),
        QuestionBody::TrueFalse { answer } => {
            let labels = [true, false].map(|truth| Label {
                ident: truth.to_string(),
                text: words.truth(truth).to_owned(),
                right: truth == *answer,
                feedback: String::new(),
            });
            made.push(&question.stem, Form::Truth(labels));
        }
        QuestionBody::ShortAnswer { accepted } => {
            made.push(&question.stem, Form::Text(accepted.clone()));
        }
        QuestionBody::Numeric { value, tolerance } => {
            // Pre-flight refuses a course with a question whose number is missing.
            if let Some(value) = value {
                made.numeric(*value, *tolerance);
            }
        }
        QuestionBody::Matching { pairs } => {
            let answers = sorted(pairs.iter().map(|pair| pair.answer.as_str()));
            for pair in pairs {
                let prompt = format!("{}\n{}", question.stem, pair.prompt);
                made.choice(&prompt, one_right(&answers, &pair.answer));
            }
            made.note("matching-split", "matching becomes several choice questions.");
        }
        QuestionBody::Ordering { items } => {
            let choices = sorted(items.iter().map(String::as_str));
            for (place, item) in (1..).zip(items) {
                let place: u32 = place;
                let ask = words.position.replace("{}", &place.to_string());
                made.choice(&format!("{}\n{ask}", question.stem), one_right(&choices, item));
            }
            made.note("ordering-split", "ordering becomes several choice questions.");
        }
        QuestionBody::FillIn { gaps } => made.gaps(gaps),
        QuestionBody::Essay { .. } => made.push(&question.stem, Form::Essay),
    }
    (made.items, made.losses)
}

fn one_right(texts: &[String], right: &str) -> Vec<Choice> {
    texts
        .iter()
        .map(|text| Choice { text: text.clone(), correct: text == right, feedback: String::new() })
        .collect()
}

struct Made<'q> {
    question: &'q QuestionNode,
    words: &'q Words,
    items: Vec<Item>,
    losses: Vec<Loss>,
}

impl Made<'_> {
    fn push(&mut self, prompt: &str, form: Form) {
        // To the language that Moodle is written in, the text "0" is empty.
        if let Form::Text(accepted) = &form
            && accepted.iter().any(|text| text.trim() == "0")
        {
            let message = "Moodle takes the answer 0 for no answer at all; ask for it in words.";
            self.lose(Severity::Warning, "answer-zero", message);
        }
        let part = self.items.len();
        let ident = match part {
            0 => format!("q-{}", self.question.id),
            part => format!("q-{}-{}", self.question.id, part + 1),
        };
        let line = plain::line(prompt);
        self.items.push(Item {
            ident,
            title: plain::clip(&line, limits::QUESTION_TITLE_CHARS),
            prompt: prompt.to_owned(),
            form,
            feedback: self.feedback(),
        });
    }

    fn feedback(&self) -> Vec<String> {
        let question = self.question;
        let mut paragraphs = Vec::new();
        if let QuestionBody::MultipleChoice { options } = &question.body {
            // Moodle takes the feedback of single options of such a question for general feedback anyway.
            paragraphs.extend(
                options
                    .iter()
                    .filter(|option| !option.feedback.is_empty())
                    .map(|option| format!("{}: {}", option.text, option.feedback)),
            );
        }
        if let QuestionBody::Essay { guidance } = &question.body
            && !guidance.is_empty()
        {
            paragraphs.push(format!("{}: {guidance}", self.words.model_answer));
        }
        if !question.feedback.is_empty() {
            paragraphs.push(question.feedback.clone());
        }
        paragraphs.extend(question.cited.iter().map(crate::tree::Cited::sentence));
        paragraphs
    }

    fn choice(&mut self, prompt: &str, options: Vec<Choice>) {
        let labels: Vec<Label> = (1..)
            .zip(options)
            .map(|(number, option): (u32, _)| Label {
                ident: format!("a{number}"),
                text: option.text,
                right: option.correct,
                feedback: option.feedback,
            })
            .collect();
        match <[Label; 2]>::try_from(labels) {
            Ok(pair) => self.truth(prompt, pair),
            Err(labels) if labels.len() > 2 => self.push(prompt, Form::Single(labels)),
            // Matching where all answers are the same leaves nothing to choose from.
            Err(labels) => {
                let accepted = labels.into_iter().map(|label| label.text).collect();
                self.push(prompt, Form::Text(accepted));
            }
        }
    }

    /// Two choices are a true/false question to the profile. Moodle shows its own words for true and false, so the
    /// prompt says which choice is which.
    fn truth(&mut self, prompt: &str, [mut first, mut second]: [Label; 2]) {
        let [yes, no] = self.words.truth;
        let are = |a: &str, b: &str| {
            domain::fold(&first.text) == domain::fold(a)
                && domain::fold(&second.text) == domain::fold(b)
        };
        let swapped = are(no, yes);
        let prompt = if swapped || are(yes, no) {
            prompt.to_owned()
        } else {
            self.note("two-choices-as-true-false", "two choices become a true/false question.");
            format!("{prompt}\n{yes} = {}\n{no} = {}", first.text, second.text)
        };
        first.ident = (!swapped).to_string();
        second.ident = swapped.to_string();
        self.push(&prompt, Form::Truth([first, second]));
    }

    fn multiple(&mut self, options: &[Choice]) {
        let labels = (1..)
            .zip(options)
            .map(|(number, option): (u32, _)| Label {
                ident: format!("a{number}"),
                text: option.text.clone(),
                right: option.correct,
                feedback: String::new(),
            })
            .collect();
        if options.iter().any(|option| !option.feedback.is_empty()) {
            self.note(
                "option-feedback-merged",
                "remarks on single choices become general feedback.",
            );
        }
        self.push(&self.question.stem, Form::Multiple(labels));
    }

    fn numeric(&mut self, value: f64, tolerance: f64) {
        let written = value.to_string();
        let mut accepted = vec![written.clone()];
        if written.contains('.') {
            accepted.push(written.replace('.', ","));
        }
        if tolerance > 0.0 {
            let message = format!("the tolerance is lost; only {written} counts as right.");
            self.lose(Severity::Warning, "tolerance-lost", &message);
        } else {
            self.note("number-as-text", "the number is compared as text.");
        }
        self.push(&self.question.stem, Form::Text(accepted));
    }

    fn gaps(&mut self, gaps: &[Vec<String>]) {
        for (number, accepted) in (1..).zip(gaps) {
            let number: u32 = number;
            let prompt = if gaps.len() > 1 {
                let gap = self.words.gap.replace("{}", &number.to_string());
                format!("{}\n{gap}", self.question.stem)
            } else {
                self.question.stem.clone()
            };
            self.push(&prompt, Form::Text(accepted.clone()));
        }
        if gaps.len() > 1 {
            self.note("gaps-split", "a text with several gaps becomes several questions.");
        }
    }

    fn note(&mut self, rule: &'static str, message: &str) {
        self.lose(Severity::Note, rule, message);
    }

    /// Tells a loss, once for each question.
    fn lose(&mut self, severity: Severity, rule: &'static str, message: &str) {
        if self.losses.iter().all(|loss| loss.rule != rule) {
            self.losses.push(Loss { severity, rule, message: message.to_owned() });
        }
    }
}
