//! Documents for tests, built in code, and a small Markdown reader for real files.
//! Not here: the product's own extraction, to which this crate is blind.

use crate::{Brief, Source};
use domain::{
    Anchor, Block, BlockKind, BlockPosition, Difficulty, Document, DocumentFormat, DocumentId,
    DocumentStatus, DocumentText, PassageSpan, word_count,
};

pub(crate) type Page = (Document, DocumentText);

pub(crate) fn brief(title: &str, weeks: u32) -> Brief {
    Brief {
        title: title.into(),
        audience: "Newcomers".into(),
        language: None,
        difficulty: Difficulty::Beginner,
        weeks,
        hours_per_week: 2,
    }
}

pub(crate) fn sources(pages: &[Page]) -> Vec<Source<'_>> {
    pages.iter().map(|(document, text)| Source { document, text }).collect()
}

/// A document from blocks; headings are of level two and stand beside each other.
pub(crate) fn page(path: &str, title: &str, blocks: &[(BlockKind, &str)]) -> Page {
    let mut under: Vec<String> = Vec::new();
    let mut made = Vec::new();
    for (kind, text) in blocks {
        if *kind == BlockKind::Heading {
            under = vec![(*text).to_owned()];
        }
        made.push(block(*kind, u8::from(*kind == BlockKind::Heading) * 2, text, &under));
    }
    document(path, title, made)
}

pub(crate) fn block(kind: BlockKind, level: u8, text: &str, under: &[String]) -> Block {
    Block {
        kind,
        level,
        text: text.to_owned(),
        heading_path: under.to_vec(),
        anchor: Anchor::Heading { heading: under.last().cloned().unwrap_or_default() },
    }
}

/// A document from finished blocks, cut into passages of some two hundred words under one heading.
pub(crate) fn document(path: &str, title: &str, blocks: Vec<Block>) -> Page {
    let id = DocumentId::derived(&[path.as_bytes()]);
    let text = cut(id, blocks);
    let words = text.blocks.iter().map(|block| word_count(&block.text)).sum();
    let document = Document {
        id,
        folder: None,
        path: path.to_owned(),
        format: Some(DocumentFormat::Markdown),
        title: title.to_owned(),
        status: DocumentStatus::Imported,
        code: None,
        message: None,
        size: 0,
        modified_ms: 0,
        hash: String::new(),
        language: Some("en".into()),
        passages: u32::try_from(text.passages.len()).unwrap(),
        words,
        pages: None,
        text: None,
        warnings: Vec::new(),
        imported_ms: 0,
        sketch: domain::Sketch::default(),
        pictures: Vec::new(),
        merged: Vec::new(),
    };
    (document, text)
}

fn cut(id: DocumentId, blocks: Vec<Block>) -> DocumentText {
    let mut text = DocumentText { blocks, passages: Vec::new() };
    let mut start = 0;
    while start < text.blocks.len() {
        let mut end = start;
        let mut words = 0;
        while end < text.blocks.len()
            && text.blocks[end].heading_path == text.blocks[start].heading_path
            && words < 200
        {
            words += word_count(&text.blocks[end].text);
            end += 1;
        }
        if text.blocks[start..end].iter().any(|block| block.kind != BlockKind::Heading) {
            let at = |block: usize| BlockPosition { block: u32::try_from(block).unwrap(), byte: 0 };
            let mut span =
                PassageSpan { id: domain::PassageId::derived(&[]), start: at(start), end: at(end) };
            let words = text.span_text(&span);
            span.id =
                DocumentText::passage_id(id, &words, u32::try_from(text.passages.len()).unwrap());
            text.passages.push(span);
        }
        start = end;
    }
    text
}

/// Reads Markdown the way the product does, as far as drafting can tell.
pub(crate) fn markdown(path: &str, source: &str) -> Page {
    use comrak::{Arena, Options, nodes::NodeValue, parse_document};
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.front_matter_delimiter = Some("---".into());
    let arena = Arena::new();
    let root = parse_document(&arena, source, &options);
    let mut blocks = Vec::new();
    let mut headings: Vec<(u8, String)> = Vec::new();
    let mut title = String::new();
    walk(root, 0, &mut |node, depth| {
        let value = node.data.borrow().value.clone();
        let text = plain(node);
        let (kind, level, text) = match value {
            NodeValue::FrontMatter(matter) => {
                if let Some(line) = matter.lines().find_map(|line| line.strip_prefix("title:")) {
                    title = line.trim().trim_matches(['"', '\'']).to_owned();
                }
                return;
            }
            NodeValue::Heading(heading) => {
                headings.retain(|(level, _)| *level < heading.level);
                headings.push((heading.level, text.clone()));
                if title.is_empty() {
                    title.clone_from(&text);
                }
                (BlockKind::Heading, heading.level, text)
            }
            NodeValue::CodeBlock(code) => (BlockKind::Code, 0, code.literal.trim_end().to_owned()),
            NodeValue::Table(_) => (BlockKind::Table, 0, table(node)),
            NodeValue::Paragraph if depth > 0 => (BlockKind::ListItem, depth, text),
            NodeValue::Paragraph => (BlockKind::Paragraph, 0, text),
            _ => return,
        };
        if !text.trim().is_empty() {
            let under: Vec<String> = headings.iter().map(|(_, text)| text.clone()).collect();
            blocks.push(block(kind, level, &text, &under));
        }
    });
    document(path, &title, blocks)
}

fn walk<'a>(
    node: &'a comrak::nodes::AstNode<'a>,
    depth: u8,
    visit: &mut impl FnMut(&'a comrak::nodes::AstNode<'a>, u8),
) {
    use comrak::nodes::NodeValue;
    visit(node, depth);
    let (inner, stop) = match node.data.borrow().value {
        NodeValue::Item(_) => (depth + 1, false),
        NodeValue::Table(_) | NodeValue::Paragraph | NodeValue::Heading(_) => (depth, true),
        _ => (depth, false),
    };
    if !stop {
        for child in node.children() {
            walk(child, inner, visit);
        }
    }
}

fn plain<'a>(node: &'a comrak::nodes::AstNode<'a>) -> String {
    use comrak::nodes::NodeValue;
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data.borrow().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn table<'a>(node: &'a comrak::nodes::AstNode<'a>) -> String {
    let mut lines = Vec::new();
    for row in node.children() {
        let cells: Vec<String> = row.children().map(plain).collect();
        lines.push(format!("| {} |", cells.join(" | ")));
        if lines.len() == 1 {
            lines.push(format!("|{}", " --- |".repeat(cells.len())));
        }
    }
    lines.join("\n")
}

/// What holds for every draft.
#[track_caller]
pub(crate) fn check_laws(drafted: &crate::Drafted, pages: &[Page]) {
    use std::collections::BTreeSet;
    let course = &drafted.course;
    let mut ids = BTreeSet::new();
    let mut fresh = |id: domain::LessonId| assert!(ids.insert(id), "an id is used twice");
    course
        .modules
        .iter()
        .for_each(|module| fresh(domain::LessonId::from_bytes(*module.id.as_bytes())));
    course.objectives.iter().for_each(|o| fresh(domain::LessonId::from_bytes(*o.id.as_bytes())));
    for lesson in course.lessons() {
        fresh(lesson.id);
        lesson
            .objectives
            .iter()
            .for_each(|o| fresh(domain::LessonId::from_bytes(*o.id.as_bytes())));
        lesson.quiz.iter().for_each(|q| fresh(domain::LessonId::from_bytes(*q.id.as_bytes())));
    }
    let titles: BTreeSet<String> =
        course.lessons().map(|lesson| domain::fold(&lesson.title)).collect();
    assert_eq!(titles.len(), course.lessons().count(), "a title is used twice");
    for lesson in course.lessons() {
        check_lesson(lesson, pages);
    }
}

#[track_caller]
fn check_lesson(lesson: &domain::Lesson, pages: &[Page]) {
    use domain::QuestionBody;
    assert!(
        !lesson.title.is_empty() && !lesson.body.trim().is_empty() && !lesson.citations.is_empty()
    );
    assert!(lesson.minutes > 0);
    let cited =
        lesson.citations.iter().chain(lesson.quiz.iter().flat_map(|question| &question.citations));
    for citation in cited {
        let (_, text) =
            pages.iter().find(|(document, _)| document.id == citation.document).unwrap();
        let passage = text.passage(citation.passage).unwrap();
        assert!(passage.text.contains(&citation.quote), "not verbatim: {:?}", citation.quote);
        assert!(!citation.quote.is_empty());
        assert_eq!(passage.anchor, citation.anchor);
        assert_eq!(citation.quote_hash, domain::Citation::hash(&citation.quote));
    }
    for (number, citation) in (1..).zip(&lesson.citations) {
        assert!(
            lesson.body.contains(&format!("[^c{number}]")),
            "footnote {number} is not referred to"
        );
        let plain = crate::markdown::unescape(&squeezed(&lesson.body));
        let raw = squeezed(&lesson.body);
        let quote = squeezed(&citation.quote);
        // A line of a list item may begin with a sign that would make it a quotation elsewhere.
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let listed =
            flat(&crate::markdown::unescape(&lesson.body)).contains(&flat(&citation.quote));
        assert!(
            plain.contains(&quote)
                || listed
                || raw.contains(&quote)
                || lesson.body.contains("---") && bare(&plain).contains(&bare(&quote)),
            "not in the body: {quote:?}\n{plain}"
        );
    }
    assert!(!lesson.body.contains(&format!("[^c{}]", lesson.citations.len() + 1)));
    for question in &lesson.quiz {
        assert!(!question.citations.is_empty() && !question.stem.trim().is_empty());
        assert!(
            question
                .objectives
                .iter()
                .all(|id| lesson.objectives.iter().any(|objective| objective.id == *id))
        );
        assert!(lesson.objectives.is_empty() || !question.objectives.is_empty());
        match &question.body {
            QuestionBody::SingleChoice { options } => {
                assert_eq!(options.iter().filter(|option| option.correct).count(), 1);
                let texts: std::collections::BTreeSet<String> =
                    options.iter().map(|option| domain::fold(&option.text)).collect();
                assert!(texts.len() == options.len() && options.len() >= 3, "{options:?}");
            }
            QuestionBody::FillIn { gaps } => {
                assert_eq!(question.stem.matches("____").count(), gaps.len(), "{}", question.stem);
                assert!(gaps.iter().all(|gap| gap.iter().any(|text| !text.trim().is_empty())));
            }
            QuestionBody::ShortAnswer { accepted } => assert!(!accepted.is_empty()),
            QuestionBody::TrueFalse { .. } => {}
            other => panic!("no draft has {other:?}"),
        }
    }
}

/// The text without the bars, rules and blanks of tables, which are set anew.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '|' | '-' | ':' | '>' | '\\') && !c.is_whitespace())
        .collect()
}

/// The text with every run of white space and quotation marks at line starts as one blank.
fn squeezed(text: &str) -> String {
    let lines: Vec<&str> =
        text.lines().map(|line| line.trim_start().strip_prefix("> ").unwrap_or(line)).collect();
    lines.join("\n").split_whitespace().collect::<Vec<_>>().join(" ")
}
