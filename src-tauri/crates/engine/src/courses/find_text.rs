//! Finds words in the texts of a course's lessons, with what stands around each.
//! Not here: replacing them (`replace_places`), finding documents (`finding`).

use crate::{
    App, EngineError,
    api::{FindTextRequest, PlaceWithin, TextPlace, TextPlaces, parse_id},
    limits,
};
use domain::{Lesson, LessonId};
use std::ops::Range;

/// Every place of the words, in the order of the course; more than an answer holds are counted.
pub fn find_text(app: &App, request: &FindTextRequest) -> Result<TextPlaces, EngineError> {
    let course = super::find(app, parse_id("course", &request.course)?)?;
    let only: Option<LessonId> =
        request.lesson.as_deref().map(|id| parse_id("lesson", id)).transpose()?;
    if request.text.chars().count() > limits::FIND_TEXT_MOST {
        return Err(EngineError::Invalid {
            what: "the words to find are too many",
            hint: "Look for a few words.",
        });
    }
    let mut places = Vec::new();
    let mut total = 0_u32;
    for lesson in course.lessons().filter(|lesson| only.is_none_or(|only| lesson.id == only)) {
        let found = matches(&lesson.body, request);
        total = total.saturating_add(u32::try_from(found.len()).unwrap_or(u32::MAX));
        let room = limits::TEXT_PLACES_MOST.saturating_sub(places.len());
        if room > 0 {
            let inside = Inside::of(lesson);
            places.extend(shown(lesson, &inside, found.into_iter().take(room)));
        }
    }
    Ok(TextPlaces { revision: course.revision, places, total })
}

/// The places of the words, none inside of another.
fn matches(body: &str, request: &FindTextRequest) -> Vec<Range<usize>> {
    let wanted = folded(&request.text, request.match_case);
    let text = folded(body, request.match_case);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(window) = text.get(at..at + wanted.len()).filter(|_| !wanted.is_empty()) {
        let same = window.iter().zip(&wanted).all(|(a, b)| a.0 == b.0);
        let range =
            window.first().zip(window.last()).map(|(first, last)| first.1.start..last.1.end);
        match range.filter(|range| same && is_whole(body, range, request.whole_words)) {
            Some(range) => {
                found.push(range);
                at += wanted.len();
            }
            None => at += 1,
        }
    }
    found
}

/// The characters with the bytes each stands at.
fn folded(text: &str, match_case: bool) -> Vec<(char, Range<usize>)> {
    let each = text.char_indices().map(|(at, c)| (c, at..at + c.len_utf8()));
    if match_case {
        return each.collect();
    }
    each.flat_map(|(c, range)| c.to_lowercase().map(move |c| (c, range.clone()))).collect()
}

fn is_whole(body: &str, range: &Range<usize>, wanted: bool) -> bool {
    let before = body.get(..range.start).and_then(|text| text.chars().next_back());
    let after = body.get(range.end..).and_then(|text| text.chars().next());
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !wanted || !is_word(before) && !is_word(after)
}

fn shown(
    lesson: &Lesson,
    inside: &Inside,
    found: impl Iterator<Item = Range<usize>>,
) -> Vec<TextPlace> {
    let body = &lesson.body;
    let (mut bytes, mut units) = (0, 0_u32);
    let mut place = |at: usize| {
        units = units.saturating_add(utf16(body.get(bytes..at).unwrap_or_default()));
        bytes = at;
        units
    };
    let one = |range: Range<usize>| {
        let line = |text: &mut dyn Iterator<Item = char>| {
            text.take_while(|c| *c != '\n').take(limits::AROUND_PLACE).collect::<String>()
        };
        let behind = line(&mut body.get(..range.start).unwrap_or_default().chars().rev());
        TextPlace {
            lesson: lesson.id.to_string(),
            title: lesson.title.clone(),
            start: place(range.start),
            end: place(range.end),
            before: behind.chars().rev().collect(),
            found: body.get(range.clone()).unwrap_or_default().to_owned(),
            after: line(&mut body.get(range.end..).unwrap_or_default().chars()),
            within: inside.at(&range),
        }
    };
    found.map(one).collect()
}

fn utf16(text: &str) -> u32 {
    text.chars().map(|c| u32::try_from(c.len_utf16()).unwrap_or(1)).sum()
}

/// The stretches of a body that are no ordinary words.
struct Inside(Vec<(Range<usize>, PlaceWithin)>);

impl Inside {
    fn of(lesson: &Lesson) -> Self {
        let body = &lesson.body;
        let mut all: Vec<_> =
            code(body).into_iter().map(|range| (range, PlaceWithin::Code)).collect();
        all.extend(quoted(lesson).into_iter().map(|range| (range, PlaceWithin::Quote)));
        all.extend(addresses(body).into_iter().map(|range| (range, PlaceWithin::Address)));
        Self(all)
    }

    fn at(&self, place: &Range<usize>) -> PlaceWithin {
        let meets = |range: &Range<usize>| range.start < place.end && place.start < range.end;
        let found = self.0.iter().find(|(range, _)| meets(range));
        found.map_or(PlaceWithin::Text, |(_, within)| *within)
    }
}

/// The lines of a text with the byte each starts at.
fn lines(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    body.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

/// Blocks between fences, and what stands between backticks or dollars on a line.
fn code(body: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut fence: Option<&str> = None;
    for (start, line) in lines(body) {
        let bare = line.trim_start_matches([' ', '>']);
        let sign = ["```", "~~~", "$$"]
            .into_iter()
            // One that is closed on its own line opens nothing.
            .find(|sign| bare.starts_with(sign) && bare.matches(sign).count() % 2 == 1);
        match (fence, sign) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(open), Some(sign)) if open == sign => fence = None,
            (None, None) => {
                found.extend(
                    between(line, '`')
                        .chain(between(line, '$'))
                        .map(|range| start + range.start..start + range.end),
                );
                continue;
            }
            _ => {}
        }
        found.push(start..start + line.len());
    }
    found
}

/// The stretches between every first and second of a sign.
fn between(line: &str, sign: char) -> impl Iterator<Item = Range<usize>> {
    let places: Vec<usize> = line.match_indices(sign).map(|(at, _)| at).collect();
    let pairs: Vec<Range<usize>> =
        places.chunks_exact(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)).collect();
    pairs.into_iter()
}

/// Block quotations that end with a citation, and every other place where the words of a citation stand as they are.
fn quoted(lesson: &Lesson) -> Vec<Range<usize>> {
    let body = &lesson.body;
    let mut found = Vec::new();
    let mut block: Option<Range<usize>> = None;
    let mut cites = false;
    for (start, line) in lines(body).chain([(body.len(), "")]) {
        if line.trim_start().starts_with('>') {
            let from = block.as_ref().map_or(start, |block| block.start);
            block = Some(from..start + line.len());
            cites |= line.contains("[^c");
        } else {
            found.extend(block.take().filter(|_| cites));
            cites = false;
        }
    }
    for citation in lesson.citations.iter().filter(|citation| !citation.quote.is_empty()) {
        let quote = &citation.quote;
        found.extend(body.match_indices(quote.as_str()).map(|(at, _)| at..at + quote.len()));
    }
    found
}

/// What stands in the brackets of links and pictures, and bare addresses.
fn addresses(body: &str) -> Vec<Range<usize>> {
    let stretch = |at: usize, ends: fn(char) -> bool| {
        let rest = body.get(at..).unwrap_or_default();
        at..at + rest.find(ends).unwrap_or(rest.len())
    };
    let links = body
        .match_indices("](")
        .map(|(at, sign)| stretch(at + sign.len(), |c| c == ')' || c == '\n'));
    let bare = body
        .match_indices("://")
        .map(|(at, _)| stretch(at, |c| c.is_whitespace() || matches!(c, ')' | '>')));
    links.chain(bare).collect()
}
