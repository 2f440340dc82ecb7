//! The resources of a manifest: known types, the rules of each, and every file both listed and there.
//! Not here: what a quiz or a page says (`qti`, `pages`).

use super::{
    archive::{Archive, has_extension},
    element::{self, Element},
    pages, qti,
    report::Report,
};
use crate::targets::MANIFEST;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Webcontent,
    Associated,
    Quiz,
    Link,
    Topic,
    Tool,
    Other,
}

/// The kind by the type, in the spellings of all versions.
fn kind_of(resource_type: &str) -> Kind {
    let version_of = |prefix: &str, suffix: &str| {
        resource_type.strip_prefix(prefix).is_some_and(|rest| rest.ends_with(suffix))
    };
    if resource_type == "webcontent" {
        Kind::Webcontent
    } else if version_of("imsqti_xmlv1p2/imscc_xmlv1p", "/assessment")
        || version_of("imsqti_xmlv1p2/imscc_xmlv1p", "/question-bank")
    {
        Kind::Quiz
    } else if version_of("associatedcontent/imscc_xmlv1p", "/learning-application-resource") {
        Kind::Associated
    } else if version_of("imswl_xmlv1p", "") {
        Kind::Link
    } else if version_of("imsdt_xmlv1p", "") {
        Kind::Topic
    } else if version_of("imsbasiclti_xmlv1p", "") {
        Kind::Tool
    } else {
        Kind::Other
    }
}

/// Checks all resources of the manifest, and their files if there is an archive.
pub(super) fn check(root: &Element, archive: Option<&Archive>, report: &mut Report) {
    let resources: Vec<&Element> =
        root.child("resources").into_iter().flat_map(|all| all.all("resource")).collect();
    let kinds: BTreeMap<&str, Kind> = resources
        .iter()
        .filter_map(|resource| Some((resource.attribute("identifier")?, kind(resource))))
        .collect();
    let mut listed = BTreeSet::new();
    for resource in &resources {
        let files = check_resource(resource, &kinds, report);
        for file in &files {
            if let Some(archive) = archive {
                check_file(file, kind(resource), archive, report);
            }
        }
        listed.extend(files);
    }
    if let Some(archive) = archive {
        for path in archive.names().filter(|path| *path != MANIFEST && !listed.contains(*path)) {
            report.warn(
                "file-unlisted",
                format!("{path} is in the package but not in the manifest."),
            );
        }
    }
    for item in root.below("item") {
        if let Some(target) = item.attribute("identifierref")
            && resources.iter().any(|resource| {
                resource.attribute("identifier") == Some(target)
                    && resource.attribute("type").is_some_and(|t| t.ends_with("/question-bank"))
            })
        {
            report
                .error("item-to-bank", format!("An item refers to the question bank “{target}”."));
        }
    }
}

fn kind(resource: &Element) -> Kind {
    kind_of(resource.attribute("type").unwrap_or_default())
}

/// Checks one resource; answers with the paths of its files.
fn check_resource(
    resource: &Element,
    kinds: &BTreeMap<&str, Kind>,
    report: &mut Report,
) -> Vec<String> {
    let id = resource.attribute("identifier").unwrap_or("?");
    let kind = kind(resource);
    if kind == Kind::Other {
        let named = resource.attribute("type").unwrap_or_default();
        report.warn(
            "type-unknown",
            format!("The resource “{id}” is of the type “{named}”, which importers may skip."),
        );
    }
    let mut files = Vec::new();
    for file in resource.all("file") {
        let path = unescape_path(file.attribute("href").unwrap_or_default());
        check_path(&path, report);
        if files.contains(&path) {
            report.error("file-twice", format!("The resource “{id}” lists {path} twice."));
        }
        files.push(path);
    }
    let href = resource.attribute("href").map(unescape_path);
    let takes_href = !matches!(kind, Kind::Quiz | Kind::Link | Kind::Topic | Kind::Tool);
    match href {
        Some(_) if !takes_href => {
            report.error("href-forbidden", format!("The resource “{id}” must not have an href."));
        }
        Some(href) if !files.contains(&href) => {
            report.error(
                "href-not-listed",
                format!("The resource “{id}” does not list its own {href}."),
            );
        }
        None if kind == Kind::Webcontent => {
            report.error("href-missing", format!("The resource “{id}” needs an href."));
        }
        _ => {}
    }
    // A tool may list its icon beside its description.
    if matches!(kind, Kind::Quiz | Kind::Link | Kind::Topic) && files.len() != 1 {
        report.error("file-not-one", format!("The resource “{id}” must have exactly one file."));
    }
    dependencies(resource, id, kind, kinds, report);
    files
}

fn dependencies(
    resource: &Element,
    id: &str,
    kind: Kind,
    kinds: &BTreeMap<&str, Kind>,
    report: &mut Report,
) {
    let mut seen = BTreeSet::new();
    for target in resource.all("dependency").filter_map(|on| on.attribute("identifierref")) {
        if !seen.insert(target) {
            report.error(
                "dependency-twice",
                format!("The resource “{id}” depends on “{target}” twice."),
            );
        }
        let on = kinds.get(target).copied().unwrap_or(Kind::Other);
        let is_allowed = match kind {
            Kind::Link => false,
            Kind::Webcontent => matches!(on, Kind::Webcontent | Kind::Other),
            _ => true,
        };
        if !is_allowed {
            report.error(
                "dependency-forbidden",
                format!("The resource “{id}” must not depend on “{target}”."),
            );
        }
    }
}

fn check_path(path: &str, report: &mut Report) {
    let is_absolute = path.starts_with('/') || path.contains("://");
    if is_absolute || path.split('/').any(|part| part == "..") {
        report.error("path-outside", format!("{path} leads out of the package."));
    } else if path.contains('\\') {
        report.error("path-backslash", format!("{path} is written with backslashes."));
    } else if path.is_empty() || path.split('/').any(|part| part.is_empty() || part == ".") {
        report.error("path-odd", format!("{path:?} is no path that importers take."));
    }
}

fn check_file(path: &str, kind: Kind, archive: &Archive, report: &mut Report) {
    if !archive.holds(path) {
        report.error("file-missing", format!("{path} is in the manifest but not in the package."));
        return;
    }
    let Some(text) = archive.text(path) else { return };
    if pages::is_page(path) {
        pages::check_page(path, text, Some(archive), report);
    } else if kind == Kind::Quiz {
        match element::parse(text) {
            Ok(root) => qti::check(path, &root, report),
            Err(why) => {
                report.error("xml-malformed", format!("{path} is not well-formed: {}.", why.0));
            }
        }
    } else if has_extension(path, "xml")
        && let Err(why) = element::parse(text)
    {
        report.error("xml-malformed", format!("{path} is not well-formed: {}.", why.0));
    }
}

/// Hrefs are URIs: blanks and letters beyond ASCII may be percent-encoded.
pub(super) fn unescape_path(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let decoded = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(decoded.unwrap_or(*first));
        let taken = if decoded.is_some() { 2 } else { 0 };
        rest = after.get(taken..).unwrap_or_default();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| href.to_owned())
}
