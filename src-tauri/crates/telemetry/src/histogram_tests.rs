//! The histogram's error bound and its laws.
//! Not here: the recorder that keeps histograms.

use super::*;
use proptest::prelude::*;

/// Nearest rank over the values themselves.
fn exact(values: &mut [u64], percent: usize) -> u64 {
    values.sort_unstable();
    values[(values.len() * percent).div_ceil(100).max(1) - 1]
}

#[track_caller]
fn check_close(found: u64, expected: u64) {
    let distance = u128::from(found.abs_diff(expected));
    assert!(distance * 100 <= u128::from(expected) * 2, "{found} is not within 2 % of {expected}");
}

fn values() -> impl Strategy<Value = Vec<u64>> {
    // The exponent is drawn first, so that small and huge values are equally likely.
    let value = (0_u32..64, any::<u64>()).prop_map(|(shift, bits)| bits >> shift);
    proptest::collection::vec(value, 1..300)
}

#[test]
fn the_bars_of_a_picture_hold_every_value_and_double() {
    let mut histogram = Histogram::default();
    assert_eq!(histogram.bars(), []);
    for value in [0, 3, 3, 20, 1_000] {
        histogram.record(value);
    }
    let bars: Vec<_> = histogram.bars().iter().map(|bar| (bar.below, bar.count)).collect();
    assert_eq!(bars.first(), Some(&(1, 1)));
    assert_eq!(bars.last(), Some(&(1_024, 1)));
    assert_eq!(bars.iter().map(|(_, count)| count).sum::<u64>(), 5);
    assert!(bars.windows(2).all(|pair| pair[1].0 == 2 * pair[0].0));
}

proptest! {
    #[test]
    fn every_percentile_is_within_two_percent(mut values in values()) {
        let mut histogram = Histogram::default();
        for value in &values {
            histogram.record(*value);
        }
        for percent in [1, 50, 90, 95, 99, 100] {
            check_close(histogram.percentile(percent), exact(&mut values, percent.into()));
        }
        let summary = histogram.summary();
        prop_assert_eq!(summary.max, *values.iter().max().unwrap());
        prop_assert_eq!(summary.count, values.len() as u64);
    }

    #[test]
    fn merging_two_equals_recording_into_one(left in values(), right in values()) {
        let record = |values: &[u64]| {
            let mut histogram = Histogram::default();
            for value in values {
            histogram.record(*value);
        }
            histogram
        };
        let mut merged = record(&left);
        merged.merge(&record(&right));
        prop_assert_eq!(merged, record(&[left, right].concat()));
    }
}

#[test]
fn small_values_are_exact() {
    for value in 0..64 {
        let mut histogram = Histogram::default();
        histogram.record(value);
        histogram.record(value + 1);
        assert_eq!(histogram.percentile(50), value);
    }
}

#[test]
fn buckets_grow_with_their_values_and_hold_the_largest() {
    let mut before = 0;
    for shift in 0..64 {
        for value in [1_u64 << shift, (1_u64 << shift) + ((1_u64 << shift) >> 1)] {
            assert!(bucket_of(value) >= before);
            before = bucket_of(value);
            check_close(middle_of(before), value);
        }
    }
    check_close(middle_of(bucket_of(u64::MAX)), u64::MAX);
}

#[test]
fn an_empty_histogram_says_nothing() {
    assert_eq!(Histogram::default().summary(), Summary::default());
}
