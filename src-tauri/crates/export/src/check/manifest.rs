//! The manifest of a Common Cartridge: what it is, its outline, and that every reference leads somewhere.
//! Not here: resources and their files (`resources`).

use super::{
    archive::Archive,
    element::{self, Element},
    qti,
    report::Report,
    resources,
};
use crate::targets::{MANIFEST, QTI_NAMESPACE};
use std::collections::BTreeSet;

/// The versions by the part of the namespace that tells them apart.
const VERSIONS: [(&str, &str, &str); 4] = [
    ("http://www.imsglobal.org/xsd/imscc/imscp_v1p1", "Common Cartridge 1.0", "1.0.0"),
    ("http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1", "Common Cartridge 1.1", "1.1.0"),
    ("http://www.imsglobal.org/xsd/imsccv1p2/imscp_v1p1", "Common Cartridge 1.2", "1.2.0"),
    ("http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1", "Common Cartridge 1.3", "1.3.0"),
];

/// Moodle looks for the namespace in so many bytes from the start.
const SNIFFED_BYTES: usize = 500;

/// Checks a lone XML file: a manifest without its package, or a quiz.
pub(super) fn check_bare(name: &str, text: &str, report: &mut Report) -> String {
    match element::parse(text) {
        Ok(root) if root.namespace == QTI_NAMESPACE => {
            qti::check(name, &root, report);
            "Quiz (QTI 1.2)".to_owned()
        }
        Ok(root) if root.name == "manifest" => check(text, None, report),
        Ok(root) => {
            report.error("not-a-manifest", format!("{name} is <{}>, not a manifest.", root.name));
            "XML".to_owned()
        }
        Err(malformed) => {
            report.error("xml-malformed", format!("{name} is not well-formed: {}.", malformed.0));
            "XML".to_owned()
        }
    }
}

/// Checks the manifest, and against the archive if there is one. Answers with the kind of package.
pub(super) fn check(text: &str, archive: Option<&Archive>, report: &mut Report) -> String {
    let root = match element::parse(text) {
        Ok(root) => root,
        Err(malformed) => {
            let message = format!("{MANIFEST} is not well-formed: {}.", malformed.0);
            report.error("xml-malformed", message);
            return "Package with a damaged manifest".to_owned();
        }
    };
    let Some((namespace, kind, version)) =
        VERSIONS.into_iter().find(|(namespace, _, _)| *namespace == root.namespace)
    else {
        report.error(
            "manifest-unknown",
            format!(
                "The manifest is of no known version of Common Cartridge ({}).",
                root.namespace
            ),
        );
        return "Package of another kind".to_owned();
    };
    sniffed(text, namespace, report);
    metadata(&root, version, report);
    let ids = identifiers(&root, report);
    outline(&root, &ids, report);
    resources::check(&root, archive, report);
    kind.to_owned()
}

fn sniffed(text: &str, namespace: &str, report: &mut Report) {
    let start: String = text
        .chars()
        .take(SNIFFED_BYTES)
        .filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\''))
        .collect();
    if !start.contains(&format!("xmlns={namespace}")) {
        report.warn(
            "namespace-late",
            "The default namespace comes so late that Moodle does not recognise the package."
                .to_owned(),
        );
    }
}

fn metadata(root: &Element, version: &str, report: &mut Report) {
    let Some(metadata) = root.child("metadata") else {
        return report.error("metadata-missing", "The manifest has no metadata.".to_owned());
    };
    let text = |name| metadata.child(name).map_or("", |element| element.text.trim());
    if text("schema") != "IMS Common Cartridge" {
        report.error("schema-wrong", "The schema must be “IMS Common Cartridge”.".to_owned());
    }
    if text("schemaversion") != version {
        report
            .error("schema-version-wrong", format!("The version of the schema must be {version}."));
    }
    let title = metadata
        .child("lom")
        .and_then(|lom| lom.child("general")?.child("title")?.child("string"))
        .map_or("", |title| title.text.trim());
    if title.is_empty() {
        report.warn("title-missing", "The metadata has no title.".to_owned());
    }
}

/// All identifiers; each must be an `NCName` and be there once.
fn identifiers<'e>(root: &'e Element, report: &mut Report) -> BTreeSet<&'e str> {
    let mut ids = BTreeSet::new();
    for element in root.walk() {
        let takes_one =
            ["manifest", "organization", "item", "resource"].contains(&element.name.as_str());
        match element.attribute("identifier") {
            Some(id) => {
                if !is_ncname(id) {
                    let message = format!(
                        "The identifier “{id}” must start with a letter or _ and hold no blank or colon."
                    );
                    report.error("identifier-invalid", message);
                }
                if !ids.insert(id) {
                    report
                        .error("identifier-twice", format!("The identifier “{id}” is used twice."));
                }
            }
            None if takes_one => {
                report
                    .error("identifier-missing", format!("<{}> has no identifier.", element.name));
            }
            None => {}
        }
    }
    ids
}

fn is_ncname(id: &str) -> bool {
    id.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '\u{b7}'))
}

fn outline(root: &Element, ids: &BTreeSet<&str>, report: &mut Report) {
    for element in root.walk() {
        if let Some(target) = element.attribute("identifierref")
            && !ids.contains(target)
        {
            report
                .error("reference-dangling", format!("“{target}” is referred to but is nowhere."));
        }
    }
    let organizations: Vec<&Element> =
        root.child("organizations").into_iter().flat_map(|all| all.all("organization")).collect();
    if organizations.len() > 1 {
        report.error("organization-several", "There is more than one organization.".to_owned());
    }
    let Some(organization) = organizations.first() else {
        return report.warn("organization-missing", "The package has no outline.".to_owned());
    };
    if organization.attribute("structure") != Some("rooted-hierarchy") {
        report.error("structure-wrong", "The structure must be “rooted-hierarchy”.".to_owned());
    }
    let tops: Vec<&Element> = organization.all("item").collect();
    match tops.as_slice() {
        [top] => {
            if top.child("title").is_some() {
                report
                    .error("root-titled", "The one item at the top must have no title.".to_owned());
            }
            if top.attribute("identifierref").is_some() {
                report.error(
                    "root-refers",
                    "The one item at the top must not refer to anything.".to_owned(),
                );
            }
            for item in top.below("item") {
                check_item(item, report);
            }
        }
        _ => report
            .error("root-not-one", "The outline must have exactly one item at the top.".to_owned()),
    }
}

fn check_item(item: &Element, report: &mut Report) {
    let id = item.attribute("identifier").unwrap_or_default();
    if item.child("title").is_none_or(|title| title.text.trim().is_empty()) {
        report.error("item-untitled", format!("The item “{id}” has no title."));
    }
    if item.attribute("identifierref").is_some() && item.child("item").is_some() {
        report.error(
            "item-refers-and-holds",
            format!("The item “{id}” refers to something and holds items."),
        );
    }
    for attribute in ["isvisible", "parameters"] {
        if item.attribute(attribute).is_some() {
            report.error("item-attribute", format!("The item “{id}” must not have {attribute}."));
        }
    }
}
