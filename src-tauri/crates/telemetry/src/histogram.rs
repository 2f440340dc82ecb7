//! A log-linear histogram: exact below 64, and within 1.6 % above, whatever the value.
//! Not here: what is measured.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Sub-buckets of a power of two. The middle of a bucket is at most half of 1/32 away from any value in it.
const STEP_BITS: u32 = 5;
const STEPS: u64 = 1 << STEP_BITS;

/// How often which values were seen. Merging two gives the same figures as recording into one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Histogram {
    buckets: BTreeMap<u16, u64>,
    count: u64,
    sum: u64,
    max: u64,
}

/// One bar of a picture of a histogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Values below this, and not below that of the bar before.
    pub below: u64,
    /// How many there were.
    pub count: u64,
}

/// The figures of a histogram that people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// How many values were recorded.
    pub count: u64,
    /// Half of the values are at most this.
    pub p50: u64,
    /// 95 of 100 values are at most this.
    pub p95: u64,
    /// 99 of 100 values are at most this.
    pub p99: u64,
    /// The largest value, exactly.
    pub max: u64,
    /// All values together, exactly (up to the largest number).
    pub sum: u64,
}

impl Histogram {
    /// Adds one value.
    pub fn record(&mut self, value: u64) {
        let bucket = self.buckets.entry(bucket_of(value)).or_default();
        *bucket = bucket.saturating_add(1);
        self.count = self.count.saturating_add(1);
        self.sum = self.sum.saturating_add(value);
        self.max = self.max.max(value);
    }

    /// Adds everything that `other` has seen.
    pub fn merge(&mut self, other: &Self) {
        for (bucket, seen) in &other.buckets {
            let count = self.buckets.entry(*bucket).or_default();
            *count = count.saturating_add(*seen);
        }
        self.count = self.count.saturating_add(other.count);
        self.sum = self.sum.saturating_add(other.sum);
        self.max = self.max.max(other.max);
    }

    /// The value that `percent` of 100 values do not exceed, within 1.6 %; 0 when nothing was recorded.
    pub fn percentile(&self, percent: u8) -> u64 {
        let wanted = u128::from(self.count) * u128::from(percent.min(100));
        let rank = wanted.div_ceil(100).max(1);
        let mut seen = 0_u128;
        for (bucket, count) in &self.buckets {
            seen += u128::from(*count);
            if seen >= rank {
                return middle_of(*bucket).min(self.max);
            }
        }
        self.max
    }

    /// The histogram as a picture shows it: each bar reaches twice as far as the one before. Bars that are empty stand between
    /// those that are not, so that the picture is true.
    pub fn bars(&self) -> Vec<Bar> {
        let mut bars = BTreeMap::<u32, u64>::new();
        for (bucket, count) in &self.buckets {
            let doubling = u64::BITS - middle_of(*bucket).leading_zeros();
            let seen = bars.entry(doubling).or_default();
            *seen = seen.saturating_add(*count);
        }
        let (Some(first), Some(last)) = (bars.keys().next(), bars.keys().last()) else {
            return Vec::new();
        };
        let bar = |doubling: u32| Bar {
            below: 1_u64.checked_shl(doubling).unwrap_or(u64::MAX),
            count: bars.get(&doubling).copied().unwrap_or_default(),
        };
        (*first..=*last).map(bar).collect()
    }

    /// Count, percentiles, maximum and sum.
    pub fn summary(&self) -> Summary {
        Summary {
            count: self.count,
            p50: self.percentile(50),
            p95: self.percentile(95),
            p99: self.percentile(99),
            max: self.max,
            sum: self.sum,
        }
    }

    /// Whether a file's histogram holds together; a damaged one is not trusted.
    pub(crate) fn is_sound(&self) -> bool {
        let total = self.buckets.values().fold(0_u64, |sum, seen| sum.saturating_add(*seen));
        total == self.count && self.buckets.keys().all(|bucket| *bucket <= bucket_of(u64::MAX))
    }
}

fn bucket_of(value: u64) -> u16 {
    let shift = (u64::BITS - value.leading_zeros()).saturating_sub(STEP_BITS + 1);
    let number = u64::from(shift) * STEPS + (value >> shift);
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn middle_of(bucket: u16) -> u64 {
    let bucket = u64::from(bucket);
    if bucket < 2 * STEPS {
        return bucket;
    }
    let shift = bucket / STEPS - 1;
    let low = (bucket - shift * STEPS) << shift;
    low.saturating_add((1 << shift) / 2)
}

#[cfg(test)]
#[path = "histogram_tests.rs"]
mod tests;
