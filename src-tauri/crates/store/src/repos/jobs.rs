//! Requests to a language model: one record each, one for what is sent with it, one for each answer that is kept, the user's own
//! templates, the documents that are never sent, and what was learned of servers.
//! Not here: what becomes of them (`engine::jobs`).

use super::{list, one};
use crate::{
    Reader, StoreError,
    records::key::{Kind, key},
    write::Transaction,
};
use domain::{DocumentId, Job, JobId, Known, Learned, Prompt};
use std::collections::BTreeSet;

fn known_key(hash: &str) -> Vec<u8> {
    key(Kind::Known, &[hash.as_bytes()])
}

/// The key of a record that is known by a word; its end keeps it apart from a word that begins the same.
fn word_key(kind: Kind, word: &str) -> Vec<u8> {
    key(kind, &[word.as_bytes(), b"\0"])
}

impl Reader<'_> {
    /// The job with this id; one read.
    pub fn job(&self, id: JobId) -> Result<Option<Job>, StoreError> {
        one(self, &key(Kind::Job, &[id.as_bytes()]))
    }

    /// Every job, ordered by id, which is the order they were asked for in; one scan.
    pub fn jobs(&self) -> Result<Vec<Job>, StoreError> {
        list(self, &key(Kind::Job, &[]))
    }

    /// What is sent with a job; one read.
    pub fn prompt(&self, id: JobId) -> Result<Option<Prompt>, StoreError> {
        one(self, &key(Kind::Prompt, &[id.as_bytes()]))
    }

    /// The answer that is known by this hash; one read.
    pub fn known(&self, hash: &str) -> Result<Option<Known>, StoreError> {
        one(self, &known_key(hash))
    }

    /// The documents that are never sent to a model; one scan.
    pub fn withheld(&self) -> Result<BTreeSet<DocumentId>, StoreError> {
        Ok(list::<DocumentId>(self, &key(Kind::Withheld, &[]))?.into_iter().collect())
    }

    /// What was learned of a model at a server; one read.
    pub fn learned(&self, model: &str) -> Result<Option<Learned>, StoreError> {
        one(self, &word_key(Kind::Learned, model))
    }

    /// The user's own template for a kind of work; one read.
    pub fn template(&self, unit: &str) -> Result<Option<String>, StoreError> {
        one(self, &word_key(Kind::Template, unit))
    }
}

impl Transaction<'_> {
    /// The job with this id.
    pub fn job(&self, id: JobId) -> Result<Option<Job>, StoreError> {
        one(self, &key(Kind::Job, &[id.as_bytes()]))
    }

    /// Every job.
    pub fn jobs(&self) -> Result<Vec<Job>, StoreError> {
        list(self, &key(Kind::Job, &[]))
    }

    /// Puts a job.
    pub fn put_job(&mut self, job: &Job) -> Result<(), StoreError> {
        self.put_live(Kind::Job, job.id.as_bytes(), job)
    }

    /// Puts what is sent with a job.
    pub fn put_prompt(&mut self, id: JobId, prompt: &Prompt) -> Result<(), StoreError> {
        self.put(&key(Kind::Prompt, &[id.as_bytes()]), prompt)
    }

    /// Forgets what was sent with a job.
    pub fn remove_prompt(&mut self, id: JobId) -> Result<(), StoreError> {
        self.delete(&key(Kind::Prompt, &[id.as_bytes()]))
    }

    /// Keeps an answer.
    pub fn put_known(&mut self, hash: &str, known: &Known) -> Result<(), StoreError> {
        self.put(&known_key(hash), known)
    }

    /// Forgets every answer that was kept.
    pub fn remove_known(&mut self) -> Result<(), StoreError> {
        self.delete_all(&key(Kind::Known, &[]))
    }

    /// Has a document never be sent to a model, or has it be sent again.
    pub fn withhold(&mut self, document: DocumentId, never: bool) -> Result<(), StoreError> {
        let key = key(Kind::Withheld, &[document.as_bytes()]);
        if never { self.put(&key, &document) } else { self.delete(&key) }
    }

    /// Puts what was learned of a model at a server.
    pub fn put_learned(&mut self, model: &str, learned: &Learned) -> Result<(), StoreError> {
        self.put(&word_key(Kind::Learned, model), learned)
    }

    /// Puts the user's own template for a kind of work.
    pub fn put_template(&mut self, unit: &str, text: &str) -> Result<(), StoreError> {
        self.put(&word_key(Kind::Template, unit), &text)
    }

    /// Goes back to the template of the program.
    pub fn remove_template(&mut self, unit: &str) -> Result<(), StoreError> {
        self.delete(&word_key(Kind::Template, unit))
    }
}
