//! What was spent, by month, and what is left.
//! Not here: prices (`domain::Price`).

use crate::{
    App, EngineError,
    api::{MonthView, UsageView, millis},
    model,
};
use domain::{Job, JobState, Tokens, micros};
use std::collections::BTreeMap;

/// Millionths as an amount.
pub(super) fn amount(micros: i64) -> f64 {
    millis(micros) / 1_000_000.0
}

/// The month of a moment, such as `2026-11`.
fn month(at_ms: i64) -> String {
    telemetry::month(at_ms)
}

/// What may be spent in a month, in millionths.
pub(super) fn budget(app: &App) -> Result<Option<i64>, EngineError> {
    Ok(micros(&app.settings()?.llm_budget))
}

/// What is left of this month's budget, in millionths, after what was spent and what is being asked; none without a budget.
pub(super) fn left(app: &App) -> Result<Option<i64>, EngineError> {
    let Some(budget) = budget(app)? else { return Ok(None) };
    let now = month(app.clock().now_ms());
    let jobs = app.store().read().jobs()?;
    let spent: i64 = jobs
        .iter()
        .filter(|job| job.started_ms.is_some_and(|at| month(at) == now))
        .filter_map(|job| job.cost_micros)
        .fold(0, i64::saturating_add);
    // What is being asked will cost about as much as was thought.
    let price = model::price(&app.settings()?);
    let reserved = jobs
        .iter()
        .filter(|job| job.state == JobState::Running)
        .filter_map(|job| price.as_ref().map(|price| price.cost(job.estimate)))
        .fold(0, i64::saturating_add);
    Ok(Some(budget.saturating_sub(spent).saturating_sub(reserved)))
}

/// What was used, by month, newest first.
pub(super) fn months(jobs: &[Job]) -> Vec<MonthView> {
    let mut months = BTreeMap::<String, (MonthView, Tokens, i64, i64)>::new();
    for job in jobs {
        let Some(at) = job.started_ms.or(job.finished_ms.filter(|_| job.saved)) else { continue };
        if job.usage.asked == 0 && !job.saved {
            continue;
        }
        let name = month(at);
        let empty = || {
            let view = MonthView {
                month: name.clone(),
                jobs: 0,
                usage: UsageView::default(),
                cost: 0.0,
                unpriced: 0,
                saved: 0,
                saved_cost: 0.0,
            };
            (view, Tokens::default(), 0, 0)
        };
        let (view, usage, cost, saved) = months.entry(name.clone()).or_insert_with(empty);
        if job.saved {
            view.saved += 1;
            *saved += job.saved_micros.unwrap_or_default();
            continue;
        }
        view.jobs += 1;
        *usage = usage.and(job.usage);
        match job.cost_micros {
            Some(micros) => *cost += micros,
            None => view.unpriced += u32::from(job.usage.asked > 0),
        }
    }
    let done = months.into_values().rev().map(|(view, usage, cost, saved)| MonthView {
        usage: usage_view(usage),
        cost: amount(cost),
        saved_cost: amount(saved),
        ..view
    });
    done.collect()
}

pub(super) fn usage_view(tokens: Tokens) -> UsageView {
    UsageView { read: tokens.read, written: tokens.written, asked: tokens.asked }
}
