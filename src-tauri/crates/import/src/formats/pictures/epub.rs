//! Pictures of EPUB books: the cover, then chapter by chapter, with the words that stand for them.
//! Not here: pictures that a book only names and does not hold.

use super::gallery::{Gallery, file};
use crate::{archive::Archive, formats::epub};
use std::collections::BTreeSet;

pub(super) fn find(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let mut archive = Archive::open(bytes, "EPUB").ok()?;
    let names: BTreeSet<String> = archive.names().into_iter().collect();
    let mut seen = BTreeSet::new();
    for (place, words) in epub::shown(&mut archive).ok()? {
        if names.contains(&place) && seen.insert(place.clone()) {
            gallery.add(file(&mut archive, &place), &words, None);
        }
        if gallery.is_full() {
            break;
        }
    }
    Some(())
}
