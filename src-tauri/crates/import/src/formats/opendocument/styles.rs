//! Styles of paragraphs: what each says of the paragraphs that are set in it.
//! Not here: how they look; what the names of styles mean (`formats::styles`).

use crate::formats::{
    elements::{Elements, Piece, Tag},
    styles::{self, Role},
};
use std::collections::BTreeMap;

/// Styles that one style can be based on, one on the other: more are a circle.
const STEPS: usize = 16;
/// The deepest level of a heading.
const LEVEL_MOST: u32 = 10;
/// Kinds of lists and indexes whose headings are not those of the text.
const BESIDE: [&str; 10] = [
    "contents",
    "index",
    "list",
    "table",
    "object",
    "user",
    "bibliography",
    "illustration",
    "figure",
    "footnote",
];

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    name: String,
    /// The level of a heading; zero for body text, whatever the style is based on.
    outline: Option<u8>,
}

/// The styles of a document's paragraphs, by name.
#[derive(Debug, Default)]
pub(in super::super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// Adds the styles of a file; `automatic` ones are made for single paragraphs of the content. What a file with
    /// damaged styles holds can be read all the same.
    pub(super) fn read(&mut self, xml: &str, automatic: bool) {
        let mut elements = Elements::of(xml, "ODT");
        while let Ok(Some(piece)) = elements.next() {
            let Piece::Start(tag) = piece else { continue };
            let read = match tag.name() {
                "style:style" if tag.attribute("style:family").as_deref() == Some("paragraph") => {
                    self.add(&tag);
                    Ok(())
                }
                // Those of the other file are for headers and footers, and have the same names.
                "office:automatic-styles" if !automatic => elements.skip(),
                "office:master-styles" => elements.skip(),
                "office:body" => break,
                _ => Ok(()),
            };
            if read.is_err() {
                break;
            }
        }
    }

    fn add(&mut self, tag: &Tag<'_>) {
        let Some(key) = tag.attribute("style:name") else { return };
        let shown = tag.attribute("style:display-name").unwrap_or_else(|| key.replace("_20_", " "));
        let outline = tag.attribute("style:default-outline-level").map(|level| {
            let level = level.trim().parse::<u32>().unwrap_or(0);
            u8::try_from(level.min(LEVEL_MOST)).unwrap_or(0)
        });
        let style =
            Style { parent: tag.attribute("style:parent-style-name"), name: shown, outline };
        self.0.insert(key, style);
    }

    /// What paragraphs in this style are: as the style says, or the one that it is based on.
    pub(super) fn role(&self, name: &str) -> Role {
        let mut key = name.to_owned();
        let mut is_beside = false;
        for _ in 0..STEPS {
            let style = self.0.get(&key);
            let shown = style.map_or_else(|| key.replace("_20_", " "), |style| style.name.clone());
            match style.and_then(|style| style.outline) {
                Some(0) => return Role::Text,
                Some(level) => return Role::Heading(level),
                None => {}
            }
            let role = styles::role(&shown);
            if role != Role::Text {
                return role;
            }
            let shown = shown.to_lowercase();
            if shown == "heading" {
                return if is_beside { Role::Text } else { Role::Heading(2) };
            }
            is_beside |= BESIDE.iter().any(|word| shown.starts_with(word));
            match style.and_then(|style| style.parent.clone()) {
                Some(parent) => key = parent,
                None => break,
            }
        }
        Role::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_what_the_one_below_it_is() {
        let mut styles = Styles::default();
        styles.read(
            r#"<office:styles>
            <style:style style:name="Heading" style:family="paragraph"/>
            <style:style style:name="Heading_20_3" style:display-name="Heading 3" style:family="paragraph" style:parent-style-name="Heading"/>
            <style:style style:name="Mine" style:family="paragraph" style:parent-style-name="Heading"/>
            <style:style style:name="Out" style:family="paragraph" style:default-outline-level="4"/>
            <style:style style:name="Body" style:family="paragraph" style:parent-style-name="Heading_20_3" style:default-outline-level=""/>
            <style:style style:name="Contents_20_Heading" style:family="paragraph" style:parent-style-name="Heading"/>
            <style:style style:name="Figure" style:family="paragraph" style:parent-style-name="Caption"/>
            <style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/>
            <style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>
            <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Out"/>
            </office:styles>"#,
            true,
        );
        for (name, expected) in [
            ("Heading_20_3", Role::Heading(3)),
            ("Mine", Role::Heading(2)),
            ("P1", Role::Heading(4)),
            ("Body", Role::Text),
            ("Contents_20_Heading", Role::Text),
            ("Figure", Role::Caption),
            ("Preformatted_20_Text", Role::Code),
            ("A", Role::Text),
            ("unknown", Role::Text),
        ] {
            assert_eq!(styles.role(name), expected, "{name}");
        }
    }
}
