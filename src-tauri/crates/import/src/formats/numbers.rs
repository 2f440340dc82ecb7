//! Numbers and dates of cells as a person sees them, told from the value and the code of its format (ECMA-376 part 1,
//! 18.8.31).
//! Not here: which cell has which format; what differs from one country to the next, such as marks between thousands.

use calamine::{ExcelDateTime, ExcelDateTimeType};

/// Digits that a number has in a workbook; what a computer has beyond them is noise.
const DIGITS: usize = 15;
/// Bytes of a format's code that are looked at; Excel takes no more than 255 characters.
const CODE_MOST: usize = 1_024;
/// Decimal places that a format can show.
const PLACES_MOST: usize = 30;
/// Numbers outside of these are written with an exponent, so that nobody has to count zeros.
const PLAIN: std::ops::Range<f64> = 1e-9..1e21;

/// A number in the format of this code; `is_1904` says from which year on days are counted.
pub(super) fn shown(value: f64, code: &str, is_1904: bool) -> String {
    if code.len() > CODE_MOST {
        return general(value);
    }
    let sections = sections(code);
    // The section for negative numbers writes their sign itself, or what it has for it.
    let (section, turned) = match sections.as_slice() {
        [_, negative, ..] if value < 0.0 => (negative.as_slice(), -value),
        [_, _, zero, ..] if value == 0.0 => (zero.as_slice(), value),
        [positive, ..] => (positive.as_slice(), value),
        [] => return general(value),
    };
    let has = |tokens: &[Token]| tokens.iter().any(|token| section.contains(token));
    if has(&[Token::Elapsed]) {
        return moment(turned, true, is_1904);
    }
    match (has(&[Token::Date]), has(&[Token::Time])) {
        (true, has_time) => date(turned, is_1904, Some(has_time)),
        (false, true) => time(turned),
        // A month and a minute are both written with an m; alone it is a month.
        (false, false) if has(&[Token::Month]) => date(turned, is_1904, Some(false)),
        (false, false) => number(turned, section).unwrap_or_else(|| general(value)),
    }
}

/// The code of a format that every workbook has without naming it.
pub(super) fn built_in(number: u16) -> &'static str {
    match number {
        1 => "0",
        2 | 4 => "0.00",
        3 => "#,##0",
        9 => "0%",
        10 => "0.00%",
        11 | 48 => "0.00E+00",
        12 | 13 => "# ?/?",
        14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy-mm-dd",
        18..=21 | 32..=35 | 45 | 47 | 55 | 56 => "h:mm:ss",
        22 => "yyyy-mm-dd h:mm",
        37 | 38 => "#,##0;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        41 | 42 => "#,##0;-#,##0;\"-\"",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
        46 => "[h]:mm:ss",
        _ => "General",
    }
}

/// A number in no format: as many digits as it was entered with.
pub(super) fn general(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let exact = format!("{value:.*e}", DIGITS - 1).parse().unwrap_or(value);
    if exact == 0.0 {
        "0".to_owned()
    } else if PLAIN.contains(&exact.abs()) {
        format!("{exact}")
    } else {
        format!("{exact:E}")
    }
}

/// A date as ISO 8601 has it, or a length of time, in a format of which no more is known.
pub(super) fn moment(value: f64, is_duration: bool, is_1904: bool) -> String {
    if !is_duration {
        // The days before the first one are none: what is stored there is a time of day.
        return if value < 1.0 && !is_1904 { time(value) } else { date(value, is_1904, None) };
    }
    let seconds = (value.abs() * 86_400.0).round();
    if !seconds.is_finite() || seconds > 1e12 {
        return general(value);
    }
    let minus = if value < 0.0 && seconds > 0.0 { "-" } else { "" };
    let (hours, rest) = ((seconds / 3_600.0).floor(), seconds % 3_600.0);
    format!("{minus}{hours}:{:02}:{:02}", (rest / 60.0).floor(), rest % 60.0)
}

/// A date that is written as ISO 8601 already, without a time that is none and without parts of seconds.
pub(super) fn iso(text: &str) -> String {
    let text = text.trim().trim_end_matches('Z');
    let Some((date, time)) = text.split_once('T').filter(|(date, _)| !date.is_empty()) else {
        return text.to_owned();
    };
    let time = time.split('.').next().unwrap_or_default();
    let time = time.strip_suffix(":00").filter(|time| time.contains(':')).unwrap_or(time);
    if time == "00:00" { date.to_owned() } else { format!("{date} {time}") }
}

/// A date, with its time if the format shows it, or, where that is not known, if there is one.
fn date(value: f64, is_1904: bool, has_time: Option<bool>) -> String {
    // Seconds are stored as parts of a day, which are hardly ever exact.
    let exact = (value * 86_400.0).round() / 86_400.0;
    let kind = ExcelDateTimeType::DateTime;
    let (year, month, day, ..) = ExcelDateTime::new(exact, kind, is_1904).to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = time(exact);
    if has_time.unwrap_or(time != "00:00") { format!("{date} {time}") } else { date }
}

fn time(value: f64) -> String {
    let seconds = (value.fract().abs() * 86_400.0).round() % 86_400.0;
    let (hour, minute, second) = (seconds / 3_600.0, seconds % 3_600.0 / 60.0, seconds % 60.0);
    let time = format!("{:02}:{:02}", hour.floor(), minute.floor());
    if second < 1.0 { time } else { format!("{time}:{second:02}") }
}

/// A part of a format's code.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// What is shown as it is.
    Literal(char),
    /// The place of a digit, which `0` shows even when there is none.
    Digit {
        always: bool,
    },
    Point,
    Comma,
    Percent,
    /// A power of ten follows.
    Exponent,
    /// A fraction, text, or the word for no format.
    Else,
    /// Days or years.
    Date,
    /// A month, or minutes.
    Month,
    /// Hours or seconds.
    Time,
    /// Hours that do not end with the day.
    Elapsed,
}

/// The sections of a code: for numbers above zero, below, zero, and text.
fn sections(code: &str) -> Vec<Vec<Token>> {
    let mut sections = vec![Vec::new()];
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        if character == ';' {
            sections.push(Vec::new());
            continue;
        }
        let Some(section) = sections.last_mut() else { break };
        match character {
            '"' => {
                section.extend(characters.by_ref().take_while(|c| *c != '"').map(Token::Literal));
            }
            '\\' | '!' => section.extend(characters.next().map(Token::Literal)),
            // A gap as wide as the next character, and one that is filled with it.
            '_' | '*' => drop(characters.next()),
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                section.extend(bracket(&inside));
            }
            '0' => section.push(Token::Digit { always: true }),
            '#' | '?' => section.push(Token::Digit { always: false }),
            '.' => section.push(Token::Point),
            ',' => section.push(Token::Comma),
            '%' => section.push(Token::Percent),
            'E' if code.contains("E+") || code.contains("E-") => section.push(Token::Exponent),
            'd' | 'D' | 'y' | 'Y' | 'e' | 'b' | 'B' => section.push(Token::Date),
            'm' | 'M' => section.push(Token::Month),
            'h' | 'H' | 's' | 'S' => section.push(Token::Time),
            'G' | 'g' | '@' | '/' => {
                section.push(Token::Else);
                // “General” has letters that stand for something else elsewhere.
                if character.eq_ignore_ascii_case(&'g') {
                    characters = after_general(characters);
                }
            }
            'A' | 'a' | 'P' | 'p' => {}
            other => section.push(Token::Literal(other)),
        }
    }
    sections
}

fn after_general(characters: std::str::Chars<'_>) -> std::str::Chars<'_> {
    let rest = characters.as_str();
    match rest.get(..6) {
        Some(word) if word.eq_ignore_ascii_case("eneral") => {
            rest.get(6..).unwrap_or_default().chars()
        }
        _ => characters,
    }
}

/// What stands in brackets: a currency, hours beyond a day; colours and conditions show nothing.
fn bracket(inside: &str) -> Vec<Token> {
    if let Some(currency) = inside.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or_default();
        return sign.chars().map(Token::Literal).collect();
    }
    let is_elapsed = |letter: char| matches!(letter, 'h' | 'H' | 'm' | 'M' | 's' | 'S');
    let elapsed = !inside.is_empty() && inside.chars().all(is_elapsed);
    elapsed.then_some(Token::Elapsed).into_iter().collect()
}

/// How a section shows a number.
#[derive(Default)]
struct Look {
    before: String,
    after: String,
    /// Decimal places that are shown at least and at most.
    places: (usize, usize),
    percent: bool,
    has_digits: bool,
}

/// How a section shows a number, if it is by places, a sign of percent, a currency and words; `None` if it does more.
fn look(section: &[Token]) -> Option<Look> {
    let mut look = Look::default();
    let mut point = false;
    for (at, token) in section.iter().enumerate() {
        match token {
            // Digits after words are those of a telephone or an account.
            Token::Digit { .. } if !look.after.is_empty() => return None,
            Token::Digit { always } => {
                look.has_digits = true;
                look.places.1 += usize::from(point);
                look.places.0 += usize::from(point && *always);
            }
            Token::Point => point = true,
            // A comma after the last digit divides by a thousand.
            Token::Comma if !matches!(section.get(at + 1), Some(Token::Digit { .. })) => {
                return None;
            }
            Token::Comma => {}
            Token::Percent => {
                look.percent = true;
                look.after.push('%');
            }
            Token::Literal(character) if look.has_digits => look.after.push(*character),
            Token::Literal(character) => look.before.push(*character),
            _ => return None,
        }
    }
    Some(look)
}

fn number(value: f64, section: &[Token]) -> Option<String> {
    let look = look(section)?;
    if !look.has_digits {
        // Words stand for the number, as a dash does for zero; where there are none, the number is hidden.
        return (!look.before.trim().is_empty()).then(|| look.before.trim().to_owned());
    }
    let value = if look.percent { value * 100.0 } else { value };
    if value != 0.0 && !PLAIN.contains(&value.abs()) {
        return None;
    }
    let exact: f64 = general(value.abs()).parse().ok()?;
    let (least, most) = look.places;
    // Excel rounds halves up; `exact` has so few digits that only they are moved by this.
    let exact = exact * (1.0 + 2.0 * f64::EPSILON);
    let mut digits = format!("{exact:.*}", most.min(PLACES_MOST));
    for _ in least..most {
        if digits.contains('.') && digits.ends_with('0') {
            digits.pop();
        }
    }
    let digits = digits.trim_end_matches('.');
    let is_nothing = digits.chars().all(|digit| matches!(digit, '0' | '.'));
    let sign = if value < 0.0 && !is_nothing { "-" } else { "" };
    Some(format!("{sign}{}{digits}{}", look.before, look.after).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: f64, code: &str, expected: &str) {
        assert_eq!(shown(value, code, false), expected, "{code}");
    }

    #[test]
    fn numbers_are_shown_as_their_formats_say() {
        check(0.1 + 0.2, "General", "0.3");
        check(5.0, "General", "5");
        check(-0.0, "General", "0");
        check(1e300, "General", "1E300");
        check(0.256, "0%", "26%");
        check(0.256, "0.00%", "25.60%");
        check(12.5, "#,##0.00", "12.50");
        check(12.5, "0.###", "12.5");
        check(12.0, "0.###", "12");
        check(12.5, "#,##0.00\\ [$€-407]", "12.50 €");
        check(-12.5, "\"$\"#,##0.00", "-$12.50");
        check(-12.5, "0.0;(0.0)", "(12.5)");
        check(0.0, "0.0;(0.0);\"-\"", "-");
        check(-0.001, "0.0", "0.0");
        check(3.5, "0.0\" kg\"", "3.5 kg");
        check(1_234_567.0, "0,,", "1234567");
        check(7.0, ";;;", "7");
        check(0.5, "# ?/?", "0.5");
        check(f64::NAN, "0.00", "");
        check(1e308, "0.00", "1E308");
        check(3.0, "[Red]0", "3");
        check(3.0, "\"", "3");
        check(-5.0, "General;[Red]-General", "-5");
        check(2.5, "0", "3");
        check(-2.5, "0", "-3");
        check(0.125, "0.00", "0.13");
        check(1.005, "0.00", "1.01");
        check(0.124_999, "0.00", "0.12");
    }

    #[test]
    fn dates_are_iso_dates_and_times_are_times() {
        check(44_197.0, "d/m/yyyy", "2021-01-01");
        check(44_197.5, "d/m/yyyy", "2021-01-01");
        check(44_197.5, "d/m/yy h:mm", "2021-01-01 12:00");
        check(44_197.0, "mmmm", "2021-01-01");
        check(0.75, "h:mm AM/PM", "18:00");
        check(44_197.75, "h:mm:ss", "18:00");
        check(1.5, "[h]:mm:ss", "36:00:00");
        check(44_197.0, "[$-407]d. mmmm yyyy;@", "2021-01-01");
        assert_eq!(shown(0.0, "yyyy", true), "1904-01-01");
        assert_eq!(moment(44_197.0, false, false), "2021-01-01");
        assert_eq!(moment(44_197.499_999_999, false, false), "2021-01-01 12:00");
        assert_eq!(moment(0.25, false, false), "06:00");
        assert_eq!(moment(-1e300, true, false), "-1E300");
        for (text, expected) in [
            ("2021-01-01T00:00:00", "2021-01-01"),
            ("2021-01-01T10:11:12.5Z", "2021-01-01 10:11:12"),
            ("2021-01-01", "2021-01-01"),
            ("10:15:00", "10:15:00"),
        ] {
            assert_eq!(iso(text), expected);
        }
    }
}
