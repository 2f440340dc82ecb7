//! Joining neighbours until lessons are long enough and modules few enough.
//! Not here: making the first groups (`outline::group`).

use super::{Group, LessonPlan};
use crate::{
    Brief,
    limits::{
        KEPT_MODULES, LONG_WORDS, MAX_LESSONS_PER_MODULE, MAX_MODULES, MODULES_PER_WEEK,
        SMALL_WORDS,
    },
    phrases,
    reading::{Library, junk},
};

/// The most modules a course of so many weeks has.
fn most_modules(brief: &Brief) -> usize {
    let weeks = usize::try_from(brief.weeks.max(1)).unwrap_or(MAX_MODULES);
    weeks.saturating_mul(MODULES_PER_WEEK).clamp(KEPT_MODULES, MAX_MODULES)
}

/// Lets a document that is too short for a lesson share one: the opening with what follows, others with what precedes.
pub(super) fn small_lessons(lessons: &mut Vec<LessonPlan>) {
    let mut at = 0;
    while lessons.len() > 1 && at < lessons.len() {
        let Some(lesson) = lessons.get(at).filter(|lesson| lesson.words < SMALL_WORDS) else {
            at += 1;
            continue;
        };
        let first = if at == 0 || lesson.opening { at.min(lessons.len() - 2) } else { at - 1 };
        let size = |at: usize| lessons.get(at).map_or(0, |lesson| lesson.words);
        if size(first).saturating_add(size(first + 1)) > LONG_WORDS {
            at += 1;
            continue;
        }
        join_lessons(lessons, first);
        at = first;
    }
}

/// Joins the shortest neighbours until a module is an outline again.
pub(super) fn many_lessons(lessons: &mut Vec<LessonPlan>) {
    while lessons.len() > MAX_LESSONS_PER_MODULE {
        let Some(first) = lightest(lessons, |lesson| lesson.words) else { return };
        join_lessons(lessons, first);
    }
}

/// The first of the two neighbours that are lightest together.
fn lightest<T>(items: &[T], words: impl Fn(&T) -> u32) -> Option<usize> {
    let together =
        |pair: &[T]| pair.iter().fold(0_u32, |sum, item| sum.saturating_add(words(item)));
    (0..items.len().saturating_sub(1)).min_by_key(|at| (items.get(*at..at + 2).map(together), *at))
}

/// Joins the lessons at `first` and behind it; the larger one gives the title.
fn join_lessons(lessons: &mut Vec<LessonPlan>, first: usize) {
    if first + 1 >= lessons.len() {
        return;
    }
    let second = lessons.remove(first + 1);
    let Some(lesson) = lessons.get_mut(first) else { return };
    if second.words > lesson.words {
        lesson.others.insert(0, std::mem::replace(&mut lesson.title, second.title));
        lesson.others.extend(second.others);
    } else {
        lesson.others.push(second.title);
    }
    lesson.words = lesson.words.saturating_add(second.words);
    lesson.opening = false;
    for part in second.parts {
        match lesson.parts.last_mut() {
            Some(last)
                if last.reading == part.reading && last.sections.end == part.sections.start =>
            {
                last.sections.end = part.sections.end;
            }
            _ => lesson.parts.push(part),
        }
    }
}

/// Lets a lone introduction open the first real module instead of being one.
pub(super) fn opening_group(mut groups: Vec<Group>) -> Vec<Group> {
    groups.retain(|group| !group.lessons.is_empty());
    let lone = match groups.as_slice() {
        [first, _, ..] => {
            first.lessons.len() == 1
                && first.lessons.iter().all(|lesson| junk::is_opener(&lesson.title))
        }
        _ => false,
    };
    if lone {
        let first = groups.remove(0);
        if let Some(next) = groups.first_mut() {
            next.lessons.splice(0..0, first.lessons);
        }
    }
    groups
}

/// Joins the lightest neighbouring modules until they fit the weeks.
pub(super) fn many_groups(groups: &mut Vec<Group>, brief: &Brief, library: &Library<'_>) {
    let and = phrases::of(&library.language).and;
    while groups.len() > most_modules(brief) {
        let Some(first) = lightest(groups, Group::words) else { return };
        let second = groups.remove(first + 1);
        let Some(group) = groups.get_mut(first) else { return };
        group.name = match (group.name.take(), second.name) {
            (Some(a), Some(b))
                if a.chars().count() + b.chars().count() <= crate::limits::TITLE_CHARS =>
            {
                let listed = [&a, &b]
                    .iter()
                    .any(|name| name.contains(',') || name.contains(&format!(" {and} ")));
                Some(if listed { format!("{a}; {b}") } else { format!("{a} {and} {b}") })
            }
            (Some(a), _) => Some(a),
            (None, b) => b,
        };
        group.lessons.extend(second.lessons);
    }
}
