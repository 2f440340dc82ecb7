//! The review of activity and performance: this program's own figures of a week, a month or a quarter, kept on this machine.
//! Not here: recording them (`telemetry`, `call`, `reactions`, `sample`).

mod commands;
mod disk;
mod done;
mod goals;
mod notice;
mod numbers;
mod parts;
mod sample;
mod start;

pub use start::note_first_frame;

pub(crate) use disk::parts as disk_parts;
pub(crate) use notice::tell as tell_when_ready;
pub(crate) use sample::{Sampled, sample};
pub(crate) use start::Opening;

use crate::{
    App, EngineError,
    api::{ReviewFile, ReviewHeader, ReviewRequest, ReviewSpan, ReviewView, millis},
};
use numbers::{float, small};
use std::path::Path;
use telemetry::{Period, Snapshot, Span, names};

/// The figures of one period and of the one it is compared with.
struct Figures {
    period: Period,
    now: Snapshot,
    before: Snapshot,
}

/// The review of a period.
pub fn review(app: &App, request: &ReviewRequest) -> Result<ReviewView, EngineError> {
    let now_ms = app.clock().now_ms();
    let span = span_of(request.span);
    let named = |name: &Option<String>, otherwise: Period| match name {
        None => Ok(otherwise),
        Some(name) => Period::parse(name).filter(|found| found.span() == span).ok_or_else(bad_name),
    };
    let period = named(&request.of, Period::of(span, now_ms))?;
    let against = named(&request.against, period.before())?;
    sample(app, false);
    let of = |period: Period| app.recorder().figures_of(&period.weeks(), now_ms);
    let figures = Figures {
        period,
        now: of(period).unwrap_or_default(),
        before: of(against).unwrap_or_default(),
    };
    let integrity = parts::integrity(app, &figures);
    let resources = parts::resources(app, &figures)?;
    let model = parts::model(app, &figures)?;
    let caches = parts::caches(app, &figures);
    let goals = goals::goals(
        &figures,
        &goals::Beside { caches: &caches, model: &model, integrity: &integrity, now_ms },
    );
    Ok(ReviewView {
        header: header(app, request.span, &figures, against, &goals)?,
        done: done::done(app, period, against, &figures),
        commands: commands::slowest(&figures),
        errors: commands::errors(&figures),
        starts: start::rows(&figures.now),
        search: parts::search(&figures),
        imports: parts::imports(app, &figures)?,
        reads: commands::reads(&figures.now),
        resources,
        caches,
        model,
        integrity,
        goals,
    })
}

/// Writes the same figures into a file, as JSON.
pub fn save_review(
    app: &App,
    request: &ReviewRequest,
    file: &Path,
) -> Result<ReviewFile, EngineError> {
    let review = review(app, request)?;
    let bytes = serde_json::to_vec_pretty(&review).unwrap_or_default();
    store::atomic_write(file, &bytes)?;
    Ok(ReviewFile { path: file.display().to_string(), bytes: float(bytes.len() as u64) })
}

fn bad_name() -> EngineError {
    EngineError::Invalid {
        what: "that is no week, month or quarter",
        hint: "Write a week as 2026-W48, a month as 2026-11, a quarter as 2026-Q4.",
    }
}

fn span_of(span: ReviewSpan) -> Span {
    match span {
        ReviewSpan::Week => Span::Week,
        ReviewSpan::Month => Span::Month,
        ReviewSpan::Quarter => Span::Quarter,
    }
}

fn header(
    app: &App,
    span: ReviewSpan,
    figures: &Figures,
    against: Period,
    goals: &[crate::api::GoalRow],
) -> Result<ReviewHeader, EngineError> {
    let now_ms = app.clock().now_ms();
    let mut periods: Vec<String> = app
        .recorder()
        .week_names(now_ms)
        .iter()
        .filter_map(|week| Period::parse(week))
        .map(|week| Period::of(span_of(span), week.range_ms().start).name())
        .collect();
    periods.push(Period::of(span_of(span), now_ms).name());
    periods.sort_by(|a, b| b.cmp(a));
    periods.dedup();
    let range = figures.period.range_ms();
    let met = goals.iter().filter(|goal| goal.met).count() as u64;
    let open_us = figures.now.total(names::SESSION_TIME, "");
    Ok(ReviewHeader {
        span,
        period: figures.period.name(),
        against: against.name(),
        from_ms: millis(range.start),
        to_ms: millis(range.end),
        periods,
        version: env!("CARGO_PKG_VERSION").into(),
        sessions: small(figures.now.total(names::SESSIONS, "")),
        hours: float(open_us) / 3.6e9,
        documents: small(crate::library::all(app)?.rows.len() as u64),
        courses: small(app.store().read().course_heads()?.len() as u64),
        bytes: float(disk::parts(app.paths().root()).iter().map(|(_, bytes)| bytes).sum()),
        goals_met: small(met),
        goals_judged: small(goals.len() as u64),
    })
}
