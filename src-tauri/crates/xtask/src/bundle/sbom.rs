//! The list of what the program is made of in `CycloneDX`'s form, for scanners. It is made here, from the same list as the
//! licences, because each tool for it knows one half of the program, and lists what only builds or tests it as well.
//! Not here: which parts those are (`licences`).

use super::contents;
use crate::{Trouble, licences};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Writes the list into `folder`.
pub(super) fn write(folder: &Path) -> Result<PathBuf, Trouble> {
    let file = folder.join("sbom.cdx.json");
    let list = compose(&licences::parts()?, env!("CARGO_PKG_VERSION"));
    contents::write(&file, format!("{list:#}\n").as_bytes())?;
    Ok(file)
}

fn compose(parts: &[licences::Part], version: &str) -> Value {
    let mut components: Vec<Value> = parts.iter().map(component).collect();
    // One version of a package may lie in two places.
    components.dedup();
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": "coursewright",
            "name": "coursewright",
            "version": version,
            "licenses": [{ "expression": "Apache-2.0 OR MIT" }],
        } },
        "components": components,
    })
}

fn component(part: &licences::Part) -> Value {
    let kind = if part.folder.join("Cargo.toml").is_file() { "cargo" } else { "npm" };
    // An address of a package has its scope's sign escaped.
    let purl = format!("pkg:{kind}/{}@{}", part.name.replace('@', "%40"), part.version);
    let mut component = json!({
        "type": "library",
        "bom-ref": purl,
        "name": part.name,
        "version": part.version,
        "purl": purl,
    });
    if let (false, Some(fields)) = (part.licence.is_empty(), component.as_object_mut()) {
        // Old packages write a stroke where the rules ask for a word.
        let expression = part.licence.replace('/', " OR ");
        fields.insert("licenses".into(), json!([{ "expression": expression }]));
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_named_once_with_its_kind_version_and_licence() {
        let part = |name: &str, licence: &str, folder: &str| licences::Part {
            name: name.into(),
            version: "1.0.0".into(),
            licence: licence.into(),
            folder: folder.into(),
        };
        let own = env!("CARGO_MANIFEST_DIR");
        let parts = [
            part("@a/b", "MIT", "/x/node_modules/@a/b"),
            part("@a/b", "MIT", "/x/node_modules/c/node_modules/@a/b"),
            part("sled", "MIT/Apache-2.0", own),
        ];
        let list = compose(&parts, "0.1.0");
        let components = list["components"].as_array().unwrap();
        assert_eq!(components.len(), 2);
        assert_eq!(components[0]["purl"], "pkg:npm/%40a/b@1.0.0");
        assert_eq!(components[1]["purl"], "pkg:cargo/sled@1.0.0");
        assert_eq!(components[1]["licenses"][0]["expression"], "MIT OR Apache-2.0");
    }
}
