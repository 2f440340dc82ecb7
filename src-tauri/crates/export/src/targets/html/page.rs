//! What all pages of the site share: the head, the style, the outline.
//! Not here: what stands on a page (`index`, `lesson`).

use super::{INDEX, path};
use crate::{
    tree::{LessonNode, Tree},
    xml::Xml,
};

/// No script at all, nothing from elsewhere: what a page may do is what this line grants.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Escaping would break it in HTML, so it must not hold what XML wants escaped.
const STYLE: &str = include_str!("style.css");

/// A page with an open `<body>`; `title` comes before the title of the course.
pub(super) fn start(tree: &Tree, title: Option<&str>) -> Xml {
    let mut page = Xml::new("<!DOCTYPE html>");
    let language = tree.language.as_str();
    page.open(
        "html",
        &[("xmlns", "http://www.w3.org/1999/xhtml"), ("lang", language), ("xml:lang", language)],
    );
    page.open("head", &[]);
    page.void("meta", &[("charset", "utf-8")]);
    page.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    page.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    page.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    page.leaf(
        "title",
        &[],
        &title.map_or_else(|| tree.title.clone(), |title| format!("{title} · {}", tree.title)),
    );
    page.begin("style", &[]);
    page.raw(STYLE);
    page.close();
    page.close();
    page.open("body", &[]);
    page.leaf("a", &[("class", "skip"), ("href", "#text")], tree.words.skip);
    page
}

/// The outline of the course; the page of `current` is marked and its module open.
pub(super) fn outline(page: &mut Xml, tree: &Tree, current: &LessonNode) {
    page.open("nav", &[("class", "outline"), ("aria-label", tree.words.contents)]);
    page.begin("p", &[("class", "home")]);
    page.leaf("a", &[("href", INDEX)], &tree.title);
    page.close();
    for module in &tree.modules {
        let is_open = module.lessons.iter().any(|lesson| lesson.id == current.id);
        page.open("details", if is_open { &[("open", "open")] } else { &[] });
        page.leaf("summary", &[], &format!("{}. {}", module.number, module.title));
        if !module.lessons.is_empty() {
            page.open("ol", &[]);
            for lesson in &module.lessons {
                page.begin("li", &[]);
                let href = path(lesson);
                if lesson.id == current.id {
                    page.leaf("a", &[("href", &href), ("aria-current", "page")], &lesson.title);
                } else {
                    page.leaf("a", &[("href", &href)], &lesson.title);
                }
                page.close();
            }
            page.close();
        }
        page.close();
    }
    page.close();
}

/// A list of plain texts; nothing when there are none.
pub(super) fn list(page: &mut Xml, name: &'static str, class: &str, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    page.open(name, &[("class", class)]);
    for text in texts {
        page.leaf("li", &[], text);
    }
    page.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_can_stand_in_html_and_in_xml_as_it_is() {
        assert!(!STYLE.contains(['<', '&']));
    }
}
