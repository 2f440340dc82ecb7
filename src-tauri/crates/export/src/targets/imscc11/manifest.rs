//! The manifest: what the package is, its outline, and every file in it.
//! Not here: the files (`page`, `qti`).

use super::{ABOUT, BANK, page_path, quiz_path};
use crate::{tree::Tree, xml::Xml};

const MANIFEST: &str = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1";
const LOM: &str = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest";
const SCHEMAS: &str = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1 \
     http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_imscp_v1p2_v1p0.xsd \
     http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest \
     http://www.imsglobal.org/profile/cc/ccv1p1/LOM/ccv1p1_lommanifest_v1p0.xsd";
const QUESTION_BANK: &str = "imsqti_xmlv1p2/imscc_xmlv1p1/question-bank";
const ASSESSMENT: &str = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment";

/// The manifest of the course.
pub(super) fn document(tree: &Tree) -> String {
    let mut xml = Xml::new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    // The default namespace comes first: Moodle looks for it in the first bytes only.
    xml.open(
        "manifest",
        &[
            ("xmlns", MANIFEST),
            ("xmlns:lomimscc", LOM),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("identifier", &format!("course-{}", tree.id)),
            ("xsi:schemaLocation", SCHEMAS),
        ],
    );
    metadata(&mut xml, tree);
    organization(&mut xml, tree);
    resources(&mut xml, tree);
    xml.finish()
}

fn metadata(xml: &mut Xml, tree: &Tree) {
    xml.open("metadata", &[]);
    xml.leaf("schema", &[], "IMS Common Cartridge");
    xml.leaf("schemaversion", &[], "1.1.0");
    xml.open("lomimscc:lom", &[]);
    xml.open("lomimscc:general", &[]);
    langstring(xml, "lomimscc:title", &tree.language, &tree.title);
    xml.leaf("lomimscc:language", &[], &tree.language);
    if !tree.summary.is_empty() {
        langstring(xml, "lomimscc:description", &tree.language, &tree.summary);
    }
    xml.close();
    xml.close();
    xml.close();
}

fn langstring(xml: &mut Xml, name: &'static str, language: &str, text: &str) {
    xml.open(name, &[]);
    xml.leaf("lomimscc:string", &[("language", language)], text);
    xml.close();
}

fn organization(xml: &mut Xml, tree: &Tree) {
    xml.open("organizations", &[]);
    xml.open("organization", &[("identifier", "outline"), ("structure", "rooted-hierarchy")]);
    xml.open("item", &[("identifier", "root")]);
    item(xml, "about", tree.words.about);
    for module in &tree.modules {
        xml.open("item", &[("identifier", &format!("module-{}", module.id))]);
        xml.leaf("title", &[], &module.title);
        for lesson in &module.lessons {
            item(xml, &format!("lesson-{}", lesson.id), &lesson.title);
            if !lesson.quiz.is_empty() {
                let title = format!("{}: {}", lesson.title, tree.words.quiz);
                item(xml, &format!("quiz-{}", lesson.id), &title);
            }
        }
        xml.close();
    }
    xml.close();
    xml.close();
    xml.close();
}

/// An entry of the outline that leads to the resource of the same name.
fn item(xml: &mut Xml, name: &str, title: &str) {
    let identifier = format!("item-{name}");
    xml.open("item", &[("identifier", &identifier), ("identifierref", &resource_identifier(name))]);
    xml.leaf("title", &[], title);
    xml.close();
}

fn resource_identifier(name: &str) -> String {
    format!("resource-{name}")
}

fn resources(xml: &mut Xml, tree: &Tree) {
    xml.open("resources", &[]);
    webcontent(xml, "about", ABOUT);
    for lesson in tree.lessons() {
        webcontent(xml, &format!("lesson-{}", lesson.id), &page_path(lesson));
        if !lesson.quiz.is_empty() {
            quiz(xml, &format!("quiz-{}", lesson.id), ASSESSMENT, &quiz_path(lesson));
        }
    }
    if !tree.bank.is_empty() {
        // No learner opens it: the outline does not lead there.
        quiz(xml, &format!("bank-{}", tree.id), QUESTION_BANK, BANK);
    }
    xml.close();
}

/// The profile forbids `href` at such a resource.
fn quiz(xml: &mut Xml, name: &str, kind: &str, path: &str) {
    xml.open("resource", &[("identifier", &resource_identifier(name)), ("type", kind)]);
    xml.void("file", &[("href", path)]);
    xml.close();
}

fn webcontent(xml: &mut Xml, name: &str, path: &str) {
    xml.open(
        "resource",
        &[("identifier", &resource_identifier(name)), ("type", "webcontent"), ("href", path)],
    );
    xml.void("file", &[("href", path)]);
    xml.close();
}
