// An outbox that nothing is really sent from, for tests of the page.
// Not here: the rest of the host (`fake-host.ts`).
import type * as wire from "./bindings.ts";
import type { Host } from "./host.ts";

const none = { read: 0, written: 0, asked: 0 };

/** A job; `over` takes the place of single fields. */
export function fakeJob(over: Partial<wire.JobRow> = {}): wire.JobRow {
  return {
    id: "j1",
    unit: "write_lesson",
    title: "Text for “Baking bread”",
    state: "queued",
    waits: null,
    not_before_ms: null,
    attempts: 0,
    code: null,
    message: null,
    hint: null,
    usage: none,
    cost: null,
    saved: false,
    model: "small",
    host: "127.0.0.1",
    course: "c1",
    lesson: "l1",
    draft: null,
    notes: [],
    created_ms: 0,
    finished_ms: null,
    ...over,
  };
}

/** What would be sent; `over` takes the place of single fields. */
export function fakePreview(over: Partial<wire.PreviewView> = {}): wire.PreviewView {
  return {
    shown: "hash-1",
    title: "Text for “Baking bread”",
    address: "https://models.example/v1",
    is_local: false,
    model: "small",
    turns: [
      { speaker: "instructions", text: "You write lessons." },
      { speaker: "user", text: "Bread is a food made from flour." },
    ],
    documents: [{ document: "d1", title: "Baking bread", passages: 2 }],
    left_out: [],
    read: 1200,
    written: 4000,
    cost: 0.0042,
    budget_left: null,
    known: false,
    changed: [],
    ...over,
  };
}

/** An outbox with these jobs. */
export function fakeOutbox(jobs: wire.JobRow[], over: Partial<wire.OutboxView> = {}): wire.OutboxView {
  return { paused: false, has_model: true, jobs, more: 0, months: [], budget: null, ...over };
}

export const fakeJobs: Pick<
  Host,
  | "previewJob"
  | "queueJob"
  | "jobs"
  | "jobTurns"
  | "jobSaid"
  | "jobText"
  | "cancelJob"
  | "retryJob"
  | "retryFailedJobs"
  | "moveJob"
  | "pauseJobs"
  | "clearAnswers"
  | "templates"
  | "setTemplate"
  | "withhold"
  | "withheld"
> = {
  previewJob: async () => fakePreview(),
  queueJob: async () => fakeJob(),
  jobs: async () => fakeOutbox([]),
  jobTurns: async () => fakePreview().turns,
  jobSaid: async () => null,
  jobText: async (job) => ({ job, from: 0, text: "", characters: 0 }),
  cancelJob: async () => fakeJob({ state: "cancelled" }),
  retryJob: async () => fakeJob(),
  retryFailedJobs: async () => fakeOutbox([]),
  moveJob: async () => fakeOutbox([]),
  pauseJobs: async (paused) => fakeOutbox([], { paused }),
  clearAnswers: async () => fakeOutbox([]),
  templates: async () => [
    { unit: "write_lesson", name: "Write a lesson", text: "Write.", is_own: false, original: "Write." },
  ],
  setTemplate: async (unit, text) => [
    { unit, name: "Write a lesson", text: text || "Write.", is_own: text !== "", original: "Write." },
  ],
  withhold: async () => ({
    everything: false,
    folders: [],
    documents: ["d1"],
    courses: [],
    lessons: [],
    drafts: [],
    jobs: [],
    settings: false,
  }),
  withheld: async () => [],
};
