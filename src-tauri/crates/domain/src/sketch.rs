//! A short stand-in for a text, from which one can tell how much of it another text shares.
//! Not here: how it is made of a text (`import::likeness`), which documents are held against each other (`engine::library`).

use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Sixty-four minima of hashes (`MinHash`, Broder 1997), sixteen bits each: where two texts share a part `s` of their
/// runs of words, each value agrees with probability `s`. Written as hexadecimal digits, four a value; empty for a text
/// that is too short to be told apart by its runs of words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Sketch(Vec<u16>);

impl Sketch {
    /// Values of a sketch that is not empty: an estimate is off by six per cent or less in two cases of three.
    pub const VALUES: usize = 64;

    /// The sketch of these values; empty unless there are as many as there must be.
    pub fn new(values: Vec<u16>) -> Self {
        if values.len() == Self::VALUES { Self(values) } else { Self::default() }
    }

    /// Whether nothing can be told from it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values, in their order.
    pub fn values(&self) -> &[u16] {
        &self.0
    }

    /// How much of both texts is in both, in per cent; zero when one of the sketches is empty.
    pub fn alike(&self, other: &Self) -> u32 {
        if self.is_empty() || other.is_empty() {
            return 0;
        }
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        u32::try_from(same * 100 / Self::VALUES).unwrap_or(0)
    }
}

/// A sketch that is not written as it should be says nothing; the document is as good without it.
impl From<String> for Sketch {
    fn from(text: String) -> Self {
        let value = |digits: &[u8]| {
            std::str::from_utf8(digits).ok().and_then(|digits| u16::from_str_radix(digits, 16).ok())
        };
        Self::new(text.as_bytes().chunks(4).map_while(value).collect())
    }
}

impl From<Sketch> for String {
    fn from(sketch: Sketch) -> Self {
        sketch.0.iter().fold(String::with_capacity(4 * sketch.0.len()), |mut text, value| {
            // Writing into a text cannot fail.
            let _ = write!(text, "{value:04x}");
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(from: u16) -> Sketch {
        Sketch::new((from..).take(Sketch::VALUES).collect())
    }

    #[test]
    fn a_sketch_reads_back_from_what_is_written_of_it() {
        for sketch in [Sketch::default(), sketch(0), sketch(0xF00)] {
            let written = serde_json::to_string(&sketch).unwrap();
            assert_eq!(serde_json::from_str::<Sketch>(&written).unwrap(), sketch, "{written}");
        }
    }

    #[test]
    fn what_is_not_a_sketch_says_nothing() {
        for text in ["", "12", "zzzz", "é", &"0001".repeat(63), &"0001".repeat(65)] {
            assert!(Sketch::from(text.to_owned()).is_empty(), "{text}");
        }
    }

    #[test]
    fn likeness_counts_the_values_that_agree() {
        let mut half = sketch(0).0;
        half.iter_mut().take(32).for_each(|value| *value = u16::MAX);
        for (other, expected) in [(sketch(0), 100), (Sketch::new(half), 50), (sketch(100), 0)] {
            assert_eq!(sketch(0).alike(&other), expected);
        }
        assert_eq!(Sketch::default().alike(&Sketch::default()), 0);
    }
}
