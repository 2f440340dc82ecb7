//! No chosen text is lost in silence: long lessons quote all their sources, slides and outlines make lessons, and what
//! is left out is told.
//! Not here: laws that hold for any input (`law_tests`).

use crate::{DraftError, Drafted, Guidance, draft, testing};
use domain::{Anchor, Block, BlockKind, CourseId, LessonId};
use std::collections::BTreeSet;

fn run(pages: &[testing::Page], title: &str) -> Result<Drafted, DraftError> {
    let sources = testing::sources(pages);
    draft(CourseId::derived(&[]), &testing::brief(title, 1), &sources, &Guidance::default(), 0)
}

fn prose(subject: &str, sentences: usize) -> String {
    let sentence = |at: usize| {
        format!(
            "The {subject} number {at} grows near the {subject} path of garden {at} all summer long."
        )
    };
    (0..sentences).map(sentence).collect::<Vec<_>>().join(" ")
}

/// A document of these sections, each a heading with the same number of sentences.
fn sectioned(path: &str, title: &str, sections: usize, sentences: usize) -> testing::Page {
    let texts: Vec<(String, String)> = (0..sections)
        .map(|at| (format!("{title} bed {at}"), prose(&format!("{title} of bed {at}"), sentences)))
        .collect();
    let blocks: Vec<(BlockKind, &str)> = texts
        .iter()
        .flat_map(|(heading, text)| {
            [(BlockKind::Heading, heading.as_str()), (BlockKind::Paragraph, text.as_str())]
        })
        .collect();
    testing::page(path, title, &blocks)
}

#[test]
fn the_later_sources_of_a_lesson_are_quoted_like_the_first() {
    // A module has at most twelve lessons, so three documents share one; two of them have more sentences than are ranked.
    let pages: Vec<testing::Page> = (10..46)
        .map(|at| sectioned(&format!("herb{at}.md"), &format!("herb{at}"), 10, 20))
        .collect();
    let drafted = run(&pages, "Gardens").unwrap();
    testing::check_laws(&drafted, &pages);
    let cited: BTreeSet<_> = drafted
        .course
        .lessons()
        .flat_map(|lesson| &lesson.citations)
        .map(|citation| citation.document)
        .collect();
    let missing: Vec<&str> = pages
        .iter()
        .filter(|(document, _)| !cited.contains(&document.id))
        .map(|(document, _)| document.path.as_str())
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(drafted.course.sources.len(), pages.len());
}

#[test]
fn a_lesson_of_very_many_sections_stays_readable() {
    let pages = [sectioned("a.md", "rose", 300, 1)];
    let drafted = run(&pages, "Gardens").unwrap();
    for lesson in drafted.course.lessons() {
        let words = domain::word_count(&lesson.body);
        assert!(words < 3 * crate::limits::BODY_MOST_WORDS, "{} has {words}", lesson.title);
    }
}

#[test]
fn a_document_that_no_lesson_quotes_is_told() {
    let labels = "Rose\nTulip\nLily of the valley and other names of plants in this garden here";
    let pages = [
        sectioned("1-roses.md", "rose", 3, 20),
        testing::page("2-labels.md", "Labels", &[(BlockKind::Paragraph, labels)]),
    ];
    let drafted = run(&pages, "Gardens").unwrap();
    let told: Vec<&str> = drafted.warnings.iter().map(|warning| &*warning.message).collect();
    assert!(told.iter().any(|text| text.starts_with("“2-labels” is not quoted")), "{told:?}");
    assert_eq!(drafted.course.sources, [pages[0].0.id]);
}

/// A deck: on each slide a title and a few words, none of them a sentence.
fn deck(kind: BlockKind) -> testing::Page {
    let mut blocks: Vec<Block> = Vec::new();
    for slide in 1..=12_u32 {
        let title = format!("Threat {slide}");
        let under = [title.clone()];
        let mut texts = vec![(BlockKind::Heading, title)];
        for at in 0..4 {
            texts.push((kind, format!("Stolen passwords of group {slide}, case {at}")));
        }
        for (kind, text) in texts {
            let block = testing::block(kind, u8::from(kind == BlockKind::ListItem), &text, &under);
            blocks.push(Block { anchor: Anchor::Slide { slide }, ..block });
        }
    }
    testing::document("threats.pptx", "Threats", blocks)
}

#[test]
fn slides_without_sentences_make_a_lesson_of_their_points() {
    for kind in [BlockKind::ListItem, BlockKind::Paragraph] {
        let pages = [deck(kind)];
        let drafted = run(&pages, "Threats").unwrap();
        testing::check_laws(&drafted, &pages);
        let lesson = drafted.course.lessons().next().unwrap();
        assert!(
            lesson.body.contains("## Threat 2\n\n- Stolen passwords of group 2, case 0[^c"),
            "{}",
            lesson.body
        );
        assert!(lesson.body.contains("## Threat 12"), "{}", lesson.body);
    }
}

#[test]
fn text_that_cannot_be_quoted_is_refused_with_the_right_reason() {
    let rows = "12 34 word, ".repeat(90);
    let pages = [testing::page("a.md", "A", &[(BlockKind::Paragraph, &rows)])];
    let error = run(&pages, "A").unwrap_err();
    assert!(matches!(error, DraftError::NothingToQuote { .. }), "{error:?}");
    assert!(error.to_string().contains("no whole sentences"), "{error}");
}

#[test]
fn a_lesson_that_had_to_be_dropped_is_told() {
    let rows = "12 34 word, ".repeat(300);
    let pages = [
        sectioned("1-roses.md", "rose", 3, 20),
        testing::page("2-numbers.md", "Numbers", &[(BlockKind::Paragraph, &rows)]),
    ];
    let drafted = run(&pages, "Gardens").unwrap();
    let told: Vec<&str> = drafted.warnings.iter().map(|warning| &*warning.message).collect();
    assert!(
        told.iter().any(|text| text.starts_with("No lesson was made of “Numbers”")),
        "{told:?}"
    );
}

#[test]
fn a_table_is_quoted_word_for_word_and_written_as_text() {
    let table = "| Flower | Price |\n|---|---|\n| *Rose* | 5 $ or 6 $ |\n| Lily \\| white | <script>x</script> [^c9] |";
    let text = format!("{} The prices of the flowers stand in this table:", prose("rose", 8));
    let pages = [testing::page(
        "a.md",
        "Flowers",
        &[(BlockKind::Paragraph, &text), (BlockKind::Table, table)],
    )];
    let drafted = run(&pages, "Flowers").unwrap();
    testing::check_laws(&drafted, &pages);
    let lesson = drafted.course.lessons().next().unwrap();
    assert!(lesson.body.contains("| \\*Rose\\* | 5 \\$ or 6 \\$ |"), "{}", lesson.body);
    assert!(
        lesson.body.contains("| Lily \\| white | \\<script>x\\</script> \\[^c9\\] |"),
        "{}",
        lesson.body
    );
    assert!(lesson.citations.iter().any(|citation| citation.quote == table));
}

#[test]
fn what_is_left_out_of_a_draft_takes_its_traces_along() {
    let subjects = ["rose", "tulip", "fern"];
    let pages: Vec<testing::Page> = (1..)
        .zip(subjects)
        .map(|(at, subject): (u32, _)| sectioned(&format!("{at}-{subject}.md"), subject, 3, 20))
        .collect();
    let course = run(&pages, "Gardens").unwrap().course;
    let first: BTreeSet<LessonId> = course.lessons().take(1).map(|lesson| lesson.id).collect();
    let part = crate::part(&course, &first);
    assert_eq!(part.lessons().count(), 1);
    assert_eq!(part.sources, [pages[0].0.id]);
    let speaks = |text: &str| text.contains("tulip") || text.contains("fern");
    assert!(speaks(&course.summary) || course.objectives.iter().any(|one| speaks(&one.text)));
    assert!(!speaks(&part.summary), "{}", part.summary);
    assert!(part.objectives.iter().all(|one| !speaks(&one.text)), "{:?}", part.objectives);
    assert!(!part.objectives.is_empty());
    let all: BTreeSet<LessonId> = course.lessons().map(|lesson| lesson.id).collect();
    assert_eq!(crate::part(&course, &all), course);
}

#[test]
fn a_plain_text_is_referred_to_without_a_place() {
    let (document, mut text) = sectioned("notes.txt", "rose", 1, 20);
    for block in &mut text.blocks {
        block.anchor = Anchor::Heading { heading: String::new() };
    }
    let drafted = run(&[(document, text)], "Gardens").unwrap();
    for question in drafted.course.lessons().flat_map(|lesson| &lesson.quiz) {
        assert!(question.feedback.ends_with("See: «rose»."), "{}", question.feedback);
    }
}
