//! The page of a lesson: outline, text, notes, questions, and the way to the lessons before and after.
//! Not here: one question (`questions`).

use super::{page, path, questions};
use crate::{
    tree::{LessonNode, Note, Tree, reference_id},
    words::Words,
    xml::Xml,
};

/// The page of this lesson.
pub(super) fn page(
    tree: &Tree,
    lesson: &LessonNode,
    before: Option<&LessonNode>,
    after: Option<&LessonNode>,
) -> String {
    let mut page = page::start(tree, Some(&lesson.title));
    page.open("div", &[("class", "spread")]);
    page::outline(&mut page, tree, lesson);
    page.open("main", &[("id", "text")]);
    page.open("header", &[]);
    if let Some(module) =
        tree.modules.iter().find(|module| module.lessons.iter().any(|of| of.id == lesson.id))
    {
        page.leaf("p", &[("class", "place")], &format!("{}. {}", module.number, module.title));
    }
    page.leaf("h1", &[], &lesson.title);
    if let Some(minutes) = &lesson.minutes {
        page.leaf("p", &[("class", "minutes")], minutes);
    }
    page.close();
    if !lesson.objectives.is_empty() {
        page.open("section", &[("class", "goals"), ("aria-labelledby", "goals")]);
        page.leaf("h2", &[("id", "goals")], tree.words.lesson_objectives);
        page::list(&mut page, "ul", "objectives", &lesson.objectives);
        page.close();
    }
    page.open("div", &[("class", "body")]);
    page.raw(&formulas(&lesson.body.html));
    page.close();
    questions::section(&mut page, &lesson.quiz, tree.words);
    notes(&mut page, &lesson.body.notes, tree.words, formulas);
    neighbours(&mut page, tree.words, before, after);
    page.finish()
}

/// LaTeX without the marks by which platforms know it: a page without script shows the formula as it was typed. The
/// class is given to formulas alone.
fn formulas(html: &str) -> String {
    html.replace("<span class=\"math\">\\(", "<span class=\"math\">")
        .replace("<span class=\"math\">\\[", "<span class=\"math display\">")
        .replace("\\)</span>", "</span>")
        .replace("\\]</span>", "</span>")
}

/// The notes with a way back to each place that refers to them.
pub(in crate::targets) fn notes(
    page: &mut Xml,
    notes: &[Note],
    words: &Words,
    shown: fn(&str) -> String,
) {
    if notes.is_empty() {
        return;
    }
    page.open("section", &[("class", "notes"), ("aria-labelledby", "notes")]);
    page.leaf("h2", &[("id", "notes")], words.notes);
    page.open("ol", &[]);
    for note in notes {
        page.open("li", &[("id", &format!("note-{}", note.number))]);
        page.raw(&shown(&note.html));
        page.begin("p", &[("class", "back")]);
        for count in 1..=note.references {
            let href = format!("#{}", reference_id(note.number, count));
            let label = if note.references == 1 {
                words.back.to_owned()
            } else {
                format!("{} ({count})", words.back)
            };
            page.leaf("a", &[("href", &href), ("aria-label", &label)], "↩");
            page.text(" ");
        }
        page.close();
        page.close();
    }
    page.close();
    page.close();
}

fn neighbours(
    page: &mut Xml,
    words: &Words,
    before: Option<&LessonNode>,
    after: Option<&LessonNode>,
) {
    if before.is_none() && after.is_none() {
        return;
    }
    page.open("nav", &[("class", "neighbours"), ("aria-label", words.neighbours)]);
    for (lesson, rel, word) in [(before, "prev", words.previous), (after, "next", words.next)] {
        if let Some(lesson) = lesson {
            page.begin("a", &[("class", rel), ("rel", rel), ("href", &path(lesson))]);
            page.leaf("span", &[("class", "word")], word);
            page.text(" ");
            page.leaf("span", &[], &lesson.title);
            page.close();
        }
    }
    page.close();
}
