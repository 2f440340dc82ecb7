//! What an installation weighs, by part.
//! Not here: what it may weigh in memory (`cargo xtask bench window`).

use super::{finished, said};
use crate::{Finding, Trouble};
use std::{collections::BTreeMap, process::Command};

/// The most that may be installed, in bytes.
pub(super) const INSTALLED_MOST: u64 = 40_000_000;

/// Parts of an installation by the beginning of their paths; the first that fits counts.
const PARTS: &[(&str, &str)] = &[
    ("./usr/bin/coursewright-cli", "terminal program"),
    ("./usr/bin/", "program"),
    ("./usr/share/icons/", "icons"),
    ("./usr/share/man/", "manual"),
    ("./usr/share/doc/", "licences and changes"),
    ("./usr/share/", "desktop entry, kinds of files, completions"),
    ("./", "the rest"),
];

/// Prints the weight of the Debian package by part, and fails when it is above the limit.
pub(super) fn table() -> Result<(), Trouble> {
    let package = finished("deb", "deb")?;
    let list = said("dpkg-deb", Command::new("dpkg-deb").arg("--contents").arg(&package))?;
    let (parts, all) = weigh(&list);
    println!("{:>10}  installed", "bytes");
    for (name, bytes) in &parts {
        println!("{bytes:>10}  {name}");
    }
    println!("{all:>10}  in all, of at most {INSTALLED_MOST}");
    let packed = std::fs::metadata(&package).map_err(Trouble::file(&package))?.len();
    println!("{packed:>10}  {}", package.display());
    if all > INSTALLED_MOST {
        let finding = Finding::TooHeavy { bytes: all, most: INSTALLED_MOST };
        return Err(Trouble::Lost { at: package.display().to_string(), finding });
    }
    Ok(())
}

/// Adds up a listing as `tar` prints it: rights, owner, bytes, day, time, path.
fn weigh(list: &str) -> (BTreeMap<&'static str, u64>, u64) {
    let mut parts = BTreeMap::new();
    for line in list.lines().filter(|line| line.starts_with('-')) {
        let mut fields = line.split_whitespace();
        let (Some(bytes), Some(path)) = (fields.nth(2), fields.nth(2)) else { continue };
        let Ok(bytes) = bytes.parse::<u64>() else { continue };
        // Some tools write paths with the dot, some without.
        let path = format!("./{}", path.trim_start_matches("./").trim_start_matches('/'));
        let part = PARTS.iter().find(|(beginning, _)| path.starts_with(beginning));
        *parts.entry(part.map_or("", |(_, name)| name)).or_default() += bytes;
    }
    let all = parts.values().sum();
    (parts, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_a_package_counts_for_one_part() {
        let list = "drwxr-xr-x 0/0 0 2026-01-01 00:00 ./usr/\n\
                    -rwxr-xr-x 0/0 100 2026-01-01 00:00 ./usr/bin/coursewright\n\
                    -rwxr-xr-x 0/0 20 2026-01-01 00:00 usr/bin/coursewright-cli\n\
                    -rw-r--r-- 0/0 3 2026-01-01 00:00 ./usr/share/man/man1/coursewright-cli.1.gz\n\
                    -rw-r--r-- 0/0 4 2026-01-01 00:00 ./usr/share/mime/packages/coursewright.xml\n";
        let (parts, all) = weigh(list);
        assert_eq!(all, 127);
        assert_eq!(parts.get("program"), Some(&100));
        assert_eq!(parts.get("terminal program"), Some(&20));
        assert_eq!(parts.get("manual"), Some(&3));
    }
}
