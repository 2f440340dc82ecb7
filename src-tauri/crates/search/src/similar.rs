//! How alike two words are spelt.
//! Not here: which words there are (`query`).

/// How many slips a word of this many letters may hold and still be meant.
pub(crate) fn slips_allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The number of slips between two words, if there are at most `most`: letters that are missing, too much, wrong, or
/// exchanged with their neighbour (optimal string alignment).
pub(crate) fn slips(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut earlier: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (row, letter) in a.iter().enumerate() {
        let mut line = Vec::with_capacity(b.len() + 1);
        line.push(row + 1);
        let mut best = row + 1;
        for (column, other) in b.iter().enumerate() {
            let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX - 1);
            let wrong = at(&above, column) + usize::from(letter != other);
            let mut cost = wrong.min(at(&above, column + 1) + 1).min(at(&line, column) + 1);
            let exchanged = row > 0
                && column > 0
                && a.get(row - 1) == Some(other)
                && b.get(column - 1) == Some(letter);
            if exchanged {
                cost = cost.min(at(&earlier, column - 1) + 1);
            }
            best = best.min(cost);
            line.push(cost);
        }
        if best > most {
            return None;
        }
        earlier = std::mem::replace(&mut above, line);
    }
    above.last().copied().filter(|cost| *cost <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_up_to_a_limit() {
        for (a, b, most, expected) in [
            ("trust", "trsut", 1, Some(1)),
            ("trust", "trust", 1, Some(0)),
            ("architecture", "archtecture", 2, Some(1)),
            ("architecture", "archtectrue", 2, Some(2)),
            ("zero", "hero", 1, Some(1)),
            ("zero", "heroes", 1, None),
            ("", "a", 1, Some(1)),
        ] {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            assert_eq!(slips(&letters(a), &letters(b), most), expected, "{a} {b}");
        }
    }
}
