//! The fields of the index, and how an entry becomes a document of it.
//! Not here: the words (`words`), the weights (`ranking`).

use crate::{Entry, words};
use tantivy::{
    TantivyDocument,
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value},
    tokenizer::{PreTokenizedString, Token},
};

/// Changes when the fields or the way words are cut change; an older index is then filled again.
pub(crate) const VERSION: &str = "1";

/// The three places a word can stand in, each as it is and as its stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) exact: Field,
    pub(crate) stem: Field,
}

#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    pub(crate) owner: Field,
    pub(crate) kind: Field,
    pub(crate) language: Field,
    pub(crate) title: Place,
    pub(crate) heading: Place,
    pub(crate) body: Place,
    /// The entry as JSON; what a list shows comes from here.
    pub(crate) entry: Field,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut builder = Schema::builder();
        let text = TextOptions::default().set_indexing_options(
            // The name is never looked up: every word is handed over cut already.
            TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqsAndPositions),
        );
        let mut place = |name: &str| Place {
            exact: builder.add_text_field(name, text.clone()),
            stem: builder.add_text_field(&format!("{name}_stem"), text.clone()),
        };
        let (title, heading, body) = (place("title"), place("heading"), place("body"));
        let owner = builder.add_text_field("owner", STRING);
        let kind = builder.add_text_field("kind", STRING);
        let language = builder.add_text_field("language", STRING);
        let entry = builder.add_bytes_field("entry", STORED);
        Self { schema: builder.build(), owner, kind, language, title, heading, body, entry }
    }

    pub(crate) fn places(&self) -> [Place; 3] {
        [self.title, self.heading, self.body]
    }

    pub(crate) fn document(&self, entry: &Entry) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_text(self.owner, entry.owner.to_string());
        document.add_text(self.kind, kind_word(entry.kind));
        let language = entry.language.as_deref().unwrap_or_default();
        document.add_text(self.language, language);
        let stemmer = words::stemmer(language);
        for (place, text) in [(self.title, &entry.title), (self.heading, &entry.heading), (self.body, &entry.body)] {
            let found = words::words(text);
            let stems = found.iter().map(|word| words::stem(stemmer, &word.folded)).collect();
            let exact = found.into_iter().map(|word| word.folded).collect();
            document.add_pre_tokenized_text(place.exact, tokens(exact));
            document.add_pre_tokenized_text(place.stem, tokens(stems));
        }
        document.add_bytes(self.entry, &serde_json::to_vec(entry).unwrap_or_default());
        document
    }

    pub(crate) fn entry(&self, document: &TantivyDocument) -> Option<Entry> {
        serde_json::from_slice(document.get_first(self.entry)?.as_bytes()?).ok()
    }
}

pub(crate) fn kind_word(kind: crate::EntryKind) -> &'static str {
    match kind {
        crate::EntryKind::Source => "source",
        crate::EntryKind::Lesson => "lesson",
    }
}

fn tokens(words: Vec<String>) -> PreTokenizedString {
    let token = |(position, text): (usize, String)| Token { position, text, ..Token::default() };
    PreTokenizedString { text: String::new(), tokens: words.into_iter().enumerate().map(token).collect() }
}
