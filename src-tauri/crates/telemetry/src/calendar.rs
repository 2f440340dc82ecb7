//! Days, ISO weeks and timestamps out of milliseconds since the Unix epoch, always in UTC.
//! Not here: time zones and the clock itself (`domain::Clock`).

use std::fmt;

/// Milliseconds of a day.
pub(crate) const DAY_MS: i64 = 86_400_000;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    year: i64,
    month: u32,
    day: u32,
}

impl Date {
    /// The day in which `now_ms` falls.
    pub(crate) fn of(now_ms: i64) -> Self {
        Self::from_number(now_ms.div_euclid(DAY_MS))
    }

    /// This day, which is one of the calendar's.
    pub(crate) fn new(year: i64, month: u32, day: u32) -> Self {
        Self { year, month, day }
    }

    pub(crate) fn year(self) -> i64 {
        self.year
    }

    pub(crate) fn month(self) -> u32 {
        self.month
    }

    /// Days since 1970-01-01; the inverse of `from_number`.
    pub(crate) fn number(self) -> i64 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let march_month = (i64::from(self.month) + 9) % 12;
        let of_year = (153 * march_month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day `number` days after 1970-01-01, by counting in eras of 400 years that begin in March, so that the
    /// leap day is the last of its year and needs no special case.
    pub(crate) fn from_number(number: i64) -> Self {
        let shifted = number + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self { year, month: small(month), day: small(day) }
    }

    /// Reads what `Display` writes.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
        let month = parts.next().filter(|part| part.len() == 2)?.parse().ok()?;
        let day = parts.next().filter(|part| part.len() == 2)?.parse().ok()?;
        Some(Self { year, month, day })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The month in which `now_ms` falls: `2026-11`.
pub fn month(now_ms: i64) -> String {
    let Date { year, month, .. } = Date::of(now_ms);
    format!("{year:04}-{month:02}")
}

/// The ISO 8601 week in which `now_ms` falls, written so that text order is time order: `2026-W07`.
pub fn iso_week(now_ms: i64) -> String {
    week_name(thursday(now_ms))
}

/// The Thursday of the week in which `now_ms` falls: it decides to which year and month the week belongs.
pub(crate) fn thursday(now_ms: i64) -> i64 {
    thursday_of_number(now_ms.div_euclid(DAY_MS))
}

/// The Thursday of the week of a day.
pub(crate) fn thursday_of(date: Date) -> i64 {
    thursday_of_number(date.number())
}

fn thursday_of_number(number: i64) -> i64 {
    // 1970-01-01 was a Thursday.
    number - (number + 3).rem_euclid(7) + 3
}

/// The name of the week with this Thursday.
pub(crate) fn week_name(thursday: i64) -> String {
    let year = Date::from_number(thursday).year;
    let first = Date::new(year, 1, 1).number();
    format!("{year:04}-W{:02}", (thursday - first) / 7 + 1)
}

/// `2026-02-13T08:05:00.123Z`.
pub fn timestamp(now_ms: i64) -> String {
    let of_day = now_ms.rem_euclid(DAY_MS);
    let (hour, minute) = (of_day / 3_600_000, of_day / 60_000 % 60);
    let (second, milli) = (of_day / 1_000 % 60, of_day % 1_000);
    format!("{}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z", Date::of(now_ms))
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seconds: i64, moment: &str, week: &str) {
        assert_eq!(timestamp(seconds * 1_000), moment);
        assert_eq!(iso_week(seconds * 1_000), week);
    }

    #[test]
    fn known_moments_are_written_as_the_calendar_has_them() {
        check(0, "1970-01-01T00:00:00.000Z", "1970-W01");
        check(-1, "1969-12-31T23:59:59.000Z", "1970-W01");
        check(951_782_400, "2000-02-29T00:00:00.000Z", "2000-W09");
        check(1_104_537_600, "2005-01-01T00:00:00.000Z", "2004-W53");
        check(1_230_768_000, "2009-01-01T00:00:00.000Z", "2009-W01");
        check(1_230_681_600, "2008-12-31T00:00:00.000Z", "2009-W01");
        check(1_609_459_200, "2021-01-01T00:00:00.000Z", "2020-W53");
        check(1_786_492_800, "2026-08-12T00:00:00.000Z", "2026-W33");
        check(4_107_542_400, "2100-03-01T00:00:00.000Z", "2100-W09");
    }

    #[test]
    fn a_day_reads_back_from_what_it_prints() {
        for number in (-200_000..200_000).step_by(97) {
            let day = Date::from_number(number);
            assert_eq!(Date::parse(&day.to_string()), Some(day).filter(|day| day.year >= 0));
            assert_eq!(day.number(), number);
        }
    }

    #[test]
    fn days_follow_one_another_without_a_gap() {
        let mut before = Date::from_number(-150_000);
        for number in -149_999..150_000 {
            let day = Date::from_number(number);
            assert!(before < day, "{before} is not before {day}");
            before = day;
        }
    }
}
