//! Which of the backups that were made by themselves are kept: all of the last day, then one a day, a week and a month.
//! Not here: the files.

use crate::limits;
use std::collections::BTreeSet;
use telemetry::{Period, Span};

const DAY_MS: i64 = 86_400_000;

/// How many days, weeks and months have a backup each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) days: usize,
    pub(super) weeks: usize,
    pub(super) months: usize,
}

impl Rule {
    pub(super) fn keeps_none(self) -> bool {
        self.days + self.weeks + self.months == 0
    }
}

/// Those of the moments `all` whose backups are kept at `now_ms`. The newest one always is; the last day is kept whole, as far as
/// the limit goes; of older days, weeks and months the newest of each.
pub(super) fn kept(all: &[i64], rule: Rule, now_ms: i64) -> BTreeSet<i64> {
    let mut newest_first: Vec<i64> = all.to_vec();
    newest_first.sort_by(|a, b| b.cmp(a));
    let is_new = |at_ms: &&i64| now_ms.saturating_sub(**at_ms) < DAY_MS;
    let mut kept: BTreeSet<i64> =
        newest_first.iter().filter(is_new).take(limits::BACKUPS_A_DAY).copied().collect();
    kept.extend(newest_first.first());
    let day = |at_ms: i64| at_ms.div_euclid(DAY_MS).to_string();
    let week = |at_ms: i64| telemetry::iso_week(at_ms);
    let month = |at_ms: i64| Period::of(Span::Month, at_ms).name();
    kept.extend(newest_of_each(&newest_first, rule.days, day));
    kept.extend(newest_of_each(&newest_first, rule.weeks, week));
    kept.extend(newest_of_each(&newest_first, rule.months, month));
    kept
}

/// The newest of each of the last `most` stretches of time that have one.
fn newest_of_each(newest_first: &[i64], most: usize, name: impl Fn(i64) -> String) -> Vec<i64> {
    let mut seen = BTreeSet::new();
    let is_first = |at_ms: &i64| seen.insert(name(*at_ms));
    newest_first.iter().copied().filter(is_first).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW_MS: i64 = 1_795_824_000_000;

    #[test]
    fn a_year_of_hourly_backups_becomes_a_day_of_hours_and_some_days_weeks_and_months() {
        let all: Vec<i64> = (0..24 * 365).map(|hour| NOW_MS - hour * 3_600_000).collect();
        let kept = kept(&all, Rule { days: 7, weeks: 4, months: 6 }, NOW_MS);
        let older = kept.iter().filter(|at_ms| NOW_MS - **at_ms >= DAY_MS).count();
        assert_eq!(kept.len() - older, 24);
        assert!((12..=16).contains(&older), "{older}");
        let oldest = (NOW_MS - kept.first().unwrap()) / DAY_MS;
        assert!((120..=160).contains(&oldest), "six months: {oldest} days");
    }

    proptest! {
        #[test]
        fn the_newest_is_never_let_go_and_what_is_kept_stays_kept_when_nothing_is_new(
            ages in proptest::collection::vec(0..400 * DAY_MS, 1..60),
            days in 0_usize..9, weeks in 0_usize..9, months in 0_usize..9,
        ) {
            let all: Vec<i64> = ages.iter().map(|age| NOW_MS - age).collect();
            let rule = Rule { days, weeks, months };
            let once = kept(&all, rule, NOW_MS);
            prop_assert!(once.contains(all.iter().max().unwrap()));
            let left: Vec<i64> = once.iter().copied().collect();
            prop_assert_eq!(kept(&left, rule, NOW_MS), once);
        }
    }
}
