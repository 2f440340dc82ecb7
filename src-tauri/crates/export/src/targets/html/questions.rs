//! The questions of a lesson, each with its answer folded away by the browser itself.
//! Not here: what the answer is (`targets::quiz`).

use super::page;
use crate::{
    targets::quiz::{self, letter},
    tree::QuestionNode,
    words::Words,
    xml::Xml,
};

/// All questions of a lesson; nothing when there are none.
pub(crate) fn section(page: &mut Xml, quiz: &[QuestionNode], words: &'static Words) {
    if quiz.is_empty() {
        return;
    }
    page.open("section", &[("class", "quiz"), ("aria-labelledby", "quiz")]);
    page.leaf("h2", &[("id", "quiz")], words.quiz);
    for node in quiz {
        question(page, node, words);
    }
    page.close();
}

fn question(page: &mut Xml, question: &QuestionNode, words: &'static Words) {
    let task = quiz::task(&question.body, words);
    page.open("section", &[("class", "question")]);
    page.leaf("h3", &[], &format!("{} {}", words.question, question.number));
    page.leaf("p", &[("class", "stem")], &question.stem);
    if !task.instruction.is_empty() {
        page.leaf("p", &[("class", "instruction")], task.instruction);
    }
    page::list(page, "ul", "prompts", &task.prompts);
    if !task.options.is_empty() {
        page.open("ul", &[("class", "options")]);
        for (index, option) in task.options.iter().enumerate() {
            page.begin("li", &[]);
            page.leaf("span", &[("class", "letter")], &letter(index));
            page.text(" ");
            page.leaf("span", &[], option);
            page.close();
        }
        page.close();
    }
    answer(page, question, words);
    page.close();
}

fn answer(page: &mut Xml, question: &QuestionNode, words: &Words) {
    let solution = quiz::solution(&question.body, words);
    if solution.lines.is_empty() && question.feedback.is_empty() && question.cited.is_empty() {
        return;
    }
    page.open("details", &[]);
    page.leaf("summary", &[], words.show_answer);
    for line in &solution.lines {
        page.leaf("p", &[("class", "right")], line);
    }
    for (option, remark) in &solution.remarks {
        page.begin("p", &[]);
        page.leaf("span", &[("class", "letter")], option);
        page.text(" ");
        page.leaf("span", &[], remark);
        page.close();
    }
    if !question.feedback.is_empty() {
        page.leaf("p", &[], &question.feedback);
    }
    for cited in &question.cited {
        page.leaf("p", &[("class", "cited")], &cited.sentence());
    }
    page.close();
}
