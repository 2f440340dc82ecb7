//! What language models cost, as the user has written it down: prices change, and a table of ours would soon be wrong.
//! Not here: what was spent (`engine::jobs`).

use crate::Tokens;
use serde::{Deserialize, Serialize};

/// The price of a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// The model's name; with a `*` at its end, every model whose name begins so.
    pub model: String,
    /// For a million tokens that are read, in millionths.
    pub read_micros: i64,
    /// For a million tokens that are written, in millionths.
    pub written_micros: i64,
    /// How many tokens the model holds at once, if it is known.
    pub context: Option<u32>,
}

/// Lines of a table: more than any account has models.
const LINES_MOST: usize = 200;

impl Price {
    /// A table, one model a line: its name, what a million tokens cost that it reads, and that it writes, and, if it is known,
    /// how many it holds at once. None when a line is something else.
    pub fn table(text: &str) -> Option<Vec<Self>> {
        let lines: Vec<&str> =
            text.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() > LINES_MOST {
            return None;
        }
        lines.into_iter().map(Self::line).collect()
    }

    fn line(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let price = Self {
            model: words.next()?.to_owned(),
            read_micros: micros(words.next()?)?,
            written_micros: micros(words.next()?)?,
            context: words
                .next()
                .map(|word| word.parse().ok())
                .map_or(Some(None), |n| n.map(Some))?,
        };
        words.next().is_none().then_some(price)
    }

    /// The price of `model` in a table: its own line, else the longest that it begins with.
    pub fn of<'a>(table: &'a [Self], model: &str) -> Option<&'a Self> {
        let own = table.iter().find(|price| price.model == model);
        own.or_else(|| {
            let begins = |price: &&Self| {
                price.model.strip_suffix('*').is_some_and(|start| model.starts_with(start))
            };
            table.iter().filter(begins).max_by_key(|price| price.model.len())
        })
    }

    /// What so many tokens cost, in millionths, rounded up.
    pub fn cost(&self, tokens: Tokens) -> i64 {
        let part = |tokens: u32, price: i64| i64::from(tokens).saturating_mul(price);
        let all = part(tokens.read, self.read_micros)
            .saturating_add(part(tokens.written, self.written_micros));
        all.saturating_add(999_999) / 1_000_000
    }
}

/// An amount of money in millionths: digits, and up to six behind a point or comma.
pub fn micros(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 6 || !digits(whole) || !digits(part) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let part: i64 = format!("{part:0<6}").parse().ok()?;
    Some(whole * 1_000_000 + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_line_by_line_or_not_at_all() {
        let table = Price::table("gpt-a 0.15 0.6 128000\n\ngpt-* 1 2; local 0 0").unwrap();
        assert_eq!(table.len(), 3);
        assert_eq!((table[0].read_micros, table[0].context), (150_000, Some(128_000)));
        for bad in
            ["gpt", "gpt 1", "gpt 1 x", "gpt 1 2 many", "gpt 1 2 3 4", "gpt -1 2", "gpt 1 2e3"]
        {
            assert_eq!(Price::table(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_price_of_a_model_is_its_own_line_or_the_longest_beginning() {
        let table = Price::table("a* 1 1\nab* 2 2\nabc 3 3").unwrap();
        let name = |model: &str| Price::of(&table, model).map(|price| price.model.as_str());
        assert_eq!(name("abc"), Some("abc"));
        assert_eq!(name("abd"), Some("ab*"));
        assert_eq!(name("ax"), Some("a*"));
        assert_eq!(name("b"), None);
    }

    #[test]
    fn a_cost_is_never_rounded_down() {
        let price = Price::table("m 0.15 0.6").unwrap().remove(0);
        let tokens = |read, written| Tokens { read, written, asked: 1 };
        for (tokens, cost) in [
            (tokens(0, 0), 0),
            (tokens(1, 0), 1),
            (tokens(1_000_000, 1_000_000), 750_000),
            (tokens(u32::MAX, u32::MAX), 3_221_225_472),
        ] {
            assert_eq!(price.cost(tokens), cost);
        }
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, amount) in [
            ("5", Some(5_000_000)),
            ("0,25", Some(250_000)),
            ("1.", Some(1_000_000)),
            (".5", None),
            ("", None),
            ("1.1234567", None),
        ] {
            assert_eq!(micros(text), amount, "{text}");
        }
    }
}
