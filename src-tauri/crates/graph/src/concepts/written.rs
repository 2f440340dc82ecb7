//! What a document says, as it is written: short, for it is most of what the graph takes on the disk.
//! Not here: how it is found (`super`).

use super::{Contribution, Link, Use};
use serde::{Deserialize, Serialize};

/// `(key, passages, count, home, spellings)`; a spelling that is the key is an empty text.
type WrittenUse = (String, u32, u32, u32, Vec<(String, u32)>);

/// The concepts, the pairs, the references.
#[derive(Serialize, Deserialize)]
pub(super) struct Written(Vec<WrittenUse>, String, String);

impl From<Contribution> for Written {
    fn from(says: Contribution) -> Self {
        let concepts = says.uses.len();
        let uses = says.uses.into_iter().map(|(key, of)| {
            let spelling = |(text, count)| (if text == key { String::new() } else { text }, count);
            let spellings = of.spellings.into_iter().map(spelling).collect();
            (key, of.passages, of.count, of.home, spellings)
        });
        Self(
            uses.collect(),
            write_links(&says.pairs, concepts),
            write_links(&says.references, concepts),
        )
    }
}

impl From<Written> for Contribution {
    fn from(Written(uses, pairs, references): Written) -> Self {
        let concepts = uses.len();
        let uses = uses.into_iter().map(|(key, passages, count, home, spellings)| {
            let spelling = |(text, count): (String, u32)| {
                (if text.is_empty() { key.clone() } else { text }, count)
            };
            let spellings = spellings.into_iter().map(spelling).collect();
            (key, Use { passages, count, home, spellings })
        });
        Self {
            uses: uses.collect(),
            pairs: read_links(&pairs, concepts),
            references: read_links(&references, concepts),
        }
    }
}

/// Links lie in a square of all concepts by all concepts, row by row: of each is written how many places were passed
/// over since the one before, and its count.
fn write_links(links: &[Link], concepts: usize) -> String {
    let mut text = String::new();
    let mut next = 0;
    for (a, b, count) in links {
        let place = usize::from(*a) * concepts + usize::from(*b);
        write_number(&mut text, u32::try_from(place.saturating_sub(next)).unwrap_or(u32::MAX));
        write_number(&mut text, *count);
        next = place + 1;
    }
    text
}

/// What does not fit, in a damaged file, ends the list.
fn read_links(text: &str, concepts: usize) -> Vec<Link> {
    let mut signs = text.bytes();
    let mut links = Vec::new();
    let mut next = 0_usize;
    while let (Some(gap), Some(count)) = (read_number(&mut signs), read_number(&mut signs)) {
        let place = next.saturating_add(gap as usize);
        let (Some(a), Some(b)) = (place.checked_div(concepts), place.checked_rem(concepts)) else {
            break;
        };
        let (Ok(a), Ok(b)) = (u8::try_from(a), u8::try_from(b)) else { break };
        links.push((a, b, count));
        next = place.saturating_add(1);
    }
    links
}

/// Bits of a number that one sign holds; a sixth says that more signs follow.
const BITS: u32 = 5;
const MORE: u8 = 1 << BITS;
/// Signs begin behind the quotation mark and leave out the backslash, which JSON would write as two.
const FIRST: u8 = b'#';

fn write_number(text: &mut String, mut number: u32) {
    loop {
        let low = u8::try_from(number & u32::from(MORE - 1)).unwrap_or_default();
        number >>= BITS;
        let value = if number > 0 { low | MORE } else { low };
        let sign = FIRST + value;
        text.push(char::from(if sign >= b'\\' { sign + 1 } else { sign }));
        if number == 0 {
            return;
        }
    }
}

fn read_number(signs: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let (mut number, mut shift) = (0_u32, 0);
    loop {
        let sign = signs.next()?;
        let value = if sign > b'\\' { sign - 1 } else { sign }.checked_sub(FIRST)?;
        if shift >= u32::BITS || value >= 2 * MORE {
            return None;
        }
        number |= u32::from(value & (MORE - 1)) << shift;
        shift += BITS;
        if value & MORE == 0 {
            return Some(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn what_a_document_says_comes_back_as_it_was(
            spellings in prop::collection::btree_map("[a-z\"\\\\ ]{1,9}", 1_u32..9, 1..256),
            pairs in prop::collection::btree_map((any::<u8>(), any::<u8>()), any::<u32>(), 0..99),
        ) {
            let concepts = spellings.len();
            let uses = spellings.into_iter().map(|(key, count)| {
                let spellings = BTreeMap::from([(key.clone(), count), (key.to_uppercase(), 1)]);
                (key, Use { passages: 1, count, home: 0, spellings })
            });
            let within = |place: &u8| usize::from(*place) < concepts;
            let links: Vec<Link> = pairs
                .into_iter()
                .filter(|((a, b), _)| within(a) && within(b))
                .map(|((a, b), count)| (a, b, count))
                .collect();
            let says =
                Contribution { uses: uses.collect(), pairs: links.clone(), references: links };
            let json = serde_json::to_string(&says).unwrap();
            prop_assert_eq!(serde_json::from_str::<Contribution>(&json).unwrap(), says);
        }

        #[test]
        fn a_damaged_list_is_read_to_its_end(text in ".{0,40}", concepts in 0_usize..300) {
            for (a, b, _) in read_links(&text, concepts) {
                prop_assert!(usize::from(a) < 256 && usize::from(b) < concepts);
            }
        }
    }
}
