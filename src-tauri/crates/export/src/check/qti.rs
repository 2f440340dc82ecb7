//! A quiz of the QTI 1.2.1 profile of Common Cartridge: the rules of the profile that importers rely on.
//! Not here: QTI outside of the profile, such as what Canvas exports for itself.

use super::{element::Element, report::Report};
use crate::targets::QTI_NAMESPACE;
use std::collections::BTreeSet;

const PROFILES: [&str; 6] = [
    "cc.multiple_choice.v0p1",
    "cc.multiple_response.v0p1",
    "cc.true_false.v0p1",
    "cc.fib.v0p1",
    "cc.pattern_match.v0p1",
    "cc.essay.v0p1",
];

/// Checks the quiz at `path`.
pub(super) fn check(path: &str, root: &Element, report: &mut Report) {
    if root.name != "questestinterop" || root.namespace != QTI_NAMESPACE {
        return report.error("qti-unknown", format!("{path} is not a quiz of Common Cartridge."));
    }
    let mut quiz = Quiz { path, report };
    if let Some(assessment) = root.child("assessment") {
        quiz.assessment(assessment);
    } else if root.child("objectbank").is_none() {
        quiz.error("qti-empty", "holds neither an assessment nor a question bank");
    }
    let mut idents = BTreeSet::new();
    for item in root.below("item") {
        let ident = item.attribute("ident").unwrap_or_default();
        if ident.is_empty() || !idents.insert(ident) {
            quiz.error("qti-ident", "has items without an ident of their own");
        }
        quiz.item(item, ident);
    }
}

struct Quiz<'r> {
    path: &'r str,
    report: &'r mut Report,
}

/// The entries of the fields with this label.
fn fields<'e>(metadata: Option<&'e Element>, label: &str) -> Vec<&'e str> {
    metadata
        .into_iter()
        .flat_map(|metadata| metadata.all("qtimetadatafield"))
        .filter(|field| field.child("fieldlabel").is_some_and(|found| found.text.trim() == label))
        .map(|field| field.child("fieldentry").map_or("", |entry| entry.text.trim()))
        .collect()
}

impl Quiz<'_> {
    fn error(&mut self, rule: &'static str, what: &str) {
        self.report.error(rule, format!("{} {what}.", self.path));
    }

    fn item_error(&mut self, rule: &'static str, ident: &str, what: &str) {
        self.report.error(rule, format!("{}: the item “{ident}” {what}.", self.path));
    }

    fn assessment(&mut self, assessment: &Element) {
        for attribute in ["ident", "title"] {
            if assessment.attribute(attribute).is_none_or(str::is_empty) {
                self.error("qti-assessment", &format!("has an assessment without {attribute}"));
            }
        }
        let metadata = assessment.child("qtimetadata");
        for (label, entry) in [
            ("cc_profile", "cc.exam.v0p1"),
            ("qmd_assessmenttype", "Examination"),
            ("qmd_scoretype", "Percentage"),
        ] {
            if fields(metadata, label) != [entry] {
                self.error("qti-metadata", &format!("must say once that {label} is {entry}"));
            }
        }
        if assessment.all("section").count() != 1 {
            self.error("qti-section", "must have exactly one section");
        }
        if assessment.below("item").next().is_none() {
            self.report.warn("qti-no-items", format!("{} has no questions.", self.path));
        }
    }

    fn item(&mut self, item: &Element, ident: &str) {
        let metadata = item.child("itemmetadata").and_then(|holder| holder.child("qtimetadata"));
        let profile = match fields(metadata, "cc_profile").as_slice() {
            [one] if PROFILES.contains(one) => *one,
            _ => {
                return self.item_error(
                    "qti-profile",
                    ident,
                    "does not name one of the six profiles",
                );
            }
        };
        if profile == "cc.essay.v0p1" && fields(metadata, "qmd_computerscored").contains(&"Yes") {
            self.item_error("qti-essay-scored", ident, "is an essay, which no computer scores");
        }
        for weight in fields(metadata, "cc_weighting") {
            if !weight.parse::<u32>().is_ok_and(|weight| (1..=99).contains(&weight)) {
                self.item_error("qti-weight", ident, "must have a weight from 1 to 99");
            }
        }
        self.response(item, ident, profile);
        self.scoring(item, ident, profile);
        self.feedback(item, ident);
    }

    fn response(&mut self, item: &Element, ident: &str, profile: &str) {
        let Some(presentation) = item.child("presentation") else {
            return self.item_error("qti-presentation", ident, "has no presentation");
        };
        let choice: Vec<&Element> = presentation.below("response_lid").collect();
        let text: Vec<&Element> = presentation.below("response_str").collect();
        let labels: Vec<&Element> = presentation.below("response_label").collect();
        let cardinality = choice.first().and_then(|lid| lid.attribute("rcardinality"));
        let (fits, what) = match profile {
            "cc.multiple_choice.v0p1" => (
                choice.len() == 1 && cardinality == Some("Single") && labels.len() >= 3,
                "must let one of at least three choices be chosen",
            ),
            "cc.multiple_response.v0p1" => (
                choice.len() == 1 && cardinality == Some("Multiple") && labels.len() >= 2,
                "must let several of at least two choices be chosen",
            ),
            "cc.true_false.v0p1" => (
                choice.len() == 1 && cardinality == Some("Single") && labels.len() == 2,
                "must have exactly two choices",
            ),
            _ => {
                (text.len() == 1 && choice.is_empty(), "must have exactly one text to be filled in")
            }
        };
        if !fits {
            self.item_error("qti-response", ident, what);
        }
        let idents: BTreeSet<Option<&str>> =
            labels.iter().map(|label| label.attribute("ident")).collect();
        if idents.len() != labels.len() {
            self.item_error("qti-label", ident, "has choices without an ident of their own");
        }
    }

    fn scoring(&mut self, item: &Element, ident: &str, profile: &str) {
        let responses: BTreeSet<&str> = item
            .below("response_lid")
            .chain(item.below("response_str"))
            .filter_map(|response| response.attribute("ident"))
            .collect();
        let labels: BTreeSet<&str> =
            item.below("response_label").filter_map(|label| label.attribute("ident")).collect();
        for condition in item.below("varequal").chain(item.below("varsubstring")) {
            if condition.attribute("respident").is_none_or(|on| !responses.contains(on)) {
                self.item_error(
                    "qti-respident",
                    ident,
                    "has a condition on a response it does not have",
                );
            }
            if !labels.is_empty() && !labels.contains(condition.text.trim()) {
                self.item_error(
                    "qti-condition",
                    ident,
                    "has a condition on a choice it does not have",
                );
            }
        }
        if profile != "cc.pattern_match.v0p1" && item.below("varsubstring").next().is_some() {
            self.item_error(
                "qti-substring",
                ident,
                "may compare parts of a text only as pattern match",
            );
        }
        let decvars = item.below("decvar").count();
        if item.child("resprocessing").is_some() && decvars != 1 {
            self.item_error("qti-decvar", ident, "must declare its score exactly once");
        }
        let scores = item.below("setvar").any(|score| score.text.trim() == "100");
        if profile != "cc.essay.v0p1" && !scores {
            self.report.warn(
                "qti-no-score",
                format!("{}: the item “{ident}” has no answer that scores 100.", self.path),
            );
        }
    }

    /// What is shown must be there, and what is there must be shown.
    fn feedback(&mut self, item: &Element, ident: &str) {
        let shown: BTreeSet<&str> = item
            .below("displayfeedback")
            .filter_map(|shown| shown.attribute("linkrefid"))
            .collect();
        let there: BTreeSet<&str> =
            item.below("itemfeedback").filter_map(|there| there.attribute("ident")).collect();
        for id in shown.symmetric_difference(&there) {
            let what =
                format!("has feedback “{id}” that is shown but not there, or the other way round");
            self.item_error("qti-feedback", ident, &what);
        }
    }
}
