//! The limits of this crate, each with its reason.
//! Not here: limits of a provider (tokens, requests a minute).

use std::time::Duration;

/// Bytes of an address: browsers and servers agree on about this much, and a longer one is a mistake in pasting.
pub(crate) const ADDRESS_BYTES: usize = 2_048;

/// Bytes of a key: the longest known are tokens of a few kilobytes.
pub(crate) const KEY_BYTES: usize = 8_192;
/// Bytes of what a server says of a failure, of which a line is shown.
pub(crate) const FAILURE_BYTES: usize = 64 << 10;
/// Letters of that line.
pub(crate) const SAID_CHARS: usize = 300;
/// How often a model may send its answer again when it does not have the form that was asked for.
pub(crate) const REPAIRS: u32 = 2;
/// What a server may ask to wait; who asks for more is asked again then.
pub(crate) const WAIT: Duration = Duration::from_hours(1);

/// How much is read, and how long is waited.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of an answer with everything that the protocol says around it.
    pub answer_bytes: usize,
    /// Until there is a connection.
    pub connect: Duration,
    /// Until an answer begins: a model on this computer reads a long text for minutes first.
    pub first: Duration,
    /// Between two pieces of an answer.
    pub idle: Duration,
    /// In this time this many bytes must come at least, once an answer has begun: the slowest model writes a word in some seconds,
    /// and what the protocol says around each is longer. A server that sends a letter a second would never end.
    pub drip: (Duration, usize),
    /// From the beginning to the end.
    pub whole: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            answer_bytes: 10 << 20,
            connect: Duration::from_secs(15),
            first: Duration::from_mins(10),
            idle: Duration::from_mins(1),
            drip: (Duration::from_mins(1), 600),
            whole: Duration::from_hours(1),
        }
    }
}

/// Tries in a row before a job is given up: with the waits between them about a minute.
pub(crate) const TRIES: u32 = 6;
/// The same while the server asks to wait; it does answer.
pub(crate) const TRIES_LIMITED: u32 = 10;
/// The same for answers that cannot be read; each is paid for.
pub(crate) const TRIES_UNUSABLE: u32 = 3;
/// How long the first wait is at least.
pub(crate) const BACKOFF_LEAST: Duration = Duration::from_millis(500);
/// And the longest; jitter may double it.
pub(crate) const BACKOFF_MOST: Duration = Duration::from_mins(5);
/// Further doublings would be beyond the longest wait.
pub(crate) const BACKOFF_STEPS: u32 = 12;
/// Steps that a template may take, and bytes that it may give: a text of some pages takes some hundred steps.
pub(crate) const TEMPLATE_FUEL: u64 = 20_000;
pub(crate) const TEMPLATE_BYTES: usize = 64 << 10;
/// Modules and lessons that are taken from one answer.
pub(crate) const MODULES: usize = 40;
pub(crate) const LESSONS: usize = 200;
/// Objectives and questions that are taken from one answer.
pub(crate) const OBJECTIVES: usize = 12;
pub(crate) const QUESTIONS: usize = 30;
/// Citations of one lesson that are taken from one answer.
pub(crate) const CITATIONS: usize = 60;
/// Characters of a title, of a paragraph and of a lesson that are taken.
pub(crate) const TITLE_CHARS: usize = 200;
pub(crate) const TEXT_CHARS: usize = 2_000;
pub(crate) const BODY_CHARS: usize = 60_000;
/// Characters of an answer to a question that are taken: it is kept with its job.
pub(crate) const ANSWER_CHARS: usize = 6_000;
