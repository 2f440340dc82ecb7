//! EPUB books, in the order of their spine.
//! Not here: HTML inside them; that is read like any other.

use super::{Format, html, text};
use crate::{
    Extraction, ImportError,
    archive::{Archive, beside},
    limits, nesting, tags,
};
use domain::{Anchor, Block, BlockKind, DocumentFormat, Warning};
use quick_xml::{Reader, escape::unescape, events::Event};
use std::collections::{BTreeMap, BTreeSet};

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Epub,
    name: "EPUB",
    endings: &["epub"],
    is_text: false,
    recognise: is,
    read,
};

fn is(bytes: &[u8]) -> bool {
    crate::archive::holds(bytes, "META-INF/container.xml")
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    crate::archive::check(bytes, "EPUB")?;
    let mut archive = Archive::open(bytes, "EPUB")?;
    let root = root(&mut archive)?;
    let encrypted = encrypted(&mut archive)?;
    if encrypted.contains(&root) {
        return Err(ImportError::Encrypted);
    }
    let package = archive.text(&root)?;
    let chapters = spine(&package, &root)?;
    if chapters.iter().any(|chapter| encrypted.contains(chapter)) {
        return Err(ImportError::Encrypted);
    }
    let (mut blocks, mut warnings, mut unread) = (Vec::new(), Vec::new(), 0);
    for path in &chapters {
        match chapter(&mut archive, path) {
            Ok(chapter) => blocks.extend(chapter),
            Err(ImportError::Bomb) => return Err(ImportError::Bomb),
            Err(_) => {
                unread += 1;
                if warnings.len() < limits::WARNINGS {
                    let message = format!("The chapter in “{path}” could not be read.");
                    warnings.push(Warning { message });
                }
            }
        }
    }
    if unread == chapters.len() {
        return Err(ImportError::damaged("EPUB"));
    }
    let mut extraction = text::extraction(DocumentFormat::Epub, blocks);
    extraction.title = element_text(&package, "title");
    extraction.warnings = warnings;
    Ok(extraction)
}

/// The file that says what the book is made of.
fn root(archive: &mut Archive<'_>) -> Result<String, ImportError> {
    let container = archive.text("META-INF/container.xml")?;
    let mut roots = attributes(&container, "rootfile")?.into_iter();
    let root = roots.find_map(|mut found| found.remove("full-path"));
    root.ok_or_else(|| ImportError::damaged("EPUB"))
}

/// The files of the pictures that a book shows, each with its words: its cover, then those of its chapters in their order.
pub(super) fn shown(archive: &mut Archive<'_>) -> Result<Vec<(String, String)>, ImportError> {
    let root = root(archive)?;
    let package = archive.text(&root)?;
    let mut shown: Vec<(String, String)> =
        cover(&package)?.map(|place| (beside(&root, &place), String::new())).into_iter().collect();
    for chapter in spine(&package, &root)? {
        let page = archive.text(&chapter).unwrap_or_default();
        if !page.contains("<img") && !page.contains("<image") {
            continue;
        }
        for mut picture in attributes_of(&page, &["img", "image"]).unwrap_or_default() {
            if let Some(place) = picture.remove("src").or_else(|| picture.remove("href")) {
                let words = picture.remove("alt").unwrap_or_default();
                shown.push((beside(&chapter, &place), words));
            }
        }
    }
    Ok(shown)
}

/// The picture that stands for the book: the item that says so (EPUB 3), or the one that the package names (EPUB 2).
fn cover(package: &str) -> Result<Option<String>, ImportError> {
    let named = attributes(package, "meta")?.into_iter().find_map(|mut meta| {
        let is_cover = meta.get("name").is_some_and(|name| name == "cover");
        is_cover.then(|| meta.remove("content")).flatten()
    });
    let is_cover = |item: &BTreeMap<String, String>| {
        let properties = item.get("properties").into_iter().flat_map(|all| all.split_whitespace());
        let is_named = named.is_some() && item.get("id") == named.as_ref();
        is_named || properties.into_iter().any(|property| property == "cover-image")
    };
    let mut items = attributes(package, "item")?.into_iter().filter(is_cover);
    Ok(items.find_map(|mut item| item.remove("href")))
}

/// The files of the chapters in their order. A chapter that the package does not know is named by its id, so that it is
/// told as one that could not be read. Pictures in the spine hold no text.
fn spine(package: &str, root: &str) -> Result<Vec<String>, ImportError> {
    let mut items = BTreeMap::new();
    for mut item in attributes(package, "item")? {
        if let (Some(id), Some(href)) = (item.remove("id"), item.remove("href")) {
            let is_picture =
                item.remove("media-type").is_some_and(|kind| kind.starts_with("image/"));
            items.insert(id, (!is_picture).then(|| beside(root, &href)));
        }
    }
    let references = attributes(package, "itemref")?;
    let ids = references.into_iter().filter_map(|mut reference| reference.remove("idref"));
    Ok(ids.filter_map(|id| items.get(&id).cloned().unwrap_or(Some(id))).collect())
}

/// The files whose content is encrypted so that only the seller's program can read it. Fonts are often scrambled in
/// books that are free for all, so what counts is whether a chapter is among them.
fn encrypted(archive: &mut Archive<'_>) -> Result<BTreeSet<String>, ImportError> {
    const LIST: &str = "META-INF/encryption.xml";
    if !archive.names().iter().any(|name| name == LIST) {
        return Ok(BTreeSet::new());
    }
    let references = attributes(&archive.text(LIST)?, "CipherReference")?;
    let files = references.into_iter().filter_map(|mut reference| reference.remove("URI"));
    Ok(files.map(|file| beside("", &file)).collect())
}

/// The blocks of one chapter; what stands above its first heading belongs to it too.
fn chapter(archive: &mut Archive<'_>, path: &str) -> Result<Vec<Block>, ImportError> {
    let page = tags::with_end_tags(&archive.text(path)?);
    nesting::refuse(&page)?;
    let mut chapter = html::blocks(&page)?;
    let heading = chapter
        .iter()
        .find(|block| block.kind == BlockKind::Heading)
        .map(|block| block.text.clone());
    for block in &mut chapter {
        if block.heading_path.is_empty() {
            block.heading_path.extend(heading.clone());
        }
        if let (Anchor::Heading { heading: place }, Some(heading)) = (&mut block.anchor, &heading)
            && place.is_empty()
        {
            place.clone_from(heading);
        }
    }
    Ok(chapter)
}

/// The attributes of every element with this local name.
fn attributes(xml: &str, name: &str) -> Result<Vec<BTreeMap<String, String>>, ImportError> {
    attributes_of(xml, &[name])
}

/// The attributes of every element with one of these local names.
fn attributes_of(xml: &str, names: &[&str]) -> Result<Vec<BTreeMap<String, String>>, ImportError> {
    let mut reader = Reader::from_str(xml);
    let mut all = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element))
                if names.contains(&element.local_name().as_ref()) =>
            {
                let mut found = BTreeMap::new();
                for attribute in element.attributes().with_checks(false).take(64).flatten() {
                    let key = attribute.key.local_name().as_ref().to_owned();
                    let value =
                        unescape(&attribute.value).unwrap_or_else(|_| attribute.value.clone());
                    found.insert(key, value.into_owned());
                }
                all.push(found);
            }
            Ok(Event::Eof) => return Ok(all),
            Err(_) => return Err(ImportError::damaged("EPUB")),
            Ok(_) => {}
        }
    }
}

/// The text of the first element with this local name that has one.
fn element_text(xml: &str, name: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut text: Option<String> = None;
    loop {
        let part = match reader.read_event().ok()? {
            Event::Start(element) if element.local_name().as_ref() == name => {
                text = Some(String::new());
                continue;
            }
            Event::Text(part) => part.to_string(),
            Event::CData(part) => part.to_string(),
            // The reader gives a reference without its marks.
            Event::GeneralRef(reference) => {
                unescape(&format!("&{};", &*reference)).unwrap_or_default().into_owned()
            }
            Event::End(element) if element.local_name().as_ref() == name => match text.take() {
                Some(found) if !found.trim().is_empty() => return Some(found),
                _ => continue,
            },
            Event::Eof => return None,
            _ => continue,
        };
        if let Some(text) = &mut text {
            text.push_str(&part);
        }
    }
}
