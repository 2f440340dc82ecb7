//! In which entries a word occurs, and how much of it.
//! Not here: what that is worth (`rank`).

use super::{Stream, Word};
use crate::{error::SearchError, index::Snapshot, ranking, schema::PARTS};
use tantivy::{
    DocAddress, DocId, DocSet, SegmentOrdinal, SegmentReader, TERMINATED, Term,
    fieldnorm::FieldNormReader,
    postings::{Postings, SegmentPostings},
    schema::IndexRecordOption,
};

/// A word and its occurrences.
pub(crate) struct Gathered {
    pub(crate) word: Word,
    /// For each segment: the live entries that have the word, and the sum of its occurrences, each by the weight of
    /// its form and part and by the length of the part. In no order.
    pub(crate) segments: Vec<Vec<(DocId, f32)>>,
}

impl Gathered {
    pub(crate) fn is_empty(&self) -> bool {
        self.segments.iter().all(Vec::is_empty)
    }
}

pub(crate) fn gather(snapshot: &Snapshot, mut word: Word) -> Result<Gathered, SearchError> {
    let mut segments = Vec::with_capacity(snapshot.segments().len());
    for (ordinal, segment) in (0..).zip(snapshot.segments()) {
        segments.push(gather_segment(snapshot, ordinal, segment, &word)?);
    }
    word.rarity = rarity(snapshot, segments.iter().map(Vec::len).sum());
    Ok(Gathered { word, segments })
}

/// BM25's weight of a word: rare words tell more. Counted over live entries only.
#[expect(clippy::cast_precision_loss, reason = "counts of entries need no more than f32 holds")]
fn rarity(snapshot: &Snapshot, entries: usize) -> f32 {
    let (all, with) = (snapshot.entries() as f32, entries as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

fn gather_segment(
    snapshot: &Snapshot,
    ordinal: SegmentOrdinal,
    segment: &SegmentReader,
    word: &Word,
) -> Result<Vec<(DocId, f32)>, SearchError> {
    let mut sums: Vec<f32> = Vec::new();
    let mut touched = Vec::new();
    for part in 0..PARTS {
        let lengths = Lengths::of(snapshot, segment, part)?;
        for form in &word.forms {
            let Some(mut postings) = postings(snapshot, segment, part, form, false)? else {
                continue;
            };
            sums.resize(segment.max_doc() as usize, 0.0);
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                if let Some(sum) = sums.get_mut(doc as usize)
                    && !segment.is_deleted(doc)
                    && snapshot.is_of(DocAddress::new(ordinal, doc), form.languages)
                {
                    if *sum == 0.0 {
                        touched.push(doc);
                    }
                    *sum += form.weight * lengths.weigh(doc, postings.term_freq());
                }
                postings.advance();
            }
        }
    }
    let sum = |doc: DocId| sums.get(doc as usize).copied().unwrap_or_default();
    Ok(touched.into_iter().map(|doc| (doc, sum(doc))).collect())
}

/// Where one form of a word occurs in one part.
pub(crate) fn postings(
    snapshot: &Snapshot,
    segment: &SegmentReader,
    part: usize,
    form: &super::Form,
    positions: bool,
) -> Result<Option<SegmentPostings>, SearchError> {
    let fields = match form.stream {
        Stream::Exact => &snapshot.fields.exact,
        Stream::Stems => &snapshot.fields.stems,
    };
    let Some(field) = fields.get(part) else { return Ok(None) };
    let index = segment.inverted_index(*field).map_err(SearchError::read)?;
    let depth = if positions {
        IndexRecordOption::WithFreqsAndPositions
    } else {
        IndexRecordOption::WithFreqs
    };
    index
        .read_postings(&Term::from_field_text(*field, &form.text), depth)
        .map_err(SearchError::read)
}

/// How long a part is in each entry, against the average.
struct Lengths {
    reader: FieldNormReader,
    weight: f32,
    fixed: f32,
    by_word: f32,
}

impl Lengths {
    fn of(snapshot: &Snapshot, segment: &SegmentReader, part: usize) -> Result<Self, SearchError> {
        let at = |values: &[f32; PARTS]| values.get(part).copied().unwrap_or(1.0);
        let field = snapshot.fields.exact.get(part).copied().unwrap_or(snapshot.fields.entry);
        let reader = segment.get_fieldnorms_reader(field).map_err(SearchError::read)?;
        let length = at(&ranking::PART_LENGTHS);
        Ok(Self {
            reader,
            weight: at(&ranking::PART_WEIGHTS),
            fixed: 1.0 - length,
            by_word: length / at(&snapshot.average_words),
        })
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of words in a passage are small")]
    fn weigh(&self, doc: DocId, times: u32) -> f32 {
        let words = self.reader.fieldnorm(doc) as f32;
        self.weight * times as f32 / (self.fixed + self.by_word * words)
    }
}
