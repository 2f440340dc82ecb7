//! Weeks, months and quarters that figures are shown of. Figures are kept by ISO week, so a month is the weeks whose
//! Thursday lies in it, and a quarter three such months: every week belongs to one of each.
//! Not here: the calendar itself (`calendar`), the figures.

use crate::calendar::{self, Date};

/// How long a stretch of time figures are shown of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// An ISO 8601 week: `2026-W48`.
    #[default]
    Week,
    /// A month of whole weeks: `2026-11`.
    Month,
    /// A quarter of whole weeks: `2026-Q4`.
    Quarter,
}

/// One week, month or quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    span: Span,
    /// The Thursday of its first week, in days since the epoch.
    thursday: i64,
}

impl Period {
    /// The period in which `now_ms` falls.
    pub fn of(span: Span, now_ms: i64) -> Self {
        let week = Self { span: Span::Week, thursday: calendar::thursday(now_ms) };
        week.widened(span)
    }

    /// Reads what [`Period::name`] gives.
    pub fn parse(name: &str) -> Option<Self> {
        let (year, rest) = name.split_once('-')?;
        let year: i64 = year.parse().ok().filter(|_| year.len() == 4)?;
        let number = |text: &str, most: u32| -> Option<u32> {
            text.parse().ok().filter(|number| (1..=most).contains(number))
        };
        let found = if let Some(week) = rest.strip_prefix('W') {
            let first = calendar::thursday_of(Date::new(year, 1, 4));
            let thursday = first + 7 * (i64::from(number(week, 53)?) - 1);
            Self { span: Span::Week, thursday }
        } else {
            let (span, month) = match rest.strip_prefix('Q') {
                Some(quarter) => (Span::Quarter, 3 * number(quarter, 4)? - 2),
                None => (Span::Month, number(rest, 12)?),
            };
            Self { span, thursday: first_thursday(year, month) }
        };
        (found.name() == name).then_some(found)
    }

    /// Its name; of the same span, text order is time order.
    pub fn name(self) -> String {
        let date = Date::from_number(self.thursday);
        match self.span {
            Span::Week => calendar::week_name(self.thursday),
            Span::Month => format!("{:04}-{:02}", date.year(), date.month()),
            Span::Quarter => format!("{:04}-Q{}", date.year(), date.month().div_ceil(3)),
        }
    }

    /// How long it is.
    pub fn span(self) -> Span {
        self.span
    }

    /// The one before it.
    #[must_use]
    pub fn before(self) -> Self {
        Self { span: Span::Week, thursday: self.thursday - 7 }.widened(self.span)
    }

    /// The one after it.
    #[must_use]
    pub fn after(self) -> Self {
        Self { span: Span::Week, thursday: self.end() }.widened(self.span)
    }

    /// The names of its weeks.
    pub fn weeks(self) -> Vec<String> {
        let mut weeks = Vec::new();
        let mut thursday = self.thursday;
        while thursday < self.end() {
            weeks.push(calendar::week_name(thursday));
            thursday += 7;
        }
        weeks
    }

    /// From when to before when it lasts, in ms since the epoch.
    pub fn range_ms(self) -> std::ops::Range<i64> {
        let monday = |thursday: i64| (thursday - 3) * calendar::DAY_MS;
        monday(self.thursday)..monday(self.end())
    }

    /// The Thursday of the week after its last.
    fn end(self) -> i64 {
        let date = Date::from_number(self.thursday);
        let months = match self.span {
            Span::Week => return self.thursday + 7,
            Span::Month => 1,
            Span::Quarter => 3,
        };
        let month = date.month() + months;
        if month > 12 {
            first_thursday(date.year() + 1, month - 12)
        } else {
            first_thursday(date.year(), month)
        }
    }

    fn widened(self, span: Span) -> Self {
        let date = Date::from_number(self.thursday);
        let thursday = match span {
            Span::Week => self.thursday,
            Span::Month => first_thursday(date.year(), date.month()),
            Span::Quarter => first_thursday(date.year(), 3 * date.month().div_ceil(3) - 2),
        };
        Self { span, thursday }
    }
}

fn first_thursday(year: i64, month: u32) -> i64 {
    let first = Date::new(year, month, 1).number();
    // 1970-01-01 was a Thursday.
    first + (-first).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-28, a Saturday.
    const SATURDAY_MS: i64 = 1_795_824_000_000;

    #[track_caller]
    fn check(span: Span, name: &str, before: &str, weeks: &[&str]) {
        let period = Period::of(span, SATURDAY_MS);
        assert_eq!(period.name(), name);
        assert_eq!(period.before().name(), before);
        assert_eq!(period.before().after(), period);
        let found = period.weeks();
        assert_eq!(
            [found.first(), found.last()].map(|week| week.unwrap().as_str()),
            [weeks[0], weeks[weeks.len() - 1]]
        );
    }

    #[test]
    fn a_moment_lies_in_a_week_a_month_and_a_quarter() {
        check(Span::Week, "2026-W48", "2026-W47", &["2026-W48"]);
        check(Span::Month, "2026-11", "2026-10", &["2026-W45", "2026-W48"]);
        check(Span::Quarter, "2026-Q4", "2026-Q3", &["2026-W40", "2026-W53"]);
    }

    #[test]
    fn every_week_lies_in_just_one_month_and_one_quarter() {
        for span in [Span::Week, Span::Month, Span::Quarter] {
            let mut period = Period::parse("2019-W01").unwrap().widened(span);
            let mut all = Vec::new();
            while period.name().as_str() < "2031" {
                assert_eq!(Period::parse(&period.name()), Some(period));
                assert_eq!(period.after().range_ms().start, period.range_ms().end);
                all.extend(period.weeks());
                period = period.after();
            }
            let mut sorted = all.clone();
            sorted.dedup();
            assert_eq!(sorted, all);
            assert_eq!(all.len(), 626, "twelve years, of which 2020 and 2026 have 53 weeks");
        }
    }

    #[test]
    fn what_is_no_period_is_none() {
        for name in ["", "2026", "2026-W54", "2027-W53", "2026-13", "2026-Q5", "26-W01", "2026-1"] {
            assert_eq!(Period::parse(name), None, "{name}");
        }
    }
}
