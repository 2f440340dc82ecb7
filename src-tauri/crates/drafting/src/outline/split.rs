//! Cutting a long document into lessons, and a book into chapters, at its own headings.
//! Not here: joining what is short (`outline::fit`).

use super::{LessonPlan, Part};
use crate::{
    concepts::Concepts,
    limits::{BOOK_CHAPTERS, BOOK_WORDS, LESSON_WORDS, LONG_WORDS},
    reading::{Library, Reading, junk},
};
use std::ops::Range;

/// Headings that say nothing without the title of their document, folded.
pub(super) const GENERIC: &[&str] = &[
    "introduction",
    "intro",
    "overview",
    "example",
    "examples",
    "background",
    "basics",
    "summary",
    "chapter summary",
    "key concepts",
    "learning objectives",
    "conclusion",
    "notes",
    "appendix",
    "chapter",
    "students",
    "other",
    "miscellaneous",
    "usage",
    "details",
    "discussion",
    "method",
    "methods",
    "results",
    "preface",
    "einleitung",
    "introducción",
    "resumen",
    "zusammenfassung",
];

/// The lessons of a document: one, or several when it is long.
pub(super) fn lessons(library: &Library<'_>, concepts: &Concepts, at: usize) -> Vec<LessonPlan> {
    let Some(reading) = library.readings.get(at) else { return Vec::new() };
    lessons_of(library, concepts, at, 0..reading.sections.len(), &reading.title)
}

/// The chapters of a book, each with its title and lessons; none when the document is no book.
pub(super) fn chapters(
    library: &Library<'_>,
    concepts: &Concepts,
    at: usize,
) -> Option<Vec<(String, Vec<LessonPlan>)>> {
    let reading = library.readings.get(at).filter(|reading| reading.words >= BOOK_WORDS)?;
    let depth = (1..=3)
        .find(|depth| starts(reading, 0..reading.sections.len(), *depth).len() >= BOOK_CHAPTERS)?;
    let mut found = Vec::new();
    for range in segments(reading, 0..reading.sections.len(), depth) {
        let title = reading
            .sections
            .get(range.start)
            .and_then(|section| section.path.get(depth - 1))
            .map(|heading| crate::titles::clean(heading))
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| reading.title.clone());
        if words(reading, range.clone()) == 0 || junk::is_page(&domain::fold(&title)) {
            continue;
        }
        let lessons = lessons_of(library, concepts, at, range, &title);
        found.push((title, lessons));
    }
    (found.len() >= BOOK_CHAPTERS).then_some(found)
}

/// `range` as lessons of a good size; the first is called `title`.
fn lessons_of(
    library: &Library<'_>,
    concepts: &Concepts,
    at: usize,
    range: Range<usize>,
    title: &str,
) -> Vec<LessonPlan> {
    let Some(reading) = library.readings.get(at) else { return Vec::new() };
    let total = words(reading, range.clone());
    let whole = |range: Range<usize>, title: String, others: Vec<String>| LessonPlan {
        words: words(reading, range.clone()),
        title,
        parts: vec![Part { reading: at, sections: range }],
        opening: false,
        others,
    };
    if total <= LONG_WORDS {
        let chapter = if title == reading.title {
            Vec::new()
        } else {
            vec![format!("{}: {title}", reading.title)]
        };
        return vec![whole(range, title.to_owned(), chapter)];
    }
    let mut chunks: Vec<Range<usize>> = Vec::new();
    for segment in fine_segments(reading, range) {
        let size = words(reading, segment.clone());
        match chunks.last_mut() {
            Some(last)
                if words(reading, last.clone()) + size <= LESSON_WORDS + LESSON_WORDS / 4 =>
            {
                last.end = segment.end;
            }
            _ => chunks.push(segment),
        }
    }
    // A short rest belongs to the lesson before it.
    if let [.., _, last] = chunks.as_slice()
        && words(reading, last.clone()) < LESSON_WORDS / 4
        && let Some(rest) = chunks.pop()
        && let Some(last) = chunks.last_mut()
    {
        last.end = rest.end;
    }
    let mut lessons = Vec::new();
    for (number, chunk) in (1_u32..).zip(chunks) {
        let name = name(library, concepts, at, &chunk, title, number);
        lessons.push(whole(
            chunk,
            name,
            vec![format!("{title}, {} {number}", crate::phrases::of(&library.language).part)],
        ));
    }
    lessons
}

/// What a chunk of a document is called.
fn name(
    library: &Library<'_>,
    concepts: &Concepts,
    at: usize,
    chunk: &Range<usize>,
    title: &str,
    number: u32,
) -> String {
    if number == 1 {
        return title.to_owned();
    }
    let sections = library
        .readings
        .get(at)
        .and_then(|reading| reading.sections.get(chunk.clone()))
        .unwrap_or_default();
    if let Some(heading) =
        sections.iter().map(|section| &section.heading).find(|heading| !heading.is_empty())
    {
        let generic = super::is_generic(heading);
        return if generic { format!("{title}: {heading}") } else { heading.clone() };
    }
    let part = Part { reading: at, sections: chunk.clone() };
    match concepts.of_lesson(&concepts.mentions(library, &[part], "")).first() {
        Some(label) => format!("{title}: {label}"),
        None => format!("{title}, {} {number}", crate::phrases::of(&library.language).part),
    }
}

/// Segments at the highest headings that leave none too long.
fn fine_segments(reading: &Reading<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = vec![range];
    for depth in 1..=4 {
        found = found
            .into_iter()
            .flat_map(|segment| {
                if words(reading, segment.clone()) > LESSON_WORDS {
                    segments(reading, segment, depth)
                } else {
                    vec![segment]
                }
            })
            .collect();
    }
    // Text that goes on without headings is cut where reading cut it.
    found
        .into_iter()
        .flat_map(|segment| {
            if words(reading, segment.clone()) > LONG_WORDS {
                segment.map(|at| at..at + 1).collect()
            } else {
                vec![segment]
            }
        })
        .collect()
}

/// The sections of `range` at which a heading of this depth starts.
fn starts(reading: &Reading<'_>, range: Range<usize>, depth: usize) -> Vec<usize> {
    let heading =
        |at: usize| reading.sections.get(at).and_then(|section| section.path.get(depth - 1));
    range
        .clone()
        .filter(|at| {
            heading(*at).is_some() && (*at == range.start || heading(*at) != heading(at - 1))
        })
        .collect()
}

fn segments(reading: &Reading<'_>, range: Range<usize>, depth: usize) -> Vec<Range<usize>> {
    let mut bounds = starts(reading, range.clone(), depth);
    bounds.insert(0, range.start);
    bounds.push(range.end);
    bounds.dedup();
    bounds
        .windows(2)
        .filter_map(|pair| Some(*pair.first()?..*pair.last()?))
        .filter(|range| !range.is_empty())
        .collect()
}

fn words(reading: &Reading<'_>, range: Range<usize>) -> u32 {
    let sections = reading.sections.get(range).unwrap_or_default();
    sections.iter().fold(0, |sum, section| sum.saturating_add(section.words))
}
