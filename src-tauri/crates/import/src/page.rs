//! Pages of a PDF as they look: the picture of a page, and where on it a passage stands.
//! Not here: its text (`formats::pdf`). Nothing that a page names is fetched or executed; forms and scripts are not run.

use crate::{
    ImportError,
    extract::read_file,
    formats::{self, Word},
    limits,
};
use pdf_oxide::{
    document::PdfDocument,
    geometry::Rect,
    rendering::{RenderOptions, render_page_fit},
};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, path::Path};

/// A place on a page, in parts of its width and height from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// From the left.
    pub left: f32,
    /// From the top.
    pub top: f32,
    /// How wide.
    pub width: f32,
    /// How high.
    pub height: f32,
}

/// The picture of page `page` (counted from one), `width` pixels wide, as PNG.
pub(crate) fn draw(path: &Path, page: u32, width: u32) -> Result<Vec<u8>, ImportError> {
    let (document, index) = open(read_file(path)?, page)?;
    let width = width.clamp(limits::PAGE_LEAST, limits::PAGE_MOST);
    let mut options = RenderOptions::default();
    options.max_output_pixels = limits::PAGE_PIXELS;
    // The height bounds pages that are far higher than wide, such as rolls.
    let drawn = render_page_fit(&document, index, width, width.saturating_mul(4), &options)
        .map_err(|_| ImportError::damaged("PDF"))?;
    Ok(drawn.data)
}

/// Where the words of `text` stand on page `page` (counted from one), one mark a piece of a line. Of a passage that goes on
/// on another page only what stands on this one is marked.
pub(crate) fn marks(path: &Path, page: u32, text: &str) -> Result<Vec<Mark>, ImportError> {
    let bytes = read_file(path)?;
    let (document, index) = open(bytes.clone(), page)?;
    let seen = document.get_page_info(index).map_err(|_| ImportError::damaged("PDF"))?;
    drop(document);
    let page = shown(seen.media_box, seen.crop_box);
    let orders = formats::words(&bytes, index)?.map(|words| {
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let found = spread(&texts, text);
        (words, found)
    });
    // In an order that is not that of reading only pieces of the text are found.
    let count = |(_, found): &(Vec<Word>, Vec<bool>)| found.iter().filter(|found| **found).count();
    let (words, found) = orders.into_iter().rev().max_by_key(count).unwrap_or_default();
    let mut boxes: Vec<Rect> = Vec::new();
    let mut last = None;
    for (at, word) in words.iter().enumerate().filter(|(at, _)| found.get(*at) == Some(&true)) {
        let place = turned(word.place, &page, seen.rotation);
        let goes_on = last.is_some_and(|last| last + 1 == at);
        last = Some(at);
        match boxes.last_mut().filter(|line| goes_on && is_same_line(line, &place)) {
            Some(line) => *line = union(line, &place),
            None => boxes.push(place),
        }
    }
    let is_quarter = seen.rotation.rem_euclid(180) == 90;
    let (width, height) =
        if is_quarter { (page.height, page.width) } else { (page.width, page.height) };
    Ok(boxes.iter().filter_map(|line| of_box(line, width, height)).collect())
}

fn open(bytes: Vec<u8>, page: u32) -> Result<(PdfDocument, usize), ImportError> {
    let document = PdfDocument::from_bytes(bytes).map_err(|_| ImportError::damaged("PDF"))?;
    if document.is_encrypted() && !document.authenticate(b"").unwrap_or(false) {
        return Err(ImportError::Encrypted);
    }
    let count = document.page_count().map_err(|_| ImportError::damaged("PDF"))?;
    let index = (page as usize).checked_sub(1).filter(|index| *index < count);
    Ok((document, index.ok_or(ImportError::NoPage { page })?))
}

/// Letters and digits that must agree in a row so that a place is taken for a part of the text: about two words.
const AGREE: usize = 12;

/// For each of `words`, whether it belongs to `text`. Both are compared by their letters and digits, in runs, so that
/// hyphens, columns and furniture between the lines do not matter.
fn spread(words: &[&str], text: &str) -> Vec<bool> {
    let folded = |text: &str| -> Vec<char> {
        domain::fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
    };
    let wanted = folded(text);
    let (mut letters, mut owners) = (Vec::new(), Vec::new());
    for (owner, word) in words.iter().enumerate() {
        for letter in folded(word) {
            letters.push(letter);
            owners.push(owner);
        }
    }
    let mut found = vec![false; words.len()];
    let run = AGREE.min(wanted.len());
    if run == 0 {
        return found;
    }
    // Only the first place of each run is kept; a run that occurs often says little.
    let mut places = HashMap::<&[char], usize>::new();
    for (at, piece) in letters.windows(run).enumerate() {
        places.entry(piece).or_insert(at);
    }
    let (mut at, mut end) = (0, None);
    while at < wanted.len() {
        // Where it goes on comes first: words that occur twice on a page are meant where their sentence stands.
        let next = end.and_then(|end| next_place(&letters, end, wanted.get(at..)?));
        let anywhere = || wanted.get(at..at + run).and_then(|piece| places.get(piece).copied());
        let Some(start) = next.or_else(anywhere) else {
            at += 1;
            continue;
        };
        let rest = wanted.iter().skip(at).zip(letters.iter().skip(start));
        let length = rest.take_while(|(a, b)| a == b).count();
        for owner in owners.iter().skip(start).take(length) {
            if let Some(found) = found.get_mut(*owner) {
                *found = true;
            }
        }
        at += length.max(1);
        end = Some(start + length);
    }
    fill(&mut found);
    found
}

/// A few words between two that belong to the text belong to it too: formulas and names that the page spells otherwise.
const BETWEEN: usize = 3;

fn fill(found: &mut [bool]) {
    let mut last = None;
    for at in 0..found.len() {
        if found.get(at) != Some(&true) {
            continue;
        }
        let from = last.map_or(at, |last: usize| last + 1);
        if at - from <= BETWEEN {
            found.iter_mut().take(at).skip(from).for_each(|word| *word = true);
        }
        last = Some(at);
    }
}

/// What interrupts a text in the middle of it, a number or a running head, is no longer than this many letters.
const INTERRUPTED: usize = 120;
/// Letters that must agree where the text is expected to go on.
const GOES_ON: usize = 5;

/// Where the text goes on soon after `end`, if it does.
fn next_place(letters: &[char], end: usize, rest: &[char]) -> Option<usize> {
    let piece = rest.get(..GOES_ON.min(rest.len())).filter(|piece| piece.len() > 1)?;
    let near = letters.get(end..letters.len().min(end + INTERRUPTED))?;
    near.windows(piece.len()).position(|window| window == piece).map(|at| end + at)
}

fn is_same_line(a: &Rect, b: &Rect) -> bool {
    let middle = b.y + b.height / 2.0;
    middle > a.y && middle < a.y + a.height && b.x - (a.x + a.width) < a.height * 2.0
}

fn union(a: &Rect, b: &Rect) -> Rect {
    let (left, low) = (a.x.min(b.x), a.y.min(b.y));
    let right = (a.x + a.width).max(b.x + b.width);
    let high = (a.y + a.height).max(b.y + b.height);
    Rect { x: left, y: low, width: right - left, height: high - low }
}

/// What is seen of a page: its crop box as far as it lies in its media box, if it does (ISO 32000-1, 14.11.2).
fn shown(media: Rect, crop: Option<Rect>) -> Rect {
    let Some(crop) = crop else { return media };
    let (left, low) = (media.x.max(crop.x), media.y.max(crop.y));
    let right = (media.x + media.width).min(crop.x + crop.width);
    let high = (media.y + media.height).min(crop.y + crop.height);
    if right <= left || high <= low {
        return media;
    }
    Rect { x: left, y: low, width: right - left, height: high - low }
}

/// Where a box of the page (least x and y, greatest x and y) is when the page is shown, in points from its upper left corner;
/// pages are turned clockwise (ISO 32000-1, 7.7.3.3).
fn turned([left, low, right, high]: [f32; 4], page: &Rect, rotation: i32) -> Rect {
    let (left, right) = (left - page.x, right - page.x);
    let (low, high) = (low - page.y, high - page.y);
    let (x, y) = match rotation.rem_euclid(360) {
        90 => (low, left),
        180 => (page.width - right, low),
        270 => (page.height - high, page.width - right),
        _ => (left, page.height - high),
    };
    let (across, down) = (right - left, high - low);
    let (width, height) =
        if rotation.rem_euclid(180) == 90 { (down, across) } else { (across, down) };
    Rect { x, y, width, height }
}

/// A box on a shown page in parts of its width and height.
fn of_box(line: &Rect, width: f32, height: f32) -> Option<Mark> {
    if width <= 0.0 || height <= 0.0 {
        return None;
    }
    let part = |value: f32, whole: f32| (value / whole).clamp(0.0, 1.0);
    let (left, right) = (part(line.x, width), part(line.x + line.width, width));
    let (top, bottom) = (part(line.y, height), part(line.y + line.height, height));
    let mark = Mark { left, top, width: right - left, height: bottom - top };
    (mark.width > 0.0 && mark.height > 0.0).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, text: &str, expected: &str) {
        let words: Vec<&str> = page.split_whitespace().collect();
        let found = spread(&words, text);
        let marked: Vec<&str> =
            words.iter().zip(found).filter(|(_, found)| *found).map(|(word, _)| *word).collect();
        assert_eq!(marked.join(" "), expected);
    }

    #[test]
    fn the_words_of_a_passage_are_found_across_hyphens_and_what_stands_between() {
        let page =
            "Bread Yeast raises the dough because it fer- ments sugars 12 into gas. Salt slows it.";
        check(
            page,
            "Yeast raises the dough because it ferments sugars into gas.",
            "Yeast raises the dough because it fer- ments sugars 12 into gas.",
        );
        check(
            "Salt provides a command. Numbers are hard. It provides a command for them.",
            "Numbers are hard. It provides a command for them.",
            "Numbers are hard. It provides a command for them.",
        );
        check(page, "Nothing of this stands here at all.", "");
        check(page, "", "");
        check("Gas", "gas", "Gas");
        check("", "gas", "");
    }

    #[test]
    fn a_box_is_told_as_the_page_is_shown() {
        let media = Rect { x: -10.0, y: 0.0, width: 200.0, height: 300.0 };
        let crop = Rect { x: 0.0, y: 10.0, width: 100.0, height: 200.0 };
        let page = shown(media, Some(crop));
        assert_eq!((page.x, page.y, page.width, page.height), (0.0, 10.0, 100.0, 200.0));
        let nowhere = Rect { x: 500.0, ..crop };
        assert_eq!(shown(media, Some(nowhere)), media);
        for (rotation, x, y) in
            [(0, 20.0, 10.0), (90, 180.0, 20.0), (180, 30.0, 180.0), (-90, 10.0, 30.0)]
        {
            let place = turned([20.0, 190.0, 70.0, 200.0], &page, rotation);
            assert_eq!((place.x, place.y), (x, y), "{rotation}");
            let is_wide = place.width > place.height;
            assert_eq!(is_wide, rotation % 180 == 0, "{rotation}");
        }
        assert_eq!(of_box(&crop, 0.0, 0.0), None);
    }
}
