//! The parts of a package of the Open Packaging Conventions (ECMA-376 part 2) and how they refer to one another.
//! Not here: what is in them.

use super::elements::{Elements, Piece};
use crate::archive::{Archive, beside};
use std::collections::{BTreeMap, BTreeSet};

/// A package of parts. A reference that leads out of it leads nowhere.
pub(super) struct Package<'a> {
    pub(super) archive: Archive<'a>,
    pub(super) names: BTreeSet<String>,
}

impl<'a> Package<'a> {
    pub(super) fn new(archive: Archive<'a>) -> Self {
        let names = archive.names().into_iter().collect();
        Self { archive, names }
    }

    /// The part that the package is about.
    pub(super) fn main(&mut self) -> Option<String> {
        self.related("", "officeDocument").into_iter().next()
    }

    /// The parts that a part refers to as being of this kind.
    pub(super) fn related(&mut self, part: &str, kind: &str) -> Vec<String> {
        let relations = self.relations(part).into_values();
        let is = |found: &str| found.rsplit('/').next() == Some(kind);
        relations.filter(|(found, _)| is(found)).map(|(_, target)| target).collect()
    }

    /// Kind and target of every part that a part refers to, by id.
    pub(super) fn relations(&mut self, part: &str) -> BTreeMap<String, (String, String)> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut all = BTreeMap::new();
        let name = format!("{folder}_rels/{file}.rels");
        if !self.names.contains(&name) {
            return all;
        }
        let text = self.archive.text(&name).unwrap_or_default();
        let mut elements = Elements::of(&text, "package");
        while let Ok(Some(piece)) = elements.next() {
            if let Piece::Start(tag) = piece
                && tag.local() == "Relationship"
                && let (Some(id), Some(kind), Some(target)) =
                    (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"))
            {
                all.insert(id, (kind, beside(part, &target)));
            }
        }
        all
    }

    /// The parts that a part lists in elements of this name (`sheet`, `sldId`), in their order, each with the name that it
    /// has there.
    pub(super) fn listed(&mut self, part: &str, element: &str) -> Vec<(String, String)> {
        let targets = self.relations(part);
        let text = self.archive.text(part).unwrap_or_default();
        let mut elements = Elements::of(&text, "package");
        let mut listed = Vec::new();
        while let Ok(Some(piece)) = elements.next() {
            if let Piece::Start(tag) = piece
                && tag.local() == element
                && let Some(id) = tag.attribute("r:id").or_else(|| tag.attribute("id"))
                && let Some((_, target)) = targets.get(&id)
            {
                listed.push((tag.attribute("name").unwrap_or_default(), target.clone()));
            }
        }
        listed
    }
}
