//! Where the words of an entry come from when a fragment of them is shown.
//! Not here: cutting the fragment (`fragment`).

use crate::entry::{Entry, Place};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{PoisonError, RwLock},
};
use uuid::Uuid;

/// Gives the words of an entry; none when they are gone meanwhile.
pub type AskBody = Box<dyn Fn(&Place) -> Option<String> + Send + Sync>;

/// Who has the words.
pub(super) enum Bodies {
    /// An index in memory has nobody to ask, and keeps them itself, by owner.
    Kept(RwLock<HashMap<Uuid, BTreeMap<Uuid, String>>>),
    /// Nobody has said who it is.
    Unknown,
    /// Whoever feeds the index.
    Asked(AskBody),
}

impl Bodies {
    pub(super) fn get(&self, place: &Place) -> Option<String> {
        match self {
            Self::Kept(kept) => {
                let kept = kept.read().unwrap_or_else(PoisonError::into_inner);
                kept.get(&place.owner)?.get(&place.id).cloned()
            }
            Self::Unknown => None,
            Self::Asked(ask) => ask(place),
        }
    }

    pub(super) fn keep(&self, owners: &BTreeMap<Uuid, Vec<Entry>>) {
        let Self::Kept(kept) = self else { return };
        let mut kept = kept.write().unwrap_or_else(PoisonError::into_inner);
        for (owner, entries) in owners {
            let bodies = entries.iter().map(|entry| (entry.id, entry.body.clone()));
            kept.insert(*owner, bodies.collect());
        }
    }

    pub(super) fn forget(&self) {
        if let Self::Kept(kept) = self {
            kept.write().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }
}
