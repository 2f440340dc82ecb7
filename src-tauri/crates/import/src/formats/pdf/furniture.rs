//! What repeats from page to page at the top and the foot of pages: running heads and page numbers.
//! Not here: how pages are read (`pdf`).

use std::collections::{BTreeMap, BTreeSet};

/// Lines at the top and at the foot of a page that are looked at: a running head and a rule, a note and a number.
const EDGE: usize = 2;
/// Running heads are no longer than this many characters; a longer line that repeats is a part of the text.
const HEAD_CHARS: usize = 120;
/// With fewer pages nothing can be said to repeat, except that a number counts the pages.
const PAGES_LEAST: usize = 4;
/// A running head of a chapter is on so many pages at least, of so many that follow one another.
const CHAPTER_TIMES: usize = 3;
const CHAPTER_PAGES: i64 = 5;
/// Stands for the part of a line that counts the pages.
const COUNTER: char = '\u{0}';

/// For each page the indices of its lines that are furniture. Lines that are headings are kept: `headings` says which
/// title a line has and how many headings have it, and beyond as many as that it is a running head that repeats it.
pub(super) fn find(
    pages: &[Vec<String>],
    headings: impl Fn(&str) -> Option<(String, usize)>,
) -> Vec<BTreeSet<usize>> {
    let repeating = repeating(pages);
    let counting = counting(pages);
    let chapters = chapters(pages);
    let folio = folio(pages);
    let flagged: Vec<BTreeSet<usize>> = (1_i64..)
        .zip(pages)
        .map(|(page, lines)| {
            let is_furniture = |line: &str| {
                let place = (page, line);
                let ahead = |first: i64| folios(line).any(|number| number - page == first);
                counting.contains(&place)
                    || chapters.contains(&place)
                    || folio.is_some_and(ahead)
                    || shapes(line, page).iter().any(|shape| repeating.contains(shape))
            };
            let line = |at: &usize| lines.get(*at).is_some_and(|line| is_furniture(line));
            let mut found: BTreeSet<usize> = edges(lines).into_iter().filter(line).collect();
            found.extend(above_itself(lines, &headings));
            found
        })
        .collect();
    // How often a title stands where no running head does; then also how often one was kept.
    let mut kept = BTreeMap::<String, usize>::new();
    for (lines, flagged) in pages.iter().zip(&flagged) {
        let plain = lines.iter().enumerate().filter(|(at, _)| !flagged.contains(at));
        for (title, _) in plain.filter_map(|(_, line)| headings(line)) {
            *kept.entry(title).or_default() += 1;
        }
    }
    let mut found = Vec::with_capacity(pages.len());
    for (lines, flagged) in pages.iter().zip(flagged) {
        let mut furniture = BTreeSet::new();
        for at in flagged {
            let title = lines.get(at).and_then(|line| headings(line));
            let known = |title: &String| kept.get(title).copied().unwrap_or(0);
            match title {
                Some((title, times)) if known(&title) < times => {
                    *kept.entry(title).or_default() += 1;
                }
                _ => drop(furniture.insert(at)),
            }
        }
        if is_all(lines, &furniture) {
            // A page of nothing else is a page that says so, unless it says no more than its number.
            furniture.retain(|at| lines.get(*at).is_some_and(|line| bare_number(line).is_some()));
        }
        found.push(furniture);
    }
    if pages.iter().zip(&found).all(|(lines, furniture)| is_all(lines, furniture)) {
        found.fill(BTreeSet::new());
    }
    found
}

/// The first line of a page, when it has the title of another line of the page.
fn above_itself(
    lines: &[String],
    headings: &impl Fn(&str) -> Option<(String, usize)>,
) -> Option<usize> {
    let first = lines.iter().position(|line| !line.is_empty())?;
    let (title, _) = headings(lines.get(first)?)?;
    let mut below = lines.iter().skip(first + 1).filter_map(|line| headings(line));
    below.any(|(other, _)| other == title).then_some(first)
}

/// Whether nothing is left of a page without its furniture.
fn is_all(lines: &[String], furniture: &BTreeSet<usize>) -> bool {
    lines.iter().enumerate().all(|(at, line)| line.is_empty() || furniture.contains(&at))
}

/// The indices of the first and last lines of a page that are not blank.
fn edges(lines: &[String]) -> BTreeSet<usize> {
    let full = || lines.iter().enumerate().filter(|(_, line)| !line.is_empty()).map(|(at, _)| at);
    full().take(EDGE).chain(full().rev().take(EDGE)).collect()
}

/// The shapes of edge lines that most pages share.
fn repeating(pages: &[Vec<String>]) -> BTreeSet<String> {
    let mut counts = BTreeMap::<String, usize>::new();
    for (page, lines) in (1_i64..).zip(pages) {
        let of_page: BTreeSet<String> = edges(lines)
            .into_iter()
            .filter_map(|at| lines.get(at))
            .filter(|line| line.chars().count() < HEAD_CHARS)
            .flat_map(|line| shapes(line, page))
            .collect();
        for shape in of_page {
            *counts.entry(shape).or_default() += 1;
        }
    }
    let shared = |count: usize| pages.len() >= PAGES_LEAST && count * 2 > pages.len();
    counts.into_iter().filter(|(_, count)| shared(*count)).map(|(shape, _)| shape).collect()
}

/// Lines that repeat within a few pages: running heads that say which chapter it is. They stand outermost.
fn chapters(pages: &[Vec<String>]) -> BTreeSet<(i64, &str)> {
    let mut places = BTreeMap::<&str, Vec<i64>>::new();
    for (page, lines) in (1_i64..).zip(pages) {
        let full = || lines.iter().filter(|line| !line.is_empty());
        let (first, last) = (full().next(), full().next_back());
        let outermost: BTreeSet<&str> = first.into_iter().chain(last).map(String::as_str).collect();
        for line in outermost {
            if lines.len() > 2 && line.chars().count() < HEAD_CHARS && line.contains(' ') {
                places.entry(line).or_default().push(page);
            }
        }
    }
    let mut found = BTreeSet::new();
    for (line, pages) in places {
        for near in pages.windows(CHAPTER_TIMES) {
            if let (Some(first), Some(last)) = (near.first(), near.last())
                && last - first < CHAPTER_PAGES
            {
                found.extend(near.iter().map(|page| (*page, line)));
            }
        }
    }
    found
}

/// The numbers that a line at the edge of a page begins and ends with.
fn folios(line: &str) -> impl Iterator<Item = i64> {
    let short = line.chars().count() < HEAD_CHARS;
    let mut words = line.split_whitespace().filter(move |_| short);
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).filter_map(|word| word.parse().ok())
}

/// What the printed numbers of most pages are ahead of the pages' own, if most say it at their edge.
fn folio(pages: &[Vec<String>]) -> Option<i64> {
    let mut counts = BTreeMap::<i64, usize>::new();
    for (page, lines) in (1_i64..).zip(pages) {
        let ahead: BTreeSet<i64> = edges(lines)
            .into_iter()
            .filter_map(|at| lines.get(at))
            .flat_map(|line| folios(line))
            .map(|number| number - page)
            .collect();
        for ahead in ahead {
            *counts.entry(ahead).or_default() += 1;
        }
    }
    let (ahead, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (pages.len() > PAGES_LEAST && count * 2 > pages.len()).then_some(ahead)
}

/// The line as it is, and with each of its numbers as its distance from the page's: “Page 3” and “Page 4” have the same
/// shape on pages 3 and 4, “Chapter 3” and “Chapter 4” on pages 20 and 40 do not.
fn shapes(line: &str, page: i64) -> Vec<String> {
    let mut shapes = vec![line.to_owned()];
    for (start, end) in numbers(line) {
        if let (Some(before), Some(Ok(number)), Some(after)) =
            (line.get(..start), line.get(start..end).map(str::parse::<i64>), line.get(end..))
        {
            shapes.push(format!("{before}{COUNTER}{}{COUNTER}{after}", number - page));
        }
    }
    shapes
}

/// Where the numbers of a line are; more than a few digits or numbers count no pages.
fn numbers(line: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, character) in line.char_indices().chain([(line.len(), ' ')]) {
        match (character.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if at - from <= 5 {
                    found.push((from, at));
                }
                start = None;
            }
            _ => {}
        }
    }
    found.truncate(4);
    found
}

/// Lines that are nothing but a number which counts the pages: it is the page's own, or the page beside it has the next
/// one. Any other number at the edge of a page is a part of the text.
fn counting(pages: &[Vec<String>]) -> BTreeSet<(i64, &str)> {
    let mut found = Vec::new();
    for (page, lines) in (1_i64..).zip(pages) {
        for line in edges(lines).into_iter().filter_map(|at| lines.get(at)) {
            if let Some((mark, number)) = bare_number(line) {
                found.push((page, line.as_str(), mark, number));
            }
        }
    }
    let known: BTreeSet<(i64, &str, i64)> =
        found.iter().map(|(page, _, mark, number)| (*page, *mark, *number)).collect();
    let beside = |page: i64, mark: &str, number: i64| {
        [-1, 1].iter().any(|step| known.contains(&(page + step, mark, number + step)))
    };
    found
        .iter()
        .filter(|(page, _, mark, number)| number == page || beside(*page, mark, *number))
        .map(|(page, line, ..)| (*page, *line))
        .collect()
}

/// A line like “12”, “– 12 –” or “3-12”: what stands before its last number, and the number.
fn bare_number(line: &str) -> Option<(&str, i64)> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '—' | ' ' | '.');
    if line.len() > 12 || !line.chars().all(plain) {
        return None;
    }
    let (start, end) = numbers(line).pop().filter(|(start, end)| end - start <= 4)?;
    Some((line.get(..start)?, line.get(start..end)?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pages: &[&str], headings: &[&str], expected: &[&str]) {
        let pages: Vec<Vec<String>> =
            pages.iter().map(|page| page.split('|').map(str::to_owned).collect()).collect();
        let times = |line: &str| {
            let times = headings.iter().filter(|heading| **heading == line).count();
            (times > 0).then(|| (line.to_owned(), times))
        };
        let furniture = find(&pages, times);
        let left: Vec<String> = pages
            .iter()
            .zip(&furniture)
            .map(|(lines, furniture)| {
                let left = lines.iter().enumerate().filter(|(at, _)| !furniture.contains(at));
                left.map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("|")
            })
            .collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn running_heads_and_page_numbers_go_and_the_text_stays() {
        check(
            &[
                "Bread|a|b|c|Page 1 of 4",
                "Bread|d|e|f|Page 2 of 4",
                "Bread|g|h|i|Page 3 of 4",
                "Bread|j|k|l|Page 4 of 4",
            ],
            &[],
            &["a|b|c", "d|e|f", "g|h|i", "j|k|l"],
        );
        check(&["a|b|c|11", "d|e|f|12", "g|h|i|13"], &[], &["a|b|c", "d|e|f", "g|h|i"]);
    }

    #[test]
    fn numbers_that_do_not_count_the_pages_stay() {
        check(
            &["Chapter 1|a|b|c|d", "Chapter 7|e|f|g|h", "Chapter 9|i|j|k|l", "Chapter 2|m|n|o|p"],
            &[],
            &["Chapter 1|a|b|c|d", "Chapter 7|e|f|g|h", "Chapter 9|i|j|k|l", "Chapter 2|m|n|o|p"],
        );
        check(&["a|b|42|c|d|e", "f|g|h|i|1999"], &[], &["a|b|42|c|d|e", "f|g|h|i|1999"]);
    }

    #[test]
    fn heads_that_name_the_chapter_beside_the_page_go() {
        check(
            &[
                "9 Flour|a|b|c|d",
                "Yeast 10|e|f|g|h",
                "11 Salt|i|j|k|l",
                "Water 12|m|n|o|p",
                "13 Heat|q|r|s|t",
            ],
            &[],
            &["a|b|c|d", "e|f|g|h", "i|j|k|l", "m|n|o|p", "q|r|s|t"],
        );
        check(
            &[
                "1. On flour|a|b",
                "1. On flour|c|d",
                "1. On flour|e|f",
                "g|h|i",
                "j|k|l",
                "m|n|o",
                "p|q|r",
            ],
            &[],
            &["a|b", "c|d", "e|f", "g|h|i", "j|k|l", "m|n|o", "p|q|r"],
        );
    }

    #[test]
    fn what_repeats_in_the_middle_of_pages_stays() {
        let pages =
            ["a|b|Exercises|c|d", "e|f|Exercises|g|h", "i|j|Exercises|k|l", "m|n|Exercises|o|p"];
        check(&pages, &[], &pages);
    }

    #[test]
    fn a_page_that_holds_nothing_else_keeps_what_it_says() {
        let pages = ["Picture 1 of 4", "Picture 2 of 4", "Picture 3 of 4", "Picture 4 of 4"];
        check(&pages, &[], &pages);
        check(&["1"], &[], &["1"]);
        check(&["a|b|1", "2", "c|d|3"], &[], &["a|b", "", "c|d"]);
    }

    #[test]
    fn a_heading_stays_as_often_as_it_is_bookmarked() {
        let pages = ["Bread|a|b|c|d", "Bread|e|f|g|h", "Bread|i|j|k|l", "Bread|m|n|o|p"];
        check(&pages, &["Bread"], &["Bread|a|b|c|d", "e|f|g|h", "i|j|k|l", "m|n|o|p"]);
        check(&["Bread|a|b|c|Bread|d|e|f"], &["Bread"], &["a|b|c|Bread|d|e|f"]);
    }
}
