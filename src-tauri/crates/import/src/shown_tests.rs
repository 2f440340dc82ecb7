//! Notebooks, subtitles and XML, and what must come out of them.
//! Not here: hostile texts (`hostile_tests`).

use crate::{extract, testing::check};
use BlockKind::{Caption, Code as Program, Footnote, Heading, ListItem, Paragraph, Quote, Table};
use domain::{Anchor, BlockKind, Code, DocumentFormat, Fault};

/// Holds the moments and words of subtitles against what is expected.
#[track_caller]
fn check_cues(name: &str, text: &str, expected: &[(u32, &str)]) {
    let extraction = extract(text.as_bytes(), name).unwrap();
    assert_eq!(extraction.format, DocumentFormat::Subtitles);
    let found: Vec<(u32, &str)> = extraction
        .blocks
        .iter()
        .map(|block| match block.anchor {
            Anchor::Time { start_ms } => (start_ms, block.text.as_str()),
            _ => panic!("{block:?}"),
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_notebook_is_one_document_with_one_outline() {
    let text = r###"{"cells":[
        {"cell_type":"markdown","source":["# Bread\n","Some *words*."]},
        {"cell_type":"markdown","source":"## Dough"},
        {"cell_type":"code","source":["x = 1\n","x"],"outputs":[
            {"output_type":"stream","name":"stdout","text":["\u001b[31mred\u001b[0m\n"]},
            {"output_type":"execute_result","data":{"text/plain":["1"],"image/png":"iVBORw0KGgo="}},
            {"output_type":"display_data","data":{"text/plain":"<Figure size 4x3>","image/png":"iVBORw0KGgo="}},
            {"output_type":"execute_result","data":{"text/plain":"   a\n0  1","text/html":"<table><tr><th>a</th></tr><tr><td>1</td></tr></table>"}},
            {"output_type":"error","ename":"NameError","evalue":"no y","traceback":["\u001b[0;31mlong\u001b[0m"]}]},
        {"cell_type":"raw","source":"as it is"}, 7],
        "metadata":{},"nbformat":4,"nbformat_minor":5}"###;
    // By its bytes, whatever its name is.
    let extraction = check(
        "a.txt",
        text.as_bytes(),
        &[
            (Heading, "Bread"),
            (Paragraph, "Some words."),
            (Heading, "Dough"),
            (Program, "x = 1\nx"),
            (Program, "red"),
            (Program, "1"),
            (Table, "| a |\n|---|\n| 1 |"),
            (Program, "NameError: no y"),
            (Paragraph, "as it is"),
        ],
    );
    assert_eq!(extraction.title.as_deref(), Some("Bread"));
    assert_eq!(extraction.blocks[8].heading_path, ["Bread", "Dough"]);
}

#[test]
fn old_notebooks_are_read_and_broken_ones_refused() {
    let text = r#"{"metadata":{"name":"Old"},"nbformat":3,"worksheets":[{"cells":[
        {"cell_type":"heading","level":2,"source":["Dough"]},
        {"cell_type":"code","input":["a","b"],"outputs":[{"output_type":"pyout","text":["7"],"png":"iVBOR"}]}]}]}"#;
    let extraction =
        check("a.ipynb", text.as_bytes(), &[(Heading, "Dough"), (Program, "a\nb"), (Program, "7")]);
    assert_eq!((extraction.title.as_deref(), extraction.blocks[0].level), (Some("Old"), 2));
    for broken in [&text.as_bytes()[..60], b"[1]", b"{\"a\": 1}"] {
        assert_eq!(extract(broken, "a.ipynb").unwrap_err().code(), Code::FileDamaged);
    }
    let long = format!(
        r#"{{"nbformat":4,"cells":[{{"cell_type":"code","source":"x","outputs":[{{"output_type":"stream","text":"{}"}}]}}]}}"#,
        "1 ".repeat(50_000)
    );
    let extraction = extract(long.as_bytes(), "a.ipynb").unwrap();
    assert!(extraction.blocks[1].text.len() < 10_000);
    assert_eq!(extraction.warnings.len(), 1);
}

#[test]
fn cues_are_joined_to_sentences_and_keep_their_moment() {
    check_cues(
        "a.srt",
        "1\n00:00:01,000 --> 00:00:03,000\n<i>Bread</i> is\n\n2\n00:00:03,000 --> 00:00:05,000\n{\\an8}baked.\n3\n00:00:20,000 --> 00:00:22,000\n&amp; eaten 3 < 4\nwarm\n\n4\n00:01:00,500 --> 00:01:02,000\nLater",
        &[(1_000, "Bread is baked."), (20_000, "& eaten 3 < 4 warm"), (60_500, "Later")],
    );
    let moment = |n: u32| format!("00:{:02}:{:02},000", n * 4 / 60, n * 4 % 60);
    let cue = |n: u32| format!("{n}\n{} --> 00:59:00,000\nword{n} and", moment(n));
    let many = (0..40).map(cue).collect::<Vec<_>>().join("\n\n");
    let extraction = extract(many.as_bytes(), "a.srt").unwrap();
    for n in 0..40 {
        let block =
            extraction.blocks.iter().find(|b| b.text.split(' ').any(|w| w == format!("word{n}")));
        let Some(Anchor::Time { start_ms }) = block.map(|block| &block.anchor) else {
            panic!("{n}")
        };
        assert!(n * 4_000 - start_ms <= 30_000, "{n} {start_ms}");
    }
}

#[test]
fn web_captions_name_their_speakers_and_do_not_roll() {
    check_cues(
        "a.txt",
        "WEBVTT\n\nNOTE not\nthis\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:left\n<v Mary>Who <c.x>is</c> there?\n\n00:02.000 --> 00:03.000\n<v Mary>Tell me.\n\n00:03.000 --> 00:04.000\n<v.loud John>Me!</v>\n",
        &[(1_000, "Mary: Who is there? Tell me.\nJohn: Me!")],
    );
    check_cues(
        "a.vtt",
        "WEBVTT\n\n00:00.000 --> 00:02.000\nhello<00:00:01.000> dear\n\n00:02.000 --> 00:02.010\nhello dear\n\n00:02.010 --> 00:04.000\nhello dear\nhow are you\n\n00:04.000 --> 00:06.000\nhow are you\ntoday\n\n00:09.000 --> 00:10.000\ntoday\n",
        &[(0, "hello dear how are you today today")],
    );
}

#[test]
fn every_kind_of_subtitles_is_read() {
    check_cues(
        "a.ass",
        "[Script Info]\nTitle: T\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nComment: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,not this\nDialogue: 0,0:00:05.50,0:00:06.00,D,,0,0,0,,{\\b1}second{\\b0}, with\\Ncomma\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,first\nDialogue: 0,0:00:07.00,0:00:08.00,D,,0,0,0,,{\\p1}m 0 0 l 1 1{\\p0}\n",
        &[(1_000, "first second, with comma")],
    );
    check_cues(
        "a.xml",
        r#"<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="x" ttp:frameRate="25"><head><metadata><title>T</title></metadata></head><body begin="10s"><div><p begin="1.5s" end="2s">One<br/>two &amp; <span>three</span></p><p begin="00:00:50:10" dur="1s">late</p></div></body></tt>"#,
        &[(11_500, "One two & three"), (60_400, "late")],
    );
    check_cues(
        "a.srt",
        "\u{feff}1\r00:00:01,000 --> 00:00:02,000\rOld Mac\r",
        &[(1_000, "Old Mac")],
    );
    assert_eq!(extract(b"BROKEN", "a.vtt").unwrap_err().code(), Code::FileDamaged);
}

#[test]
fn books_in_xml_keep_their_structure() {
    let docbook = r#"<?xml version="1.0"?><!DOCTYPE article [<!ENTITY me "&you;&you;"><!ENTITY you SYSTEM "file:///etc/passwd">]>
        <article><articleinfo><title>Bread</title><pubdate>2001</pubdate></articleinfo>
        <section><title>Dough</title><para>Flour &amp; <emphasis>wa</emphasis>ter&#8212;&me;.<footnote><para>A note.</para></footnote></para>
        <itemizedlist><listitem><para>one</para></listitem><listitem><para>two</para></listitem></itemizedlist>
        <programlisting>if x:
    bake()</programlisting><blockquote><para>By bread.</para></blockquote>
        <table><title>Flours</title><tgroup><tbody><row><entry>Rye</entry><entry>1150</entry></row></tbody></tgroup></table>
        </section></article>"#;
    let extraction = check(
        "a.xml",
        docbook.as_bytes(),
        &[
            (Heading, "Bread"),
            (Heading, "Dough"),
            (Paragraph, "Flour & water—&me;."),
            (Footnote, "A note."),
            (ListItem, "one"),
            (ListItem, "two"),
            (Program, "if x:\n    bake()"),
            (Quote, "By bread."),
            (Caption, "Flours"),
            (Table, "| Rye | 1150 |\n|---|---|"),
        ],
    );
    assert_eq!(extraction.blocks[2].heading_path, ["Bread", "Dough"]);
    check(
        "a.xml",
        b"<?xml version='1.0' encoding='ISO-8859-1'?><doc><x>Gr<b>\xfc</b>\xdfe an alle in dieser Stadt.</x><y><z>Und noch ein Satz mit Worten.</z></y>",
        &[(Paragraph, "Grüße an alle in dieser Stadt."), (Paragraph, "Und noch ein Satz mit Worten.")],
    );
    check(
        "a.xml",
        b"<quiz><text><![CDATA[<p>What is&nbsp;it that <b>rises</b> in the oven?</p>]]></text></quiz>",
        &[(Paragraph, "What is it that rises in the oven?")],
    );
    check(
        "a.xml",
        b"<feed><x>How long does it rise? &lt;img src='a.png'/&gt; &lt;br&gt;Some time.</x></feed>",
        &[(Paragraph, "How long does it rise?\nSome time.")],
    );
    check(
        "a.xml",
        b"<article><title>T</title><para>The tag &lt;b&gt; makes text &lt;b&gt;bold&lt;/b&gt;.</para></article>",
        &[(Heading, "T"), (Paragraph, "The tag <b> makes text <b>bold</b>.")],
    );
}

#[test]
fn xml_without_sentences_is_no_document() {
    for text in [
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><text>A long sentence in a drawing here.</text></svg>",
        "<?xml version='1.0'?><settings><size>12</size><name>dark</name></settings>",
    ] {
        assert_eq!(
            extract(text.as_bytes(), "a.xml").unwrap_err().code(),
            Code::FormatUnsupported,
            "{text}"
        );
    }
    let deep = format!("<?xml version='1.0'?>{}x", "<a>".repeat(2_000));
    assert_eq!(extract(deep.as_bytes(), "a.xml").unwrap_err().code(), Code::FileDamaged);
}

#[test]
fn index_terms_in_a_text_end_neither_its_titles_nor_its_sentences() {
    let text = "<?xml version=\"1.0\"?><article><section>\
        <title>Installing<indexterm><primary>x</primary></indexterm></title>\
        <para>Foo <indexterm><primary>y</primary></indexterm>bar is a sentence of some words.</para>\
        <variablelist><varlistentry><term>-a</term><term>--all</term>\
        <listitem><para>Shows everything that there is.</para></listitem></varlistentry>\
        </variablelist></section></article>";
    check(
        "a.xml",
        text.as_bytes(),
        &[
            (Heading, "Installing"),
            (Paragraph, "Foo bar is a sentence of some words."),
            (ListItem, "-a, --all: Shows everything that there is."),
        ],
    );
}

#[test]
fn what_a_program_shows_as_a_page_or_a_formula_is_read() {
    let text = r#"{"nbformat":4,"cells":[{"cell_type":"code","source":"x","outputs":[
        {"output_type":"display_data","data":{"text/html":"<b>Bold words</b>","text/plain":"<IPython.core.display.HTML object>"}},
        {"output_type":"display_data","data":{"text/latex":"$E=mc^2$","text/plain":"<IPython.core.display.Latex object>"}}]}]}"#;
    check(
        "a.ipynb",
        text.as_bytes(),
        &[(Program, "x"), (Paragraph, "Bold words"), (Program, "$E=mc^2$")],
    );
}
