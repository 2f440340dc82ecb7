//! `SubRip` and `WebVTT`: a line with two times, then what is shown.
//! Not here: joining cues to paragraphs (`mod`).

use super::{Cue, clock};
use crate::extract::collapsed;
use crate::tags::without_entities;

/// Every cue that can be made out; what stands before the first line with times is no cue.
pub(super) fn read(text: &str) -> Vec<Cue> {
    let is_vtt = text.trim_start_matches('\u{feff}').trim_start().starts_with("WEBVTT");
    let mut cues: Vec<Cue> = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let mut times: Option<(u32, u32)> = None;
    // In WebVTT a blank line ends a cue, and comments and styles may follow.
    let mut ended = false;
    for line in text.lines() {
        if let Some(found) = timing(line) {
            // A number or a name stands above its cue, even where the blank line before it is missing.
            if lines.last().is_some_and(|line| !ended && is_number(line)) {
                lines.pop();
            }
            cues.extend(times.and_then(|times| cue(times, &lines)));
            lines.clear();
            (times, ended) = (Some(found), false);
        } else if line.trim().is_empty() {
            ended |= is_vtt;
        } else if !ended {
            lines.push(line);
        }
    }
    cues.extend(times.and_then(|times| cue(times, &lines)));
    cues
}

fn is_number(line: &str) -> bool {
    line.trim().bytes().all(|byte| byte.is_ascii_digit())
}

/// The times of a line such as `00:01:39 --> 00:01:41.04 region:bill`.
fn timing(line: &str) -> Option<(u32, u32)> {
    let (start, end) = line.split_once("-->")?;
    let start = clock(start)?;
    Some((start, clock(end).unwrap_or(start)))
}

fn cue((start, end): (u32, u32), lines: &[&str]) -> Option<Cue> {
    let joined = lines.join("\n");
    let (speaker, text) = without_tags(&without_overrides(&joined));
    let lines = plain_lines(&without_entities(&text));
    (!lines.is_empty()).then_some(Cue { start, end, speaker, lines })
}

/// Lines without blanks at their ends and in a row.
pub(super) fn plain_lines(text: &str) -> Vec<String> {
    text.lines().map(collapsed).filter(|line| !line.is_empty()).collect()
}

/// Text without what programs put between braces: `{\an8}`.
fn without_overrides(text: &str) -> String {
    let mut parts = text.split("{\\");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let after = part.split_once('}').map(|(_, after)| after);
        if after.is_none() {
            plain.push_str("{\\");
        }
        plain.push_str(after.unwrap_or(part));
    }
    plain
}

/// Text without tags, and who speaks: `<v Name>`. Between two `<` at most one `>` is looked for.
fn without_tags(text: &str) -> (Option<String>, String) {
    let mut parts = text.split('<');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    let mut speaker: Option<String> = None;
    for part in parts {
        let begins = |c: char| c.is_ascii_alphanumeric() || c == '/';
        let tag = part.split_once('>').filter(|(tag, _)| tag.starts_with(begins));
        let Some((tag, after)) = tag else {
            plain.push('<');
            plain.push_str(part);
            continue;
        };
        if let Some(name) = voice(tag) {
            if speaker.is_none() && plain.trim().is_empty() {
                speaker = Some(name);
            } else if speaker.as_ref() != Some(&name) {
                // Another one speaks in the same cue.
                plain.push_str(&format!(" {name}: "));
            }
        }
        plain.push_str(after);
    }
    (speaker, plain)
}

/// The name in a tag such as `v.loud Mary`.
fn voice(tag: &str) -> Option<String> {
    let (mark, name) = tag.split_once(char::is_whitespace)?;
    let is_voice = mark == "v" || mark.starts_with("v.");
    let name = collapsed(name);
    (is_voice && !name.is_empty()).then_some(name)
}
