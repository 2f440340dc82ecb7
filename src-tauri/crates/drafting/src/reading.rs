//! The sources as the drafting sees them: sorted, freed of what is no text, cut into sections and sentences.
//! Not here: recognising what is no text (`reading::junk`) and cutting one document (`reading::cut`).

pub(crate) mod cut;
pub(crate) mod junk;

use crate::{Brief, Source, order, sentences::Fitness, titles, words::Lexicon};
use domain::{Anchor, BlockKind, Citation, Document, PassageId};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// All sources.
pub(crate) struct Library<'a> {
    pub(crate) readings: Vec<Reading<'a>>,
    pub(crate) lexicon: Lexicon,
    /// In how many sentences each stem occurs.
    pub(crate) frequency: Vec<u32>,
    pub(crate) sentences: u32,
    pub(crate) language: String,
    /// Folded words that the sources mostly write in lower case inside sentences: no names.
    pub(crate) common: BTreeSet<String>,
    /// Folded words that the sources mostly write with a capital inside sentences.
    pub(crate) names: BTreeSet<String>,
    pub(crate) warnings: Vec<String>,
}

/// One source.
pub(crate) struct Reading<'a> {
    pub(crate) document: &'a Document,
    /// The folders below the one that all sources share, outermost first.
    pub(crate) folders: Vec<String>,
    /// The file's name without its ending.
    pub(crate) stem: String,
    pub(crate) title: String,
    pub(crate) numbering: Option<order::Numbering>,
    pub(crate) language: String,
    pub(crate) places: Vec<Place>,
    pub(crate) sections: Vec<Section<'a>>,
    /// Words of all sections.
    pub(crate) words: u32,
}

/// A passage that can be cited.
pub(crate) struct Place {
    pub(crate) id: PassageId,
    pub(crate) anchor: Anchor,
}

/// What a section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Text to be taught.
    Text,
    /// The author's own learning objectives.
    Objectives,
    /// The author's own summary or key points.
    Summary,
}

/// What stands under one heading.
pub(crate) struct Section<'a> {
    /// Cleaned; empty before the first heading.
    pub(crate) heading: String,
    /// How many headings it stands under, itself included.
    pub(crate) depth: usize,
    /// The headings it stands under, outermost first, itself included.
    pub(crate) path: Vec<String>,
    pub(crate) role: Role,
    pub(crate) units: Vec<Unit<'a>>,
    pub(crate) words: u32,
}

/// A piece of one block that lies in one passage.
pub(crate) struct Unit<'a> {
    pub(crate) kind: BlockKind,
    pub(crate) level: u8,
    pub(crate) text: &'a str,
    /// Index into [`Reading::places`].
    pub(crate) place: usize,
    pub(crate) sentences: Vec<Sentence>,
}

/// A sentence of a unit.
pub(crate) struct Sentence {
    pub(crate) range: Range<usize>,
    /// All stems in order.
    pub(crate) stream: Vec<u32>,
    /// The stems that count, sorted, each once.
    pub(crate) terms: Vec<u32>,
    pub(crate) words: u32,
    pub(crate) fitness: Fitness,
}

/// Where a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) reading: usize,
    pub(crate) section: usize,
    pub(crate) unit: usize,
    pub(crate) sentence: usize,
}

impl Unit<'_> {
    /// The words of one of its sentences.
    pub(crate) fn words_of(&self, sentence: &Sentence) -> &str {
        self.text.get(sentence.range.clone()).unwrap_or_default()
    }
}

impl Reading<'_> {
    /// A citation of `quote`, which stands in `unit`.
    pub(crate) fn cite(&self, unit: &Unit<'_>, quote: &str) -> Option<Citation> {
        let place = self.places.get(unit.place)?;
        Some(Citation::new(place.id, self.document.id, place.anchor.clone(), quote.to_owned()))
    }
}

impl<'a> Library<'a> {
    /// Reads, sorts and cuts `sources`. Neither their order nor their ids change the outcome.
    pub(crate) fn read(brief: &Brief, sources: &[Source<'a>]) -> Self {
        let mut warnings = Vec::new();
        let sources = sorted(sources, &mut warnings);
        let fallback = brief.language.clone().unwrap_or_else(|| "en".into());
        let language = |source: &Source<'_>| {
            source.document.language.clone().unwrap_or_else(|| fallback.clone())
        };
        let languages: BTreeSet<String> =
            sources.iter().map(|(_, source)| language(source)).collect();
        let mut lexicon = Lexicon::for_languages(languages.iter().map(String::as_str));
        let shared = shared_folders(&sources);
        let mut readings = Vec::new();
        for (path, source) in sources {
            let (places, sections) = cut::sections(source.text, &mut lexicon);
            let words =
                sections.iter().fold(0_u32, |sum, section| sum.saturating_add(section.words));
            let name = path.last().cloned().unwrap_or_default();
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
            let numbering =
                order::numbering(&stem).or_else(|| order::numbering(&source.document.title));
            let own = titles::clean(&source.document.title);
            let named = titles::clean(&stem);
            // A file named after its subject says more than a first heading that every document could have.
            let vague = own.is_empty()
                || crate::outline::is_generic(&own)
                    && !crate::outline::is_generic(&named)
                    && !is_numbered_copy(&named, &own);
            let title = if vague && !named.is_empty() { named } else { own };
            readings.push(Reading {
                document: source.document,
                folders: path
                    .get(shared..path.len().saturating_sub(1))
                    .unwrap_or_default()
                    .to_vec(),
                title,
                numbering,
                stem,
                language: language(&source),
                places,
                sections,
                words,
            });
        }
        let (common, names) = cases(&readings);
        let mut library = Self {
            frequency: vec![0; lexicon.len()],
            sentences: 0,
            language: majority(&readings, brief),
            common,
            names,
            readings,
            lexicon,
            warnings,
        };
        library.count();
        library
    }

    fn count(&mut self) {
        for sentence in self.readings.iter().flat_map(Reading::all_sentences) {
            self.sentences = self.sentences.saturating_add(1);
            for term in &sentence.terms {
                if let Some(count) = self.frequency.get_mut(*term as usize) {
                    *count += 1;
                }
            }
        }
    }

    /// Words that lessons can be made of.
    pub(crate) fn words(&self) -> u32 {
        self.readings.iter().fold(0, |sum, reading| sum.saturating_add(reading.words))
    }

    /// How much a stem says: rare ones say more.
    pub(crate) fn weight(&self, term: u32) -> f64 {
        let frequency = self.frequency.get(term as usize).copied().unwrap_or(0);
        (f64::from(self.sentences + 1) / f64::from(frequency + 1)).ln() + 1.0
    }

    /// The unit and sentence at a spot.
    pub(crate) fn at(&self, spot: Spot) -> Option<(&Reading<'a>, &Unit<'a>, &Sentence)> {
        let reading = self.readings.get(spot.reading)?;
        let unit = reading.sections.get(spot.section)?.units.get(spot.unit)?;
        Some((reading, unit, unit.sentences.get(spot.sentence)?))
    }
}

impl Reading<'_> {
    /// All its sentences in order.
    pub(crate) fn all_sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.sections.iter().flat_map(|section| &section.units).flat_map(|unit| &unit.sentences)
    }
}

/// Whether a file's name says no more than the title and which of several it is: "introduction-x-x", "summary 2".
fn is_numbered_copy(name: &str, title: &str) -> bool {
    let name = domain::fold(name);
    let rest = name.strip_prefix(&domain::fold(title)).unwrap_or("more than that");
    rest.split_whitespace().all(|word| word.chars().count() < 2)
}

/// Sources with the parts of their paths, in natural order of those, each text once.
fn sorted<'a>(
    sources: &[Source<'a>],
    warnings: &mut Vec<String>,
) -> Vec<(Vec<String>, Source<'a>)> {
    let mut keyed: Vec<_> = sources
        .iter()
        .map(|source| {
            let path = parts(&source.document.path);
            let natural: Vec<_> = path.iter().map(|part| order::natural(part)).collect();
            (natural, source.document.path.clone(), source.document.hash.clone(), path, *source)
        })
        .collect();
    keyed.sort_by(|a, b| {
        let texts =
            || a.4.text.blocks.iter().map(|b| &b.text).cmp(b.4.text.blocks.iter().map(|b| &b.text));
        (&a.0, &a.1, &a.2)
            .cmp(&(&b.0, &b.1, &b.2))
            .then_with(texts)
            .then_with(|| a.4.document.id.cmp(&b.4.document.id))
    });
    let mut seen: BTreeMap<[u8; 32], String> = BTreeMap::new();
    let mut kept = Vec::new();
    for (_, _, _, path, source) in keyed {
        let name = path.last().cloned().unwrap_or_default();
        let digest = digest(source);
        if let Some(first) = seen.get(&digest) {
            let words: u32 =
                source.text.blocks.iter().map(|block| domain::word_count(&block.text)).sum();
            // Nobody misses the second of two empty pages.
            if words < crate::limits::MIN_WORDS {
                continue;
            }
            warnings.push(format!("“{name}” has the same words as “{first}” and was left out."));
            continue;
        }
        if !source.text.blocks.is_empty() {
            seen.insert(digest, name);
        }
        kept.push((path, source));
    }
    kept
}

fn digest(source: Source<'_>) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for block in &source.text.blocks {
        hasher.update(&(block.text.len() as u64).to_le_bytes());
        hasher.update(block.text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// The parts of a path of any platform.
fn parts(path: &str) -> Vec<String> {
    path.split(['/', '\\']).filter(|part| !part.is_empty()).map(String::from).collect()
}

/// How many leading folders all paths share.
fn shared_folders(sources: &[(Vec<String>, Source<'_>)]) -> usize {
    let paths = sources.iter().map(|(path, _)| path.as_slice());
    let Some(first) = paths.clone().next() else { return 0 };
    let folders = first.len().saturating_sub(1);
    (0..folders)
        .find(|depth| {
            !paths
                .clone()
                .all(|path| path.len() > depth + 1 && path.get(*depth) == first.get(*depth))
        })
        .unwrap_or(folders)
}

/// The language of most of the words.
fn majority(readings: &[Reading<'_>], brief: &Brief) -> String {
    if let Some(language) = brief.language.as_ref().filter(|language| !language.is_empty()) {
        return language.clone();
    }
    let mut words: BTreeMap<&str, u64> = BTreeMap::new();
    for reading in readings {
        *words.entry(&reading.language).or_default() += u64::from(reading.words);
    }
    let most = words.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    most.map_or_else(|| "en".into(), |(language, _)| (*language).to_owned())
}

/// Words that are written in lower case inside sentences more often than with a capital, and the other way round.
fn cases(readings: &[Reading<'_>]) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for unit in
        readings.iter().flat_map(|reading| &reading.sections).flat_map(|section| &section.units)
    {
        for sentence in &unit.sentences {
            let text = unit.words_of(sentence);
            for range in crate::words::ranges(text).skip(1) {
                let word = text.get(range).unwrap_or_default();
                let upper = word.chars().next().is_some_and(char::is_uppercase);
                *counts.entry(word.to_lowercase()).or_default() += if upper { -1 } else { 1 };
            }
        }
    }
    let of = |sign: i64| {
        counts
            .iter()
            .filter(|(_, balance)| balance.signum() == sign)
            .map(|(word, _)| word.clone())
            .collect()
    };
    (of(1), of(-1))
}
