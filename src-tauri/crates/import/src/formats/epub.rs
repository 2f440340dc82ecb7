//! EPUB books, in the order of their spine.
//! Not here: HTML inside them; that is read like any other.

use super::{html, text};
use crate::{Extraction, ImportError, archive::Archive, markdown};
use domain::{Anchor, BlockKind, DocumentFormat};
use quick_xml::{Reader, events::Event};
use std::collections::BTreeMap;

pub(super) fn is(bytes: &[u8]) -> bool {
    crate::archive::holds(bytes, "META-INF/container.xml")
}

pub(super) fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    crate::archive::check(bytes, "EPUB")?;
    let mut archive = Archive::open(bytes, "EPUB")?;
    if archive.names().iter().any(|name| name == "META-INF/encryption.xml")
        && !archive.names().iter().any(|name| name.contains("html"))
    {
        return Err(ImportError::Encrypted);
    }
    let container = archive.text("META-INF/container.xml")?;
    let root = attributes(&container, "rootfile")?
        .into_iter()
        .find_map(|mut found| found.remove("full-path"));
    let root = root.ok_or_else(|| ImportError::damaged("EPUB"))?;
    let package = archive.text(&root)?;
    let items: BTreeMap<String, String> = attributes(&package, "item")?
        .into_iter()
        .filter_map(|mut item| Some((item.remove("id")?, item.remove("href")?)))
        .collect();
    let mut blocks = Vec::new();
    for reference in attributes(&package, "itemref")? {
        let Some(href) = reference.get("idref").and_then(|id| items.get(id)) else { continue };
        let Ok(page) = archive.text(&beside(&root, href)) else { continue };
        html::refuse_nesting(&page)?;
        let mut chapter = markdown::blocks(&html::to_markdown(&page)?);
        let heading = chapter
            .iter()
            .find(|block| block.kind == BlockKind::Heading)
            .map(|block| block.text.clone());
        for block in &mut chapter {
            if block.heading_path.is_empty() {
                block.heading_path.extend(heading.clone());
            }
            if let (Anchor::Heading { heading: place }, Some(heading)) =
                (&mut block.anchor, &heading)
                && place.is_empty()
            {
                place.clone_from(heading);
            }
        }
        blocks.extend(chapter);
    }
    let mut extraction = text::extraction(DocumentFormat::Epub, blocks);
    extraction.title = element_text(&package, "title");
    Ok(extraction)
}

/// The attributes of every element with this local name.
fn attributes(xml: &str, name: &str) -> Result<Vec<BTreeMap<String, String>>, ImportError> {
    let mut reader = Reader::from_str(xml);
    let mut all = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element))
                if element.local_name().as_ref() == name =>
            {
                let mut found = BTreeMap::new();
                for attribute in element.attributes().with_checks(false).take(64).flatten() {
                    let key = attribute.key.local_name().as_ref().to_owned();
                    let value = attribute.value.replace("&amp;", "&");
                    found.insert(key, value);
                }
                all.push(found);
            }
            Ok(Event::Eof) => return Ok(all),
            Err(_) => return Err(ImportError::damaged("EPUB")),
            Ok(_) => {}
        }
    }
}

/// The text of the first element with this local name.
fn element_text(xml: &str, name: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut inside = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) => inside = element.local_name().as_ref() == name,
            Event::Text(text) if inside => {
                return Some(text.replace("&amp;", "&")).filter(|text| !text.trim().is_empty());
            }
            Event::End(_) => inside = false,
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// `href` as seen from the file `from`, inside the archive.
fn beside(from: &str, href: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let href = href.split('#').next().unwrap_or_default();
    let mut parts: Vec<String> =
        folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(decoded(part)),
        }
    }
    parts.join("/")
}

fn decoded(part: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = part;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(b'%'));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}
