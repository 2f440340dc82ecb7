//! Pages: well-formed, and every link inside the package leads to something.
//! Not here: what a page says.

use super::{
    archive::{self, Archive},
    element::{self, Element},
    report::Report,
    resources::unescape_path,
};
use std::collections::BTreeSet;

/// Whether a file of this name is a page.
pub(super) fn is_page(path: &str) -> bool {
    ["html", "htm", "xhtml"].into_iter().any(|extension| archive::has_extension(path, extension))
}

/// Checks every page of a site.
pub(super) fn check_site(archive: &Archive, report: &mut Report) {
    for path in archive.names() {
        if let Some(text) = archive.text(path).filter(|_| is_page(path)) {
            check_page(path, text, Some(archive), report);
        }
    }
}

/// Checks one page, and its links if the archive it lies in is known.
pub(super) fn check_page(path: &str, text: &str, archive: Option<&Archive>, report: &mut Report) {
    let root = match element::parse(text) {
        Ok(root) => root,
        Err(why) => {
            let message =
                format!("{path} is HTML but not XHTML, so it was not looked into: {}.", why.0);
            return report.warn("page-not-xhtml", message);
        }
    };
    let mut ids = BTreeSet::new();
    for element in root.walk() {
        if let Some(id) = element.attribute("id")
            && !ids.insert(id)
        {
            report.error("page-id-twice", format!("{path} uses the id “{id}” twice."));
        }
        if element.name == "script" {
            report.warn("page-script", format!("{path} holds a script."));
        }
        if element.name == "img" && element.attribute("alt").is_none() {
            report.warn("image-without-alt", format!("{path} has an image without a description."));
        }
    }
    for element in root.walk() {
        check_links(path, element, &ids, archive, report);
    }
}

fn check_links(
    path: &str,
    element: &Element,
    ids: &BTreeSet<&str>,
    archive: Option<&Archive>,
    report: &mut Report,
) {
    for link in ["href", "src"].iter().filter_map(|name| element.attribute(name)) {
        if let Some(id) = link.strip_prefix('#') {
            if !id.is_empty() && !ids.contains(unescape_path(id).as_str()) {
                report.error(
                    "link-dangling",
                    format!("{path} links to #{id}, which it does not have."),
                );
            }
            continue;
        }
        if is_elsewhere(link) {
            continue;
        }
        let Some(archive) = archive else { continue };
        let file = link.split(['#', '?']).next().unwrap_or_default();
        match resolve(path, &unescape_path(file)) {
            Some(target) if archive.holds(&target) => {}
            Some(target) => {
                report.error(
                    "link-dangling",
                    format!("{path} links to {target}, which is not in the package."),
                );
            }
            None => {
                report.error("link-outside", format!("{path} links out of the package: {link}"));
            }
        }
    }
}

/// Whether the link has a scheme or is one of the placeholders that importers replace.
fn is_elsewhere(link: &str) -> bool {
    let scheme = link.split(['/', '?', '#']).next().unwrap_or_default();
    link.is_empty() || link.starts_with("//") || link.starts_with('$') || scheme.contains(':')
}

/// The path that `link` leads to from the page at `page`; none if that is above the root.
fn resolve(page: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_resolved_from_the_page_they_stand_on() {
        assert_eq!(resolve("a/b.html", "c.html").as_deref(), Some("a/c.html"));
        assert_eq!(resolve("a/b.html", "../c.html").as_deref(), Some("c.html"));
        assert_eq!(resolve("b.html", "../c.html"), None);
    }
}
