//! What file names and titles say about order: natural comparison and leading numbers.
//! Not here: making groups of it (`outline::group`).

/// A run of digits or of other characters, so that "2.10" comes after "2.9".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Run {
    Number(u64),
    Text(String),
}

/// A key that sorts text the way people do.
pub(crate) fn natural(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(end);
        runs.push(if digits {
            Run::Number(run.parse().unwrap_or(u64::MAX))
        } else {
            Run::Text(domain::fold(run))
        });
        rest = tail;
    }
    runs
}

/// A leading number of a name, such as "1.1", "ch03-02", "Week 4" or "Appendix B".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Numbering {
    /// Whether it numbers an appendix, which comes last.
    pub(crate) appendix: bool,
    /// One number for each level, outermost first; not empty.
    pub(crate) numbers: Vec<u32>,
    /// The bytes of the name that the numbering takes up, with the separator behind it.
    pub(crate) length: usize,
}

/// Words that stand before a number of order, in the languages we have phrases for.
const UNITS: &[&str] = &[
    "appendix",
    "anhang",
    "anexo",
    "annexe",
    "chapter",
    "kapitel",
    "capítulo",
    "capitulo",
    "chapitre",
    "chap",
    "ch",
    "module",
    "modul",
    "módulo",
    "unit",
    "lesson",
    "lektion",
    "lección",
    "leçon",
    "lecture",
    "week",
    "woche",
    "semana",
    "semaine",
    "session",
    "section",
    "part",
    "teil",
    "day",
    "topic",
    "episode",
    "step",
];

/// Numbers above this are years, sizes or article numbers, not an order.
const HIGHEST: u32 = 999;

/// The numbering a name starts with.
pub(crate) fn numbering(name: &str) -> Option<Numbering> {
    let start = name.len() - name.trim_start().len();
    let body = name.get(start..)?;
    let unit = UNITS.iter().find_map(|unit| unit_length(body, unit).map(|length| (*unit, length)));
    let (word, mut at) = unit.map_or(("", 0), |(word, length)| (word, length));
    at += separators(body.get(at..)?);
    let appendix = matches!(word, "appendix" | "anhang" | "anexo" | "annexe");
    let mut numbers = Vec::new();
    loop {
        let rest = body.get(at..)?;
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, length) = match rest.get(..digits).and_then(|text| text.parse::<u32>().ok()) {
            Some(number) => (number, digits),
            None if numbers.is_empty() && !word.is_empty() => spelled_number(rest)?,
            None => break,
        };
        let behind = rest.get(length..)?;
        let ends = behind.chars().next().is_none_or(|c| !c.is_alphanumeric());
        if number > HIGHEST || !ends {
            break;
        }
        numbers.push(number);
        at += length;
        // Only a single dot, dash or underscore leads on to the next level: "3 - 5 ways" numbers one level.
        let mut next = behind.chars();
        let joined = matches!(next.next(), Some('.' | '-' | '_'))
            && next.next().is_some_and(|c| c.is_ascii_digit());
        if !joined {
            break;
        }
        at += 1;
    }
    if numbers.is_empty() {
        return None;
    }
    at += separators(body.get(at..)?);
    Some(Numbering { appendix, numbers, length: start + at })
}

/// The bytes `unit` takes up at the start of `text`, when something other than a letter follows.
fn unit_length(text: &str, unit: &str) -> Option<usize> {
    let mut length = 0;
    let mut chars = text.chars();
    for expected in unit.chars() {
        let found = chars.next()?;
        if !found.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
        length += found.len_utf8();
    }
    chars.next().filter(|c| !c.is_alphabetic()).map(|_| length)
}

fn separators(text: &str) -> usize {
    text.find(|c: char| {
        !(c.is_whitespace() || matches!(c, '.' | '-' | '_' | ':' | ')' | '–' | '—' | '|'))
    })
    .unwrap_or(text.len())
}

/// A single letter ("Appendix B") or a Roman numeral ("Chapter IV"), with its length.
fn spelled_number(text: &str) -> Option<(u32, usize)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let word = text.get(..end)?;
    let roman = roman(word);
    if roman.is_some() && word.len() > 1 || matches!(word, "I" | "V" | "X") {
        return Some((roman?, end));
    }
    let letter = word.bytes().next().filter(|_| word.len() == 1)?;
    let upper = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
    Some((upper, end))
}

fn roman(word: &str) -> Option<u32> {
    let mut total = 0_u32;
    let mut highest = 0_u32;
    for c in word.chars().rev() {
        let value = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            _ => return None,
        };
        if value < highest {
            total = total.checked_sub(value)?;
        } else {
            total += value;
            highest = value;
        }
    }
    (total > 0 && total < 100).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_by_their_numbers() {
        let mut names = vec!["2.10 b", "2.9 a", "10 z", "1.1 q"];
        names.sort_by_key(|name| natural(name));
        assert_eq!(names, ["1.1 q", "2.9 a", "2.10 b", "10 z"]);
    }

    #[track_caller]
    fn check_numbering(name: &str, expected: Option<(&[u32], bool, &str)>) {
        let found = numbering(name);
        let found = found.as_ref().map(|n| (&*n.numbers, n.appendix, &name[n.length..]));
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn leading_numbers_are_read_in_the_usual_spellings() {
        check_numbering("1.1 The CIA triad", Some((&[1, 1], false, "The CIA triad")));
        check_numbering("ch03-02-data-types", Some((&[3, 2], false, "data-types")));
        check_numbering("Chapter 12: Wind", Some((&[12], false, "Wind")));
        check_numbering("Kapitel 3 – Wind", Some((&[3], false, "Wind")));
        check_numbering("04-changes", Some((&[4], false, "changes")));
        check_numbering("Week 4", Some((&[4], false, "")));
        check_numbering("Chapter IV. Storm", Some((&[4], false, "Storm")));
        check_numbering("Appendix B: Keys", Some((&[2], true, "Keys")));
        check_numbering("appendix-02-operators", Some((&[2], true, "operators")));
    }

    #[test]
    fn numbers_that_are_no_order_are_left_alone() {
        for name in
            ["3d printing", "2024 report", "title-page", "chapter", "", "week-end", "Partial sums"]
        {
            check_numbering(name, None);
        }
    }
}
