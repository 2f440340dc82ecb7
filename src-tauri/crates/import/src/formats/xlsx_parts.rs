//! What a workbook of Excel has beside its cells: comments and text boxes; and what must be known before it is opened.
//! Not here: cells (`xlsx`).

use super::{
    elements::{Elements, Piece},
    parts::Package,
    sheets::Sheet,
};
use crate::{ImportError, archive::Archive};
use std::collections::BTreeMap;

/// Shared strings that a workbook may have or announce: room for all of them is taken before the first is read.
const STRINGS: u64 = 4_000_000;
/// Where the types of all parts are told.
const TYPES: &str = "[Content_Types].xml";

/// Whether an archive says of itself that it is a workbook, whatever its parts are called.
pub(super) fn declares_workbook(bytes: &[u8]) -> bool {
    const MAIN: [&str; 3] = [
        "spreadsheetml.sheet.main+xml",
        "spreadsheetml.template.main+xml",
        "ms-excel.sheet.macroEnabled.main+xml",
    ];
    if !crate::archive::holds(bytes, TYPES) {
        return false;
    }
    let types = crate::archive::check(bytes, "XLSX")
        .and_then(|()| Archive::open(bytes, "XLSX"))
        .and_then(|mut archive| archive.text(TYPES));
    types.is_ok_and(|types| MAIN.iter().any(|main| types.contains(main)))
}

/// The parts of a workbook.
pub(super) struct Parts<'a> {
    package: Package<'a>,
    /// The part of each sheet, by the sheet's name.
    sheets: BTreeMap<String, String>,
}

impl<'a> Parts<'a> {
    /// Looks at what the workbook announces; one that announces more strings than it can hold is refused.
    pub(super) fn open(archive: Archive<'a>) -> Result<Self, ImportError> {
        let mut package = Package::new(archive);
        let strings = package
            .names
            .iter()
            .find(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"));
        if let Some(name) = strings.cloned() {
            let text = package.archive.text(&name)?;
            if announced(&text) > STRINGS || text.matches("<si").count() as u64 > STRINGS {
                return Err(ImportError::Bomb);
            }
        }
        // Without the way to the sheets' parts there is nothing beside the cells; the cells are read all the same.
        let sheets = package.main().map(|workbook| package.listed(&workbook, "sheet"));
        Ok(Self { package, sheets: sheets.into_iter().flatten().collect() })
    }

    /// Puts text boxes and comments of a sheet to it.
    pub(super) fn read_beside(&mut self, name: &str, sheet: &mut Sheet) {
        let Some(part) = self.sheets.get(name).cloned() else { return };
        let drawings = self.package.related(&part, "drawing");
        let mut comments = self.package.related(&part, "threadedComment");
        // The old kind of comments holds the new ones too, with a sentence about old programs.
        let item = if comments.is_empty() { "comment" } else { "threadedComment" };
        if comments.is_empty() {
            comments = self.package.related(&part, "comments");
        }
        for drawing in drawings {
            let text = self.package.archive.text(&drawing).unwrap_or_default();
            sheet.boxes.extend(paragraphs(&text, "txBody", "p"));
        }
        for comment in comments {
            let text = self.package.archive.text(&comment).unwrap_or_default();
            sheet.notes.extend(paragraphs(&text, item, "r"));
        }
    }
}

/// How many strings the table of shared strings says it has.
fn announced(text: &str) -> u64 {
    let mut elements = Elements::of(text, "XLSX");
    while let Ok(Some(piece)) = elements.next() {
        if let Piece::Start(tag) = piece {
            let count = tag.attribute("uniqueCount").unwrap_or_default();
            return count.trim().parse().unwrap_or(0);
        }
    }
    0
}

/// The text of every element `outer`, the lines of its elements `line` apart where they are paragraphs.
fn paragraphs(xml: &str, outer: &str, line: &str) -> Vec<String> {
    let mut elements = Elements::of(xml, "XLSX");
    let mut all = Vec::new();
    let (mut depth, mut within) = (0_usize, None);
    let mut text = String::new();
    let mut is_text = false;
    while let Ok(Some(piece)) = elements.next() {
        match piece {
            Piece::Start(tag) => {
                depth += 1;
                if tag.local() == outer {
                    within = Some(depth);
                }
                is_text = matches!(tag.local(), "t" | "text");
                let ends_line = tag.local() == "br" || (line == "p" && tag.local() == "p");
                if within.is_some() && ends_line && !text.is_empty() {
                    text.push('\n');
                }
            }
            Piece::Text(words) if within.is_some() && is_text => text.push_str(&words),
            Piece::Text(_) => {}
            Piece::End => {
                if within == Some(depth) {
                    within = None;
                    let done = std::mem::take(&mut text);
                    all.extend((!done.trim().is_empty()).then(|| done.trim().to_owned()));
                }
                depth = depth.saturating_sub(1);
                is_text = false;
            }
        }
    }
    all
}
