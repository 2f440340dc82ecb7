//! Formulas (`MathML`) as one line of text, read from left to right: “x = (a + b)/(2)”.
//! Not here: how they look.

use crate::extract::collapsed;
use crate::{
    ImportError,
    formats::elements::{Elements, Piece},
};

/// Bytes of one formula; a page of them has fewer.
const MOST: usize = 16 << 10;

/// The formula that a document holds.
pub(super) fn of_document(xml: &str) -> String {
    let mut elements = Elements::of(xml, "ODT");
    while let Ok(Some(piece)) = elements.next() {
        if let Piece::Start(tag) = piece
            && tag.local() == "math"
        {
            return inside(&mut elements).unwrap_or_default();
        }
    }
    String::new()
}

/// The formula whose start was given last.
pub(super) fn inside(elements: &mut Elements<'_>) -> Result<String, ImportError> {
    let text = row(elements)?;
    Ok(collapsed(&text))
}

/// What stands side by side.
fn row(elements: &mut Elements<'_>) -> Result<String, ImportError> {
    Ok(parts(elements)?.concat())
}

/// Every part of an element, in order.
fn parts(elements: &mut Elements<'_>) -> Result<Vec<String>, ImportError> {
    let mut parts = Vec::new();
    let mut bytes = 0;
    while let Some(piece) = elements.inside()? {
        if let Piece::Start(tag) = piece {
            let local = tag.local().to_owned();
            let part = part(elements, &local)?;
            bytes += part.len();
            if bytes < MOST {
                parts.push(part);
            }
        }
    }
    Ok(parts)
}

fn part(elements: &mut Elements<'_>, name: &str) -> Result<String, ImportError> {
    let joined = |parts: &[String], between: &[&str]| {
        let mut text = String::new();
        for (at, part) in parts.iter().enumerate() {
            text.push_str(between.get(at.wrapping_sub(1)).copied().unwrap_or(""));
            text.push_str(part.trim());
        }
        text
    };
    Ok(match name {
        // The same once more in the program's own words.
        "annotation" | "annotation-xml" => {
            elements.skip()?;
            String::new()
        }
        "mi" | "mn" | "mtext" | "ms" => elements.text()?.trim().to_owned(),
        "mo" => operator(elements.text()?.trim()),
        "mspace" => {
            elements.skip()?;
            " ".to_owned()
        }
        "mfrac" => match parts(elements)?.as_slice() {
            [above, below] => format!("{}/{}", grouped(above), grouped(below)),
            parts => parts.concat(),
        },
        "msqrt" => format!("√{}", grouped(&row(elements)?)),
        "mroot" => match parts(elements)?.as_slice() {
            [inside, root] => format!("{}√{}", root.trim(), grouped(inside)),
            parts => parts.concat(),
        },
        "msup" | "mover" => joined(&grouped_after_first(&parts(elements)?), &["^"]),
        "msub" | "munder" => joined(&grouped_after_first(&parts(elements)?), &["_"]),
        "msubsup" => joined(&grouped_after_first(&parts(elements)?), &["_", "^"]),
        "munderover" => joined(&grouped_after_first(&parts(elements)?), &["_", "^"]) + " ",
        "mfenced" => format!("({})", parts(elements)?.join(", ")),
        "mtable" => {
            let rows = parts(elements)?;
            rows.iter().map(|row| row.trim()).collect::<Vec<_>>().join("; ")
        }
        "mtr" | "mlabeledtr" => {
            let cells = parts(elements)?;
            cells.iter().map(|cell| cell.trim()).collect::<Vec<_>>().join(", ")
        }
        _ => row(elements)?,
    })
}

/// Brackets cling to what they hold; signs stand apart.
fn operator(sign: &str) -> String {
    let clings = sign.chars().all(|c| {
        matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '|' | '!' | '′' | '.' | '¯' | '^' | '~')
            || c.is_alphanumeric()
            || ('\u{2061}'..='\u{2064}').contains(&c)
    });
    match sign {
        "," | ";" => format!("{sign} "),
        _ if clings => sign.chars().filter(|c| !('\u{2061}'..='\u{2064}').contains(c)).collect(),
        _ => format!(" {sign} "),
    }
}

/// In brackets, unless it is a single name or number, or stands in brackets already.
fn grouped(text: &str) -> String {
    let text = text.trim();
    let is_single = text.chars().all(|c| c.is_alphanumeric() || c == '.');
    if is_single { text.to_owned() } else { format!("({text})") }
}

fn grouped_after_first(parts: &[String]) -> Vec<String> {
    let mut first = true;
    let group = |part: &String| {
        if std::mem::take(&mut first) { part.clone() } else { grouped(part) }
    };
    parts.iter().map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(inside: &str, expected: &str) {
        assert_eq!(of_document(&format!("<math>{inside}</math>")), expected);
    }

    #[test]
    fn a_formula_reads_from_left_to_right() {
        check(
            "<semantics><mrow><mi>c</mi><mo>=</mo><msqrt><mrow><msup><mi>a</mi><mn>2</mn></msup><mo>+</mo><msup><mi>b</mi><mn>2</mn></msup></mrow></msqrt></mrow><annotation>c = sqrt</annotation></semantics>",
            "c = √(a^2 + b^2)",
        );
        check("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>-</mo><mn>1</mn></mrow></mfrac>", "a/(b - 1)");
        check(
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub>",
            "∑_(i = 1)^n x_i",
        );
        check("<mfrac><mi>a</mi></mfrac>", "a");
        check(
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd></mtr></mtable>",
            "1, 2; 3",
        );
    }
}
