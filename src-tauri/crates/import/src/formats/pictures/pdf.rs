//! Pictures of PDF files, page by page: JPEG as it is, others as PNG (ISO 32000-1, 8.9.5).
//! Not here: pictures of whole pages (`page`); masks, patterns, and pictures in the program of a page.

use super::gallery::Gallery;
use crate::formats::pdf::{Source, guarded};
use domain::Anchor;
use image::DynamicImage;
use pdf_oxide::{
    extractors::images::{ColorSpace, ImageData, extract_image_from_xobject},
    object::{Object, ObjectRef},
};
use std::collections::{HashMap, HashSet};

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
    let mut seen = HashSet::new();
    for (index, page) in (0..count).zip(1_u32..) {
        let found = guarded(|| {
            let found = source.document.get_page(index).ok()?;
            let resources = source.resolved(found.as_dict()?.get("Resources")?);
            let mut pictures = Vec::new();
            objects(&source, &resources, DEPTH, &mut seen, &mut pictures);
            Some(pictures)
        });
        for (object, reference) in found.flatten().unwrap_or_default() {
            let anchor = Anchor::Page { page };
            guarded(std::panic::AssertUnwindSafe(|| {
                take(&source, &object, reference, anchor, gallery)
            }));
            if gallery.is_full() {
                return Some(());
            }
        }
    }
    Some(())
}

/// The pictures among what a page or a drawing may draw, in the order of their objects; each object once.
fn objects(
    source: &Source,
    resources: &Object,
    depth: usize,
    seen: &mut HashSet<ObjectRef>,
    pictures: &mut Vec<(Object, ObjectRef)>,
) -> Option<()> {
    let drawn = source.resolved(resources.as_dict()?.get("XObject")?);
    let mut references: Vec<ObjectRef> =
        drawn.as_dict()?.values().filter_map(Object::as_reference).collect();
    references.sort_unstable_by_key(|reference| reference.id);
    for reference in references {
        if seen.len() >= OBJECTS || !seen.insert(reference) {
            continue;
        }
        let Ok(object) = source.document.load_object(reference) else { continue };
        let Some(dictionary) = object.as_dict() else { continue };
        match dictionary.get("Subtype").and_then(Object::as_name) {
            Some("Image") if !is_mask(dictionary) => pictures.push((object, reference)),
            Some("Form") if depth > 0 => {
                if let Some(resources) = dictionary.get("Resources") {
                    objects(source, &source.resolved(resources), depth - 1, seen, pictures);
                }
            }
            _ => {}
        }
    }
    Some(())
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
    let filter = source.resolved(dictionary.get("Filter")?);
    let names: Vec<&str> = match &filter {
        Object::Array(all) => all.iter().filter_map(Object::as_name).collect(),
        one => one.as_name().into_iter().collect(),
    };
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
