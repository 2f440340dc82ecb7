//! The pages of a cartridge: plain XHTML that reads well inside any learning platform.
//! Not here: the bodies of the lessons (`tree::body`), quizzes (`qti`).

use crate::{
    targets::html,
    tree::{LessonNode, Tree},
    xml::Xml,
};

/// A platform brings its own look; this is for pages that are opened by themselves.
const STYLE: &str = "body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6; \
     font-family: Georgia, serif } h1, h2, h3 { font-family: sans-serif; line-height: 1.25 } \
     pre { white-space: pre-wrap } blockquote { margin-left: 0; padding-left: 1rem; \
     border-left: 3px solid #bbb } td, th { padding: .3rem .8rem .3rem 0; text-align: left; \
     vertical-align: top } .notes { font-size: .95em } .back { display: inline }";

/// The page about the course.
pub(super) fn about(tree: &Tree) -> String {
    let mut page = start(tree, &tree.title);
    if !tree.subtitle.is_empty() {
        page.leaf("p", &[], &tree.subtitle);
    }
    if !tree.summary.is_empty() {
        page.leaf("p", &[], &tree.summary);
    }
    let facts: Vec<String> =
        tree.facts.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    list(&mut page, &facts);
    if !tree.objectives.is_empty() {
        page.leaf("h2", &[], tree.words.objectives);
        list(&mut page, &tree.objectives);
    }
    page.leaf("h2", &[], tree.words.contents);
    for module in &tree.modules {
        page.leaf("h3", &[], &format!("{}. {}", module.number, module.title));
        if !module.summary.is_empty() {
            page.leaf("p", &[], &module.summary);
        }
        let lessons: Vec<String> =
            module.lessons.iter().map(|lesson| lesson.title.clone()).collect();
        list(&mut page, &lessons);
    }
    if !tree.sources.is_empty() {
        page.leaf("h2", &[], tree.words.sources);
        list(&mut page, &tree.sources);
    }
    page.finish()
}

/// The page of a lesson.
pub(super) fn lesson(tree: &Tree, lesson: &LessonNode) -> String {
    let mut page = start(tree, &lesson.title);
    if let Some(minutes) = &lesson.minutes {
        page.leaf("p", &[], minutes);
    }
    if !lesson.objectives.is_empty() {
        page.leaf("h2", &[], tree.words.lesson_objectives);
        list(&mut page, &lesson.objectives);
    }
    page.open("div", &[]);
    page.raw(&lesson.body.html);
    page.close();
    html::notes(&mut page, &lesson.body.notes, tree.words, str::to_owned);
    page.finish()
}

/// A page with an open `<main>` under its title.
fn start(tree: &Tree, title: &str) -> Xml {
    let mut page = Xml::new("<!DOCTYPE html>");
    let language = tree.language.as_str();
    page.open(
        "html",
        &[("xmlns", "http://www.w3.org/1999/xhtml"), ("lang", language), ("xml:lang", language)],
    );
    page.open("head", &[]);
    page.void("meta", &[("charset", "utf-8")]);
    page.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    page.leaf("title", &[], title);
    page.begin("style", &[]);
    page.raw(STYLE);
    page.close();
    page.close();
    page.open("body", &[]);
    page.open("main", &[]);
    page.leaf("h1", &[], title);
    page
}

fn list(page: &mut Xml, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    page.open("ul", &[]);
    for text in texts {
        page.leaf("li", &[], text);
    }
    page.close();
}
