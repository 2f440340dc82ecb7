//! The licences of everything the program is made of, as one file: each part with its version and licence, then each
//! text once.
//! Not here: whether a licence is allowed (`deny.toml`), the short list in the settings page (`licences`).

use super::contents;
use crate::{Trouble, licences};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Beginnings of the names of files that a part's licence stands in.
const NAMES: &[&str] = &["licen", "copying", "notice", "unlicense", "copyright"];

/// Longer texts are no licences.
const TEXT_BYTES: u64 = 200_000;

/// Writes the file into `folder`.
pub(super) fn write(folder: &Path) -> Result<PathBuf, Trouble> {
    let file = folder.join("THIRD-PARTY");
    contents::write(&file, compose(&licences::parts()?).as_bytes())?;
    Ok(file)
}

fn compose(parts: &[licences::Part]) -> String {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut whole = String::from("Coursewright is made of these parts:\n\n");
    for part in parts {
        let name = format!("{} {}", part.name, part.version);
        whole.push_str(&format!("{name}: {}\n", part.licence));
        for text in texts_in(&part.folder) {
            let holders = texts.entry(text).or_default();
            if !holders.contains(&name) {
                holders.push(name.clone());
            }
        }
    }
    let mut texts: Vec<_> = texts.into_iter().map(|(text, parts)| (parts, text)).collect();
    texts.sort();
    for (parts, text) in texts {
        whole.push_str(&format!("\n{}\n{}\n\n{text}\n", "-".repeat(80), parts.join(", ")));
    }
    whole
}

/// The texts of licences beside a part, in the order of their files.
fn texts_in(folder: &Path) -> Vec<String> {
    let is_licence = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let short = fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() < TEXT_BYTES);
        short && NAMES.iter().any(|beginning| name.starts_with(beginning))
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_licence).collect();
    files.sort();
    let read = |file: &PathBuf| fs::read_to_string(file).ok();
    files.iter().filter_map(read).map(|text| text.trim().replace("\r\n", "\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_two_parts_share_stands_there_once() {
        let root =
            std::env::temp_dir().join(format!("coursewright-notices-{}", std::process::id()));
        let part = |name: &str, text: &str| {
            let folder = root.join(name);
            fs::create_dir_all(&folder).unwrap();
            contents::write(&folder.join("LICENSE-MIT"), text.as_bytes()).unwrap();
            licences::Part { name: name.into(), version: "1".into(), licence: "MIT".into(), folder }
        };
        let whole = compose(&[part("a", "Copyright A"), part("b", "Same"), part("c", "Same\r\n")]);
        fs::remove_dir_all(&root).unwrap();
        assert!(whole.contains("a 1: MIT\nb 1: MIT\nc 1: MIT\n"), "{whole}");
        assert_eq!(whole.matches("Same").count(), 1, "{whole}");
        assert!(whole.contains("b 1, c 1\n\nSame"), "{whole}");
        assert!(whole.contains("Copyright A"), "{whole}");
    }
}
