//! The questions of a lesson as an assessment of the QTI 1.2.1 profile of Common Cartridge, those of the bank as an
//! object bank.
//! Not here: which form a question takes (`degraded`).
//!
//! The order of response conditions and the idents `true`, `false` and `general_fb` are what importers rely on: Moodle
//! reads general feedback from conditions that continue, and the right answers of a text from one condition whose
//! score is exactly 100.

use super::degraded::{self, Form, Item, Label};
use crate::{
    plain,
    tree::{LessonNode, QuestionNode, Tree},
    xml::Xml,
};

/// The namespace of the profile.
pub(crate) const NAMESPACE: &str = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2";

const SCHEMA: &str = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2 \
     http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_qtiasiv1p2p1_v1p0.xsd";

/// The one response of an item.
const RESPONSE: &str = "response1";

/// The ident by which Canvas knows feedback that is shown whatever the answer.
const GENERAL_FEEDBACK: &str = "general_fb";

fn document() -> Xml {
    let mut xml = Xml::new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml.open(
        "questestinterop",
        &[
            ("xmlns", NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", SCHEMA),
        ],
    );
    xml
}

/// The question bank of the course.
pub(super) fn bank(tree: &Tree) -> String {
    let mut xml = document();
    xml.open("objectbank", &[("ident", &format!("bank-{}", tree.id))]);
    write_items(&mut xml, tree, &tree.bank);
    xml.finish()
}

fn write_items(xml: &mut Xml, tree: &Tree, questions: &[QuestionNode]) {
    for question in questions {
        for item in degraded::items(question, tree.words).0 {
            write_item(xml, &item);
        }
    }
}

/// The assessment of this lesson.
pub(super) fn assessment(tree: &Tree, lesson: &LessonNode) -> String {
    let mut xml = document();
    let ident = format!("quiz-{}", lesson.id);
    let title = format!("{}: {}", lesson.title, tree.words.quiz);
    xml.open("assessment", &[("ident", &ident), ("title", &title)]);
    metadata(
        &mut xml,
        &[
            ("cc_profile", "cc.exam.v0p1"),
            ("qmd_assessmenttype", "Examination"),
            ("qmd_scoretype", "Percentage"),
        ],
    );
    xml.open("section", &[("ident", "section1")]);
    write_items(&mut xml, tree, &lesson.quiz);
    xml.finish()
}

fn metadata(xml: &mut Xml, fields: &[(&str, &str)]) {
    xml.open("qtimetadata", &[]);
    for (label, entry) in fields {
        xml.open("qtimetadatafield", &[]);
        xml.leaf("fieldlabel", &[], label);
        xml.leaf("fieldentry", &[], entry);
        xml.close();
    }
    xml.close();
}

fn write_item(xml: &mut Xml, item: &Item) {
    xml.open("item", &[("ident", &item.ident), ("title", &item.title)]);
    xml.open("itemmetadata", &[]);
    let (profile, computer) = match &item.form {
        Form::Single(_) => ("cc.multiple_choice.v0p1", "Yes"),
        Form::Multiple(_) => ("cc.multiple_response.v0p1", "Yes"),
        Form::Truth(_) => ("cc.true_false.v0p1", "Yes"),
        Form::Text(_) => ("cc.fib.v0p1", "Yes"),
        Form::Essay => ("cc.essay.v0p1", "No"),
    };
    metadata(xml, &[("cc_profile", profile), ("qmd_computerscored", computer)]);
    xml.close();
    presentation(xml, item);
    processing(xml, item);
    feedback(xml, item);
    xml.close();
}

fn presentation(xml: &mut Xml, item: &Item) {
    xml.open("presentation", &[]);
    material(xml, &[&item.prompt]);
    match &item.form {
        Form::Single(labels) => choices(xml, "Single", labels),
        Form::Truth(labels) => choices(xml, "Single", labels),
        Form::Multiple(labels) => choices(xml, "Multiple", labels),
        Form::Text(_) | Form::Essay => {
            xml.open("response_str", &[("ident", RESPONSE), ("rcardinality", "Single")]);
            xml.void("render_fib", &[]);
            xml.close();
        }
    }
    xml.close();
}

fn choices(xml: &mut Xml, cardinality: &str, labels: &[Label]) {
    xml.open("response_lid", &[("ident", RESPONSE), ("rcardinality", cardinality)]);
    xml.open("render_choice", &[]);
    for label in labels {
        xml.open("response_label", &[("ident", &label.ident)]);
        material(xml, &[&label.text]);
        xml.close();
    }
    xml.close();
    xml.close();
}

fn processing(xml: &mut Xml, item: &Item) {
    let is_essay = matches!(item.form, Form::Essay);
    xml.open("resprocessing", &[]);
    xml.open("outcomes", &[]);
    xml.void(
        "decvar",
        &[("maxvalue", "100"), ("minvalue", "0"), ("varname", "SCORE"), ("vartype", "Decimal")],
    );
    xml.close();
    if !item.feedback.is_empty() {
        condition(xml, "Yes", false, Some(GENERAL_FEEDBACK), |xml| xml.void("other", &[]));
    } else if is_essay {
        condition(xml, "No", false, None, |xml| xml.void("other", &[]));
    }
    match &item.form {
        Form::Single(labels) => one_of(xml, labels),
        Form::Truth(labels) => one_of(xml, labels),
        Form::Multiple(labels) => condition(xml, "No", true, None, |xml| all_of(xml, labels)),
        Form::Text(accepted) => condition(xml, "No", true, None, |xml| {
            for text in accepted {
                xml.leaf("varequal", &[("respident", RESPONSE), ("case", "No")], text);
            }
        }),
        Form::Essay => {}
    }
    xml.close();
}

/// One condition for each choice that is right or has feedback.
fn one_of(xml: &mut Xml, labels: &[Label]) {
    for label in labels.iter().filter(|label| label.right || !label.feedback.is_empty()) {
        let feedback = feedback_ident(label);
        let shown = (!label.feedback.is_empty()).then_some(feedback.as_str());
        condition(xml, "No", label.right, shown, |xml| varequal(xml, label));
    }
}

/// All that are right and none that is not.
fn all_of(xml: &mut Xml, labels: &[Label]) {
    xml.open("and", &[]);
    for label in labels {
        if label.right {
            varequal(xml, label);
        } else {
            xml.open("not", &[]);
            varequal(xml, label);
            xml.close();
        }
    }
    xml.close();
}

/// Moodle counts the right choices by `case="Yes"`.
fn varequal(xml: &mut Xml, label: &Label) {
    xml.leaf("varequal", &[("respident", RESPONSE), ("case", "Yes")], &label.ident);
}

fn condition(
    xml: &mut Xml,
    continues: &str,
    scores: bool,
    feedback: Option<&str>,
    when: impl FnOnce(&mut Xml),
) {
    xml.open("respcondition", &[("continue", continues)]);
    xml.open("conditionvar", &[]);
    when(xml);
    xml.close();
    if scores {
        xml.leaf("setvar", &[("action", "Set"), ("varname", "SCORE")], "100");
    }
    if let Some(ident) = feedback {
        xml.void("displayfeedback", &[("feedbacktype", "Response"), ("linkrefid", ident)]);
    }
    xml.close();
}

fn feedback(xml: &mut Xml, item: &Item) {
    if !item.feedback.is_empty() {
        let paragraphs: Vec<&str> = item.feedback.iter().map(String::as_str).collect();
        itemfeedback(xml, GENERAL_FEEDBACK, &paragraphs);
    }
    let labels: &[Label] = match &item.form {
        Form::Single(labels) => labels,
        Form::Truth(labels) => labels,
        Form::Multiple(_) | Form::Text(_) | Form::Essay => &[],
    };
    for label in labels.iter().filter(|label| !label.feedback.is_empty()) {
        itemfeedback(xml, &feedback_ident(label), &[&label.feedback]);
    }
}

fn itemfeedback(xml: &mut Xml, ident: &str, paragraphs: &[&str]) {
    xml.open("itemfeedback", &[("ident", ident)]);
    xml.open("flow_mat", &[]);
    material(xml, paragraphs);
    xml.close();
    xml.close();
}

fn feedback_ident(label: &Label) -> String {
    format!("{}_fb", label.ident)
}

/// Plain paragraphs as HTML in text: importers read such texts as HTML whatever their type says.
fn material(xml: &mut Xml, paragraphs: &[&str]) {
    let mut html = String::new();
    for paragraph in paragraphs {
        let lines: Vec<String> = paragraph.lines().map(plain::escape).collect();
        html.push_str("<p>");
        html.push_str(&lines.join("<br />"));
        html.push_str("</p>");
    }
    xml.open("material", &[]);
    xml.leaf("mattext", &[("texttype", "text/html")], &html);
    xml.close();
}
