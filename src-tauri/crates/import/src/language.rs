//! Which language a text is in.
//! Not here: what follows from it.

use crate::limits;
use domain::Block;

/// The ISO 639-1 code, when there is enough text to tell it reliably.
pub(crate) fn detect(blocks: &[Block]) -> Option<String> {
    let mut sample = String::new();
    for block in blocks.iter().filter(|block| block.kind != domain::BlockKind::Code) {
        sample.push_str(&block.text);
        sample.push('\n');
        if sample.len() > limits::LANGUAGE_SAMPLE {
            break;
        }
    }
    if sample.chars().count() < limits::LANGUAGE_CHARS / if sample.is_ascii() { 1 } else { 4 } {
        return None;
    }
    let info = whatlang::detect(&sample)?;
    info.is_reliable().then(|| two_letters(info.lang().code()).to_owned())
}

/// ISO 639-3 to 639-1 for the languages that have a code there.
fn two_letters(code: &'static str) -> &'static str {
    const PAIRS: &[(&str, &str)] = &[
        ("eng", "en"),
        ("deu", "de"),
        ("fra", "fr"),
        ("spa", "es"),
        ("ita", "it"),
        ("por", "pt"),
        ("nld", "nl"),
        ("dan", "da"),
        ("swe", "sv"),
        ("nob", "no"),
        ("fin", "fi"),
        ("hun", "hu"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("tur", "tr"),
        ("ara", "ar"),
        ("ell", "el"),
        ("tam", "ta"),
        ("cmn", "zh"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("pol", "pl"),
        ("ces", "cs"),
        ("ukr", "uk"),
        ("heb", "he"),
        ("hin", "hi"),
        ("tha", "th"),
        ("vie", "vi"),
        ("ind", "id"),
        ("bul", "bg"),
        ("hrv", "hr"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("cat", "ca"),
        ("pes", "fa"),
        ("urd", "ur"),
        ("ben", "bn"),
        ("lat", "la"),
        ("srp", "sr"),
        ("khm", "km"),
        ("mya", "my"),
        ("afr", "af"),
        ("epo", "eo"),
        ("kat", "ka"),
        ("hye", "hy"),
    ];
    PAIRS.iter().find(|(three, _)| *three == code).map_or(code, |(_, two)| two)
}
