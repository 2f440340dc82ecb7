//! Pictures of `OpenDocument` files: the parts that frames refer to, or what flat files hold in place of them (ISO/IEC 26300-1,
//! 10.4.4).
//! Not here: masters, whose pictures stand on every page; they are in another part.

use super::{
    gallery::{Gallery, file},
    inline::decoded,
};
use crate::{
    archive::Archive,
    formats::{
        decode,
        elements::{Elements, Piece},
    },
};
use domain::Anchor;
use std::collections::BTreeSet;

pub(super) fn find(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let is_package = bytes.starts_with(b"PK");
    let mut archive = if is_package { Some(Archive::open(bytes, "package").ok()?) } else { None };
    let content = match &mut archive {
        Some(archive) => archive.text("content.xml").ok()?,
        None => decode(bytes),
    };
    if !content.contains("draw:image") {
        return None;
    }
    let mut elements = Elements::of(&content, "package");
    let (mut slide, mut seen, mut within_body) = (0, BTreeSet::new(), false);
    // The words for a picture follow it, inside of the same frame.
    let mut frame: Option<(Vec<u8>, String)> = None;
    while let Some(piece) = elements.next().ok()? {
        let Piece::Start(tag) = piece else { continue };
        match tag.name() {
            "office:body" => within_body = true,
            "draw:page" => slide += 1,
            "draw:frame" => take(&mut frame, slide, gallery),
            "draw:image" if within_body => {
                let Some(place) = tag.attribute("xlink:href") else { continue };
                let place = place.trim_start_matches("./").to_owned();
                if let Some(archive) = &mut archive
                    && seen.insert(place.clone())
                {
                    frame = Some((file(archive, &place), String::new()));
                }
            }
            "office:binary-data" if within_body => {
                frame = Some((decoded(&elements.text().ok()?).unwrap_or_default(), String::new()));
            }
            "svg:title" | "svg:desc" => {
                let words = elements.text().ok()?;
                if let Some((_, alt)) = &mut frame {
                    *alt = words;
                }
            }
            _ => {}
        }
        if gallery.is_full() {
            return Some(());
        }
    }
    take(&mut frame, slide, gallery);
    Some(())
}

fn take(frame: &mut Option<(Vec<u8>, String)>, slide: u32, gallery: &mut Gallery) {
    if let Some((bytes, alt)) = frame.take() {
        let anchor = (slide > 0).then_some(Anchor::Slide { slide });
        gallery.add(bytes, &alt, anchor);
    }
}
