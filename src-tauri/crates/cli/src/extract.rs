//! Reads one file in a worker process and prints its text; keeps nothing.
//! Not here: reading (`engine::library::extract`).

use crate::print::{Printer, print_line};
use domain::{Anchor, Block, BlockKind, Picture};
use engine::api::ApiError;
use serde::Serialize;
use std::{path::Path, process::ExitCode};

#[derive(Serialize)]
struct Extracted {
    title: Option<String>,
    language: Option<String>,
    blocks: Vec<Piece>,
    pictures: Vec<Picture>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct Piece {
    kind: BlockKind,
    text: String,
    heading_path: Vec<String>,
    anchor: Anchor,
}

pub(crate) fn extract(printer: &Printer, file: &Path) -> Result<ExitCode, ApiError> {
    let extracted = crate::worker().and_then(|worker| engine::library::extract(worker, file));
    let extracted = extracted.map_err(|error| ApiError::new(&error, "extract"))?;
    let (extraction, pictures) = (extracted.extraction, extracted.pictures);
    if !printer.is_json() {
        return Ok(print_line(&engine::library::markdown(&extraction.blocks)));
    }
    let piece = |block: Block| Piece {
        kind: block.kind,
        text: block.text,
        heading_path: block.heading_path,
        anchor: block.anchor,
    };
    let extracted = Extracted {
        title: extraction.title,
        language: extraction.language,
        blocks: extraction.blocks.into_iter().map(piece).collect(),
        pictures: pictures.into_iter().map(|found| found.picture).collect(),
        warnings: extraction.warnings.into_iter().map(|warning| warning.message).collect(),
    };
    Ok(printer.answer(&extracted, |_| String::new()))
}
