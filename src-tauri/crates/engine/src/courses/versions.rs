//! Named moments of a course's history: naming, renaming, forgetting the name, and keeping what a name stands for when the
//! steps that lead there go.
//! Not here: what happened between two of them (`compare`), going back to one (`restore`).

use super::{create::checked_title, edit, moment};
use crate::{
    App, Call, EngineError,
    api::{Moment, VersionRow, millis, parse_id},
    limits,
};
use domain::{Course, CourseId, Event, HistoryEntry, Version, course_at};
use store::{Transaction, Written};

/// Gives a moment a name.
pub fn name_version(
    app: &App,
    call: &Call,
    course: &str,
    name: &str,
    at: &Moment,
) -> Result<VersionRow, EngineError> {
    let (id, name): (CourseId, _) = (parse_id("course", course)?, checked_title(name)?);
    let written = app.store().write(&call.origin(), |tx| {
        let now = edit::whole(tx, id)?;
        let (history, versions) = (tx.history(id)?, tx.versions(id)?);
        if versions.len() >= limits::VERSIONS_MOST {
            return Err(EngineError::Invalid {
                what: "this course has 200 named versions",
                hint: "Delete one that you no longer need.",
            });
        }
        let place = moment::place(&history, &versions, at)?;
        let version = Version {
            id: tx.seq(),
            name,
            at_ms: app.clock().now_ms(),
            revision: if *at == Moment::Now { now.revision } else { place.revision },
            step: place.step,
            whole: place.whole,
        };
        tx.put_version(id, &version)?;
        tx.emit(Event::VersionChanged { course: id, version: version.id });
        Ok(version)
    })?;
    Ok(row(&written.value))
}

/// Gives a version another name.
pub fn rename_version(
    app: &App,
    call: &Call,
    course: &str,
    version: &str,
    name: &str,
) -> Result<VersionRow, EngineError> {
    let name = checked_title(name)?;
    let written = change(app, call, course, version, |tx, id, version| {
        let version = Version { name, ..version };
        tx.put_version(id, &version)?;
        Ok(row(&version))
    })?;
    Ok(written.value)
}

/// Takes the name away; what was done stays in the history.
pub fn remove_version(
    app: &App,
    call: &Call,
    course: &str,
    version: &str,
) -> Result<(), EngineError> {
    change(app, call, course, version, |tx, id, version| Ok(tx.remove_version(id, version.id)?))?;
    Ok(())
}

fn change<T>(
    app: &App,
    call: &Call,
    course: &str,
    version: &str,
    run: impl FnOnce(&mut Transaction<'_>, CourseId, Version) -> Result<T, EngineError>,
) -> Result<Written<T>, EngineError> {
    let id: CourseId = parse_id("course", course)?;
    app.store().write(&call.origin(), |tx| {
        let found = moment::version(&tx.versions(id)?, version)?.clone();
        tx.emit(Event::VersionChanged { course: id, version: found.id });
        run(tx, id, found)
    })
}

/// Forgets these steps of `now`, whose history is `newest_first`. A version that they lead to is kept whole from then on.
pub(super) fn forget_steps(
    tx: &mut Transaction<'_>,
    now: &Course,
    newest_first: &[HistoryEntry],
    gone: &[HistoryEntry],
) -> Result<(), EngineError> {
    if gone.is_empty() {
        return Ok(());
    }
    let from_the_start = gone.iter().any(|entry| !entry.undone);
    for version in tx.versions(now.id)? {
        let is_led_to = gone.iter().any(|entry| entry.seq == version.step)
            || (version.step == 0 && from_the_start);
        if version.whole.is_none() && is_led_to {
            let whole = course_at(now, newest_first, version.step)?.map(Box::new);
            tx.put_version(now.id, &Version { whole, ..version })?;
        }
    }
    for entry in gone {
        tx.remove_history(now.id, entry.seq)?;
    }
    Ok(())
}

pub(super) fn row(version: &Version) -> VersionRow {
    VersionRow {
        id: version.id.to_string(),
        name: version.name.clone(),
        at_ms: millis(version.at_ms),
        revision: version.revision,
        step: version.step.to_string(),
    }
}
