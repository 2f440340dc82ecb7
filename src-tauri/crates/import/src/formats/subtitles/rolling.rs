//! Captions that roll: each shows again what the one before it showed.
//! Not here: reading captions.

use super::Cue;

/// Cues that are this near (milliseconds) stand on the screen without a break.
const TOUCHING_MS: u32 = 100;
/// Lines that stay on a screen while others come; none shows more.
const LINES_MOST: usize = 16;

/// Takes out what a viewer has not seen as new: lines that stayed on the screen while others came below them.
/// The same words after a pause were said again, and stay.
pub(super) fn remove(cues: &mut Vec<Cue>) {
    // What the cue before showed, whole, and until when.
    let mut shown: Vec<String> = Vec::new();
    let mut end = 0_u32;
    for cue in cues.iter_mut() {
        let whole = cue.lines.clone();
        if cue.start <= end.saturating_add(TOUCHING_MS) {
            let most = shown.len().min(whole.len()).min(LINES_MOST);
            let stayed = (1..=most)
                .rev()
                .find(|count| shown.get(shown.len() - count..) == whole.get(..*count));
            cue.lines.drain(..stayed.unwrap_or(0));
            if stayed.is_none()
                && let (Some(before), Some(line)) = (shown.last(), cue.lines.first_mut())
                && before.contains(' ')
                && let Some(new) = line.strip_prefix(before.as_str())
                && new.starts_with(' ')
            {
                *line = new.trim_start().to_owned();
            }
        }
        end = end.max(cue.end);
        shown = whole;
    }
    cues.retain(|cue| !cue.lines.is_empty());
}
