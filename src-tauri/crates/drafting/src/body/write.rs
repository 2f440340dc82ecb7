//! Writing the chosen stretches as Markdown, each with its footnote.
//! Not here: the footnotes' text; exports make it from the citations.

use super::{Body, material::Material, select::Chosen};
use crate::{
    define::Definition,
    limits::{KEY_TERMS, SUMMARY_POINTS},
    markdown, phrases,
    reading::{Reading, Role, Section, Spot, Unit},
    titles,
};
use domain::{BlockKind, Citation, PassageId, fold};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Bodies with fewer words than this are their own summary.
const SUMMED_UP_WORDS: u32 = 220;

struct Writer<'m, 'l, 'a> {
    material: &'m Material<'l, 'a>,
    out: String,
    citations: Vec<Citation>,
    known: BTreeMap<(PassageId, String), usize>,
    words: u32,
    /// Headings written and not yet left, below those the whole part stands under.
    open: Vec<String>,
    /// How deep the list goes that is being written; none outside of lists.
    list: Option<Vec<u8>>,
}

/// The body of a lesson with its key terms and summary.
pub(super) fn body(
    material: &Material<'_, '_>,
    chosen: &Chosen,
    definitions: &[Definition],
) -> Body {
    let mut writer = Writer {
        material,
        out: String::new(),
        citations: Vec::new(),
        known: BTreeMap::new(),
        words: 0,
        open: Vec::new(),
        list: None,
    };
    let parts = &material.plan.parts;
    for part in parts {
        let Some(reading) = material.library.readings.get(part.reading) else { continue };
        let sections = reading.sections.get(part.sections.clone()).unwrap_or_default();
        let shared = shared_headings(sections);
        let mut base = 2;
        writer.open.clear();
        if parts.len() > 1
            && fold(&reading.title) != fold(&material.plan.title)
            && chosen.has_any(part.reading, part.sections.clone())
        {
            writer.heading(2, &reading.title);
            base = 3;
        }
        for (number, section) in part.sections.clone().zip(sections) {
            writer.section(reading, section, (part.reading, number), chosen, shared, base);
        }
    }
    let terms = writer.key_terms(definitions);
    writer.summary(&terms);
    Body {
        markdown: writer.out.trim_end().to_owned(),
        citations: writer.citations,
        words: writer.words,
    }
}

/// How many leading headings all sections of a part stand under.
fn shared_headings(sections: &[Section<'_>]) -> usize {
    let Some(first) = sections.first() else { return 0 };
    (0..first.path.len())
        .take_while(|depth| {
            sections.iter().all(|section| section.path.get(*depth) == first.path.get(*depth))
        })
        .count()
}

impl Writer<'_, '_, '_> {
    fn blank_line(&mut self) {
        self.list = None;
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push_str(if self.out.ends_with('\n') { "\n" } else { "\n\n" });
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.blank_line();
        let _ =
            write!(self.out, "{} {}\n\n", "#".repeat(level.clamp(2, 6)), markdown::escape(text));
    }

    /// The reference to the footnote that cites `quote`.
    fn note(&mut self, reading: &Reading<'_>, unit: &Unit<'_>, quote: &str) -> String {
        let Some(citation) = reading.cite(unit, quote) else { return String::new() };
        let key = (citation.passage, citation.quote.clone());
        let next = self.citations.len() + 1;
        let number = *self.known.entry(key).or_insert(next);
        if number == next {
            self.citations.push(citation);
        }
        format!("[^c{number}]")
    }

    fn section(
        &mut self,
        reading: &Reading<'_>,
        section: &Section<'_>,
        (at, number): (usize, usize),
        chosen: &Chosen,
        shared: usize,
        base: usize,
    ) {
        if section.role != Role::Text {
            return;
        }
        for (index, unit) in section.units.iter().enumerate() {
            let whole = chosen.units.contains(&(at, number, index));
            let runs = runs(unit, (at, number, index), chosen);
            if !whole && runs.is_empty() {
                continue;
            }
            self.headings(section, shared, base);
            if whole {
                self.whole(reading, unit);
            } else {
                self.stretches(reading, unit, &runs);
            }
        }
    }

    /// Writes the headings above a section that are not open yet.
    fn headings(&mut self, section: &Section<'_>, shared: usize, base: usize) {
        let path = section.path.get(shared..).unwrap_or_default();
        let same = self.open.iter().zip(path).take_while(|(a, b)| a == b).count();
        if same == path.len() && same == self.open.len() {
            return;
        }
        self.open.truncate(same);
        for heading in path.iter().skip(same) {
            let level = base + self.open.len();
            self.open.push(heading.clone());
            let text = titles::clean(heading);
            if !text.is_empty() && fold(&text) != fold(&self.material.plan.title) {
                self.heading(level, &text);
            }
        }
    }

    /// A unit as it is: code, a table or a list item.
    fn whole(&mut self, reading: &Reading<'_>, unit: &Unit<'_>) {
        let quote = if unit.kind == BlockKind::Code {
            unit.text.trim_matches(['\n', '\r'])
        } else {
            unit.text.trim()
        };
        self.words = self.words.saturating_add(domain::word_count(quote));
        let note = self.note(reading, unit, quote);
        match unit.kind {
            BlockKind::Code | BlockKind::Table => {
                // The reference cannot stand inside; the sentence that announces the block carries it.
                let announced = self.out.trim_end().ends_with(']') && self.list.is_none();
                if announced {
                    let end = self.out.trim_end().len();
                    self.out.truncate(end);
                    self.out.push_str(&note);
                }
                self.blank_line();
                let text = if unit.kind == BlockKind::Code {
                    markdown::fence(quote)
                } else {
                    markdown::table(quote)
                };
                self.out.push_str(&text);
                self.out.push_str("\n\n");
                if !announced {
                    self.out.push_str(&note);
                    self.out.push_str("\n\n");
                }
            }
            _ => self.item(unit.level, &format!("{}{note}", markdown::escape(quote))),
        }
    }

    fn stretches(&mut self, reading: &Reading<'_>, unit: &Unit<'_>, runs: &[&str]) {
        let mut text = String::new();
        for quote in runs {
            if !text.is_empty() {
                text.push(' ');
            }
            self.words = self.words.saturating_add(domain::word_count(quote));
            text.push_str(&markdown::escape(quote));
            text.push_str(&self.note(reading, unit, quote));
        }
        match unit.kind {
            BlockKind::ListItem => self.item(unit.level, &text),
            BlockKind::Quote => {
                self.blank_line();
                for line in text.lines() {
                    let _ = writeln!(self.out, "> {line}");
                }
                self.out.push('\n');
            }
            _ => {
                self.blank_line();
                self.out.push_str(&text);
                self.out.push_str("\n\n");
            }
        }
    }

    /// One item; an item is nested only under one that is there.
    fn item(&mut self, level: u8, text: &str) {
        if self.list.is_none() {
            self.blank_line();
        }
        let mut levels = self.list.take().unwrap_or_default();
        levels.retain(|outer| *outer < level);
        let indent = "  ".repeat(levels.len());
        // A line end inside an item would end the item if the next line began at the margin with markup.
        let _ = writeln!(self.out, "{indent}- {}", text.replace('\n', &format!("\n{indent}  ")));
        levels.push(level);
        self.list = Some(levels);
    }

    /// The list of key terms; what it quotes.
    fn key_terms(&mut self, definitions: &[Definition]) -> Vec<Spot> {
        let mut terms: Vec<&Definition> = Vec::new();
        for definition in definitions {
            let known = terms.iter().any(|other| fold(&other.term) == fold(&definition.term));
            if !known && definition.subject.is_some() {
                terms.push(definition);
            }
        }
        if terms.len() > KEY_TERMS {
            let score = |definition: &Definition| {
                self.material.score(definition.spot) + if definition.alone { 0.5 } else { 0.0 }
            };
            terms.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.spot.cmp(&b.spot)));
            terms.truncate(KEY_TERMS);
            terms.sort_by_key(|definition| definition.spot);
        }
        if terms.len() < 2 {
            return Vec::new();
        }
        let spots = terms.iter().map(|definition| definition.spot).collect();
        let words = phrases::of(&self.material.library.language);
        self.heading(2, words.key_terms);
        for definition in terms {
            let Some((reading, unit, sentence)) = self.material.library.at(definition.spot) else {
                continue;
            };
            let quote = unit.words_of(sentence);
            let note = self.note(reading, unit, quote);
            let text = format!(
                "**{}**: {}{note}",
                markdown::escape(&titles::capitalise(&definition.term)),
                markdown::escape(quote)
            );
            self.item(1, &text);
        }
        spots
    }

    fn summary(&mut self, terms: &[Spot]) {
        let mut points = self.authors_summary();
        if points.is_empty() && self.words >= SUMMED_UP_WORDS {
            points = self.material.telling(SUMMARY_POINTS * 2 + terms.len());
            // What the key terms just said is not said again if there is anything else to say.
            let others: Vec<Spot> =
                points.iter().copied().filter(|spot| !terms.contains(spot)).collect();
            if others.len() >= 2 {
                points = others;
            }
            points.sort_by(|a, b| {
                self.material.score(*b).total_cmp(&self.material.score(*a)).then(a.cmp(b))
            });
            points.truncate(SUMMARY_POINTS - 1);
            points.sort_unstable();
        }
        if points.is_empty() {
            return;
        }
        let words = phrases::of(&self.material.library.language);
        self.heading(2, words.summary);
        for spot in points {
            let Some((reading, unit, sentence)) = self.material.library.at(spot) else { continue };
            let quote = unit.words_of(sentence);
            self.words = self.words.saturating_add(sentence.words);
            let note = self.note(reading, unit, quote);
            self.item(1, &format!("{}{note}", markdown::escape(quote)));
        }
    }

    /// Sentences of the author's own summary.
    fn authors_summary(&self) -> Vec<Spot> {
        let mut spots = Vec::new();
        for (reading, section) in self.material.sections() {
            let Some((_, content)) =
                self.material.section(reading, section).filter(|(_, s)| s.role == Role::Summary)
            else {
                continue;
            };
            for (unit, piece) in content.units.iter().enumerate() {
                for (sentence, words) in piece.sentences.iter().enumerate() {
                    let fits =
                        words.fitness.body && (!words.fitness.leans || sentence == 0 && unit == 0);
                    if fits && spots.len() < SUMMARY_POINTS + 1 {
                        spots.push(Spot { reading, section, unit, sentence });
                    }
                }
            }
        }
        spots
    }
}

/// The chosen sentences of a unit, neighbours as one stretch.
fn runs<'u>(
    unit: &'u Unit<'_>,
    (reading, section, index): (usize, usize, usize),
    chosen: &Chosen,
) -> Vec<&'u str> {
    let mut ranges: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
    for (at, sentence) in unit.sentences.iter().enumerate() {
        if !chosen.sentences.contains(&Spot { reading, section, unit: index, sentence: at }) {
            continue;
        }
        match ranges.last_mut() {
            Some((last, range)) if *last + 1 == at => {
                *last = at;
                range.end = sentence.range.end;
            }
            _ => ranges.push((at, sentence.range.clone())),
        }
    }
    ranges.into_iter().filter_map(|(_, range)| unit.text.get(range)).collect()
}
