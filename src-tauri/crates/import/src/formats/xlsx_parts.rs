//! What a workbook of Excel has beside its cells: comments and text boxes; and what must be known before it is opened.
//! Not here: cells (`xlsx`).

use super::{
    elements::{Elements, Piece},
    sheets::Sheet,
};
use crate::{ImportError, archive::Archive};
use std::collections::{BTreeMap, BTreeSet};

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
    archive: Archive<'a>,
    names: BTreeSet<String>,
    /// The part of each sheet, by the sheet's name.
    sheets: BTreeMap<String, String>,
}

impl<'a> Parts<'a> {
    /// Looks at what the workbook announces; one that announces more strings than it can hold is refused.
    pub(super) fn open(archive: Archive<'a>) -> Result<Self, ImportError> {
        let names = archive.names().into_iter().collect();
        let mut parts = Self { archive, names, sheets: BTreeMap::new() };
        let strings = parts
            .names
            .iter()
            .find(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"));
        if let Some(name) = strings.cloned() {
            let text = parts.archive.text(&name)?;
            if announced(&text) > STRINGS || text.matches("<si").count() as u64 > STRINGS {
                return Err(ImportError::Bomb);
            }
        }
        // Without the way to the sheets' parts there is nothing beside the cells; the cells are read all the same.
        parts.sheets = parts.sheet_parts().unwrap_or_default();
        Ok(parts)
    }

    fn sheet_parts(&mut self) -> Option<BTreeMap<String, String>> {
        let workbook = self.related("", "officeDocument").into_iter().next()?;
        let targets = self.relations(&workbook);
        let text = self.archive.text(&workbook).ok()?;
        let mut elements = Elements::of(&text, "XLSX");
        let mut sheets = BTreeMap::new();
        while let Ok(Some(piece)) = elements.next() {
            if let Piece::Start(tag) = piece
                && tag.local() == "sheet"
                && let (Some(name), Some(id)) = (tag.attribute("name"), tag.attribute("id"))
                && let Some((_, target)) = targets.get(&id)
            {
                sheets.insert(name, target.clone());
            }
        }
        Some(sheets)
    }

    /// Puts text boxes and comments of a sheet to it.
    pub(super) fn read_beside(&mut self, name: &str, sheet: &mut Sheet) {
        let Some(part) = self.sheets.get(name).cloned() else { return };
        let drawings = self.related(&part, "drawing");
        let mut comments = self.related(&part, "threadedComment");
        // The old kind of comments holds the new ones too, with a sentence about old programs.
        let item = if comments.is_empty() { "comment" } else { "threadedComment" };
        if comments.is_empty() {
            comments = self.related(&part, "comments");
        }
        for drawing in drawings {
            let text = self.archive.text(&drawing).unwrap_or_default();
            sheet.boxes.extend(paragraphs(&text, "txBody", "p"));
        }
        for comment in comments {
            let text = self.archive.text(&comment).unwrap_or_default();
            sheet.notes.extend(paragraphs(&text, item, "r"));
        }
    }

    /// The parts that a part refers to as being of this kind.
    fn related(&mut self, part: &str, kind: &str) -> Vec<String> {
        let relations = self.relations(part).into_values();
        let is = |found: &str| found.rsplit('/').next() == Some(kind);
        relations.filter(|(found, _)| is(found)).map(|(_, target)| target).collect()
    }

    /// Kind and target of every part that a part refers to, by id.
    fn relations(&mut self, part: &str) -> BTreeMap<String, (String, String)> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut all = BTreeMap::new();
        let name = format!("{folder}_rels/{file}.rels");
        if !self.names.contains(&name) {
            return all;
        }
        let text = self.archive.text(&name).unwrap_or_default();
        let mut elements = Elements::of(&text, "XLSX");
        while let Ok(Some(piece)) = elements.next() {
            if let Piece::Start(tag) = piece
                && tag.local() == "Relationship"
                && let (Some(id), Some(kind), Some(target)) =
                    (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"))
            {
                all.insert(id, (kind, resolve(&folder, &target)));
            }
        }
        all
    }
}

/// The part that a target means, seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
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
                if within.is_some() && line == "p" && tag.local() == "p" && !text.is_empty() {
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
