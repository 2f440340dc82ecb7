//! Every metric the program records: one line each, and nothing is recorded that is not listed here.
//! Not here: the figures (`Recorder`), the labels (command names, formats, codes: they belong to their lists).

/// What the numbers of a metric are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Microseconds.
    Microseconds,
    /// Bytes.
    Bytes,
    /// Things.
    Count,
}

/// One metric.
#[derive(Debug, PartialEq, Eq)]
pub struct Metric {
    /// Its name in the figures file and in the review.
    pub name: &'static str,
    /// What its numbers are counted in.
    pub unit: Unit,
    /// What it says, in one sentence that also names its label.
    pub meaning: &'static str,
}

macro_rules! metrics {
    ($($constant:ident = $name:literal, $unit:ident, $meaning:literal;)+) => {
        $(
            #[doc = $meaning]
            pub const $constant: &Metric =
                &Metric { name: $name, unit: Unit::$unit, meaning: $meaning };
        )+

        /// All metrics, in the order of the review.
        pub const ALL: &[&Metric] = &[$($constant),+];
    };
}

metrics! {
    COMMAND_TIME = "command_time", Microseconds, "How long a command took, by command.";
    COMMAND_ERRORS = "command_errors", Count, "How many commands failed, by code.";
    COMMAND_FAILURES = "command_failures", Count, "How many calls of a command failed, by command.";
    COMMAND_READS = "command_reads", Count, "How many reads of the store a command made, by command.";
    VIEW_TIME = "view_time", Microseconds, "How long a view took to take in a batch of changes, by view.";
    VIEW_FAILURES = "view_failures", Count, "How often a view could not take in a batch of changes, by view.";
    VIEW_REBUILDS = "view_rebuilds", Count, "How often a view was thrown away and rebuilt, by view.";
    QUEUE_DEPTH = "queue_depth", Count, "How many changes a view is behind the journal, by view.";
    DISK_BYTES = "disk_bytes", Bytes, "How much of the disk a part of the data folder takes, by part.";
    FIRST_FRAME = "first_frame", Microseconds, "How long the window took from its start to the first useful page.";
    RESIDENT_BYTES = "resident_bytes", Bytes, "How much memory the program holds.";
    OPEN_FILES = "open_files", Count, "How many files the program has open.";
    PROCESSOR_TIME = "processor_time", Microseconds, "How much time of the processors the program took.";
    SESSIONS = "sessions", Count, "How often the window was opened.";
    SESSION_TIME = "session_time", Microseconds, "How long the window was open.";
    CRASHES = "crashes", Count, "How often the program ended without closing the library.";
    START_PART = "start_part", Microseconds, "How long a part of a start took, by cold or warm and part.";
    SYNC_TIME = "sync_time", Microseconds, "How long it took until a change was safe on the disk.";
    SEARCH_TIME = "search_time", Microseconds, "How long the search index took for an answer.";
    SEARCH_MISSED = "search_missed", Count, "How often a search found nothing, by a hash of what was searched for.";
    SEARCH_OVERTAKEN = "search_overtaken", Count, "How often a newer search had begun before one was answered.";
    IMPORT_TIME = "import_time", Microseconds, "How long a file took to be read, by format.";
    IMPORT_FAILURES = "import_failures", Count, "How many files could not be read, by code.";
    IMPORT_SLOWEST = "import_slowest", Microseconds, "The files that took longest to be read, by document.";
    CACHE_HITS = "cache_hits", Count, "How many look-ups a cache answered, by cache.";
    CACHE_MISSES = "cache_misses", Count, "How many look-ups a cache could not answer, by cache.";
    THREADS = "threads", Count, "How many threads the program runs.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_metric_has_a_name_of_its_own_and_a_sentence() {
        let names: BTreeSet<_> = ALL.iter().map(|metric| metric.name).collect();
        assert_eq!(names.len(), ALL.len());
        for metric in ALL {
            assert!(metric.meaning.ends_with('.'), "{} needs a sentence", metric.name);
            assert!(
                metric.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
                "{} is not snake case",
                metric.name
            );
        }
    }
}
