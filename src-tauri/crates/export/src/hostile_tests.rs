//! Whatever stands in a course, no export of it can run anything or lead anywhere it should not.

use crate::{
    ALL, Bundle, fixture, render,
    tree::{options, sanitize},
};
use comrak::{Arena, nodes::NodeValue, parse_document};
use domain::{Question, QuestionBody};
use quick_xml::{Reader, XmlVersion, events::Event};

/// Ways to smuggle a script past a writer, each a known trick of its own.
const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script\n>alert(1)</script\n>",
    "<<script>alert(1)//<</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "]]></mattext><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)' autofocus='",
    "` onclick=`alert(1)",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img/src='x'/onerror='alert(1)'>",
    "<img src=\"javascript:alert(1)\">",
    "<img src=x:alert(alt) onerror=eval(src) alt=1>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg onload=alert(1)>\"></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><maction actiontype=\"statusline#http://evil\" xlink:href=\"javascript:alert(1)\">x</maction></math>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"javascript:alert(1)\"></object>",
    "<embed src=\"javascript:alert(1)\">",
    "<base href=\"https://evil.example/\">",
    "<link rel=stylesheet href=\"https://evil.example/x.css\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<div style=\"background:url(javascript:alert(1))\">x</div>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<input autofocus onfocus=alert(1)>",
    "<select onchange=alert(1)><option>x</select>",
    "<button formaction=\"javascript:alert(1)\">x</button>",
    "<form action=\"javascript:alert(1)\"><input type=submit></form>",
    "<isindex action=\"javascript:alert(1)\" type=image>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=\"\u{1}javascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1) \"t\")",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/x)",
    "[x](../../../etc/passwd)",
    "[x](https://evil.example/\"onmouseover=alert(1)//)",
    "[x](https://evil.example/ '\"><script>alert(1)</script>')",
    "![x](javascript:alert(1))",
    "![x\"onerror=\"alert(1)](y)",
    "![x](https://evil.example/track.gif)",
    "<javascript:alert(1)>",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "[^x]\n\n[^x]: <img src=x onerror=alert(1)>",
    "[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: y",
    "```\"><script>alert(1)</script>\nx\n```",
    "$</span><script>alert(1)</script>$",
    "$$\\href{javascript:alert(1)}{x}$$",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "# <script>alert(1)</script> x",
    "# \"onclick=alert(1) x",
    "x\u{0}<scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
    "\u{feff}<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>",
    "<?xml-stylesheet href=\"javascript:alert(1)\"?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
];

/// The payload in every place where text can stand.
fn hostile(payload: &str) -> Bundle {
    let mut bundle = fixture::bundle();
    let text = format!("x {payload}");
    let course = &mut bundle.course;
    for field in [
        &mut course.title,
        &mut course.subtitle,
        &mut course.summary,
        &mut course.audience,
        &mut course.language,
    ] {
        field.clone_from(&text);
    }
    course.objectives[0].text.clone_from(&text);
    for module in &mut course.modules {
        module.title.clone_from(&text);
        module.summary.clone_from(&text);
        for lesson in &mut module.lessons {
            lesson.title.clone_from(&text);
            lesson.body =
                format!("{payload}\n\n{payload} x [^c1] {payload}\n\n- {payload}\n\n> {payload}\n");
            lesson.objectives[0].text.clone_from(&text);
            lesson.citations = vec![fixture::citation(&text)];
            lesson.citations[0].anchor = domain::Anchor::Heading { heading: text.clone() };
            for question in &mut lesson.quiz {
                poison(question, &text);
            }
        }
    }
    for source in bundle.sources.values_mut() {
        source.title.clone_from(&text);
        source.path.clone_from(&text);
    }
    bundle
}

fn poison(question: &mut Question, text: &str) {
    question.feedback = text.into();
    question.citations = vec![fixture::citation(text)];
    let gaps = question.stem.matches("____").count();
    question.stem = format!("{text} {}", "____ ".repeat(gaps));
    match &mut question.body {
        QuestionBody::SingleChoice { options } | QuestionBody::MultipleChoice { options } => {
            for (number, option) in options.iter_mut().enumerate() {
                option.text = format!("{number} {text}");
                option.feedback = text.into();
            }
        }
        QuestionBody::ShortAnswer { accepted } => accepted[0] = text.into(),
        QuestionBody::Matching { pairs } => {
            for (number, pair) in pairs.iter_mut().enumerate() {
                pair.prompt = text.into();
                pair.answer = format!("{number} {text}");
            }
        }
        QuestionBody::Ordering { items } => {
            for (number, item) in items.iter_mut().enumerate() {
                *item = format!("{number} {text}");
            }
        }
        QuestionBody::FillIn { gaps } => gaps[0][0] = text.into(),
        QuestionBody::Essay { guidance } => *guidance = text.into(),
        QuestionBody::TrueFalse { .. } | QuestionBody::Numeric { .. } => {}
    }
}

/// All elements that our pages are made of; anything else came from a text.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "a",
    "div",
    "nav",
    "main",
    "header",
    "section",
    "details",
    "summary",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "span",
    "sup",
    "em",
    "strong",
    "del",
    "code",
    "pre",
    "blockquote",
    "br",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
];

const ATTRIBUTES: &[&str] = &[
    "xmlns",
    "lang",
    "xml:lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "id",
    "href",
    "rel",
    "title",
    "open",
    "aria-label",
    "aria-labelledby",
    "aria-current",
    "start",
    "align",
];

/// Reads the page as XML and holds every element and attribute against the lists. Elements that HTML reads in another
/// way than XML are not on the list, apart from `<title>` and our own `<style>`.
#[track_caller]
fn scan_page(page: &str, what: &str) {
    let mut reader = Reader::from_str(page);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{what}: {error}\n{page}")) {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().into_inner().to_owned();
                assert!(ELEMENTS.contains(&name.as_str()), "{what}: <{name}>\n{page}");
                for attribute in start.attributes().map(Result::unwrap) {
                    let key = attribute.key.into_inner();
                    assert!(ATTRIBUTES.contains(&key), "{what}: <{name} {key}>\n{page}");
                    let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
                    let is_local = value.ends_with(".html") && !value.contains([':', '/']);
                    assert!(
                        key != "href"
                            || value.starts_with('#')
                            || value.starts_with("https://")
                            || value.starts_with("http://")
                            || is_local,
                        "{what}: {value}"
                    );
                }
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

/// Every text of a quiz that importers read as HTML.
#[track_caller]
fn scan_quiz(quiz: &str, what: &str) {
    let mut reader = Reader::from_str(quiz);
    let mut html = None;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{what}: {error}")) {
            Event::Start(start) if start.name().into_inner() == "mattext" => {
                html = Some(String::new());
            }
            Event::Text(text) => {
                if let Some(html) = &mut html {
                    html.push_str(&text.into_inner());
                }
            }
            Event::GeneralRef(reference) => {
                if let Some(html) = &mut html {
                    let reference = format!("&{};", reference.into_inner());
                    html.push_str(&quick_xml::escape::unescape(&reference).unwrap());
                }
            }
            Event::End(end) if end.name().into_inner() == "mattext" => {
                scan_page(&format!("<div>{}</div>", html.take().unwrap()), what);
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

/// Reads the file as Markdown with everything on: no HTML, no image, no link that leads elsewhere than to the web.
#[track_caller]
fn scan_markdown(text: &str, what: &str) {
    let arena = Arena::new();
    for node in parse_document(&arena, text, &options()).descendants() {
        match &node.data().value {
            NodeValue::HtmlBlock(block) => {
                assert_eq!(block.literal.trim(), "<!-- end list -->", "{what}");
            }
            NodeValue::HtmlInline(html) => panic!("{what}: {html}\n{text}"),
            NodeValue::Image(image) => panic!("{what}: {}\n{text}", image.url),
            NodeValue::Link(link) => {
                let is_web = ["https://", "http://", "mailto:", "#"]
                    .iter()
                    .any(|start| link.url.starts_with(start));
                assert!(is_web, "{what}: {}\n{text}", link.url);
            }
            _ => {}
        }
    }
}

#[test]
fn no_payload_survives_in_any_target() {
    assert!(PAYLOADS.len() >= 60);
    for payload in PAYLOADS {
        let bundle = hostile(payload);
        for target in ALL {
            let (package, _) =
                render(target.id, &bundle).unwrap_or_else(|error| panic!("{payload:?}: {error}"));
            for (path, bytes) in &package.files {
                let what = format!("{payload:?} in {path} of {}", target.id);
                let text = std::str::from_utf8(bytes).unwrap();
                match path.rsplit_once('.').unwrap().1 {
                    "html" => scan_page(text, &what),
                    "md" => scan_markdown(text, &what),
                    _ => scan_quiz(text, &what),
                }
            }
        }
    }
}

#[test]
fn what_was_sanitised_once_stays_as_it_is() {
    for payload in PAYLOADS {
        let once = sanitize(payload);
        assert_eq!(sanitize(&once), once, "{payload:?}");
    }
}

#[test]
fn a_deeply_nested_body_neither_hangs_nor_crashes() {
    for piece in ["> ", "- ", "*a ", "[", "![", "**", "<div>", "`", "$", "| ", "[^c1]", "(", "\\"] {
        let mut bundle = fixture::bundle();
        bundle.course.modules[0].lessons[0].body = piece.repeat(5_000);
        for target in ALL {
            let (package, _) = render(target.id, &bundle).unwrap();
            for (path, bytes) in &package.files {
                if path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html") {
                    scan_page(std::str::from_utf8(bytes).unwrap(), piece);
                }
            }
        }
    }
}
