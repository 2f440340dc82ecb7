//! TTML: paragraphs with times, in XML.
//! Not here: how they look.

use super::{Cue, clock, cues::plain_lines};
use crate::{formats::xml, limits};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// Frames a second, unless the file says another rate.
const FRAME_RATE: f64 = 30.0;

/// A paragraph that has begun.
struct Open {
    start: Option<u32>,
    end: Option<u32>,
    /// Names what is open inside the paragraph: at zero it ends.
    depth: usize,
    text: String,
}

/// The title and every paragraph that has a time; a file that breaks off is read as far as it goes.
pub(super) fn read(text: &str) -> (Option<String>, Vec<Cue>) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut reading = Reading { frames: FRAME_RATE, ticks: 1.0, ..Reading::default() };
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) => reading.start(&element),
            Event::Empty(element) => {
                reading.start(&element);
                reading.end();
            }
            Event::End(_) => reading.end(),
            Event::Text(part) => reading.text(&part),
            Event::CData(part) => reading.text(&part),
            Event::GeneralRef(name) => reading.text(&xml::character(&name)),
            Event::Eof => break,
            _ => {}
        }
        if reading.begins.len() > limits::NESTING {
            break;
        }
    }
    reading.finish();
    (reading.title.map(|title| title.trim().to_owned()).filter(|t| !t.is_empty()), reading.cues)
}

#[derive(Default)]
struct Reading {
    frames: f64,
    ticks: f64,
    title: Option<String>,
    in_title: bool,
    /// When each element that is open begins; times inside count from there.
    begins: Vec<u32>,
    open: Option<Open>,
    cues: Vec<Cue>,
}

impl Reading {
    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        let name = name.as_ref();
        if name == "tt" {
            let rate = |key: &str| attribute(element, key)?.parse::<f64>().ok();
            self.frames = rate("frameRate").filter(|rate| *rate >= 1.0).unwrap_or(FRAME_RATE);
            self.ticks = rate("tickRate").filter(|rate| *rate >= 1.0).unwrap_or(self.frames);
        }
        let time = |key: &str| self.time(&attribute(element, key)?);
        let (begin, end, long) = (time("begin"), time("end"), time("dur"));
        let above = self.begins.last().copied().unwrap_or(0);
        let start = above.saturating_add(begin.unwrap_or(0));
        let until = end
            .map(|end| above.saturating_add(end))
            .or_else(|| long.map(|long| start.saturating_add(long)));
        self.begins.push(start);
        match &mut self.open {
            Some(open) => {
                open.depth += 1;
                if name == "br" {
                    open.text.push('\n');
                }
                // The times may stand at the spans instead.
                if begin.is_some() && open.start.is_none() {
                    open.start = Some(start);
                }
                open.end = open.end.or(until);
            }
            None if name == "p" => {
                let timed = begin.is_some() || start > 0;
                let start = timed.then_some(start);
                self.open = Some(Open { start, end: until, depth: 0, text: String::new() });
            }
            None => self.in_title = name == "title" && self.title.is_none(),
        }
    }

    fn end(&mut self) {
        self.begins.pop();
        self.in_title = false;
        match &mut self.open {
            Some(open) if open.depth > 0 => open.depth -= 1,
            _ => self.finish(),
        }
    }

    fn text(&mut self, part: &str) {
        if let Some(open) = &mut self.open {
            // Line ends of the file are blanks.
            open.text.push_str(&part.replace('\n', " "));
        } else if self.in_title {
            self.title.get_or_insert_default().push_str(part);
        }
    }

    /// A paragraph without any time belongs to what is shown before it.
    fn finish(&mut self) {
        let Some(open) = self.open.take() else { return };
        let lines = plain_lines(&open.text);
        if !lines.is_empty() {
            let start = open.start.or_else(|| self.cues.last().map(|cue| cue.start)).unwrap_or(0);
            let end = open.end.unwrap_or(start);
            self.cues.push(Cue { start, end, speaker: None, lines });
        }
    }

    /// Milliseconds of a time: a clock (`00:01:39.5`, with frames `00:01:39:12`) or a length (`12.5s`, `300f`, `10t`).
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast of a float saturates, which is what a time too late for us should do"
    )]
    fn time(&self, text: &str) -> Option<u32> {
        let text = text.trim();
        if text.contains(':') {
            let parts: Vec<&str> = text.splitn(4, ':').collect();
            let Some(frames) = parts.get(3) else { return clock(text) };
            let whole = clock(&parts.get(..3)?.join(":"))?;
            let frames: f64 = frames.parse().ok()?;
            return Some(whole.saturating_add((frames * 1_000.0 / self.frames) as u32));
        }
        let unit = text.find(|c: char| c.is_ascii_alphabetic())?;
        let (number, unit) = text.split_at_checked(unit)?;
        let number: f64 = number.parse().ok()?;
        let each = match unit {
            "h" => 3_600_000.0,
            "m" => 60_000.0,
            "s" => 1_000.0,
            "ms" => 1.0,
            "f" => 1_000.0 / self.frames,
            "t" => 1_000.0 / self.ticks,
            _ => return None,
        };
        Some((number * each) as u32)
    }
}

fn attribute(element: &BytesStart<'_>, key: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut all = attributes.with_checks(false).take(64).flatten();
    let found = all.find(|attribute| attribute.key.local_name().as_ref() == key)?;
    Some(found.value.into_owned())
}
