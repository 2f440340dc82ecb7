//! Every limit of the engine, each with its reason.
//! Not here: the limits of the crates below.

use std::time::Duration;

/// Files read into one journal group: large enough to share one fsync, small enough that a stop loses seconds.
pub(crate) const IMPORT_GROUP: usize = 64;
/// A group that is not full is written after this long, so that the first documents are searchable soon.
pub(crate) const IMPORT_GROUP_WAIT: Duration = Duration::from_millis(400);
/// More processes than this read no faster on any machine we know and need half a GiB each.
pub(crate) const WORKERS_MOST: usize = 8;
/// Progress is told at most ten times a second; more would only keep the window busy.
pub(crate) const PROGRESS_EVERY: Duration = Duration::from_millis(100);
/// An import by itself that has fewer files to read goes on in silence.
pub(crate) const TOLD_FROM: u32 = 20;
/// An import that runs by itself stops within this time when somebody asks for another: its workers are killed at once,
/// and what they gave is written.
pub(crate) const MAKE_ROOM: Duration = Duration::from_secs(10);
/// A document that came by itself and is gone again within this time was nobody's document yet.
pub(crate) const NEWCOMER: Duration = Duration::from_secs(30);
/// How often folders are looked for that are not there, and workers that have nothing to do are let go.
pub(crate) const FOLLOW_TICK: Duration = Duration::from_secs(2);
/// An import by itself that could not start or went wrong is tried again after this long.
pub(crate) const FOLLOW_AGAIN: Duration = Duration::from_millis(500);
/// Folders whose changes cannot be listened to are scanned this often.
pub(crate) const FOLLOW_DEAF: Duration = Duration::from_mins(1);
/// The window gets this many failures; the rest is in the library.
pub(crate) const FAILURES_SHOWN: usize = 100;
/// Journal entries a reaction handles at once: one index commit costs about 100 ms whatever its size.
/// A batch is held in memory, the texts of its documents with it.
pub(crate) const REACTION_BATCH: usize = 512;
/// A reaction waits this long for more before it starts, so that an import's groups share commits.
pub(crate) const REACTION_GATHER: Duration = Duration::from_millis(60);
/// The graph's own: what a document says of concepts is held in memory for each of a batch.
pub(crate) const GRAPH_BATCH: usize = 128;
/// The graph waits until it has been quiet this long.
pub(crate) const GRAPH_GATHER: Duration = Duration::from_millis(300);
/// Or this long, while an import goes on: that all of it is found comes first.
pub(crate) const GRAPH_GATHER_MOST: Duration = Duration::from_secs(15);
/// How often a reaction tries again before it rebuilds its view, and again before it gives up until the restart.
pub(crate) const REACTION_TRIES: u32 = 3;
/// Documents fed to a view at once during a rebuild: bounds memory.
pub(crate) const REBUILD_BATCH: usize = 256;
/// How long a caller waits for the views to catch up before it goes on without.
pub(crate) const SETTLE_WAIT: Duration = Duration::from_mins(2);
/// Rows in one page of a list: 200 rows stay far below 256 KiB.
pub(crate) const PAGE_MOST: u32 = 200;
/// Bytes of the rows in one page: with the counts beside them an answer stays below 256 KiB.
pub(crate) const PAGE_BYTES: usize = 160 << 10;
/// Formats, languages or folders counted beside a list; nobody chooses from more.
pub(crate) const FACETS_MOST: usize = 200;
/// Warnings of a document in a list, and characters of its title and of each warning: what a row can show.
pub(crate) const WARNINGS_SHOWN: usize = 5;
pub(crate) const ROW_TEXT_MOST: usize = 300;
/// Files without a folder that are read again at once: an import asks for each of them whether it holds what is known.
pub(crate) const RETRIED_ALONE: usize = 200;
/// Passages in one page of a document: 60 passages of about 1,200 characters stay below 256 KiB.
pub(crate) const PASSAGES_MOST: u32 = 60;
/// Courses in one list.
pub(crate) const COURSES_MOST: usize = 500;
/// Hits in one answer.
pub(crate) const HITS_MOST: u32 = 100;
/// Rows in one page of citations that no longer match: each has two quotations of up to a passage's length.
pub(crate) const DRIFT_MOST: u32 = 25;
/// Quotations that are looked for in the whole library in one answer; each is a search.
pub(crate) const DRIFT_SEARCHES: u32 = 200;
/// Words of a quotation it is searched by.
pub(crate) const DRIFT_SEARCH_WORDS: usize = 12;
/// Fewer words than this may stand in another document by chance.
pub(crate) const DRIFT_SEARCH_WORDS_LEAST: usize = 5;
/// Hits of such a search that are looked at.
pub(crate) const DRIFT_HITS: usize = 5;
/// Citations that are renewed in one edit: the edit and its inverse are one record of the history.
pub(crate) const REANCHOR_MOST: usize = 1_000;
/// Documents shown of one group of duplicates, and merged in one step.
pub(crate) const DUPLICATES_SHOWN: usize = 50;
/// Groups of duplicates in one page.
pub(crate) const DUPLICATE_GROUPS_MOST: u32 = 20;
/// Documents of a bucket that each of its documents is compared with: bounds the work when thousands are alike.
pub(crate) const DUPLICATES_COMPARED: usize = 8;
/// Quotations that are named of a document that could not be merged.
pub(crate) const HELD_SHOWN: usize = 20;
/// The library is looked after this long after the window is there, and then this often.
pub(crate) const UPKEEP_FIRST: Duration = Duration::from_secs(20);
pub(crate) const UPKEEP_TICK: Duration = Duration::from_mins(10);
/// A backup is made by itself when nothing was written for this long.
pub(crate) const UPKEEP_QUIET: Duration = Duration::from_secs(3);
/// On closing one is made only when the last one took less.
pub(crate) const BACKUP_ON_CLOSE_MS: u64 = 4_000;
/// Backups of the last day that are kept: one every quarter of an hour of a working day.
pub(crate) const BACKUPS_A_DAY: usize = 32;
/// Backups in one list: more than the rotation keeps.
pub(crate) const BACKUPS_SHOWN: usize = 400;
/// Nodes in one answer of the graph.
pub(crate) const NODES_MOST: u32 = 500;
/// Steps from where a graph query starts.
pub(crate) const DEPTH_MOST: u32 = 4;
/// Concepts handed to the draft: more would not fit a course.
pub(crate) const DRAFT_CONCEPTS: usize = 400;
/// Characters of a title.
pub(crate) const TITLE_MOST: usize = 300;
/// Questions in one page: with their citations, 50 stay below 256 KiB more often than not; the page ends early else.
pub(crate) const QUESTIONS_MOST: u32 = 50;
/// Objectives in one answer about coverage: 500 of 300 characters stay below 256 KiB.
pub(crate) const COVERED_MOST: usize = 500;
/// Questions of a lesson's quiz, which is read whole, and of the bank, which is paged.
pub(crate) const QUIZ_MOST: usize = 300;
pub(crate) const BANK_MOST: usize = 5_000;
/// Questions that are tagged in one edit: the edit and its inverse are one record of the history.
pub(crate) const TAGGED_MOST: usize = 500;
/// Characters of a stem, an essay's guidance or general feedback, and of any other text of a question.
pub(crate) const STEM_MOST: usize = 10_000;
pub(crate) const ANSWER_MOST: usize = 2_000;
/// Bytes of one question: five of the longest fit a page.
pub(crate) const QUESTION_BYTES: usize = 32 << 10;
/// Choices, pairs, items or gaps of a question, and accepted texts of a gap.
pub(crate) const PARTS_MOST: usize = 50;
/// What a question rests on and what it tests.
pub(crate) const QUESTION_LINKS: usize = 20;
/// Tags of a question, and characters of one.
pub(crate) const TAGS_MOST: usize = 20;
pub(crate) const TAG_MOST: usize = 40;
/// Characters of one edit's text: a pasted book goes in as several edits.
pub(crate) const TEXT_MOST: usize = 1_000_000;
/// Places of words in one answer, and replaced in one step: each with what stands around it, 400 stay below 256 KiB.
pub(crate) const TEXT_PLACES_MOST: usize = 400;
/// Characters of a line that are shown before and behind a place.
pub(crate) const AROUND_PLACE: usize = 60;
/// Characters that are looked for in the texts of a course.
pub(crate) const FIND_TEXT_MOST: usize = 500;
/// Notices kept for a slow listener; after that it is told to read everything again.
pub(crate) const BUS_DEPTH: usize = 256;
/// Bytes of a package that is checked: it is read whole.
pub(crate) const PACKAGE_MOST: u64 = 500 << 20;
/// Tokens of the passages that are sent along at most, however many a model holds: more is paid for and read badly.
pub(crate) const SOURCES_TOKENS: u32 = 24_000;
/// Tokens of everything else that is said to a model, about.
pub(crate) const PROMPT_TOKENS: u32 = 700;
/// Tokens of what stands around a passage that is sent.
pub(crate) const SOURCE_TOKENS: u32 = 30;
/// Hits of a search for passages that are looked at, and passages in a row that do not fit before the search is enough.
pub(crate) const CONTEXT_HITS: usize = 40;
pub(crate) const CONTEXT_MISSES: u32 = 6;
/// Passages of one lesson that a course is planned from.
pub(crate) const PASSAGES_A_LESSON: usize = 4;
/// Characters of a quotation that we choose.
pub(crate) const QUOTE_CHARS: usize = 300;
/// Lines of an outline that is sent along.
pub(crate) const OUTLINE_LINES: usize = 120;
/// Characters of a lesson that is sent along, of a stretch that is rewritten, and of a wish.
pub(crate) const BODY_CHARS: usize = 12_000;
pub(crate) const STRETCH_CHARS: usize = 8_000;
pub(crate) const WISH_CHARS: usize = 1_000;
/// Characters of a question to the library.
pub(crate) const QUESTION_CHARS: usize = 1_000;
/// Passages that are the answer to a question where no model gives one.
pub(crate) const BEST_PASSAGES: u32 = 5;
/// Tokens of the passages that a question is answered from: the best some dozen.
pub(crate) const QUESTION_TOKENS: u32 = 6_000;
/// Characters of a question that name it in a list.
pub(crate) const QUESTION_TITLE: usize = 80;
/// Jobs that may wait at the same time: each is looked at whenever one ends.
pub(crate) const JOBS_WAITING: usize = 2_000;
/// What was sent is kept with so many of the newest jobs that are over.
pub(crate) const PROMPTS_KEPT: usize = 300;
/// `jobs run` waits this long for a server that asks to wait; after that the job waits without it.
pub(crate) const RUN_PATIENCE: Duration = Duration::from_mins(2);
/// And tries so often whether there is a network.
pub(crate) const RUN_OFFLINE_TRIES: u32 = 3;
/// The outbox looks after itself this often, whatever happens.
pub(crate) const OUTBOX_TICK: Duration = Duration::from_mins(10);
/// What has come of an answer is told at most this often; the first words at once.
pub(crate) const PIECE_EVERY: Duration = Duration::from_millis(60);
/// Jobs in one list: the next ones, and the newest of those that are over; 200 rows stay below 256 KiB.
pub(crate) const JOBS_SHOWN: usize = 100;
/// Lines of a difference that are shown.
pub(crate) const DIFF_LINES: usize = 400;
/// Characters of a user's template.
pub(crate) const TEMPLATE_CHARS: usize = 20_000;
/// Concepts of a lesson whose neighbours are looked for, and neighbours that are.
pub(crate) const NEAR_LABELS: usize = 6;
pub(crate) const NEAR_NODES: u32 = 8;
/// Tokens of an answer below which halving it again would leave nothing.
pub(crate) const ANSWER_LEAST: u32 = 256;
/// Whoever waits at a terminal looks at the queue this often.
pub(crate) const RUN_TICK: Duration = Duration::from_millis(100);
/// Steps of the library that can be taken back: all of them are read at every new one, and nobody goes back further; what was
/// taken out is in the trash for its own time.
pub(crate) const STEPS_MOST: usize = 500;
/// Steps of one course: years of work, and few enough to be walked in memory when two moments are compared.
pub(crate) const HISTORY_MOST: usize = 10_000;
/// A course's steps are counted once in so many edits; to count them reads all of them.
pub(crate) const HISTORY_COUNTED: u32 = 512;
/// Named versions of one course: a list that can still be read, and small enough for one answer.
pub(crate) const VERSIONS_MOST: usize = 200;
/// How long something stays in the trash: a holiday, and the time until the end of the month is noticed.
pub(crate) const TRASH_DAYS: u32 = 30;
/// How often what has been in the trash for too long is looked for, while the program runs.
pub(crate) const TRASH_LOOK: Duration = Duration::from_hours(1);
/// Bytes of a field that are shown beside others; the whole comes in stretches.
pub(crate) const FIELD_SHOWN: usize = 4 << 10;
/// Bytes of one stretch of lines, on each side; what is longer is cut into several.
pub(crate) const STRETCH_BYTES: usize = 16 << 10;
/// Modules and lessons in one step of an outline: a course of a thousand fits, and the step and its inverse are one record.
pub(crate) const OUTLINE_NODES_MOST: usize = 2_000;
/// Bytes of the text of a part that is copied, exported or imported: it is read whole, and held with its step of history.
pub(crate) const PART_BYTES: usize = 16 << 20;
/// Objectives, questions, citations, choices or accepted texts in one list of a part that is imported.
pub(crate) const PART_LIST: usize = 1_000;
/// Minutes of a lesson of a part: what is more is no lesson.
pub(crate) const PART_MINUTES: u32 = 10_000;
