//! The course as one Markdown file with footnotes.
//! Not here: the bodies of the lessons (`tree::body`).

use super::{
    TargetInfo,
    quiz::{self, letter},
};
use crate::{
    plain,
    tree::{LessonNode, ModuleNode, QuestionNode, Tree, note_name},
    words::Words,
};
use std::fmt::Write;

pub(super) const TARGET: TargetInfo = TargetInfo {
    id: "markdown",
    name: "Markdown",
    extension: "md",
    meaning: "One text file with footnotes, to keep, to edit and to convert.",
    archive: false,
    site: false,
    bank: false,
    losses: |_| Vec::new(),
    render: |tree| vec![("course.md".to_owned(), document(tree).into_bytes())],
};

fn document(tree: &Tree) -> String {
    let mut out = String::new();
    block(&mut out, &format!("# {}", plain::markdown(&tree.title)));
    if !tree.subtitle.is_empty() {
        block(&mut out, &format!("*{}*", plain::markdown(&tree.subtitle)));
    }
    block(&mut out, &plain::markdown(&tree.summary));
    let facts: Vec<String> = tree
        .facts
        .iter()
        .map(|(label, value)| format!("**{label}:** {}", plain::markdown(value)))
        .collect();
    list(&mut out, &facts);
    if !tree.objectives.is_empty() {
        block(&mut out, &format!("**{}**", tree.words.objectives));
        list(&mut out, &marked(&tree.objectives));
    }
    for node in &tree.modules {
        module(&mut out, node, tree.words);
    }
    if !tree.sources.is_empty() {
        block(&mut out, &format!("## {}", tree.words.sources));
        list(&mut out, &marked(&tree.sources));
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn module(out: &mut String, module: &ModuleNode, words: &'static Words) {
    block(out, &format!("## {}. {}", module.number, plain::markdown(&module.title)));
    block(out, &plain::markdown(&module.summary));
    for (number, node) in (1..).zip(&module.lessons) {
        lesson(out, &format!("{}.{number}", module.number), node, words);
    }
}

fn lesson(out: &mut String, number: &str, lesson: &LessonNode, words: &'static Words) {
    block(out, &format!("### {number} {}", plain::markdown(&lesson.title)));
    if let Some(minutes) = &lesson.minutes {
        block(out, &format!("*{minutes}*"));
    }
    if !lesson.objectives.is_empty() {
        block(out, &format!("**{}**", words.lesson_objectives));
        // Bodies have lists with hyphens; one that comes first must not run into this one.
        bulleted(out, "*", &marked(&lesson.objectives));
    }
    block(out, &lesson.body.markdown);
    if !lesson.quiz.is_empty() {
        block(out, &format!("#### {}", words.quiz));
        for node in &lesson.quiz {
            question(out, node, words);
        }
        block(out, &format!("#### {}", words.answers));
        for node in &lesson.quiz {
            answer(out, node, words);
        }
    }
    for note in &lesson.body.notes {
        let name = note_name(lesson.number, note.number);
        block(out, &format!("[^{name}]: {}", indented(&note.markdown, "    ")));
    }
}

fn question(out: &mut String, question: &QuestionNode, words: &'static Words) {
    let task = quiz::task(&question.body, words);
    let mut head = format!("**{}.** {}", question.number, lines(&question.stem));
    if !task.instruction.is_empty() {
        let _ = write!(head, " *{}*", task.instruction);
    }
    block(out, &head);
    list(out, &marked(&task.prompts));
    let options: Vec<String> = task
        .options
        .iter()
        .enumerate()
        .map(|(index, option)| format!("{}\\. {}", letter(index), plain::markdown(option)))
        .collect();
    // An empty comment would be needed between two lists; a list of another kind ends the first as well.
    let bullet = if task.prompts.is_empty() { "-" } else { "*" };
    bulleted(out, bullet, &options);
}

fn answer(out: &mut String, question: &QuestionNode, words: &Words) {
    let solution = quiz::solution(&question.body, words);
    let mut parts: Vec<String> = solution.lines.iter().map(|line| plain::markdown(line)).collect();
    parts.extend(
        solution
            .remarks
            .iter()
            .map(|(option, remark)| format!("{option}: {}", plain::markdown(remark))),
    );
    if !question.feedback.is_empty() {
        parts.push(plain::markdown(&question.feedback));
    }
    parts.extend(question.cited.iter().map(|cited| plain::markdown(&cited.sentence())));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    block(out, &format!("**{}.** {}", question.number, parts.join("\\\n")));
}

/// Plain text of several lines as one paragraph.
fn lines(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(plain::markdown).filter(|line| !line.is_empty()).collect();
    lines.join("\\\n")
}

fn marked(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| plain::markdown(text)).collect()
}

fn block(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push_str(text);
        out.push_str("\n\n");
    }
}

fn list(out: &mut String, items: &[String]) {
    bulleted(out, "-", items);
}

fn bulleted(out: &mut String, bullet: &str, items: &[String]) {
    for item in items {
        out.push_str(bullet);
        out.push(' ');
        out.push_str(item);
        out.push('\n');
    }
    if !items.is_empty() {
        out.push('\n');
    }
}

/// The text with all lines but the first indented, empty ones left empty.
fn indented(text: &str, indent: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(indent);
            }
        }
        out.push_str(line);
    }
    out
}
