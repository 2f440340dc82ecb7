//! The review of activity and performance in the terminal: one table after the other, the same figures as in the window.
//! Not here: the figures (`engine::review`).

use crate::{
    args::{Length, Review},
    print::Printer,
};
use engine::{
    App,
    api::{ApiError, FileRow, ReviewRequest, ReviewSpan, ReviewView, TimesView},
};
use std::process::ExitCode;

pub(crate) fn review(app: &App, printer: &Printer, wanted: &Review) -> Result<ExitCode, ApiError> {
    let request = ReviewRequest {
        span: match wanted.period {
            Length::Week => ReviewSpan::Week,
            Length::Month => ReviewSpan::Month,
            Length::Quarter => ReviewSpan::Quarter,
        },
        of: wanted.of.clone(),
        against: wanted.against.clone(),
    };
    let review = app.call("review", |_| engine::review::review(app, &request))?;
    Ok(printer.answer(&review, text))
}

fn text(review: &ReviewView) -> String {
    let mut out = Vec::new();
    let head = &review.header;
    out.push(format!(
        "{}, compared with {}: {} of {} goals met",
        head.period, head.against, head.goals_met, head.goals_judged
    ));
    out.push(format!(
        "Version {}; {} sessions, {:.1} hours; {} documents, {} courses, {}",
        head.version,
        head.sessions,
        head.hours,
        head.documents,
        head.courses,
        bytes(head.bytes)
    ));
    let done = review
        .done
        .iter()
        .map(|row| vec![row.name.clone(), row.count.to_string(), row.before.to_string()]);
    table(&mut out, "Done", &["what", "times", "before"], done.collect());
    goals(&mut out, review);
    commands(&mut out, review);
    machine(&mut out, review);
    work(&mut out, review);
    care(&mut out, review);
    out.join("\n")
}

fn goals(out: &mut Vec<String>, review: &ReviewView) {
    let rows = review.goals.iter().map(|goal| {
        let figure = |value: f64| match goal.unit.as_str() {
            "bytes" => bytes(value),
            "share" => format!("{:.0} %", value * 100.0),
            unit => format!("{value:.1} {unit}"),
        };
        let met = if goal.met { "met" } else { "not met" };
        let sign = if goal.at_least { "≥" } else { "≤" };
        let wanted = format!("{sign} {}", figure(goal.wanted));
        vec![goal.goal.clone(), figure(goal.actual), wanted, met.into(), goal.about.clone()]
    });
    table(out, "Goals", &["goal", "actual", "wanted", "", "command"], rows.collect());
}

fn commands(out: &mut Vec<String>, review: &ReviewView) {
    let rows = review.commands.iter().map(|row| {
        let before = row.before_p95_ms.map_or_else(|| "–".into(), |ms| format!("{ms:.1}"));
        let mut cells = vec![row.command.clone()];
        cells.extend(times(&row.times));
        cells.extend([before, row.errors.to_string(), format!("{:.1}", row.reads_per_call)]);
        cells
    });
    let heads =
        ["command", "calls", "p50 ms", "p95 ms", "p99 ms", "max ms", "before", "errors", "reads"];
    table(out, "Slowest commands", &heads, rows.collect());
    for row in review.commands.iter().take(3) {
        for trace in row.traces.iter().take(1).filter(|trace| !trace.steps.is_empty()) {
            out.push(format!("  {} {:.1} ms, {}", row.command, trace.took_ms, trace.request_id));
            for step in &trace.steps {
                let indent = "  ".repeat(step.depth as usize + 2);
                let name = format!("{indent}{}", step.name);
                out.push(format!("{name:28} {:>9.2} {:>9.2} ms", step.start_ms, step.took_ms));
            }
        }
    }
    let rows = review.errors.iter().map(|row| {
        vec![
            row.code.clone(),
            row.count.to_string(),
            format!("{:.1}", row.per_thousand),
            row.request_id.clone(),
            row.log.clone(),
        ]
    });
    table(out, "Errors", &["code", "times", "of 1,000", "last call", "log"], rows.collect());
    let rows = review.reads.iter().filter(|row| row.outlier).map(|row| {
        vec![row.command.clone(), format!("{:.0}", row.usual), format!("{:.0}", row.most)]
    });
    table(out, "Commands that sometimes read much", &["command", "usual", "most"], rows.collect());
}

fn machine(out: &mut Vec<String>, review: &ReviewView) {
    let resources = &review.resources;
    if let (Some(memory), Some(most)) = (resources.memory, resources.memory_most) {
        out.push(format!(
            "\nMemory {} (at most {}), {:.1} s of the processors",
            bytes(memory),
            bytes(most),
            resources.processor_seconds
        ));
    }
    let rows = resources
        .disk
        .iter()
        .map(|row| vec![row.part.clone(), bytes(row.bytes), row.growth.map_or("–".into(), bytes)]);
    table(out, "Disk", &["part", "size", "growth"], rows.collect());
    if let Some(sync) = &resources.sync {
        table(out, "Until a change is safe", &TIMES, vec![times(sync)]);
    }
    files(out, "Largest documents", &resources.largest, bytes);
    let rows = review.starts.iter().map(|row| {
        let mut cells = vec![row.kind.clone(), row.part.clone()];
        cells.extend(times(&row.times));
        cells
    });
    let heads = ["start", "part", "times", "p50 ms", "p95 ms", "p99 ms", "max ms"];
    table(out, "Starts", &heads, rows.collect());
    let rows = review.caches.iter().map(|row| {
        let share = format!("{:.0} %", row.hit_rate * 100.0);
        vec![row.cache.clone(), share, format!("{:.0}", row.hits + row.misses), bytes(row.bytes)]
    });
    table(out, "Caches", &["cache", "hits", "look-ups", "holds"], rows.collect());
}

fn work(out: &mut Vec<String>, review: &ReviewView) {
    if let Some(search) = &review.search.times {
        table(out, "Search", &TIMES, vec![times(search)]);
        out.push(format!(
            "  {} without a hit, {:.0} % overtaken by a newer one",
            review.search.without_hit,
            review.search.overtaken * 100.0
        ));
    }
    let rows = review.imports.formats.iter().map(|row| {
        vec![
            row.format.clone(),
            row.times.count.to_string(),
            format!("{:.1}", row.per_second),
            format!("{:.1}", row.times.p95_ms),
        ]
    });
    table(out, "Import", &["format", "files", "a second", "p95 ms"], rows.collect());
    let rows =
        review.imports.failures.iter().map(|row| vec![row.name.clone(), row.count.to_string()]);
    table(out, "Files that could not be read", &["code", "files"], rows.collect());
    files(out, "Files that took longest", &review.imports.slowest, |ms| format!("{ms:.0} ms"));
    let model = &review.model;
    if model.jobs + model.saved + model.waiting > 0 {
        out.push(format!(
            "\nLanguage model: {} requests for {} jobs, {} saved, {} failed; {} tokens read, {} written; {} wait",
            model.calls,
            model.jobs,
            model.saved,
            model.failed,
            model.tokens_read,
            model.tokens_written,
            model.waiting
        ));
    }
}

fn care(out: &mut Vec<String>, review: &ReviewView) {
    let integrity = &review.integrity;
    let when = |at: Option<f64>| at.map_or_else(|| "never".into(), moment);
    out.push(format!(
        "\nLast check {}, last backup {}, last backup read whole {}; {} rebuilds, {} crashes",
        when(integrity.doctor_ms),
        when(integrity.backup_ms),
        when(integrity.drill_ms),
        integrity.rebuilds,
        integrity.crashes
    ));
}

/// The heads of what [`times`] gives.
const TIMES: [&str; 5] = ["times", "p50 ms", "p95 ms", "p99 ms", "max ms"];

fn times(times: &TimesView) -> Vec<String> {
    let mut cells = vec![times.count.to_string()];
    let figures = [times.p50_ms, times.p95_ms, times.p99_ms, times.max_ms];
    cells.extend(figures.iter().map(|ms| format!("{ms:.2}")));
    cells
}

fn files(out: &mut Vec<String>, title: &str, rows: &[FileRow], figure: impl Fn(f64) -> String) {
    let row = |row: &FileRow| {
        let name = if row.title.is_empty() { &row.document } else { &row.title };
        vec![name.clone(), figure(row.value)]
    };
    table(out, title, &["document", ""], rows.iter().map(row).collect());
}

/// A table with its title; nothing when it has no rows. The first column is text, the others are figures.
fn table(out: &mut Vec<String>, title: &str, heads: &[&str], rows: Vec<Vec<String>>) {
    if rows.is_empty() {
        return;
    }
    out.push(format!("\n{title}"));
    let all: Vec<Vec<String>> =
        std::iter::once(heads.iter().map(ToString::to_string).collect()).chain(rows).collect();
    let width = |column: usize| {
        let cells = all.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    for row in &all {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if column == 0 { format!("{cell:width$}") } else { format!("{cell:>width$}") }
        });
        out.push(format!("  {}", cells.collect::<Vec<_>>().join("  ").trim_end()));
    }
}

fn bytes(value: f64) -> String {
    let (size, sign) = (value.abs(), if value < 0.0 { "-" } else { "" });
    if size >= 1e6 {
        format!("{sign}{:.1} MB", size / 1e6)
    } else {
        format!("{sign}{:.0} kB", size / 1e3)
    }
}

/// A moment in UTC, to the minute.
fn moment(at_ms: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a moment of this age fits an i64 many times over"
    )]
    let text = telemetry::timestamp(at_ms as i64);
    text.get(..16).unwrap_or_default().replace('T', " ")
}
