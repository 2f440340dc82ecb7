//! Pictures of DOCX, PPTX and XLSX: the parts that drawings refer to (ECMA-376 part 1, 20.2 and 20.1.8.13).
//! Not here: heads, feet and masters, whose pictures stand on every page.

use super::gallery::{Gallery, file};
use crate::{
    archive::Archive,
    formats::{
        elements::{Elements, Piece},
        parts::Package,
    },
};
use domain::Anchor;
use std::collections::BTreeSet;

pub(super) fn of_text(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let mut package = open(bytes)?;
    let text = package.main()?;
    drawings(&mut package, &text, None, gallery)
}

pub(super) fn of_slides(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let mut package = open(bytes)?;
    let deck = package.main()?;
    for (slide, (_, part)) in (1..).zip(package.listed(&deck, "sldId")) {
        drawings(&mut package, &part, Some(&Anchor::Slide { slide }), gallery);
    }
    Some(())
}

pub(super) fn of_sheets(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let mut package = open(bytes)?;
    let workbook = package.main()?;
    for (sheet, part) in package.listed(&workbook, "sheet") {
        let anchor = Anchor::Sheet { sheet };
        for drawing in package.related(&part, "drawing") {
            drawings(&mut package, &drawing, Some(&anchor), gallery);
        }
    }
    Some(())
}

/// The package, if it holds media at all: most documents do not, and need not be read again for them.
fn open(bytes: &[u8]) -> Option<Package<'_>> {
    let package = Package::new(Archive::open(bytes, "package").ok()?);
    package.names.iter().any(|name| name.contains("/media/")).then_some(package)
}

/// Takes what the drawings in a part show.
fn drawings(
    package: &mut Package<'_>,
    part: &str,
    anchor: Option<&Anchor>,
    gallery: &mut Gallery,
) -> Option<()> {
    let targets = package.relations(part);
    if targets.is_empty() || gallery.is_full() {
        return None;
    }
    let text = package.archive.text(part).ok()?;
    let mut elements = Elements::of(&text, "package");
    let (mut alt, mut seen) = (String::new(), BTreeSet::new());
    while let Some(piece) = elements.next().ok()? {
        let Piece::Start(tag) = piece else { continue };
        let id = match tag.local() {
            // What a drawing is, stands before what it shows.
            "docPr" | "cNvPr" => {
                let words = |name| tag.attribute(name).filter(|words| !words.trim().is_empty());
                alt = words("descr").or_else(|| words("title")).unwrap_or_default();
                continue;
            }
            "blip" => tag.attribute("r:embed"),
            // Drawings of before 2007 (part 4, 19.1.2.11).
            "imagedata" => tag.attribute("r:id"),
            _ => continue,
        };
        let Some((_, target)) = id.and_then(|id| targets.get(&id)) else { continue };
        if package.names.contains(target) && seen.insert(target) {
            gallery.add(file(&mut package.archive, target), &alt, anchor.cloned());
            if gallery.is_full() {
                break;
            }
        }
    }
    Some(())
}
