//! From a course and the names of its sources to the render tree.
//! Not here: Markdown (`body`).

use super::{Body, Cited, LessonNode, ModuleNode, QuestionNode, Tree, body, questions};
use crate::{
    Bundle, SourceName, limits, plain,
    words::{self, Words},
};
use domain::{Citation, Course, Lesson, Objective, Question};
use std::collections::BTreeSet;

/// The tree of this course.
pub(crate) fn build(bundle: &Bundle) -> Tree {
    let course = &bundle.course;
    let words = Words::of(&course.language);
    let mut lessons_before = 0;
    let modules = (1..)
        .zip(&course.modules)
        .map(|(number, module)| {
            let lessons: Vec<LessonNode> = (lessons_before + 1..)
                .zip(&module.lessons)
                .map(|(number, lesson)| lesson_node(bundle, words, number, lesson))
                .collect();
            lessons_before += lessons.len();
            ModuleNode {
                id: module.id,
                number,
                title: titled(&module.title, words.module, number),
                summary: plain::line(&module.summary),
                lessons,
            }
        })
        .collect();
    Tree {
        id: course.id,
        language: language_tag(&course.language),
        words,
        title: or(plain::line(&course.title), words.about),
        subtitle: plain::line(&course.subtitle),
        summary: plain::line(&course.summary),
        facts: facts(course, words),
        objectives: objectives(&course.objectives),
        modules,
        bank: (1..)
            .zip(course.bank.iter().filter(|question| question.is_sound()))
            .map(|(number, question)| question_node(bundle, words, number, question))
            .collect(),
        sources: sources(bundle),
    }
}

fn lesson_node(
    bundle: &Bundle,
    words: &'static Words,
    number: usize,
    lesson: &Lesson,
) -> LessonNode {
    let title = titled(&lesson.title, words.lesson, number);
    let body = if lesson.body.len() > limits::LESSON_BYTES {
        Body::default() // Pre-flight refuses the course; rendering it first would only take long.
    } else {
        body::render(&lesson.body, &cited(bundle, words, &lesson.citations), number, words)
    };
    LessonNode {
        id: lesson.id,
        number,
        slug: slug(&title),
        title,
        minutes: (lesson.minutes > 0).then(|| words::count(lesson.minutes, words.minutes)),
        objectives: objectives(&lesson.objectives),
        body,
        quiz: (1..)
            .zip(&lesson.quiz)
            .map(|(number, question)| question_node(bundle, words, number, question))
            .collect(),
    }
}

fn question_node(
    bundle: &Bundle,
    words: &'static Words,
    number: usize,
    question: &Question,
) -> QuestionNode {
    QuestionNode {
        id: question.id,
        number,
        stem: questions::text(&question.stem),
        body: questions::clean(&question.body),
        feedback: questions::text(&question.feedback),
        cited: cited(bundle, words, &question.citations),
    }
}

fn cited(bundle: &Bundle, words: &Words, citations: &[Citation]) -> Vec<Cited> {
    citations
        .iter()
        .map(|citation| Cited {
            quote: plain::line(&citation.quote),
            source: bundle
                .sources
                .get(&citation.document)
                .map_or_else(|| words.unknown_source.to_owned(), shown_name),
            place: plain::line(&words.place(&citation.anchor)),
        })
        .collect()
}

/// The title; a title that is missing or is itself a path gives way to the last part of the path.
fn shown_name(name: &SourceName) -> String {
    let title = plain::line(&name.title);
    let is_path = title.starts_with(['/', '\\', '~']) || title.get(1..3) == Some(":\\");
    let shown = if title.is_empty() || is_path {
        let path = if is_path { &title } else { &name.path };
        plain::line(path.rsplit(['/', '\\']).next().unwrap_or_default())
    } else {
        title
    };
    or(shown, "?")
}

fn sources(bundle: &Bundle) -> Vec<String> {
    let course = &bundle.course;
    let cited = course.lessons().flat_map(|lesson| {
        let of_quiz = lesson.quiz.iter().flat_map(|question| &question.citations);
        lesson.citations.iter().chain(of_quiz).map(|citation| citation.document)
    });
    let ids: BTreeSet<_> = course.sources.iter().copied().chain(cited).collect();
    let names: BTreeSet<String> =
        ids.iter().filter_map(|id| bundle.sources.get(id)).map(shown_name).collect();
    names.into_iter().collect()
}

fn facts(course: &Course, words: &'static Words) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let audience = plain::line(&course.audience);
    if !audience.is_empty() {
        facts.push((words.audience, audience));
    }
    facts.push((words.level, words.difficulty(course.difficulty).to_owned()));
    if course.duration_weeks > 0 {
        facts.push((words.duration, words::count(course.duration_weeks, words.weeks)));
    }
    if course.hours_per_week > 0 {
        facts.push((words.workload, words::count(course.hours_per_week, words.hours_a_week)));
    }
    facts
}

fn objectives(objectives: &[Objective]) -> Vec<String> {
    objectives
        .iter()
        .map(|objective| plain::line(&objective.text))
        .filter(|text| !text.is_empty())
        .collect()
}

fn titled(title: &str, kind: &str, number: usize) -> String {
    or(plain::line(title), &format!("{kind} {number}"))
}

fn or(text: String, fallback: &str) -> String {
    if text.is_empty() { fallback.to_owned() } else { text }
}

/// The tag, when it looks like one.
fn language_tag(language: &str) -> String {
    let fits = (2..=11).contains(&language.len())
        && language.starts_with(|c: char| c.is_ascii_alphabetic())
        && !language.ends_with('-')
        && language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if fits { language.to_ascii_lowercase() } else { "en".to_owned() }
}

/// Lower-case ASCII letters, digits and single hyphens; `lesson` when nothing is left.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars() {
        if slug.len() >= limits::SLUG_CHARS {
            break;
        }
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    or(slug.trim_end_matches('-').to_owned(), "lesson")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_shown_by_its_title_and_never_by_its_folder() {
        let check = |title: &str, path: &str, shown: &str| {
            let name = SourceName { title: title.into(), path: path.into() };
            assert_eq!(shown_name(&name), shown);
        };
        check(" Zero\nTrust ", "/home/ada/zero.pdf", "Zero Trust");
        check("", "/home/ada/zero.pdf", "zero.pdf");
        check("/home/ada/zero.pdf", "", "zero.pdf");
        check("C:\\Users\\ada\\zero.pdf", "", "zero.pdf");
        check("", "", "?");
    }

    #[test]
    fn file_names_are_plain_ascii() {
        assert_eq!(slug("Zero Trust: why & how?"), "zero-trust-why-how");
        assert_eq!(slug("零信任"), "lesson");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
    }

    #[test]
    fn a_language_that_is_no_tag_is_english() {
        for (raw, tag) in
            [("de", "de"), ("pt-BR", "pt-br"), ("", "en"), ("x\"><", "en"), ("e-", "en")]
        {
            assert_eq!(language_tag(raw), tag);
        }
    }
}
