//! Every definition of the course, ready to be compared: what each comparison needs is worked out once.
//! Not here: the questions (`quiz`).

use crate::{define::Definition, limits::SCANNED_DEFINITIONS, words};
use std::collections::BTreeSet;

/// Every definition of the course, in the order of its lessons.
pub(crate) struct Bank {
    entries: Vec<Entry>,
}

/// A definition, where its lesson stands, and what it is compared by.
pub(crate) struct Entry {
    pub(crate) definition: Definition,
    pub(crate) module: usize,
    pub(crate) lesson: usize,
    /// Whether it speaks of several things.
    pub(super) plural: bool,
    /// The stems of the term in order.
    pub(super) term: Vec<String>,
    /// The stems of the meaning in order.
    pub(super) meaning: Vec<String>,
    /// The stems of the meaning that count when two are compared.
    pub(super) telling: BTreeSet<String>,
    pub(super) words: u32,
    /// Characters of the meaning.
    pub(super) length: usize,
    short: Short,
}

/// A term as its short form could be written, and its first letters.
struct Short {
    bare: String,
    initials: String,
}

impl Short {
    fn of(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric());
        Self {
            bare: domain::fold(text).replace([' ', '-'], ""),
            initials: words
                .filter_map(|word| word.chars().next())
                .flat_map(char::to_lowercase)
                .collect(),
        }
    }

    fn names(&self, other: &Self) -> bool {
        self.bare == other.initials || other.bare == self.initials
    }
}

/// "IAM" and "Identity and Access Management" are the same.
pub(super) fn is_short_form(a: &str, b: &str) -> bool {
    Short::of(a).names(&Short::of(b))
}

/// The stems that count when two descriptions are compared.
pub(super) fn telling(text: &str) -> BTreeSet<String> {
    let words = words::ranges(text).filter_map(|range| text.get(range));
    words.filter(|word| word.len() > 3).map(words::stem).collect()
}

/// The share of stems that two descriptions have in common, from zero to one.
pub(super) fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let common = f64::from(u32::try_from(a.intersection(b).count()).unwrap_or(0));
    let least = f64::from(u32::try_from(a.len().min(b.len()).max(1)).unwrap_or(1));
    common / least
}

impl Entry {
    /// The definition in the lesson with this number of the module with that.
    pub(crate) fn new(definition: Definition, module: usize, lesson: usize) -> Self {
        let verb = definition.verb.as_str();
        let plural = verb.starts_with("are") || ["refer to", "sind", "son", "sont"].contains(&verb);
        Self {
            plural,
            term: words::stems(&definition.term),
            meaning: words::stems(&definition.meaning),
            telling: telling(&definition.meaning),
            words: domain::word_count(&definition.meaning),
            length: definition.meaning.chars().count(),
            short: Short::of(&definition.term),
            definition,
            module,
            lesson,
        }
    }

    /// Whether both terms could be right at once, because they are the same or one is in the other.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        words::holds(&self.term, &other.term)
            || words::holds(&other.term, &self.term)
            || self.short.names(&other.short)
    }

    /// Whether its meaning speaks of this term, or the term of its meaning.
    pub(super) fn speaks_of(&self, term: &[String]) -> bool {
        words::holds(&self.meaning, term) || words::holds(term, &self.meaning)
    }
}

impl Bank {
    /// A bank of these entries, which come in the order of their lessons.
    pub(crate) fn of(entries: Vec<Entry>) -> Self {
        Self { entries }
    }

    /// The definitions of a lesson.
    pub(crate) fn lesson(&self, lesson: usize) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.lesson < lesson);
        let end = self.entries.partition_point(|entry| entry.lesson <= lesson);
        self.entries.get(start..end).unwrap_or_default()
    }

    /// The definitions of a module.
    pub(super) fn module(&self, module: usize) -> &[Entry] {
        let (start, end) = self.bounds(module);
        self.entries.get(start..end).unwrap_or_default()
    }

    /// The definitions of the modules behind this one and then of those before it, as many as are worth looking at.
    pub(super) fn beyond(&self, module: usize) -> impl Iterator<Item = &Entry> {
        let (start, end) = self.bounds(module);
        let behind = self.entries.get(end..).unwrap_or_default();
        let before = self.entries.get(..start).unwrap_or_default();
        behind.iter().chain(before).take(SCANNED_DEFINITIONS)
    }

    fn bounds(&self, module: usize) -> (usize, usize) {
        let start = self.entries.partition_point(|entry| entry.module < module);
        (start, self.entries.partition_point(|entry| entry.module <= module))
    }
}
