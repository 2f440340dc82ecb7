//! What holds for any input: quotes are verbatim, ids unique, questions answerable, nothing depends on chance.
//! Not here: what real courses look like (`corpora_tests`).

use crate::{Brief, DraftError, Drafted, Guidance, Hint, draft, testing};
use domain::{Block, BlockKind, Code, CourseId, Difficulty, Fault};
use proptest::prelude::*;

fn run(pages: &[testing::Page], brief: &Brief, guidance: &Guidance) -> Result<Drafted, DraftError> {
    draft(CourseId::derived(&[b"course"]), brief, &testing::sources(pages), guidance, 5)
}

fn kinds() -> impl Strategy<Value = BlockKind> {
    use BlockKind::{
        Caption, Code, Footnote, Heading, ListItem, Paragraph, Quote, SpeakerNote, Table,
    };
    prop::sample::select(vec![
        Heading,
        Paragraph,
        Paragraph,
        Paragraph,
        ListItem,
        ListItem,
        Code,
        Table,
        Quote,
        SpeakerNote,
        Footnote,
        Caption,
    ])
}

/// Sentences that mean something, sentences that look like markup, and any characters at all.
fn texts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "A firewall is a barrier between two trusted networks of a company.",
        "Encryption refers to the process of turning text into a secret form.",
        "Risk: A risk is the chance that a threat meets a weakness.",
        "This shows how it works in practice for most of us.",
        "Key parts of such a system include:",
        "Die Firewall ist eine Schranke zwischen zwei Netzen im Haus.",
        "防火墙是两个网络之间的屏障。它保护内部网络。",
        "- [x] *not* a list, `not` code, [^c1] no note and $no$ math!",
        "The ____ is a gap in the text of this sentence.",
        "# No heading\n\n> no quote either, but words enough to count.",
        "Proxies forward requests on behalf of the clients behind them!",
        "What is a key?",
        "What is İİİİ İİİİ",
        "Why are İİ important?",
        "How to İİ",
        "Summary",
        "1.2 Keys",
        "Objectives",
        "Explain what keys are for.",
        "::: challenge",
        ":::",
    ]);
    prop_oneof![
        4 => prop::collection::vec(words, 1..5).prop_map(|parts| parts.join(" ")),
        1 => "\\PC{0,80}",
        1 => any::<String>(),
    ]
}

fn pages() -> impl Strategy<Value = Vec<testing::Page>> {
    let block =
        (kinds(), 0_u8..7, texts(), prop::collection::vec("[A-Z][a-z]{2,8}( [a-z]{2,8})?", 0..3));
    let page = ("([0-9]{1,2}[.-])?[a-z]{1,6}", texts(), prop::collection::vec(block, 0..14));
    prop::collection::vec(page, 0..7).prop_map(|pages| {
        let made = pages.into_iter().enumerate().map(|(at, (name, title, blocks))| {
            let blocks: Vec<Block> = blocks
                .into_iter()
                .map(|(kind, level, text, under)| testing::block(kind, level, &text, &under))
                .collect();
            testing::document(&format!("/lib/{name}-{at}.md"), &title, blocks)
        });
        made.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_blocks_give_a_lawful_draft_or_a_clear_refusal(pages in pages(), weeks in 0_u32..60, level in 0..3) {
        let difficulty = [Difficulty::Beginner, Difficulty::Intermediate, Difficulty::Advanced][usize::try_from(level).unwrap()];
        let brief = Brief { difficulty, ..testing::brief("Keys", weeks) };
        match run(&pages, &brief, &Guidance::default()) {
            Ok(drafted) => {
                testing::check_laws(&drafted, &pages);
                let mut turned = pages.clone();
                turned.reverse();
                prop_assert_eq!(drafted, run(&turned, &brief, &Guidance::default()).unwrap());
            }
            Err(error) => prop_assert_eq!(error.code(), Code::NotEnoughText),
        }
    }

    #[test]
    fn any_guidance_gives_a_lawful_draft(labels in prop::collection::vec((texts(), any::<f64>()), 0..12), pairs in prop::collection::vec((0..12_usize, 0..12_usize), 0..12)) {
        let pages = sample();
        let label = |at: usize| labels.get(at).map_or("firewall", |(label, _)| label).to_owned();
        let guidance = Guidance {
            concepts: labels.iter().map(|(label, weight)| Hint { label: label.clone(), weight: *weight, documents: Vec::new() }).collect(),
            prerequisites: pairs.into_iter().map(|(a, b)| (label(a), label(b))).collect(),
        };
        testing::check_laws(&run(&pages, &testing::brief("Keys", 2), &guidance).unwrap(), &pages);
    }
}

const FIREWALL: &str = "A firewall is a barrier between two networks that lets only wanted traffic pass. \
    Administrators write rules for it, and every packet is compared with these rules.";
const PROXY: &str = "A proxy is a server that forwards requests on behalf of its clients. \
    Companies use a proxy behind a firewall to filter pages and to keep copies of them.";
const TUNNEL: &str = "A tunnel is a protected connection through a network that nobody trusts. \
    Travellers use a tunnel to reach the proxy of their company from outside.";

fn sample() -> Vec<testing::Page> {
    [("tunnels.md", "Tunnels", TUNNEL), ("proxies.md", "Proxies", PROXY), ("firewalls.md", "Firewalls", FIREWALL)]
        .iter()
        .map(|(path, title, text)| {
            testing::page(path, title, &[(BlockKind::Heading, title), (BlockKind::Paragraph, text), (BlockKind::Paragraph, &text.replace("A ", "Every "))])
        })
        .map(|(document, text)| {
            // Long enough not to share a lesson.
            let mut blocks = text.blocks.clone();
            for number in 0..8 {
                let filler = format!("Example number {number} describes how people of department {number} work with the {} every single day of the year, in the office and at home.", document.title.to_lowercase());
                blocks.push(testing::block(BlockKind::Paragraph, 0, &filler, std::slice::from_ref(&document.title)));
            }
            testing::document(&document.path, &document.title, blocks)
        })
        .collect()
}

#[test]
fn what_must_be_learned_first_comes_first_and_cycles_do_no_harm() {
    let pages = sample();
    let hint = |label: &str| Hint { label: label.into(), weight: 1.0, documents: Vec::new() };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let mut guidance = Guidance {
        concepts: vec![hint("firewall"), hint("proxy"), hint("tunnel")],
        prerequisites: vec![pair("firewall", "proxy"), pair("proxy", "tunnel")],
    };
    let order = |guidance: &Guidance| -> Vec<String> {
        run(&pages, &testing::brief("Networks", 1), guidance)
            .unwrap()
            .course
            .lessons()
            .map(|lesson| lesson.title.clone())
            .collect()
    };
    assert_eq!(order(&guidance), ["Firewalls", "Proxies", "Tunnels"]);
    guidance.prerequisites = vec![pair("tunnel", "proxy"), pair("proxy", "firewall")];
    assert_eq!(order(&guidance), ["Tunnels", "Proxies", "Firewalls"]);
    guidance.prerequisites.push(pair("firewall", "tunnel"));
    assert_eq!(order(&guidance).len(), 3);
}

#[test]
fn the_words_decide_and_not_the_ids_of_the_documents() {
    let pages = sample();
    let mut others = sample();
    for (number, (document, text)) in (0_u8..).zip(&mut others) {
        document.id = domain::DocumentId::derived(&[&[255 - number]]);
        let spans: Vec<_> = text.passages.iter().map(|span| text.span_text(span)).collect();
        for (span, words) in text.passages.iter_mut().zip(spans) {
            span.id = domain::DocumentText::passage_id(document.id, &words, span.start.block);
        }
    }
    let shape = |pages: &[testing::Page]| {
        let course =
            run(pages, &testing::brief("Networks", 2), &Guidance::default()).unwrap().course;
        course
            .lessons()
            .map(|l| {
                (
                    l.title.clone(),
                    l.body.clone(),
                    l.quiz.iter().map(|q| q.stem.clone()).collect::<Vec<_>>(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(shape(&pages), shape(&others));
}

#[test]
fn too_little_text_is_refused_with_a_way_out() {
    let page = testing::page("a.md", "A", &[(BlockKind::Paragraph, "Too little.")]);
    let error = run(&[page], &testing::brief("A", 1), &Guidance::default()).unwrap_err();
    assert_eq!(error.code(), Code::NotEnoughText);
    assert_eq!(
        error.to_string(),
        "The 1 chosen documents hold only 2 words that a lesson could be made of; 40 are needed."
    );
    assert!(error.hint().unwrap().contains("more documents"));
    assert_eq!(
        run(&[], &testing::brief("A", 1), &Guidance::default()).unwrap_err().code(),
        Code::NotEnoughText
    );
}

#[test]
fn one_long_document_becomes_chapters_and_lessons() {
    let mut blocks = Vec::new();
    for chapter in ["Wind", "Rain", "Snow", "Index"] {
        for section in ["origin", "forms"] {
            let under = [chapter.to_owned(), format!("{chapter} {section}")];
            blocks.push(testing::block(BlockKind::Heading, 1, chapter, &under[..1]));
            blocks.push(testing::block(BlockKind::Heading, 2, &under[1], &under));
            for number in 0..90 {
                let text = format!(
                    "{chapter} number {number} comes from the {section} of air and water in places such as hill {number} near the coast."
                );
                blocks.push(testing::block(BlockKind::Paragraph, 0, &text, &under));
            }
        }
    }
    let pages = [testing::document("weather.pdf", "Weather", blocks)];
    let drafted = run(&pages, &testing::brief("Weather", 3), &Guidance::default()).unwrap();
    testing::check_laws(&drafted, &pages);
    let modules: Vec<&str> = drafted.course.modules.iter().map(|module| &*module.title).collect();
    assert_eq!(modules, ["Wind", "Rain", "Snow"]);
}

#[test]
fn long_text_without_headings_is_divided_all_the_same() {
    let paragraph = |at: usize| {
        format!(
            "Paragraph {at} tells how the {} grows in the garden of house number {at} during a long summer.",
            ["rose", "tulip", "lily"][at / 200 % 3]
        )
    };
    let texts: Vec<String> = (0..600).map(paragraph).collect();
    let blocks: Vec<(BlockKind, &str)> =
        texts.iter().map(|text| (BlockKind::Paragraph, text.as_str())).collect();
    let pages = [testing::page("garden.pdf", "Garden", &blocks)];
    let drafted = run(&pages, &testing::brief("Garden", 3), &Guidance::default()).unwrap();
    testing::check_laws(&drafted, &pages);
    let lessons = drafted.course.lessons().count();
    assert!((3..=8).contains(&lessons), "{lessons}");
}

#[test]
fn folders_become_modules() {
    let mut pages = sample();
    for ((document, _), folder) in pages.iter_mut().zip(["2-outside", "1-inside", "1-inside"]) {
        document.path = format!("/lib/{folder}/{}", document.path);
    }
    let course = run(&pages, &testing::brief("Networks", 2), &Guidance::default()).unwrap().course;
    let modules: Vec<(&str, usize)> =
        course.modules.iter().map(|module| (&*module.title, module.lessons.len())).collect();
    assert_eq!(modules, [("Inside", 2), ("Outside", 1)]);
}

#[test]
fn a_course_in_another_language_speaks_it() {
    let german = [
        "Eine Firewall ist eine Schranke zwischen zwei Netzen, die nur erwünschten Verkehr durchlässt.",
        "Ein Proxy ist ein Rechner, der Anfragen für andere Rechner weiterleitet und Antworten aufbewahrt.",
        "Die Verschlüsselung ist ein Verfahren, das lesbaren Text in eine geheime Form bringt.",
        "Ein Tunnel ist eine geschützte Verbindung durch ein Netz, dem niemand vertraut.",
    ];
    let chinese = [
        "防火墙是两个网络之间的屏障，它只允许受信任的流量通过。管理员为防火墙编写规则，每个数据包都会与规则进行比较。",
        "代理服务器代表客户端转发请求，并保存响应的副本。公司在防火墙后面使用代理服务器来过滤网页内容。",
        "加密把可读的文本变成秘密的形式，只有拥有密钥的人才能恢复原来的文本。防火墙不能代替加密。",
    ];
    for (language, texts, key_terms) in
        [("de", &german[..], "## Schlüsselbegriffe"), ("zh", &chinese[..], "")]
    {
        let blocks: Vec<(BlockKind, &str)> =
            texts.iter().map(|text| (BlockKind::Paragraph, *text)).collect();
        let (document, text) = testing::page("a.md", "Netze", &blocks);
        let pages = [(domain::Document { language: Some(language.into()), ..document }, text)];
        let drafted = run(&pages, &testing::brief("Netze", 1), &Guidance::default()).unwrap();
        testing::check_laws(&drafted, &pages);
        assert_eq!(drafted.course.language, language);
        let lesson = drafted.course.lessons().next().unwrap();
        assert!(lesson.body.contains(key_terms), "{}", lesson.body);
        assert!(lesson.quiz.len() >= 2, "{language}: {:?}", lesson.quiz);
        assert!(!lesson.objectives.is_empty(), "{language}");
        if language == "de" {
            assert!(
                lesson.quiz.iter().all(|question| question.feedback.contains("Siehe: «Netze»"))
            );
        }
    }
}
