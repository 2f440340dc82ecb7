//! Holds two moments of a course against each other, in answers of a bounded size.
//! Not here: what counts as a difference (`domain::compare`), finding the moments (`moment`).

use super::moment;
use crate::{
    App, EngineError,
    api::{
        ComparePage, CompareRequest, CompareText, CompareTextRequest, FieldDiff, Moment, NodeDiff,
        Stretch, parse_id,
    },
    limits,
};
use domain::{Course, CourseId, DocumentId, Field, FieldChange, NodeChange, compare as held};
use serde::Serialize;
use similar::{Algorithm, DiffOp, TextDiff};
use std::{ops::Range, time::Duration};

/// A text of two thousand changed lines is through in a fraction of it; after that the rest counts as changed whole.
const DIFF_WAIT: Duration = Duration::from_millis(300);

/// The nodes that differ between two moments.
pub fn compare(app: &App, request: &CompareRequest) -> Result<ComparePage, EngineError> {
    let [before, after] = both(app, &request.course, &request.from, &request.to)?;
    let changes = held(&before, &after);
    let mut page = Page::new();
    for change in changes.iter().skip(request.offset as usize) {
        if !page.takes(node(app, change)?) {
            break;
        }
    }
    Ok(ComparePage { total: count(changes.len()), nodes: page.rows })
}

/// The lines of one field at two moments, in stretches that are the same or differ.
pub fn compare_text(app: &App, request: &CompareTextRequest) -> Result<CompareText, EngineError> {
    let [before, after] = both(app, &request.course, &request.from, &request.to)?;
    let wanted = moment::node(&request.node)?;
    let change = held(&before, &after).into_iter().find(|change| change.node == wanted);
    let field = change.into_iter().flat_map(|change| change.fields);
    let field = field.into_iter().find(|change| change.field == request.field);
    let Some(field) = field else { return Ok(CompareText { total: 0, stretches: Vec::new() }) };
    let FieldChange { before, after, .. } = readable(app, &field)?;
    let stretches = stretches(&before, &after);
    let total = count(stretches.len());
    let mut page = Page::new();
    for stretch in stretches.into_iter().skip(request.offset as usize) {
        if !page.takes(stretch) {
            break;
        }
    }
    Ok(CompareText { total, stretches: page.rows })
}

/// The course at both moments, from one look at its history.
fn both(app: &App, id: &str, from: &Moment, to: &Moment) -> Result<[Course; 2], EngineError> {
    let id: CourseId = parse_id("course", id)?;
    let now = super::find(app, id)?;
    let reader = app.store().read();
    let (history, versions) = (reader.history(id)?, reader.versions(id)?);
    let at = |wanted| moment::course(&now, &history, &versions, wanted);
    Ok([at(from)?, at(to)?])
}

/// Rows of an answer, as many as fit.
struct Page<T> {
    rows: Vec<T>,
    bytes: usize,
}

impl<T: Serialize> Page<T> {
    fn new() -> Self {
        Self { rows: Vec::new(), bytes: 0 }
    }

    /// Takes a row, unless the page is full; the first one always fits.
    fn takes(&mut self, row: T) -> bool {
        // As it is written on the wire, where a line break takes two bytes.
        self.bytes += serde_json::to_vec(&row).map_or(0, |row| row.len());
        let fits = self.rows.is_empty() || self.bytes <= limits::PAGE_BYTES;
        if fits {
            self.rows.push(row);
        }
        fits
    }
}

fn node(app: &App, change: &NodeChange) -> Result<NodeDiff, EngineError> {
    let field = |change: &FieldChange| {
        let FieldChange { field, before, after } = readable(app, change)?;
        let cut = before.len().max(after.len()) > limits::FIELD_SHOWN;
        let shown = |text: &str| beginning(text, limits::FIELD_SHOWN).to_owned();
        Ok::<_, EngineError>(FieldDiff { field, before: shown(&before), after: shown(&after), cut })
    };
    let short = |text: &str| text.chars().take(limits::ROW_TEXT_MOST).collect();
    Ok(NodeDiff {
        node: moment::named(change.node),
        fate: change.fate,
        moved: change.moved,
        title: short(&change.title),
        within: short(&change.within),
        fields: change.fields.iter().map(field).collect::<Result<_, _>>()?,
    })
}

/// Documents are shown by their titles.
fn readable(app: &App, change: &FieldChange) -> Result<FieldChange, EngineError> {
    if change.field != Field::Sources {
        return Ok(change.clone());
    }
    let titles = |ids: &str| {
        let title = |line: &str| {
            let Ok(id) = line.parse::<DocumentId>() else { return Ok(line.to_owned()) };
            let document = app.store().document(id)?;
            Ok::<_, EngineError>(document.map_or_else(|| line.into(), |one| one.title.clone()))
        };
        Ok::<_, EngineError>(ids.lines().map(title).collect::<Result<Vec<_>, _>>()?.join("\n"))
    };
    let (before, after) = (titles(&change.before)?, titles(&change.after)?);
    Ok(FieldChange { field: change.field, before, after })
}

/// The first bytes of a text, up to a character.
fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

fn stretches(before: &str, after: &str) -> Vec<Stretch> {
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .timeout(DIFF_WAIT)
        .diff_lines(before, after);
    let old = |lines: Range<usize>| lines.filter_map(|at| diff.old_slice(at)).collect::<String>();
    let new = |lines: Range<usize>| lines.filter_map(|at| diff.new_slice(at)).collect::<String>();
    let mut all = Vec::new();
    for op in diff.ops() {
        let same = matches!(op, DiffOp::Equal { .. });
        let before = pieces(&old(op.old_range()));
        let after = if same { Vec::new() } else { pieces(&new(op.new_range())) };
        for at in 0..before.len().max(after.len()) {
            let piece = |side: &[String]| side.get(at).cloned().unwrap_or_default();
            all.push(Stretch { same, before: piece(&before), after: piece(&after) });
        }
    }
    all
}

fn pieces(mut text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    while !text.is_empty() {
        let piece = beginning(text, limits::STRETCH_BYTES);
        pieces.push(piece.to_owned());
        text = text.get(piece.len()..).unwrap_or_default();
    }
    pieces
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
