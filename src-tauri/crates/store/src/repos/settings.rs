//! The settings, one record.
//! Not here: what can be set (`domain::Settings`).

use super::one;
use crate::{
    Reader, StoreError,
    records::key::{Kind, key},
    write::Transaction,
};
use domain::Settings;

impl Reader<'_> {
    /// The settings; the defaults when nothing was ever set.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        Ok(one(self, &key(Kind::Settings, &[]))?.unwrap_or_default())
    }
}

impl Transaction<'_> {
    /// Puts the settings.
    pub fn put_settings(&mut self, settings: &Settings) -> Result<(), StoreError> {
        self.put(&key(Kind::Settings, &[]), settings)
    }
}
