//! From what was typed to hits.
//! Not here: weights (`ranking`), fragments (`fragment`).

use crate::{
    EntryKind, SearchError, SearchIndex, fragment, limits, ranking,
    fragment::Wanted,
    schema::Place,
    similar,
    words::{self, Word},
};
use domain::Anchor;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
};
use tantivy::{
    DocAddress, Score, Searcher, TantivyDocument, Term,
    collector::{Count, TopDocs},
    query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query as TantivyQuery, TermQuery, TermSetQuery},
    schema::{Field, IndexRecordOption},
};
use uuid::Uuid;

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// As typed: words, "phrases", an unfinished last word.
    pub text: String,
    /// How many hits to give.
    pub limit: usize,
    /// How many to leave out at the start.
    pub offset: usize,
    /// Only these kinds; empty means all.
    pub kinds: Vec<EntryKind>,
    /// Only of these owners.
    pub owners: Option<Vec<Uuid>>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// How many entries match in all.
    pub total: u32,
    /// Whether a word was taken for another that is spelt alike.
    pub corrected: bool,
    /// Best first.
    pub hits: Vec<Hit>,
}

/// One entry that matches.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are those of Entry, described there")]
pub struct Hit {
    pub id: Uuid,
    pub owner: Uuid,
    pub group: Option<Uuid>,
    pub kind: EntryKind,
    pub path: String,
    pub title: String,
    pub heading: String,
    pub anchor: Anchor,
    pub ordinal: u32,
    /// Larger is better; comparable within one answer only.
    pub score: f32,
    /// The words around the best match.
    pub fragment: String,
    /// What matched in the fragment: byte ranges on character boundaries.
    pub highlights: Vec<Range<usize>>,
}

type Clause = (Occur, Box<dyn TantivyQuery>);

impl SearchIndex {
    /// Searches. Odd signs are no error, and nothing typed finds nothing.
    pub fn search(&self, query: &Query) -> Result<Answer, SearchError> {
        let run = AssertUnwindSafe(|| self.try_search(query));
        catch_unwind(run).unwrap_or(Err(SearchError::Stopped))
    }

    fn try_search(&self, query: &Query) -> Result<Answer, SearchError> {
        let searcher = self.searcher();
        let text: String = query.text.chars().take(limits::QUERY_CHARS).collect();
        let mut typed = words::words(&text);
        typed.truncate(limits::QUERY_WORDS);
        if typed.is_empty() || query.limit == 0 {
            return Ok(Answer::default());
        }
        let languages = self.languages();
        let reading = Reading { index: self, searcher: &searcher, languages: &languages };
        let unfinished = text.ends_with(|c: char| c.is_alphanumeric());
        let mut terms = Vec::with_capacity(typed.len());
        for (position, word) in typed.iter().enumerate() {
            terms.push(reading.meanings(word, unfinished && position + 1 == typed.len())?);
        }
        reading.drop_common(&mut terms)?;
        let corrected = terms.iter().any(|meaning| meaning.corrected);
        let required = ranking::required(terms.len());
        let filters = self.filters(query);
        let phrases = phrases(&text);
        let mut found = Found::default();
        // First as typed; then whatever holds at least one of the words.
        for required in [required, 1] {
            let built = reading.build(&typed, &terms, &phrases, &filters, required);
            found = run(&searcher, &built, query)?;
            if found.total > 0 {
                break;
            }
        }
        let exact = terms.iter().flat_map(|meaning| &meaning.weights).map(|(word, _)| word.clone()).collect();
        let wanted = Wanted::new(exact, &typed, &languages);
        let hits = self.hits(&searcher, found.top, &wanted)?;
        Ok(Answer { total: found.total, corrected: corrected && !hits.is_empty(), hits })
    }

    fn filters(&self, query: &Query) -> Vec<Clause> {
        let mut filters: Vec<Clause> = Vec::new();
        let mut must = |terms: Vec<Term>| {
            let set = ConstScoreQuery::new(Box::new(TermSetQuery::new(terms)), 0.0);
            filters.push((Occur::Must, Box::new(set)));
        };
        if !query.kinds.is_empty() {
            must(query.kinds.iter().map(|kind| self.kind_term(*kind)).collect());
        }
        if let Some(owners) = &query.owners {
            must(owners.iter().map(|owner| Term::from_field_text(self.fields.owner, &owner.to_string())).collect());
        }
        filters
    }

    fn hits(
        &self,
        searcher: &Searcher,
        top: Vec<(Score, DocAddress)>,
        wanted: &Wanted,
    ) -> Result<Vec<Hit>, SearchError> {
        let mut hits = Vec::with_capacity(top.len());
        for (score, address) in top {
            let document: TantivyDocument = searcher.doc(address)?;
            let Some(entry) = self.fields.entry(&document) else { continue };
            let (fragment, highlights) = fragment::best(&entry.body, wanted);
            hits.push(Hit {
                id: entry.id,
                owner: entry.owner,
                group: entry.group,
                kind: entry.kind,
                path: entry.path,
                title: entry.title,
                heading: entry.heading,
                anchor: entry.anchor,
                ordinal: entry.ordinal,
                score,
                fragment,
                highlights,
            });
        }
        Ok(hits)
    }
}

#[derive(Default)]
struct Found {
    total: u32,
    top: Vec<(Score, DocAddress)>,
}

fn run(searcher: &Searcher, built: &BooleanQuery, query: &Query) -> Result<Found, SearchError> {
    let top = TopDocs::with_limit(query.limit.min(limits::HITS)).and_offset(query.offset.min(limits::OFFSET));
    let (top, total) = searcher.search(built, &(top.order_by_score(), Count))?;
    Ok(Found { total: u32::try_from(total).unwrap_or(u32::MAX), top })
}

/// Phrases in quotation marks, as folded words.
fn phrases(text: &str) -> Vec<Vec<String>> {
    let marks = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    let quoted = text.split(marks).skip(1).step_by(2);
    let folded = quoted.map(|phrase| words::words(phrase).into_iter().map(|word| word.folded).collect::<Vec<_>>());
    folded.filter(|phrase| phrase.len() > 1).collect()
}

/// What one word of the query may stand for.
#[derive(Debug, Default)]
struct Meaning {
    /// Stems in the languages of the index.
    stems: BTreeSet<String>,
    /// Words as they are, with their weight; among them the one typed.
    weights: Vec<(String, f32)>,
    corrected: bool,
    /// Entries that hold it, at most.
    frequency: u64,
}

struct Reading<'a> {
    index: &'a SearchIndex,
    searcher: &'a Searcher,
    languages: &'a [String],
}

impl Reading<'_> {
    fn meanings(&self, word: &Word, unfinished: bool) -> Result<Meaning, SearchError> {
        let mut meaning = Meaning::default();
        for language in self.languages {
            meaning.stems.insert(words::stem(words::stemmer(language), &word.folded));
        }
        meaning.weights.push((word.folded.clone(), ranking::EXACT));
        for place in self.index.fields.places() {
            for stem in &meaning.stems {
                let frequency = self.searcher.doc_freq(&Term::from_field_text(place.stem, stem))?;
                meaning.frequency = meaning.frequency.max(frequency);
            }
        }
        if unfinished {
            for (longer, frequency) in self.beginning_with(&word.folded)? {
                meaning.frequency = meaning.frequency.max(frequency);
                meaning.weights.push((longer, ranking::PREFIX));
            }
        }
        if meaning.frequency == 0 {
            for similar in self.similar_to(&word.folded, unfinished)? {
                meaning.corrected = true;
                meaning.frequency = 1;
                meaning.weights.push((similar, ranking::SIMILAR));
            }
        }
        Ok(meaning)
    }

    /// Words that begin so and are longer, the most frequent first.
    fn beginning_with(&self, start: &str) -> Result<Vec<(String, u64)>, SearchError> {
        let mut found = BTreeMap::<String, u64>::new();
        for place in self.index.fields.places() {
            for segment in self.searcher.segment_readers() {
                let inverted = segment.inverted_index(place.exact)?;
                let from = inverted.terms().range().ge(start.as_bytes());
                let mut terms = from.into_stream().map_err(tantivy::TantivyError::from)?;
                while let Some((term, info)) = terms.next() {
                    let Some(rest) = term.strip_prefix(start.as_bytes()) else { break };
                    if let (false, Ok(term)) = (rest.is_empty(), std::str::from_utf8(term)) {
                        *found.entry(term.to_owned()).or_default() += u64::from(info.doc_freq);
                    }
                }
            }
        }
        let mut found: Vec<(String, u64)> = found.into_iter().collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(limits::PREFIX_WORDS);
        Ok(found)
    }

    /// Words spelt almost like this one: the fewest slips, then the most frequent. An unfinished word is also held
    /// against the beginnings of longer ones.
    fn similar_to(&self, word: &str, unfinished: bool) -> Result<Vec<String>, SearchError> {
        let letters: Vec<char> = word.chars().collect();
        let most = similar::slips_allowed(letters.len());
        if most == 0 {
            return Ok(Vec::new());
        }
        let mut found = BTreeMap::<String, (usize, u64)>::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.index.fields.body.exact)?;
            let mut terms = inverted.terms().stream().map_err(tantivy::TantivyError::from)?;
            let mut other = Vec::new();
            while let Some((term, info)) = terms.next() {
                let Ok(term) = std::str::from_utf8(term) else { continue };
                other.clear();
                other.extend(term.chars());
                let whole = similar::slips(&letters, &other, most);
                let start = other.get(..letters.len()).filter(|_| unfinished && letters.len() > 4);
                // A beginning that is right but for slips is worth less than a whole word.
                let begun = start.and_then(|start| similar::slips(&letters, start, most)).map(|slips| slips + 1);
                if let Some(slips) = whole.or(begun) {
                    let entry = found.entry(term.to_owned()).or_insert((slips, 0));
                    entry.1 += u64::from(info.doc_freq);
                }
            }
        }
        let mut found: Vec<(String, (usize, u64))> = found.into_iter().collect();
        found.sort_by(|(a, (a_slips, a_often)), (b, (b_slips, b_often))| {
            a_slips.cmp(b_slips).then(b_often.cmp(a_often)).then_with(|| a.cmp(b))
        });
        found.truncate(limits::SIMILAR_WORDS);
        Ok(found.into_iter().map(|(word, _)| word).collect())
    }

    /// Words that stand nearly everywhere are left out, as long as others remain.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
    fn drop_common(&self, terms: &mut Vec<Meaning>) -> Result<(), SearchError> {
        let common = (self.searcher.num_docs() as f64 * ranking::COMMON) as u64;
        let telling = terms.iter().filter(|meaning| (1..=common).contains(&meaning.frequency)).count();
        if telling >= 2 {
            terms.retain(|meaning| meaning.frequency <= common);
        }
        Ok(())
    }

    fn build(
        &self,
        typed: &[Word],
        terms: &[Meaning],
        phrases: &[Vec<String>],
        filters: &[Clause],
        required: usize,
    ) -> BooleanQuery {
        let each: Vec<Clause> = terms.iter().map(|meaning| (Occur::Should, self.any(meaning))).collect();
        let required = required.min(each.len()).max(1);
        let words = BooleanQuery::with_minimum_required_clauses(each, required);
        let mut clauses: Vec<Clause> = vec![(Occur::Must, Box::new(words))];
        for pair in typed.windows(2) {
            if let [first, second] = pair {
                let together = self.phrase(&[first.folded.clone(), second.folded.clone()]);
                clauses.push((Occur::Should, Box::new(BoostQuery::new(together, ranking::NEIGHBOURS))));
            }
        }
        for phrase in phrases {
            clauses.push((Occur::Must, self.phrase(phrase)));
        }
        clauses.extend(filters.iter().map(|(occur, query)| (*occur, query.box_clone())));
        BooleanQuery::new(clauses)
    }

    fn phrase(&self, words: &[String]) -> Box<dyn TantivyQuery> {
        let body = self.index.fields.body.exact;
        Box::new(PhraseQuery::new(words.iter().map(|word| Term::from_field_text(body, word)).collect()))
    }

    /// Any of the forms of a word, in any place.
    fn any(&self, meaning: &Meaning) -> Box<dyn TantivyQuery> {
        let fields = &self.index.fields;
        let mut clauses: Vec<Clause> = Vec::new();
        let mut add = |field: Field, word: &str, weight: f32| {
            let term = TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs);
            clauses.push((Occur::Should, Box::new(BoostQuery::new(Box::new(term), weight))));
        };
        let places: [(Place, f32); 3] =
            [(fields.title, ranking::TITLE), (fields.heading, ranking::HEADING), (fields.body, ranking::BODY)];
        for (place, weight) in places {
            for stem in &meaning.stems {
                add(place.stem, stem, weight);
            }
            for (word, share) in &meaning.weights {
                add(place.exact, word, weight * share);
            }
        }
        Box::new(BooleanQuery::new(clauses))
    }
}
