//! What a hostile answer looks like when it has been cleaned.
//! Not here: whole answers (`units`).

use super::*;
use proptest::prelude::*;

const SOURCE: &str = "See https://example.org/bread for more.";

fn clean(markdown: &str) -> (String, TakenOut) {
    let mut cleaner = Cleaner::new([SOURCE].into_iter());
    let mut cite = |n: u32| (n == 1).then(|| "[^c1]".to_owned());
    let text = cleaner.body(markdown, 10_000, &mut cite);
    (text, cleaner.out)
}

#[test]
fn ordinary_markdown_stays_as_it_is() {
    for text in [
        "# Bread\n\nFlour, *water* and **salt**.",
        "- one\n- two",
        "1. one\n2. two",
        "> quoted",
        "```rust\nlet a = 1;\n```",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "Euler: $e^{i\\pi} = -1$.",
        "- [ ] to do\n- [x] done",
        "See [this](https://example.org/bread).",
    ] {
        assert_eq!(clean(text), (text.to_owned(), TakenOut::default()), "{text}");
    }
}

#[test]
fn what_could_lead_away_or_run_is_taken_out_and_counted() {
    for (text, left, out) in [
        (
            "a <script>alert(1)</script> b",
            "a alert(1) b",
            TakenOut { html: 2, ..Default::default() },
        ),
        ("<iframe src=x></iframe>\n\nb", "b", TakenOut { html: 1, ..Default::default() }),
        (
            "![alt](https://evil.example/?q=1)",
            "alt",
            TakenOut { pictures: 1, ..Default::default() },
        ),
        ("[go](https://evil.example/)", "go", TakenOut { links: 1, ..Default::default() }),
        ("[go](javascript:alert(1))", "go", TakenOut { links: 1, ..Default::default() }),
        (
            "a [go][x] b\n\n[x]: https://evil.example",
            "a go b",
            TakenOut { links: 1, ..Default::default() },
        ),
        ("now www.evil.example/x end", "now end", TakenOut { links: 2, ..Default::default() }),
        ("a `https://evil.example`", "a", TakenOut { links: 1, ..Default::default() }),
    ] {
        let (cleaned, taken) = clean(text);
        assert_eq!(cleaned.split_whitespace().collect::<Vec<_>>().join(" "), left, "{text}");
        assert_eq!(taken, out, "{text}");
    }
}

#[test]
fn references_to_sources_become_citations_and_others_are_taken_out() {
    for (text, left, citations) in [
        ("Flour [1].", "Flour [^c1].", 0),
        ("Flour [^1] and water [source 1].", "Flour [^c1] and water [^c1].", 0),
        ("Flour [1, 7].", "Flour [^c1].", 1),
        ("Flour [7].", "Flour.", 1),
        ("An array a[i] and [x].", "An array a\\[i\\] and \\[x\\].", 0),
    ] {
        let (cleaned, taken) = clean(text);
        assert_eq!((cleaned.as_str(), taken.citations), (left, citations), "{text}");
    }
}

#[test]
fn a_line_is_one_line_of_plain_words() {
    let mut cleaner = Cleaner::new([SOURCE].into_iter());
    for (text, left) in [
        ("## **Bread**\n and water", "Bread** and water"),
        ("<b>Bread</b> <script src=//x>", "Bread"),
        ("Bread\u{202e}\u{200b}", "Bread"),
        ("Bread at https://evil.example/x", "Bread at"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ] {
        assert_eq!(cleaner.line(text, 100), left, "{text}");
    }
    assert_eq!(cleaner.line(&"x".repeat(500), 100).len(), 100);
}

proptest! {
    /// Whatever is written: no markup of web pages, no picture, and no link that is not in a source is left.
    #[test]
    fn nothing_that_runs_or_leads_away_is_left(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "<script>", "</script>", "![", "](", ")", "[", "]", "https://evil.example", "a", " ", "\n", "\n\n", "`",
                "*", "<", ">", "&lt;", "\\", "javascript:", "1", "- ", "> ", "|", "$", "[x]: ", "<!--", "-->", "```",
            ]),
            0..40,
        )
    ) {
        let (text, _) = clean(&pieces.concat());
        let arena = Arena::new();
        let root = parse_document(&arena, &text, &options());
        for node in root.descendants() {
            match &node.data().value {
                NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) | NodeValue::Image(_) => {
                    prop_assert!(false, "{text}");
                }
                NodeValue::Link(link) => prop_assert!(SOURCE.contains(&link.url), "{text}"),
                _ => {}
            }
        }
    }
}
