//! Which passages are sent along: found by the offline draft, by search and by the concept graph, within a number of tokens, and
//! never of a document that its owner keeps to this machine.
//! Not here: the words around them (`compose`).

use crate::{App, EngineError, concepts, limits};
use domain::{Course, Document, DocumentId, DocumentText, Lesson, PassageId, Sent};
use search::{EntryKind, Query};
use std::{collections::BTreeMap, sync::Arc};

/// Passages on their way into a prompt, as many as fit.
pub(super) struct Chosen<'a> {
    app: &'a App,
    texts: BTreeMap<DocumentId, Option<(Arc<Document>, Arc<DocumentText>)>>,
    withheld: std::collections::BTreeSet<DocumentId>,
    sent: Vec<Sent>,
    left: u32,
    factor: u32,
}

impl<'a> Chosen<'a> {
    /// Room for so many tokens.
    pub(super) fn new(app: &'a App, tokens: u32, factor: u32) -> Result<Self, EngineError> {
        let withheld = app.store().read().withheld()?;
        Ok(Self { app, texts: BTreeMap::new(), withheld, sent: Vec::new(), left: tokens, factor })
    }

    /// Adds a passage, with words of it that say what it is about; without them its first sentence is taken. False when there is no
    /// room for it.
    pub(super) fn add(
        &mut self,
        document: DocumentId,
        passage: PassageId,
        quote: Option<&str>,
    ) -> Result<bool, EngineError> {
        let known = self.sent.iter().any(|sent| sent.passage == passage);
        if known || self.withheld.contains(&document) {
            return Ok(true);
        }
        let Some((document, text)) = self.text(document)? else { return Ok(true) };
        let Some(passage) = text.passage(passage) else { return Ok(true) };
        let tokens = llm::tokens(&passage.text, self.factor).saturating_add(limits::SOURCE_TOKENS);
        if tokens > self.left {
            return Ok(false);
        }
        let quote = quote.filter(|quote| !quote.is_empty() && passage.text.contains(*quote));
        let quote = quote.map_or_else(|| first_sentence(&passage.text), str::to_owned);
        self.left -= tokens;
        self.sent.push(Sent {
            passage: passage.id,
            document: document.id,
            title: document.title.clone(),
            anchor: passage.anchor,
            text: passage.text,
            quote,
        });
        Ok(true)
    }

    /// Adds what a search in these documents finds, best first, until there is no more room.
    pub(super) fn find(
        &mut self,
        words: &str,
        documents: &[DocumentId],
    ) -> Result<(), EngineError> {
        let owners = documents.iter().filter(|id| !self.withheld.contains(id));
        let owners: Vec<uuid::Uuid> = owners.map(DocumentId::uuid).collect();
        let query = Query {
            text: words.to_owned(),
            limit: limits::CONTEXT_HITS,
            kinds: vec![EntryKind::Source],
            owners: (!documents.is_empty()).then_some(owners),
            ..Query::default()
        };
        let mut misses = 0;
        for hit in self.app.search_index().search(&query)?.hits {
            let (document, passage) = (
                DocumentId::from_bytes(hit.owner.into_bytes()),
                PassageId::from_bytes(hit.id.into_bytes()),
            );
            // A long passage may not fit where a shorter one behind it does.
            misses += u32::from(!self.add(document, passage, None)?);
            if misses > limits::CONTEXT_MISSES {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn done(self) -> Vec<Sent> {
        self.sent
    }

    fn text(
        &mut self,
        id: DocumentId,
    ) -> Result<Option<(Arc<Document>, Arc<DocumentText>)>, EngineError> {
        if let Some(known) = self.texts.get(&id) {
            return Ok(known.clone());
        }
        let document = self.app.store().document(id)?.filter(|document| document.text.is_some());
        let found = match document {
            Some(document) => {
                let text = self.app.store().document_text(&document)?;
                Some((document, text))
            }
            None => None,
        };
        self.texts.insert(id, found.clone());
        Ok(found)
    }
}

/// The passages of a lesson: what it cites, then what is found by its title and its concepts.
pub(super) fn of_lesson(
    app: &App,
    course: &Course,
    lesson: &Lesson,
    wish: &str,
    (tokens, factor): (u32, u32),
) -> Result<Vec<Sent>, EngineError> {
    let mut chosen = Chosen::new(app, tokens, factor)?;
    for citation in &lesson.citations {
        chosen.add(citation.document, citation.passage, Some(&citation.quote))?;
    }
    // Words that stand near each other in the graph are looked for as well.
    app.settle_search();
    let near = concepts::near(app, &lesson.concepts)?;
    for words in [lesson.title.clone(), wish.to_owned(), lesson.concepts.join(" "), near] {
        if !words.trim().is_empty() {
            chosen.find(&words, &course.sources)?;
        }
    }
    Ok(chosen.done())
}

/// The first sentence of a text, word for word, at most some lines long.
fn first_sentence(text: &str) -> String {
    let first = drafting::sentences(text).into_iter().next().and_then(|range| text.get(range));
    let sentence = first.unwrap_or_default();
    let Some((most, _)) = sentence.char_indices().nth(limits::QUOTE_CHARS) else {
        return sentence.to_owned();
    };
    let cut = sentence.get(..most).unwrap_or(sentence);
    cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_is_a_stretch_of_the_text() {
        let long = "word ".repeat(200);
        for (text, sentence) in [
            ("", ""),
            ("\n\nBread is baked at 3.5 bar and hot. More.", "Bread is baked at 3.5 bar and hot."),
            ("A heading\n\nMore.", "A heading"),
            (
                "面包在二百三十度的烤箱里烘烤二十分钟左右即可。再说。",
                "面包在二百三十度的烤箱里烘烤二十分钟左右即可。",
            ),
            (long.as_str(), long[..limits::QUOTE_CHARS - 1].trim_end()),
        ] {
            let found = first_sentence(text);
            assert_eq!(found, sentence);
            assert!(text.contains(&found));
        }
    }
}
