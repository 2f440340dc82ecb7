//! Backups that are made by themselves: when one is due, which are kept, and what is in one.
//! Not here: writing and reading a backup (`store`).

use super::rotation::{self, Rule};
use crate::{
    App, EngineError,
    api::{BackupPreview, BackupRow, BackupsView, CourseDifference, CourseInBackup, millis},
    limits,
};
use domain::{Course, CourseId};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::Instant,
};
use store::Contents;

/// The ending of every backup.
const ENDING: &str = "cwbackup";
/// How the names of those begin that are made by themselves; nothing else is ever removed.
const OURS: &str = "coursewright-auto-";

/// The folder of the settings, and the backups that lie in it, newest first.
pub fn backups(app: &App) -> Result<BackupsView, EngineError> {
    let folder = folder(app)?;
    let settings = app.settings()?;
    let row = |path: &PathBuf| -> Option<BackupRow> {
        let metadata = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
        let name = path.file_name()?.to_string_lossy().into_owned();
        let changed = || {
            let since = metadata.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
            i64::try_from(since.as_millis()).ok()
        };
        let ours = stamp(&name);
        Some(BackupRow {
            path: path.display().to_string(),
            at_ms: ours.or_else(changed).map_or(0.0, millis),
            bytes: millis(i64::try_from(metadata.len()).unwrap_or(i64::MAX)),
            automatic: ours.is_some(),
            name,
        })
    };
    let mut rows: Vec<BackupRow> = files(&folder).iter().filter_map(row).collect();
    rows.sort_by(|a, b| b.at_ms.total_cmp(&a.at_ms).then_with(|| a.name.cmp(&b.name)));
    rows.truncate(limits::BACKUPS_SHOWN);
    Ok(BackupsView {
        folder: folder.display().to_string(),
        days: settings.backup_days,
        weeks: settings.backup_weeks,
        months: settings.backup_months,
        minutes: settings.backup_minutes,
        last_ms: app.diary().read().backup_ms.map(millis),
        backups: rows,
    })
}

fn folder(app: &App) -> Result<PathBuf, EngineError> {
    let chosen = app.settings()?.backup_folder;
    Ok(if chosen.is_empty() { app.paths().backups() } else { PathBuf::from(chosen) })
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let is_backup = |path: &PathBuf| path.extension().is_some_and(|ending| ending == ENDING);
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(is_backup).collect();
    files.sort();
    files
}

/// When a backup was made, if its name is one that only we give.
fn stamp(name: &str) -> Option<i64> {
    let stamp = name.strip_prefix(OURS)?.strip_suffix(&format!(".{ENDING}"))?;
    let at_ms: i64 = stamp.rsplit_once('-')?.1.parse().ok()?;
    (name_of(at_ms) == name).then_some(at_ms)
}

/// The day for people, the moment for us.
fn name_of(at_ms: i64) -> String {
    let day = telemetry::timestamp(at_ms);
    format!("{OURS}{}-{at_ms}.{ENDING}", day.get(..10).unwrap_or_default())
}

/// Makes a backup if the settings ask for one, something has changed and the last one is old enough; then lets go of those that
/// the settings no longer keep. Says whether one was made.
pub fn make_if_due(app: &App) -> Result<bool, EngineError> {
    let settings = app.settings()?;
    let rule = Rule {
        days: settings.backup_days as usize,
        weeks: settings.backup_weeks as usize,
        months: settings.backup_months as usize,
    };
    let (now_ms, folder) = (app.clock().now_ms(), folder(app)?);
    let known = stamps(&folder);
    let wait_ms = 60_000 * i64::from(settings.backup_minutes);
    let is_early = known.iter().max().is_some_and(|last| now_ms.saturating_sub(*last) < wait_ms);
    let unchanged = app.diary().read().backup_seq == app.store().last_seq() && !known.is_empty();
    if rule.keeps_none() || is_early || unchanged {
        return Ok(false);
    }
    make_folder(&folder)?;
    let begun = Instant::now();
    super::backup(app, &folder.join(name_of(now_ms)))?;
    let took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    app.diary().note(|diary| diary.backup_took_ms = took_ms)?;
    tracing::info!(took_ms, "a backup was made");
    let all = stamps(&folder);
    let kept = rotation::kept(&all, rule, now_ms);
    for old in all.iter().filter(|at_ms| !kept.contains(at_ms)) {
        if let Err(error) = std::fs::remove_file(folder.join(name_of(*old))) {
            tracing::warn!(%error, "an old backup could not be removed");
        }
    }
    Ok(true)
}

fn make_folder(folder: &Path) -> Result<(), EngineError> {
    std::fs::create_dir_all(folder)
        .map_err(|source| EngineError::File { path: folder.display().to_string(), source })
}

fn stamps(folder: &Path) -> Vec<i64> {
    let name = |path: &PathBuf| stamp(&path.file_name()?.to_string_lossy());
    files(folder).iter().filter_map(name).collect()
}

/// Backs up the library as it is and lays the backup in `file` beside it, checked and whole: it takes the library's place when the
/// folder is opened the next time. Answers with where the present state was kept.
pub fn stage_restore(app: &App, file: &Path) -> Result<String, EngineError> {
    // A file that is no backup is refused before anything is written.
    store::contents(file)?;
    let folder = folder(app)?;
    make_folder(&folder)?;
    let kept = folder.join(format!("before-restore-{}.{ENDING}", app.clock().now_ms()));
    super::backup(app, &kept)?;
    app.store().stage_restore(file)?;
    Ok(kept.display().to_string())
}

/// What is in a backup and how it differs from the library now. Nothing is touched.
pub fn preview_backup(app: &App, file: &Path) -> Result<BackupPreview, EngineError> {
    let contents = store::contents(file)?;
    let mut now = BTreeMap::<CourseId, Course>::new();
    for head in app.store().read().course_heads()? {
        if let Some(course) = app.store().course(head.id)? {
            now.insert(head.id, course.as_ref().clone());
        }
    }
    let mut courses: Vec<CourseInBackup> = Vec::new();
    for course in &contents.courses {
        let difference = match now.remove(&course.id) {
            None => CourseDifference::OnlyInBackup,
            Some(known) if known == *course => CourseDifference::Same,
            Some(_) => CourseDifference::Changed,
        };
        courses.push(in_backup(course, difference));
    }
    courses.extend(now.values().map(|course| in_backup(course, CourseDifference::OnlyNow)));
    courses.truncate(limits::COURSES_MOST);
    let documents_now = crate::library::all(app)?.rows.len();
    Ok(preview(file, &contents, courses, documents_now))
}

fn preview(
    file: &Path,
    contents: &Contents,
    courses: Vec<CourseInBackup>,
    documents_now: usize,
) -> BackupPreview {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let at_ms = name.as_deref().and_then(stamp).or_else(|| {
        let changed = file.metadata().ok()?.modified().ok()?;
        i64::try_from(changed.duration_since(std::time::UNIX_EPOCH).ok()?.as_millis()).ok()
    });
    BackupPreview {
        path: file.display().to_string(),
        bytes: millis(i64::try_from(contents.bytes).unwrap_or(i64::MAX)),
        at_ms: at_ms.map(millis),
        documents: count(contents.documents.len()),
        documents_now: count(documents_now),
        lessons: count(contents.courses.iter().map(|course| course.lessons().count()).sum()),
        courses,
    }
}

fn in_backup(course: &Course, difference: CourseDifference) -> CourseInBackup {
    CourseInBackup {
        id: course.id.to_string(),
        title: course.title.clone(),
        lessons: u32::try_from(course.lessons().count()).unwrap_or(u32::MAX),
        difference,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_we_give_are_ours() {
        let name = name_of(1_795_824_000_123);
        assert_eq!(name, "coursewright-auto-2026-11-28-1795824000123.cwbackup");
        assert_eq!(stamp(&name), Some(1_795_824_000_123));
        for other in [
            "my backup.cwbackup",
            "coursewright-auto-2026-11-28-1795824000123.cwbackup.copy",
            "coursewright-auto-2026-11-27-1795824000123.cwbackup",
            "coursewright-auto-mine-1.cwbackup",
        ] {
            assert_eq!(stamp(other), None, "{other}");
        }
    }
}
