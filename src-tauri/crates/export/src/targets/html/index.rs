//! The start page: what the course is, and where each lesson is.
//! Not here: the lessons (`lesson`).

use super::{page, path};
use crate::{tree::Tree, xml::Xml};

/// The start page.
pub(super) fn page(tree: &Tree) -> String {
    let mut page = page::start(tree, None);
    page.open("main", &[("id", "text"), ("class", "cover")]);
    page.open("header", &[]);
    page.leaf("h1", &[], &tree.title);
    if !tree.subtitle.is_empty() {
        page.leaf("p", &[("class", "subtitle")], &tree.subtitle);
    }
    page.close();
    if !tree.summary.is_empty() {
        page.leaf("p", &[("class", "summary")], &tree.summary);
    }
    page.open("dl", &[("class", "facts")]);
    for (label, value) in &tree.facts {
        page.open("div", &[]);
        page.leaf("dt", &[], label);
        page.leaf("dd", &[], value);
        page.close();
    }
    page.close();
    if let Some(first) = tree.lessons().next() {
        page.begin("p", &[]);
        page.leaf("a", &[("class", "start"), ("href", &path(first))], tree.words.start);
        page.close();
    }
    if !tree.objectives.is_empty() {
        page.leaf("h2", &[], tree.words.objectives);
        page::list(&mut page, "ul", "objectives", &tree.objectives);
    }
    contents(&mut page, tree);
    if !tree.sources.is_empty() {
        page.leaf("h2", &[], tree.words.sources);
        page::list(&mut page, "ul", "sources", &tree.sources);
    }
    page.finish()
}

fn contents(page: &mut Xml, tree: &Tree) {
    page.open("nav", &[("aria-labelledby", "contents")]);
    page.leaf("h2", &[("id", "contents")], tree.words.contents);
    for module in &tree.modules {
        page.open("section", &[("class", "module")]);
        page.leaf("h3", &[], &format!("{}. {}", module.number, module.title));
        if !module.summary.is_empty() {
            page.leaf("p", &[], &module.summary);
        }
        if !module.lessons.is_empty() {
            page.open("ul", &[("class", "lessons")]);
            for lesson in &module.lessons {
                page.begin("li", &[]);
                page.leaf("a", &[("href", &path(lesson))], &lesson.title);
                if let Some(minutes) = &lesson.minutes {
                    page.text(" ");
                    page.leaf("span", &[("class", "minutes")], minutes);
                }
                page.close();
            }
            page.close();
        }
        page.close();
    }
    page.close();
}
