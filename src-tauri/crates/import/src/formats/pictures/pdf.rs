//! Pictures of PDF files, page by page: JPEG as it is, others as PNG (ISO 32000-1, 8.9.5).
//! Not here: pictures of whole pages (`page`); masks, patterns, JPEG 2000, and pictures in the program of a page.

use super::gallery::Gallery;
use crate::formats::pdf::{Source, guarded};
use domain::Anchor;
use image::DynamicImage;
use pdf_oxide::{
    extractors::images::{ColorSpace, ImageData, extract_image_from_xobject},
    object::{Object, ObjectRef},
};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    panic::AssertUnwindSafe,
};

/// The name of what is looked for; names are never packed or encrypted where streams are described.
const NAME: &[u8] = b"/Image";
/// How deep drawings lie inside drawings.
const DEPTH: usize = 4;
/// Objects that are looked at; the fullest catalogue has fewer.
const OBJECTS: usize = 5_000;

pub(super) fn find(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    if !bytes.windows(NAME.len()).any(|window| window == NAME) {
        return None;
    }
    let source = guarded(|| Source::open(bytes).ok()).flatten()?;
    let count = guarded(|| source.document.page_count().ok()).flatten()?;
    let mut finder = Finder { source: &source, gallery, seen: HashSet::new() };
    // Many programs name all pictures of a document on each of its pages; where one is drawn is where it stands.
    let mut undrawn = Vec::new();
    for (index, page) in (0..count).zip(1_u32..) {
        // What a library panics over costs a page.
        guarded(AssertUnwindSafe(|| finder.page(index, page, &mut undrawn)));
        if finder.gallery.is_full() {
            return Some(());
        }
    }
    for (reference, page) in undrawn {
        guarded(AssertUnwindSafe(|| finder.object(reference, page, DEPTH)));
    }
    Some(())
}

/// Goes through what pages may draw; each object once.
struct Finder<'a> {
    source: &'a Source,
    gallery: &'a mut Gallery,
    seen: HashSet<ObjectRef>,
}

impl Finder<'_> {
    /// The pictures that a page draws, in its order; those that it only names are noted.
    fn page(&mut self, index: usize, page: u32, undrawn: &mut Vec<(ObjectRef, u32)>) -> Option<()> {
        let found = self.source.document.get_page(index).ok()?;
        let mut named = self.named(&self.source.resolved(found.as_dict()?.get("Resources")?))?;
        if named.values().all(|reference| self.seen.contains(reference)) {
            return None;
        }
        let content = self.source.document.get_page_content_data(index).ok()?;
        for name in drawn(&content) {
            if let Some(reference) = named.remove(&name) {
                self.object(reference, page, DEPTH);
            }
        }
        let mut rest: Vec<ObjectRef> = named.into_values().collect();
        rest.sort_unstable_by_key(|reference| reference.id);
        let room = OBJECTS.saturating_sub(undrawn.len());
        undrawn.extend(rest.into_iter().take(room).map(|reference| (reference, page)));
        Some(())
    }

    fn named(&self, resources: &Object) -> Option<BTreeMap<String, ObjectRef>> {
        let objects = self.source.resolved(resources.as_dict()?.get("XObject")?);
        let named = objects.as_dict()?.iter();
        Some(
            named.filter_map(|(name, found)| Some((name.clone(), found.as_reference()?))).collect(),
        )
    }

    /// A picture, or those in a drawing.
    fn object(&mut self, reference: ObjectRef, page: u32, depth: usize) -> Option<()> {
        if self.gallery.is_full() || self.seen.len() >= OBJECTS || !self.seen.insert(reference) {
            return None;
        }
        let object = self.source.document.load_object(reference).ok()?;
        let dictionary = object.as_dict()?;
        match dictionary.get("Subtype").and_then(Object::as_name)? {
            "Image" if !is_mask(dictionary) => {
                take(self.source, &object, reference, Anchor::Page { page }, self.gallery)
            }
            "Form" if depth > 0 => {
                let resources = self.source.resolved(dictionary.get("Resources")?);
                for reference in self.named(&resources)?.into_values() {
                    self.object(reference, page, depth - 1);
                }
                Some(())
            }
            _ => None,
        }
    }
}

/// The names of what a page's program draws (`/Name Do`), in its order.
fn drawn(content: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut before: &[u8] = b"";
    for word in content.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()) {
        let name =
            before.iter().rposition(|byte| *byte == b'/').and_then(|at| before.get(at + 1..));
        if let Some(name) = name.filter(|_| word == b"Do") {
            names.push(String::from_utf8_lossy(name).into_owned());
        }
        before = word;
    }
    names
}

fn is_mask(dictionary: &HashMap<String, Object>) -> bool {
    dictionary.get("ImageMask").and_then(Object::as_bool).unwrap_or(false)
}

fn take(
    source: &Source,
    object: &Object,
    reference: ObjectRef,
    anchor: Anchor,
    gallery: &mut Gallery,
) -> Option<()> {
    let dictionary = object.as_dict()?;
    let number = |name| {
        let number = source.resolved(dictionary.get(name)?).as_integer()?;
        u32::try_from(number).ok()
    };
    let filter = dictionary.get("Filter").map_or(Object::Null, |filter| source.resolved(filter));
    let names: Vec<&str> = match &filter {
        Object::Array(all) => all.iter().filter_map(Object::as_name).collect(),
        one => one.as_name().into_iter().collect(),
    };
    // What JPEG 2000 unpacks to, only unpacking it tells, and the text of the document must not suffer for it.
    if names.contains(&"JPXDecode") {
        return None;
    }
    let is_jpeg = names.last() == Some(&"DCTDecode");
    let (width, height) = (number("Width")?, number("Height")?);
    if !is_jpeg && !gallery.may_pack(width, height) {
        return None;
    }
    let picture =
        extract_image_from_xobject(Some(&source.document), object, Some(reference), None).ok()?;
    match picture.data() {
        // Browsers take the four colours of print for the three of light and their opposites.
        ImageData::Jpeg(bytes) if !is_of_print(picture.color_space()) => {
            gallery.add(bytes.clone(), "", Some(anchor));
        }
        _ if gallery.may_pack(width, height) => {
            let pixels: DynamicImage = picture.to_dynamic_image().ok()?;
            gallery.add_pixels(&pixels, "", Some(anchor));
        }
        _ => {}
    }
    Some(())
}

fn is_of_print(colours: &ColorSpace) -> bool {
    matches!(
        colours,
        ColorSpace::DeviceCMYK
            | ColorSpace::ICCBased(4)
            | ColorSpace::DeviceN
            | ColorSpace::Separation
    )
}
