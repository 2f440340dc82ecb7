//! What was done in a period, in a teacher's words: documents read, lessons edited, courses exported.
//! Not here: counting it (`reactions::Activity`).

use super::{Figures, numbers::small};
use crate::{App, api::CountRow, reactions::Activity};
use telemetry::{Period, Snapshot, names};

/// Words for what was done, each with the events of the journal it stands for.
const BY_EVENTS: [(&str, &[&str]); 8] = [
    ("documents_added", &["document_imported"]),
    ("documents_updated", &["document_updated"]),
    ("courses_made", &["course_created"]),
    ("edits", &["course_edited", "course_undone", "course_redone"]),
    ("drafts_proposed", &["draft_proposed"]),
    ("drafts_accepted", &["draft_accepted"]),
    ("questions_to_model", &["job_queued"]),
    ("model_answers", &["job_done"]),
];

/// The same by commands, for what changes nothing in the library.
const BY_COMMANDS: [(&str, &str); 3] =
    [("exports", "export_course"), ("searches", "search"), ("backups", "backup")];

/// What was done; what was not done in either period is left out.
pub(super) fn done(app: &App, period: Period, against: Period, figures: &Figures) -> Vec<CountRow> {
    let activity = Activity::open(&app.paths().activity());
    let events = |period: Period, names: &[&str]| {
        let of = |week: &String| {
            let counts = activity.of_week(week);
            names.iter().filter_map(|name| counts.get(*name)).sum::<u64>()
        };
        period.weeks().iter().map(of).sum::<u64>()
    };
    let calls = |figures: &Snapshot, command: &str| {
        let all = figures.timing(names::COMMAND_TIME, command).map_or(0, |times| times.count);
        all.saturating_sub(figures.total(names::COMMAND_FAILURES, command))
    };
    let by_events = BY_EVENTS.iter().map(|(name, names)| CountRow {
        name: (*name).into(),
        count: small(events(period, names)),
        before: small(events(against, names)),
    });
    let by_commands = BY_COMMANDS.iter().map(|(name, command)| CountRow {
        name: (*name).into(),
        count: small(calls(&figures.now, command)),
        before: small(calls(&figures.before, command)),
    });
    by_events.chain(by_commands).filter(|row| row.count + row.before > 0).collect()
}
