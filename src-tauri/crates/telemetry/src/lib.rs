//! What the program tells about itself: the names of all metrics, the recorder that counts and times, the weekly
//! figures kept for the review, the process's own resources, and the log files.
//!
//! Deliberately not here: any metric's meaning for the user (`engine` writes the review), any network, any global
//! recorder. The only thing that is process-wide is the log subscriber, and only a `main` installs it.
#![warn(missing_docs)]

mod calendar;
mod error;
mod histogram;
mod keep;
pub mod limits;
mod logs;
pub mod names;
mod period;
mod recorder;
mod redact;
mod resources;
mod roll;
mod series;
mod steps;
mod system;

pub use calendar::{iso_week, month, timestamp};
pub use error::TelemetryError;
pub use histogram::{Bar, Histogram, Summary};
pub use logs::{LogGuard, LogOptions, init_logs, log_subscriber};
pub use names::{Metric, Unit};
pub use period::{Period, Span};
pub use recorder::{Recorder, Timer};
pub use resources::{Resources, disk_bytes_read, resources};
pub use series::{Counted, Gauge, Gauged, Sighting, Snapshot, Timed, WeekFigures};
pub use steps::{Doing, Step, Steps, Trace, step};
