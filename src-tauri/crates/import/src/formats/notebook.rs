//! Jupyter notebooks: Markdown, programs and what they printed.
//! Not here: Markdown itself; pictures.

use super::{Format, html, outline::Outline, text};
use crate::{
    Extraction, ImportError,
    markdown::{self, Dialect},
    nesting,
};
use domain::{BlockKind, DocumentFormat, Warning};
use serde_json::{Map, Value};

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Notebook,
    name: "notebook",
    endings: &["ipynb"],
    is_text: true,
    recognise: is,
    read,
};

/// Characters of one output. A program can print for hours; what explains it stands at its beginning.
const OUTPUT_CHARS: usize = 8_000;
/// Bytes at either end of a file where `nbformat` stands: programs sort the keys, and then it is near the end.
const EDGE_BYTES: usize = 4_096;

/// A JSON object with the keys of a notebook.
fn is(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(EDGE_BYTES)).unwrap_or_default();
    let end = bytes.get(bytes.len().saturating_sub(EDGE_BYTES)..).unwrap_or_default();
    let (start, end) = (String::from_utf8_lossy(start), String::from_utf8_lossy(end));
    let has = |key: &str| start.contains(key) || end.contains(key);
    start.trim_start_matches('\u{feff}').trim_start().starts_with('{')
        && has("\"nbformat\"")
        && (has("\"cells\"") || has("\"worksheets\"") || has("\"metadata\""))
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let text = text::decode(bytes);
    let damaged = || ImportError::damaged("notebook");
    // The parser refuses what is nested too deep for it.
    let notebook: Value = serde_json::from_str(&text).map_err(|_| damaged())?;
    let notebook = notebook.as_object().ok_or_else(damaged)?;
    let mut cells: Vec<&Value> = Vec::new();
    match (notebook.get("cells"), notebook.get("worksheets")) {
        (Some(Value::Array(found)), _) => cells.extend(found),
        (_, Some(Value::Array(sheets))) => {
            let lists = sheets.iter().filter_map(|sheet| sheet.get("cells")?.as_array());
            cells.extend(lists.flatten());
        }
        _ if notebook.contains_key("nbformat") => {}
        _ => return Err(damaged()),
    }
    let mut reading = Reading::default();
    for cell in cells {
        // A cell that is none costs itself only.
        if let Some(cell) = cell.as_object() {
            reading.cell(cell);
        }
    }
    let mut extraction = text::extraction(DocumentFormat::Notebook, reading.outline.blocks);
    let metadata = notebook.get("metadata");
    let title = metadata.and_then(|metadata| {
        metadata.get("title").or_else(|| metadata.get("name")).and_then(Value::as_str)
    });
    extraction.title = title.map(str::to_owned).filter(|title| !title.trim().is_empty());
    if reading.cut {
        let message = "Long outputs of programs were cut.".to_owned();
        extraction.warnings.push(Warning { message });
    }
    Ok(extraction)
}

#[derive(Default)]
struct Reading {
    outline: Outline,
    /// Whether an output was too long.
    cut: bool,
}

impl Reading {
    fn cell(&mut self, cell: &Map<String, Value>) {
        // Programs were called `input` before version 4.
        let source = words(cell.get("source").or_else(|| cell.get("input")));
        match cell.get("cell_type").and_then(Value::as_str).unwrap_or_default() {
            "markdown" => self.markdown(&source),
            "heading" => {
                let level = cell.get("level").and_then(Value::as_u64).unwrap_or(1).clamp(1, 6);
                self.outline.heading(usize::try_from(level).unwrap_or(1), &source);
            }
            "code" => {
                self.outline.push(BlockKind::Code, 0, &text::with_line_ends(&source));
                let outputs = cell.get("outputs").and_then(Value::as_array);
                for output in outputs.into_iter().flatten().filter_map(Value::as_object) {
                    self.output(output);
                }
            }
            "html" => self.html(&source),
            _ => self.outline.push(BlockKind::Paragraph, 0, &text::with_line_ends(&source)),
        }
    }

    /// Headings of all cells make one outline.
    fn markdown(&mut self, source: &str) {
        for block in markdown::blocks(&text::with_line_ends(source), Dialect::Written) {
            if block.kind == BlockKind::Heading {
                self.outline.heading(block.level.into(), &block.text);
            } else {
                self.outline.push(block.kind, block.level, &block.text);
            }
        }
    }

    /// What a program printed, in the form that says most: a table, Markdown, or plain text.
    fn output(&mut self, output: &Map<String, Value>) {
        let data = match output.get("data") {
            Some(Value::Object(data)) => data,
            // Before version 4 the forms stood beside each other under short names.
            _ => output,
        };
        let form = |long: &str, short: &str| words(data.get(long).or_else(|| data.get(short)));
        let kind = output.get("output_type").and_then(Value::as_str).unwrap_or_default();
        match kind {
            "stream" => self.printed(&words(output.get("text"))),
            "error" | "pyerr" => {
                let (name, value) = (words(output.get("ename")), words(output.get("evalue")));
                self.printed(&format!("{name}: {value}"));
            }
            _ => {
                let page = form("text/html", "html");
                let written = form("text/markdown", "markdown");
                if page.contains("<table") && self.tables(&page) {
                } else if !written.trim().is_empty() && written.len() <= OUTPUT_CHARS {
                    self.markdown(&written);
                } else {
                    let plain = form("text/plain", "text");
                    // Beside a picture or a page it only names what is shown: `<Figure size 432x288>`.
                    let is_name = plain.trim().starts_with('<') && plain.trim().ends_with('>');
                    if !is_name || plain.contains('\n') {
                        self.printed(&plain);
                    } else if !page.trim().is_empty() && page.len() <= OUTPUT_CHARS * 8 {
                        self.html(&page);
                    } else {
                        self.printed(&form("text/latex", "latex"));
                    }
                }
            }
        }
    }

    /// The tables of a page; false if there are none or they are too large.
    fn tables(&mut self, page: &str) -> bool {
        if page.len() > OUTPUT_CHARS * 8 || nesting::refuse(page).is_err() {
            return false;
        }
        let Ok(blocks) = html::blocks(page) else { return false };
        let tables = blocks.iter().filter(|block| block.kind == BlockKind::Table);
        let before = self.outline.blocks.len();
        for table in tables {
            self.outline.push(BlockKind::Table, 0, &table.text);
        }
        self.outline.blocks.len() > before
    }

    fn html(&mut self, page: &str) {
        if nesting::refuse(page).is_ok() {
            for block in html::blocks(page).unwrap_or_default() {
                self.outline.push(block.kind, block.level, &block.text);
            }
        }
    }

    fn printed(&mut self, text: &str) {
        let end = text.char_indices().nth(OUTPUT_CHARS).map(|(at, _)| at);
        self.cut |= end.is_some();
        let text = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
        self.outline.push(BlockKind::Code, 0, &text::with_line_ends(&without_colours(text)));
    }
}

/// A text, or the lines of one.
fn words(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(lines)) => {
            let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
            // Some old programs left the line ends out.
            let has_ends = lines.iter().any(|line| line.contains('\n'));
            lines.join(if has_ends { "" } else { "\n" })
        }
        _ => String::new(),
    }
}

/// Text without the codes that colour it in a terminal: escape, bracket, numbers, a letter.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap_or(part.len());
        let letter =
            part.get(code..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        plain.push_str(part.get(code + letter..).unwrap_or_default());
    }
    plain
}
