//! Laws of every export, held against arbitrary texts.

use crate::{ALL, Severity, check, fixture, preflight, render, to_bytes};
use domain::{QuestionBody, fold};
use proptest::{collection::vec, prelude::*};
use quick_xml::{Reader, events::Event};

/// Pieces of Markdown that have a meaning, and pieces that have none.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "# ",
            "## ",
            "\n\n",
            "\n",
            "- ",
            "1. ",
            "> ",
            "    ",
            "\t",
            "*",
            "**",
            "_",
            "~~",
            "`",
            "```\n",
            "[^c1]",
            "[^c2]",
            "[^own]",
            "\n\n[^own]: note\n\n",
            "[a](https://b.c/)",
            "[a](#x)",
            "![i](j)",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "&amp;",
            "&nbsp;",
            "| a | b |\n|---|---|\n| c | d |\n",
            "$x^2$",
            "$$",
            "$",
            "- [ ] ",
            "- [x] ",
            "---\n",
            "\\",
            "\u{a0}",
            "http://a.b",
            "<https://a.b>",
            "a@b.c",
            "word ",
        ])
        .prop_map(str::to_owned),
        any::<String>().prop_map(|text| text.replace("[^", "")),
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Text that is never blank.
fn words() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| format!("w{text}"))
}

fn assert_well_formed(path: &str, text: &str) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut depth = 0_i32;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}\n{text}")) {
            Event::Start(start) => {
                depth += 1;
                start.attributes().for_each(|attribute| drop(attribute.unwrap()));
            }
            Event::End(_) => depth -= 1,
            Event::Empty(start) => {
                start.attributes().for_each(|attribute| drop(attribute.unwrap()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{path}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn every_text_gives_a_well_formed_package_that_passes_the_check(
        bodies in vec(markdown(), 3),
        titles in vec(any::<String>(), 6),
        stem in words(),
        options in vec(words(), 10),
        quote in any::<String>(),
        language in any::<String>(),
    ) {
        let mut bundle = fixture::bundle();
        let course = &mut bundle.course;
        course.title.clone_from(&titles[0]);
        course.summary.clone_from(&titles[1]);
        course.language = language;
        course.modules[0].title.clone_from(&titles[2]);
        let lessons = course.modules.iter_mut().flat_map(|module| &mut module.lessons);
        for ((lesson, body), title) in lessons.zip(bodies).zip(&titles[3..]) {
            lesson.body = body;
            lesson.title.clone_from(title);
            lesson.citations[0] = fixture::citation(&quote);
            for question in &mut lesson.quiz {
                if !matches!(question.body, QuestionBody::FillIn { .. }) {
                    question.stem.clone_from(&stem);
                }
                match &mut question.body {
                    QuestionBody::SingleChoice { options: own } | QuestionBody::MultipleChoice { options: own } => {
                        own.iter_mut().zip(&options).for_each(|(own, text)| own.text.clone_from(text));
                    }
                    QuestionBody::Matching { pairs } => {
                        pairs.iter_mut().zip(&options).for_each(|(pair, text)| {
                            pair.prompt.clone_from(&stem);
                            pair.answer.clone_from(text);
                        });
                    }
                    QuestionBody::Ordering { items } => items.clone_from(&options),
                    QuestionBody::ShortAnswer { accepted } => accepted.clone_from(&options),
                    _ => {}
                }
            }
        }
        for target in ALL {
            let findings = preflight(target.id, &bundle).unwrap();
            prop_assert!(findings.iter().all(|finding| finding.severity != Severity::Error), "{findings:?}");
            let (package, _) = render(target.id, &bundle).unwrap();
            for (path, bytes) in &package.files {
                let text = std::str::from_utf8(bytes).unwrap();
                if target.id != "markdown" {
                    assert_well_formed(path, text);
                }
            }
            let bytes = to_bytes(target.id, &package).unwrap();
            let report = check(&format!("c.{}", target.extension), &bytes).unwrap();
            let errors: Vec<_> =
                report.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
            prop_assert!(errors.is_empty(), "{}: {errors:?}", target.id);
        }
    }

    #[test]
    fn a_check_of_arbitrary_bytes_ends_with_an_answer(bytes in vec(any::<u8>(), 0..512), packed in any::<bool>()) {
        let mut bytes = bytes;
        if packed {
            bytes.splice(0..0, *b"PK\x03\x04");
        }
        for name in ["a.imscc", "a.md", "a.xml", "a.html"] {
            let _ = check(name, &bytes);
        }
    }

    #[test]
    fn a_damaged_cartridge_is_refused_or_reported_but_never_crashes(at in 0_usize..20_000, to in any::<u8>()) {
        let package = render("imscc11", &fixture::bundle()).unwrap().0;
        let mut bytes = to_bytes("imscc11", &package).unwrap();
        let at = at % bytes.len();
        bytes[at] = to;
        let _ = check("a.imscc", &bytes);
    }
}

#[test]
fn the_folded_words_for_true_and_false_differ_in_every_language() {
    for language in ["en", "de", "es", "fr", "ja"] {
        let [yes, no] = crate::words::Words::of(language).truth;
        assert_ne!(fold(yes), fold(no));
    }
}
