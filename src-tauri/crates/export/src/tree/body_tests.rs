//! What a body becomes.

use super::*;
use std::fmt::Write;

fn cited() -> Vec<Cited> {
    ["one", "two"]
        .map(|quote| Cited { quote: quote.into(), source: "Book".into(), place: "p. 1".into() })
        .to_vec()
}

fn rendered(body: &str) -> Body {
    render(body, &cited(), 7, Words::of("en"))
}

#[track_caller]
fn check(body: &str, html: &str, markdown: &str) {
    let rendered = rendered(body);
    assert_eq!((rendered.html.trim(), rendered.markdown.as_str()), (html, markdown));
}

#[track_caller]
fn check_issues(body: &str, issues: &[Issue]) {
    assert_eq!(rendered(body).issues, issues, "{body}");
}

#[test]
fn notes_are_numbered_by_their_first_mention_and_know_how_often_they_are_referred_to() {
    let body = rendered("b[^c2] a[^c1] b[^c2] own[^me]\n\n[^me]: Mine, see[^c1].");
    let numbers: Vec<(usize, usize, &str)> = body
        .notes
        .iter()
        .map(|note| (note.number, note.references, note.markdown.as_str()))
        .collect();
    assert_eq!(
        numbers,
        [
            (1, 2, "“two” — *Book*, p. 1"),
            (2, 2, "“one” — *Book*, p. 1"),
            (3, 1, "Mine, see[^7-2]."),
        ]
    );
    assert_eq!(body.markdown, "b[^7-1] a[^7-2] b[^7-1] own[^7-3]");
    assert!(body.html.contains("<a id=\"ref-1-2\" href=\"#note-1\""), "{}", body.html);
    assert!(body.notes[2].html.contains("id=\"ref-2-2\""), "{}", body.notes[2].html);
    assert_eq!(body.issues, []);
}

#[test]
fn a_citation_wins_over_a_footnote_of_the_same_name() {
    let body = rendered("a[^c1]\n\n[^c1]: typed by hand");
    assert_eq!(body.notes[0].markdown, "“one” — *Book*, p. 1");
    assert_eq!(body.notes.len(), 1);
    assert!(!body.html.contains("typed"), "{}", body.html);
    assert_eq!(body.issues, [Issue::FootnoteShadowed("c1".into())]);
}

#[test]
fn a_footnote_that_is_left_out_is_told() {
    check_issues("a[^x]\n\n[^x]: X\n\n[^y]: Y", &[Issue::FootnoteUnused("y".into())]);
    check_issues("a[^x]\n\n[^x]: X\n\n[^X]: again", &[Issue::FootnoteTwice("X".into())]);
    check_issues("a[^c2][^x]\n\n[^X]: X", &[]);
    // Only an unused one refers to it.
    check_issues(
        "[^x]: X\n\n[^y]: Y[^x]",
        &[Issue::FootnoteUnused("x".into()), Issue::FootnoteUnused("y".into())],
    );
}

#[test]
fn a_source_without_places_is_cited_without_one() {
    let cited = [Cited { quote: "one".into(), source: "Book".into(), place: String::new() }];
    assert_eq!(cited[0].sentence(), "“one” — Book");
    assert_eq!(render("a[^c1]", &cited, 1, Words::of("en")).notes[0].markdown, "“one” — *Book*");
}

#[test]
fn references_to_nothing_are_found_but_not_in_code() {
    check_issues(
        "a[^c3] `[^c4]` [^x]",
        &[Issue::Citation("c3".into()), Issue::Footnote("x".into())],
    );
    check_issues("[^ not one] [x] ^[y]", &[]);
}

#[test]
fn an_indented_first_line_is_code_and_does_not_slip_into_a_note() {
    check("    code", "<pre><code>code\n</code></pre>", "```\ncode\n```");
}

#[test]
fn headings_start_below_the_title_and_leave_no_level_out() {
    let body = rendered("# A\n\n### B\n\n# C\n\n###### D");
    let tags: Vec<&str> = body.html.lines().filter_map(|line| line.get(..4)).collect();
    assert_eq!(tags, ["<h2>", "<h3>", "<h2>", "<h3>"]);
    assert_eq!(body.markdown, "#### A\n\n##### B\n\n#### C\n\n##### D");
}

#[test]
fn links_inside_the_text_lead_to_its_headings() {
    let body = rendered("# Two words\n\n# Two words\n\n[a](#two-words-1) [b](#nowhere)");
    assert!(body.html.contains("<span id=\"h-two-words-1\"></span>"), "{}", body.html);
    assert!(body.html.contains("href=\"#h-two-words-1\""), "{}", body.html);
    assert_eq!(body.issues, [Issue::Link("#nowhere".into())]);
}

#[test]
fn no_two_headings_share_a_name_and_an_image_in_one_does_not_change_it() {
    let body = rendered("# Example\n\n# Example\n\n# Example 1\n\n[a](#example-1-1)");
    for name in ["example", "example-1", "example-1-1"] {
        let place = format!("<span id=\"h-{name}\"></span>");
        assert_eq!(body.html.matches(&place).count(), 1, "{}", body.html);
    }
    let body = rendered("# The ![red](r.png) rose\n\n[a](#the-red-rose)");
    assert!(body.html.contains("<span id=\"h-the-red-rose\"></span>"), "{}", body.html);
    assert_eq!(body.issues, [Issue::Image("red".into())]);
}

#[test]
fn what_is_not_in_the_package_gives_way_to_words() {
    check("![A cat](cat.png)", "<p><em>[Image: A cat]</em></p>", "*\\[Image: A cat\\]*");
    check("[the file](files/a.pdf)", "<p>the file</p>", "the file");
    check_issues("![A cat](cat.png)", &[Issue::Image("A cat".into())]);
    check_issues("[the file](files/a.pdf)", &[Issue::Link("files/a.pdf".into())]);
}

#[test]
fn raw_html_leaves_its_words() {
    check("H<sub>2</sub>O", "<p>H2O</p>", "H2O");
    check("a<br>b", "<p>a<br />\nb</p>", "a\\\nb");
    check("<div>Some <b>words</b></div>", "<p>Some words</p>", "Some words");
    check_issues("<!-- a remark -->\n\ntext", &[]);
}

#[test]
fn tasks_and_formulas_read_without_script() {
    check(
        "- [x] done\n- [ ] open",
        "<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>",
        "- [x] done\n- [ ] open",
    );
    check("$a < b$", "<p><span class=\"math\">\\(a &lt; b\\)</span></p>", "$a < b$");
}

#[test]
fn the_markdown_of_a_body_reads_like_the_body() {
    let corpus = [
        crate::fixture::BODY,
        "*a* _b_ \\* 1\\. &lt; \\$a$ <https://a.b> `x``y`\n\n* a\n\n  b\n* c",
    ];
    for body in corpus {
        let once = rendered(body);
        let mut source = once.markdown.clone();
        for note in &once.notes {
            let _ = write!(source, "\n\n[^7-{}]: {}", note.number, note.markdown);
        }
        let again = comrak::markdown_to_commonmark(&source, &options());
        let again = again.split("\n\n[^").next().unwrap().trim();
        assert_eq!(again.replace("\\<", "&lt;"), once.markdown.replace("\\$", "$"));
    }
}

#[test]
fn an_escaped_reference_is_no_reference() {
    check_issues("\\[^c9] and \\[^x]", &[]);
    check("\\[^c9]", "<p>[^c9]</p>", "\\[^c9\\]");
}

#[test]
fn a_less_than_after_a_bare_address_opens_no_tag() {
    check(
        "https://a.b/c;\\<b>",
        "<p><a href=\"https://a.b/c;%5C\" rel=\"noopener noreferrer\">https://a.b/c;\\</a></p>",
        "<https://a.b/c;\\>",
    );
}

#[test]
fn a_citation_right_after_a_bare_address_is_a_citation() {
    assert_eq!(rendered("www.a.b[^x]\n\n[^x]: y").notes.len(), 1);
    assert_eq!(rendered("[http://a.b[^c1]").markdown, "\\[http\\://a.b[^7-1]");
    let body = rendered("see https://a.b/c[^c2][^c1]. And www.d.e[^c2]");
    assert_eq!(body.issues, []);
    assert_eq!(
        body.markdown,
        "see <https://a.b/c>[^7-1][^7-2]. And [www.d.e](http://www.d.e)[^7-1]"
    );
}

#[test]
fn dollars_in_the_words_and_the_address_of_a_link_make_no_formula() {
    // Two of them would take what stands between for a formula, and what is left for a footnote.
    assert_eq!(
        rendered("http://a.b$c>[^own]").markdown,
        "[http://a.b\\$c\\>\\[^own\\]](http://a.b$c%3E[^own])"
    );
    assert_eq!(rendered("http://a.b/$c").markdown, "<http://a.b/$c>");
    assert_eq!(rendered("[a\\$b\\<c](http://a.b/$c)").markdown, "[a\\$b&lt;c](http://a.b/$c)");
}
