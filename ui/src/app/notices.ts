// Which reads a notice makes stale.
// Not here: reading again (`host.tsx`). A lesson's text is never among them: it is being typed, and joins what is new by
// itself (`features/courses/open-lesson.ts`).
import type { Notice } from "../bridge/bindings.ts";

const LIBRARY = [
  "home",
  "documents",
  "withheld",
  "folders",
  "document",
  "search",
  "concepts",
  "duplicates",
  "drift",
  "trash",
  "steps",
];
const COURSES = ["home", "courses", "outline", "history", "search", "trash", "steps"];
const EVERYTHING = [...LIBRARY, ...COURSES, "draft", "jobs", "settings", "review"];

/** The first parts of the query keys to read again. */
export function staleAfter(notice: Notice): string[] {
  switch (notice.topic) {
    case "import":
      return notice.progress.running ? [] : LIBRARY;
    case "resync":
      return EVERYTHING;
    case "views":
      return notice.search_behind + notice.graph_behind === 0 ? ["search", "concepts"] : [];
    case "given":
    case "job":
    case "job_over":
      return [];
    case "review_ready":
      return ["review"];
    case "changed": {
      const { everything, documents, folders, courses, lessons, drafts, jobs, settings } = notice.changes;
      if (everything) {
        return EVERYTHING;
      }
      return [
        ...(documents.length + folders.length > 0 ? LIBRARY : []),
        ...(courses.length + lessons.length > 0 ? COURSES : []),
        ...(drafts.length > 0 ? ["home", "draft", "trash", "steps"] : []),
        ...(jobs.length > 0 ? ["jobs"] : []),
        ...(settings ? ["settings", "model", "jobs"] : []),
      ];
    }
  }
}
