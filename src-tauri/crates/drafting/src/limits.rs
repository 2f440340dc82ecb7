//! Every number that bounds a draft, with its reason.
//! Not here: scores and boosts, which stand beside the formula they belong to.

/// Fewer usable words than this make no lesson: it is about one short paragraph.
pub(crate) const MIN_WORDS: u32 = 40;

/// Words of all sources of one draft together: about fifteen long books. Each word costs some thirty bytes while the
/// draft is made, and no course quotes from more.
pub const WORDS_MOST: u64 = 1_500_000;

/// Adults read expository text at 200 to 240 words a minute; the lower figure leaves time to look at code and tables.
pub(crate) const READING_WPM: u32 = 200;

/// Minutes for one question: read, think, answer, read the feedback.
pub(crate) const MINUTES_PER_QUESTION_X2: u32 = 3;

/// Minutes of own work for an objective that is recalled or explained.
pub(crate) const MINUTES_PER_LOW_OBJECTIVE: u32 = 5;

/// Minutes of own work for an objective that is applied, analysed or judged: such work needs an exercise.
pub(crate) const MINUTES_PER_HIGH_OBJECTIVE: u32 = 10;

/// A module a week is what syllabi do; up to two a week are accepted before an author's own chapters are joined.
pub(crate) const MODULES_PER_WEEK: usize = 2;

/// An author's own grouping is kept up to this size even in a short course: eight chapters in three weeks still read well.
pub(crate) const KEPT_MODULES: usize = 8;

/// More modules than this do not fit any outline a person can oversee, whatever the number of weeks.
pub(crate) const MAX_MODULES: usize = 52;

/// More lessons than this in one module make a list, not an outline; neighbours are joined.
pub(crate) const MAX_LESSONS_PER_MODULE: usize = 12;

/// A document shorter than this shares its lesson with a neighbour: it is under a minute of reading.
pub(crate) const SMALL_WORDS: u32 = 180;

/// A document longer than this is split at its headings: it is more than twenty minutes of reading in one go.
pub(crate) const LONG_WORDS: u32 = 4_500;

/// The size, in words of source, at which a split aims.
pub(crate) const LESSON_WORDS: u32 = 2_600;

/// A document longer than this, with chapters of its own, is a book: its top headings become modules.
pub(crate) const BOOK_WORDS: u32 = 9_000;

/// Fewer top headings than this are sections of one text rather than chapters of a book.
pub(crate) const BOOK_CHAPTERS: usize = 3;

/// Share of the source a lesson's body quotes, in percent; below about a third a text loses its thread.
pub(crate) const BODY_PERCENT: u32 = 50;

/// A lesson quotes at least this many words when the source has them: two minutes of reading.
pub(crate) const BODY_LEAST_WORDS: u32 = 420;

/// A lesson quotes at most this many words: six minutes of reading before the learner does something.
pub(crate) const BODY_MOST_WORDS: u32 = 1_200;

/// A section that is quoted at all is quoted with at least so many words: about one sentence.
pub(crate) const SHARE_LEAST_WORDS: u32 = 20;

/// Sentences ranked in one lesson; the ranking compares each with each, so this bounds its time.
pub(crate) const RANKED_SENTENCES: usize = 360;

/// A sentence with fewer words is a label or an exclamation. Half of it is asked of scripts without blanks.
pub(crate) const SENTENCE_LEAST_WORDS: u32 = 5;

/// A sentence with more words is a list or lost punctuation.
pub(crate) const SENTENCE_MOST_WORDS: u32 = 70;

/// A statement in a quiz is read under pressure and must be shorter.
pub(crate) const STATEMENT_MOST_WORDS: u32 = 42;

/// Program text longer than this is an example to work through, not to read in passing.
pub(crate) const CODE_MOST_LINES: usize = 18;

/// The same in bytes, against single endless lines.
pub(crate) const CODE_MOST_BYTES: usize = 900;

/// Blocks of program text in one lesson.
pub(crate) const CODE_BLOCKS: usize = 6;

/// A table with more lines is reference material.
pub(crate) const TABLE_MOST_LINES: usize = 14;

/// The same in bytes.
pub(crate) const TABLE_MOST_BYTES: usize = 1_800;

/// Tables in one lesson.
pub(crate) const TABLES: usize = 2;

/// A list is quoted whole up to this many items.
pub(crate) const LIST_MOST_ITEMS: usize = 9;

/// Terms in a lesson's list of key terms.
pub(crate) const KEY_TERMS: usize = 6;

/// Sentences or points of a lesson's summary.
pub(crate) const SUMMARY_POINTS: usize = 4;

/// Concepts of a lesson: what fits on a line under its title.
pub(crate) const CONCEPTS_PER_LESSON: usize = 7;

/// Concepts derived from the sources when the graph gives none.
pub(crate) const DERIVED_CONCEPTS: usize = 600;

/// Words of the longest label that is looked for in texts.
pub(crate) const LABEL_WORDS: usize = 6;

/// Objectives of a lesson at most.
pub(crate) const OBJECTIVES: usize = 4;

/// Objectives of a course at most and, if the lessons give them, at least.
pub(crate) const COURSE_OBJECTIVES: usize = 8;

/// Questions of a lesson at most.
pub(crate) const QUESTIONS: usize = 6;

/// Questions of a lesson at least, where its text allows.
pub(crate) const QUESTIONS_LEAST: usize = 3;

/// Definitions beyond its own module that are looked at for the wrong options of one question.
pub(crate) const SCANNED_DEFINITIONS: usize = 400;

/// Options of a choice question: three distractors beside the answer.
pub(crate) const OPTIONS: usize = 4;

/// Characters of a title; longer ones are cut at a word.
pub(crate) const TITLE_CHARS: usize = 90;

/// Documents compared with each other when nothing else orders them; the comparison is quadratic.
pub(crate) const COMPARED_DOCUMENTS: usize = 600;

/// Findings of the check of the finished draft that are told one by one.
pub(crate) const TOLD_FINDINGS: usize = 12;

/// Text without headings is cut after so many words, so that it can be divided among lessons at all.
pub(crate) const SECTION_MOST_WORDS: u32 = 1_200;

/// Sentence streams looked at when concepts are derived from the sources; enough for a long book.
pub(crate) const DERIVED_FROM_SENTENCES: usize = 60_000;
