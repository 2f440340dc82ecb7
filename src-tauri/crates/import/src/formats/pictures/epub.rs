//! Pictures of EPUB books, chapter by chapter, with the words that stand for them.
//! Not here: pictures that a book only names and does not hold.

use super::gallery::Gallery;
use crate::{archive::Archive, formats::epub};
use std::collections::BTreeSet;

pub(super) fn find(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let mut archive = Archive::open(bytes, "EPUB").ok()?;
    let names: BTreeSet<String> = archive.names().into_iter().collect();
    let mut seen = BTreeSet::new();
    for chapter in epub::chapters(&mut archive).ok()? {
        let page = archive.text(&chapter).unwrap_or_default();
        if !page.contains("<img") && !page.contains("<image") {
            continue;
        }
        for element in ["image", "img"] {
            for mut shown in epub::attributes(&page, element).unwrap_or_default() {
                let Some(place) = shown.remove("src").or_else(|| shown.remove("href")) else {
                    continue;
                };
                let place = epub::beside(&chapter, &place);
                if names.contains(&place) && seen.insert(place.clone()) {
                    let alt = shown.remove("alt").unwrap_or_default();
                    gallery.add(archive.bytes(&place).unwrap_or_default(), &alt, None);
                }
                if gallery.is_full() {
                    return Some(());
                }
            }
        }
    }
    Some(())
}
