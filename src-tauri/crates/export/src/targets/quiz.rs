//! What questions look like on paper, the same for every target that has no quiz engine: letters for choices, sorted
//! sides for matching, and the answer in words.
//! Not here: markup (`html`, `markdown`), quiz engines (`imscc11`).

use crate::words::Words;
use domain::{Choice, QuestionBody};

/// The question as a learner reads it.
pub(super) struct Task {
    /// A sentence that says what to do; may be empty.
    pub(super) instruction: &'static str,
    /// What stands on the left of a matching question, in order.
    pub(super) prompts: Vec<String>,
    /// What can be chosen, sorted so that the order says nothing; choices keep their order.
    pub(super) options: Vec<String>,
}

/// The answer as a learner reads it.
pub(super) struct Solution {
    /// One line for each part of the answer.
    pub(super) lines: Vec<String>,
    /// What belongs to single options: option and remark.
    pub(super) remarks: Vec<(String, String)>,
}

/// The letter of the choice at `index`: A to Z, then AA and so on.
pub(super) fn letter(index: usize) -> String {
    let last = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 { last.to_string() } else { format!("{}{last}", letter(index / 26 - 1)) }
}

/// What the learner is asked to do.
pub(super) fn task(body: &QuestionBody, words: &'static Words) -> Task {
    let mut task = Task { instruction: "", prompts: Vec::new(), options: Vec::new() };
    match body {
        QuestionBody::SingleChoice { options } => task.options = texts(options),
        QuestionBody::MultipleChoice { options } => {
            task.instruction = words.choose_all;
            task.options = texts(options);
        }
        QuestionBody::TrueFalse { .. } => {
            task.options = words.truth.iter().map(ToString::to_string).collect();
        }
        QuestionBody::Matching { pairs } => {
            task.instruction = words.match_with;
            task.prompts = pairs.iter().map(|pair| pair.prompt.clone()).collect();
            task.options = sorted(pairs.iter().map(|pair| pair.answer.as_str()));
        }
        QuestionBody::Ordering { items } => {
            task.instruction = words.order_these;
            task.options = sorted(items.iter().map(String::as_str));
        }
        QuestionBody::ShortAnswer { .. }
        | QuestionBody::Numeric { .. }
        | QuestionBody::FillIn { .. }
        | QuestionBody::Essay { .. } => {}
    }
    task
}

/// What counts as right.
pub(super) fn solution(body: &QuestionBody, words: &Words) -> Solution {
    let mut remarks = Vec::new();
    let lines = match body {
        QuestionBody::SingleChoice { options } | QuestionBody::MultipleChoice { options } => {
            for (index, option) in options.iter().enumerate() {
                if !option.feedback.is_empty() {
                    remarks.push((letter(index), option.feedback.clone()));
                }
            }
            let right = options.iter().enumerate().filter(|(_, option)| option.correct);
            right.map(|(index, option)| format!("{}. {}", letter(index), option.text)).collect()
        }
        QuestionBody::TrueFalse { answer } => vec![words.truth(*answer).to_owned()],
        QuestionBody::ShortAnswer { accepted } => vec![accepted.join(" · ")],
        QuestionBody::Numeric { value, tolerance } => {
            value.iter().map(|value| number(*value, *tolerance)).collect()
        }
        QuestionBody::Matching { pairs } => {
            pairs.iter().map(|pair| format!("{} → {}", pair.prompt, pair.answer)).collect()
        }
        QuestionBody::Ordering { items } => {
            (1..).zip(items).map(|(place, item)| format!("{place}. {item}")).collect()
        }
        QuestionBody::FillIn { gaps } => (1..)
            .zip(gaps)
            .map(|(gap, accepted): (u32, _)| {
                format!("{}: {}", words.gap.replace("{}", &gap.to_string()), accepted.join(" · "))
            })
            .collect(),
        QuestionBody::Essay { guidance } if guidance.is_empty() => Vec::new(),
        QuestionBody::Essay { guidance } => {
            vec![format!("{}: {guidance}", words.model_answer)]
        }
    };
    Solution { lines, remarks }
}

/// The number, and how far off is still right.
fn number(value: f64, tolerance: f64) -> String {
    if tolerance > 0.0 { format!("{value} ± {tolerance}") } else { value.to_string() }
}

fn texts(options: &[Choice]) -> Vec<String> {
    options.iter().map(|option| option.text.clone()).collect()
}

/// Sorted, each once: an order that every export of the course has, and that does not give the answer away.
pub(super) fn sorted<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let set: std::collections::BTreeSet<&str> = texts.collect();
    set.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_lettered_like_columns() {
        for (index, name) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")] {
            assert_eq!(letter(index), name);
        }
    }

    #[test]
    fn a_number_is_shown_with_what_is_still_right() {
        assert_eq!(number(9.81, 0.01), "9.81 ± 0.01");
        assert_eq!(number(-7.0, 0.0), "-7");
    }
}
