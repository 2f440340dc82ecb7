//! HTML pages: the article without the furniture of the site.
//! Not here: turning elements into blocks; that goes by way of Markdown.

use super::text;
use crate::{Extraction, ImportError, limits, markdown};
use dom_smoothie::{Config, Readability};
use domain::DocumentFormat;
use htmd::HtmlToMarkdown;

/// Bytes that begin like a page.
pub(super) fn is(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
    let start = String::from_utf8_lossy(start)
        .trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
        .to_lowercase();
    ["<!doctype html", "<html"].iter().any(|mark| start.starts_with(mark))
        || (start.starts_with("<?xml") && start.contains("<html"))
}

pub(super) fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let html = declared(bytes).unwrap_or_else(|| text::decode(bytes));
    refuse_nesting(&html)?;
    let (title, content) = article(&html);
    let mut blocks = markdown::blocks(&to_markdown(&content)?);
    if words(&blocks) < 20 {
        // Short pages hold no article that could be told from the rest.
        blocks = markdown::blocks(&to_markdown(&html)?);
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

fn words(blocks: &[domain::Block]) -> u32 {
    blocks.iter().map(|block| domain::word_count(&block.text)).sum()
}

/// Markdown with the same words; nothing of it is fetched or executed.
pub(super) fn to_markdown(html: &str) -> Result<String, ImportError> {
    let skipped = vec![
        "script", "style", "noscript", "template", "iframe", "svg", "head", "nav", "form", "button",
    ];
    let converter = HtmlToMarkdown::builder().skip_tags(skipped).build();
    converter.convert(html).map_err(|_| ImportError::damaged("HTML"))
}

/// Elements nested by the thousand are no page; parsers that recurse would run out of stack.
pub(super) fn refuse_nesting(html: &str) -> Result<(), ImportError> {
    const VOID: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr", "p", "li", "td", "tr", "th", "dt", "dd", "option",
    ];
    let (mut depth, mut rest) = (0_usize, html);
    while let Some((_, after)) = rest.split_once('<') {
        let name: String = after
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect();
        let name = name.to_ascii_lowercase();
        if after.starts_with('/') {
            depth = depth.saturating_sub(usize::from(!VOID.contains(&name.as_str())));
        } else if after.starts_with(|c: char| c.is_ascii_alphabetic())
            && !VOID.contains(&name.as_str())
        {
            let closed = after.split_once('>').is_some_and(|(tag, _)| tag.ends_with('/'));
            depth += usize::from(!closed);
        }
        if depth > limits::NESTING {
            return Err(ImportError::damaged("HTML"));
        }
        rest = after;
    }
    Ok(())
}
