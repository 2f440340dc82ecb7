//! HTML pages: the article without the furniture of the site.
//! Not here: turning elements into blocks; that goes by way of Markdown.

use super::{Format, text};
use crate::{
    Extraction, ImportError,
    markdown::{self, Dialect},
    nesting, tags,
};
use dom_smoothie::{Config, Readability};
use domain::{Block, DocumentFormat};
use htmd::{
    Element, HtmlToMarkdown,
    element_handler::{HandlerResult, Handlers},
};

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Html,
    name: "HTML",
    endings: &["html", "htm", "xhtml"],
    is_text: true,
    recognise: is,
    read,
};

/// Bytes that begin like a page.
fn is(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
    let start = String::from_utf8_lossy(start)
        .trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
        .to_lowercase();
    ["<!doctype html", "<html"].iter().any(|mark| start.starts_with(mark))
        || (start.starts_with("<?xml") && start.contains("<html"))
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let html = declared(bytes).unwrap_or_else(|| text::decode(bytes));
    let html = if is_xhtml(&html) { tags::with_end_tags(&html) } else { html };
    nesting::refuse(&html)?;
    let (title, content) = article(&html);
    let mut blocks = blocks(&content)?;
    if words(&blocks) < 20 {
        // Short pages hold no article that could be told from the rest.
        blocks = self::blocks(&html)?;
    }
    let mut extraction = text::extraction(DocumentFormat::Html, blocks);
    extraction.title = title;
    Ok(extraction)
}

/// The text in the encoding that the page itself declares, if it declares one.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(2_048))?).to_lowercase();
    let (_, after) = start.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode(bytes).0.into_owned())
}

/// Title and article of a page; the whole page when no article can be told.
fn article(html: &str) -> (Option<String>, String) {
    let config = Config { max_elements_to_parse: 100_000, ..Config::default() };
    let read = Readability::new(html, None, Some(config)).and_then(|mut page| page.parse());
    match read {
        Ok(article) => {
            let title = Some(article.title).filter(|title| !title.trim().is_empty());
            let content = article.content.to_string();
            // The title is often taken out of the article; then it goes before it as its heading.
            let heading = title
                .as_deref()
                .filter(|_| !content.contains("<h1"))
                .map(|title| format!("<h1>{}</h1>", escape(title)));
            (title, heading.unwrap_or_default() + &content)
        }
        Err(_) => (None, html.to_owned()),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn words(blocks: &[Block]) -> u32 {
    blocks.iter().map(|block| domain::word_count(&block.text)).sum()
}

/// Whether the page calls itself XHTML, in which every element may be written as empty.
fn is_xhtml(html: &str) -> bool {
    let end = html.char_indices().nth(1_024).map_or(html.len(), |(at, _)| at);
    let start = html.get(..end).unwrap_or_default();
    start.trim_start().starts_with("<?xml") || start.contains("http://www.w3.org/1999/xhtml")
}

/// The blocks of a page that was found to be nested no deeper than the limit, by way of Markdown; nothing of it is
/// fetched or executed.
pub(super) fn blocks(html: &str) -> Result<Vec<Block>, ImportError> {
    let skipped = vec![
        "script", "style", "noscript", "template", "iframe", "svg", "head", "nav", "form", "button",
    ];
    let converter = HtmlToMarkdown::builder()
        .skip_tags(skipped)
        .add_handler(vec!["b", "strong", "i", "em"], without_marks)
        .build();
    let text = converter.convert(html).map_err(|_| ImportError::damaged("HTML"))?;
    Ok(markdown::blocks(&text, Dialect::Converted))
}

/// Blocks are words without marks. Stars around them would come back as text wherever Markdown does not take them for
/// marks, as in “<b>Note:</b>this”. What would begin a list without them keeps them.
fn without_marks(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let walked = handlers.walk_children(element.node);
    let words = walked.content.trim();
    let number = words.strip_suffix(['.', ')']).unwrap_or_default();
    let begins_list = matches!(words, "-" | "+" | "*")
        || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    if begins_list { handlers.fallback(element) } else { Some(walked) }
}
