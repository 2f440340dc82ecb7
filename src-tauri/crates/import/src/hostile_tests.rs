//! Texts that were made to hang, crash or fill the memory of a reader.
//! Not here: what readers find in honest texts.

use crate::extract;
use proptest::prelude::*;

/// A name for each reader of marked text, and marks that open something in it, most of which never closes.
const READERS: &[(&str, &[&str])] = &[
    (
        "a.tex",
        &[
            "{",
            "}",
            "{}",
            "\\begin{itemize}",
            "\\begin{tabular}",
            "\\begin{equation}",
            "\\begin{verbatim}",
            "\\end{itemize}",
            "$",
            "$$",
            "\\(",
            "\\[",
            "$ ",
            "\\footnote{",
            "\\section[",
            "\\section{",
            "\\a[",
            "\\a{",
            "\\newcommand\\a{",
            "\\def\\a{",
            "\\newcommand\\a{x}\\a",
            "\\verb|",
            "\\\"",
            "&",
            "\\\\",
            "%",
            "\\item[",
            "``",
            "[",
            "\n ",
        ],
    ),
    (
        "a.rst",
        &[
            "- ", "- - ", "* ", "*", "**", "*x", "1. ", "A. ", ":ref:`", "`", "`x", "``x", "``",
            "|", "|x|", "[1", "x_", "_", ":a:", ":a: ", "x::\n", ".. ", ".. x::\n", ".. [1] ",
            ".. |x|", "x\n  ", "  x\n", "x\n=\n", "+-+\n", "+", "= =\n", "| |\n", "|a\n", "\n",
            " ", "\t",
        ],
    ),
    (
        "a.org",
        &[
            "- ",
            "* ",
            "*",
            "*x",
            "+ ",
            "1. ",
            "[[",
            "[[]",
            "[fn:",
            "[fn:1]",
            "<<",
            "{{{",
            "@@",
            "=x ",
            "~",
            "_",
            "/a",
            "|",
            "| |\n",
            "#+begin_src\n",
            "#+begin_quote\n",
            "#+end_src\n",
            ":A:\n",
            "* a\n",
            "* COMMENT\n",
            "#+TODO: A\n",
            ": ",
            "\\(",
            ":: ",
        ],
    ),
    (
        "a.srt",
        &[
            "1\n00:00:01,000 --> 00:00:02,000\na\n",
            "-->",
            "<",
            "<a",
            "<i>",
            "&",
            "&a",
            "{\\",
            "\n",
            "1\n",
        ],
    ),
    ("a.vtt", &["<v ", "<v a>", "00:01.000 --> 00:02.000\nx\n\n", "<c.x>", "&#", "NOTE\n"]),
    ("a.ass", &["Dialogue: ", ",", "{", "{\\p1}", "\\N", "[Events]\n", "Format: a\n"]),
    ("a.ttml", &["<p begin='1s'>", "<p begin='1s'/>", "</p>", "<br/>", "<", "<!--", "&amp;", "&"]),
    (
        "a.xml",
        &[
            "<x>",
            "</x>",
            "<x/>",
            "<x>a</x>",
            "<title/>",
            "<fn/>",
            "<table>",
            "<",
            "<!--",
            "<?",
            "<![CDATA[",
            "&",
            "&#",
            "&amp;",
            "<!DOCTYPE x [",
        ],
    ),
    ("a.ipynb", &["{", "[", "\"", "{\"cell_type\":\"markdown\",\"source\":\"# a\"},", "\\u001b["]),
];

/// How often a mark is repeated: what is linear takes no time, what is quadratic would hardly come back.
const TIMES: usize = 40_000;

/// What makes each reader begin.
fn starts(name: &str) -> &'static str {
    match name {
        "a.vtt" => "WEBVTT\n\n00:01.000 --> 00:02.000\n",
        "a.srt" => "1\n00:00:01,000 --> 00:00:02,000\n",
        "a.ass" => "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,",
        "a.ttml" => "<tt><body><p begin='1s'>",
        "a.xml" => "<?xml version='1.0'?><x>",
        "a.ipynb" => "{\"nbformat\":4,\"cells\":[",
        _ => "",
    }
}

#[test]
fn a_mark_repeated_without_end_is_read_in_one_walk() {
    for (name, marks) in READERS {
        for mark in *marks {
            let text = starts(name).to_owned() + &mark.repeat(TIMES) + "x";
            // That it comes back is what is tested; a worker's stack is what it must fit.
            let _read = extract(text.as_bytes(), name);
        }
    }
}

/// Pieces of honest texts, to be put together in any order.
fn any_text() -> impl Strategy<Value = String> {
    let marks: Vec<&str> = READERS.iter().flat_map(|(_, marks)| *marks).copied().collect();
    let piece = prop_oneof![
        prop::sample::select(marks).prop_map(str::to_owned),
        prop::sample::select(vec![
            "\n\n",
            "word ",
            "=====\n",
            "-----\n",
            "\\end{tabular}",
            "]]",
            "``",
            "|}",
            "}",
            "</p>",
            "ä",
            "\u{301}",
            "::\n\n  "
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_makes_a_reader_panic_or_give_blocks_without_words(text in any_text(), bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        for (name, _) in READERS {
            for hostile in [starts(name).to_owned().into_bytes(), Vec::new()] {
                let mut hostile = hostile;
                hostile.extend_from_slice(text.as_bytes());
                hostile.extend_from_slice(&bytes);
                if let Ok(extraction) = extract(&hostile, name) {
                    for block in &extraction.blocks {
                        prop_assert!(!block.text.trim().is_empty(), "{} {:?}", name, block);
                    }
                }
            }
        }
    }
}
