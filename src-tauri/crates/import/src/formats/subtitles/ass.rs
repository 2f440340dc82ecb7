//! `SubStation` Alpha: a table of events, separated by commas.
//! Not here: styles; they are no text.

use super::{Cue, clock, cues::plain_lines};

/// The columns when the file does not name them.
const COLUMNS: &str = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text";

/// The title and every line of dialogue.
pub(super) fn read(text: &str) -> (Option<String>, Vec<Cue>) {
    let (mut title, mut section, mut cues) = (None, String::new(), Vec::new());
    let mut columns = Columns::of(COLUMNS);
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') && line.ends_with(']') {
            section = line.to_lowercase();
            continue;
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        match key {
            "Title" if section == "[script info]" => title = Some(value.trim().to_owned()),
            "Format" if section == "[events]" => columns = Columns::of(value),
            "Dialogue" => cues.extend(columns.cue(value)),
            _ => {}
        }
    }
    (title.filter(|title| !title.is_empty()), cues)
}

/// Which field of a line is which.
struct Columns {
    start: Option<usize>,
    end: Option<usize>,
    count: usize,
}

impl Columns {
    fn of(format: &str) -> Self {
        let names: Vec<String> = format.split(',').map(|name| name.trim().to_lowercase()).collect();
        let place = |wanted: &str| names.iter().position(|name| name == wanted);
        Self { start: place("start"), end: place("end"), count: names.len() }
    }

    /// The text is the last column, and may hold commas.
    fn cue(&self, line: &str) -> Option<Cue> {
        let fields: Vec<&str> = line.splitn(self.count, ',').collect();
        if fields.len() < self.count {
            return None;
        }
        let time = |place: Option<usize>| clock(fields.get(place?)?);
        let start = time(self.start)?;
        let lines = plain_lines(&words(fields.last()?));
        let end = time(self.end).unwrap_or(start);
        (!lines.is_empty()).then_some(Cue { start, end, speaker: None, lines })
    }
}

/// Text without what stands between braces; where `\p1` has switched to drawing, there are no words.
fn words(text: &str) -> String {
    let mut parts = text.split('{');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    let mut drawing = false;
    for part in parts {
        let Some((codes, after)) = part.split_once('}') else {
            plain.push('{');
            plain.push_str(part);
            continue;
        };
        for code in codes.split('\\') {
            if let Some(scale) = code.trim().strip_prefix('p').and_then(|n| n.parse::<u8>().ok()) {
                drawing = scale > 0;
            }
        }
        if !drawing {
            plain.push_str(after);
        }
    }
    plain.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
}
