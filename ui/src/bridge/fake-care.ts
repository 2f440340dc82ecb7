// The parts of the believable host that look after the data: the review, backups, the data folder.
// Not here: everything else (`fake-host.ts`).
import type * as wire from "./bindings.ts";
import type { Host } from "./host.ts";

/** Times whose slow cases take `slow` milliseconds. */
export function fakeTimes(count: number, slow: number): wire.TimesView {
  const bars = [1, 2, 4, 8].map((part, at) => ({ below_ms: slow / 2 ** (3 - at), count: count / part }));
  return {
    count,
    p50_ms: slow / 4,
    p95_ms: slow,
    p99_ms: slow * 1.1,
    max_ms: slow * 2,
    total_ms: count * slow,
    bars,
  };
}

const command = (name: string, slow: number): wire.CommandRow => ({
  command: name,
  times: fakeTimes(40, slow),
  before_p95_ms: slow * 0.8,
  errors: 1,
  reads_per_call: 2,
  traces: [
    {
      request_id: `request-${name}`,
      at_ms: 1_788_249_600_000,
      took_ms: slow * 2,
      log: "logs/2026-09-01.*.jsonl",
      steps: [
        { name: "write", depth: 0, start_ms: 0, took_ms: slow },
        { name: "journal", depth: 1, start_ms: slow / 4, took_ms: slow / 2 },
      ],
    },
  ],
});

/** A review of a week of real use. */
export const review: wire.ReviewView = {
  header: {
    span: "week",
    period: "2026-W36",
    against: "2026-W35",
    from_ms: 0,
    to_ms: 1,
    periods: ["2026-W36", "2026-W35", "2026-W34"],
    version: "0.1.0",
    sessions: 4,
    hours: 6.5,
    documents: 12,
    courses: 2,
    bytes: 12_300_000,
    goals_met: 1,
    goals_judged: 2,
  },
  done: [
    { name: "documents_added", count: 12, before: 3 },
    { name: "edits", count: 1, before: 0 },
  ],
  commands: [command("edit_course", 40), command("search", 4)],
  errors: [
    {
      code: "conflict",
      count: 2,
      before: 1,
      per_thousand: 3.2,
      first_ms: 1_788_249_600_000,
      last_ms: 1_788_249_600_000,
      request_id: "r-7",
      log: "logs/2026-09-01.*.jsonl",
    },
  ],
  resources: {
    memory: 120e6,
    memory_most: 180e6,
    open_files: 40,
    threads: 12,
    processor_seconds: 33.5,
    disk: [{ part: "journal", bytes: 1e6, growth: 2e5 }],
    sync: fakeTimes(20, 5),
    largest: [{ document: "d1", title: "Baking bread", value: 22_000 }],
  },
  starts: [{ kind: "warm", part: "whole", times: fakeTimes(4, 600) }],
  search: {
    times: fakeTimes(30, 1),
    before_p95_ms: 2,
    without_hit: 3,
    missed: [{ hash: "0a1b2c3d", count: 3 }],
    overtaken: 0.1,
  },
  imports: {
    formats: [{ format: "pdf", times: fakeTimes(12, 300), per_second: 3 }],
    failures: [{ name: "no_text", count: 1, before: 0 }],
    timeouts: 1,
    slowest: [{ document: "gone", title: "", value: 900 }],
  },
  caches: [{ cache: "courses", hits: 90, misses: 10, hit_rate: 0.9, bytes: 2e6 }],
  reads: [{ command: "documents", usual: 1, most: 40, outlier: true }],
  model: {
    calls: 2,
    jobs: 2,
    failed: 0,
    saved: 1,
    tokens_read: 900,
    tokens_written: 300,
    waiting: 1,
    oldest_ms: 7_200_000,
  },
  integrity: {
    doctor_ms: 1_788_249_600_000,
    doctor_ok: true,
    backup_ms: null,
    drill_ms: null,
    rebuilds: 0,
    crashes: 1,
    repaired: [],
  },
  goals: [
    { goal: "first_frame", unit: "ms", actual: 600, wanted: 1000, at_least: false, met: true, about: "" },
    {
      goal: "every_command",
      unit: "ms",
      actual: 140,
      wanted: 100,
      at_least: false,
      met: false,
      about: "outline",
    },
  ],
};

type Care =
  | "review"
  | "saveReview"
  | "backups"
  | "previewBackup"
  | "restoreBackup"
  | "dataParts"
  | "moveLibrary"
  | "removeMoved"
  | "exportLibrary"
  | "cancelExport";

export const fakeCare: Pick<Host, Care> = {
  review: async (request) => ({
    ...review,
    header: {
      ...review.header,
      span: request.span,
      period: request.of ?? review.header.period,
      against: request.against ?? review.header.against,
    },
  }),
  saveReview: async (_, path) => ({ path, bytes: 1000 }),
  backups: async () => ({
    folder: "/data/backups",
    days: 7,
    weeks: 4,
    months: 6,
    minutes: 60,
    last_ms: 1_788_249_600_000,
    backups: [
      {
        path: "/data/backups/coursewright-auto-2026-09-01-1788249600000.cwbackup",
        name: "coursewright-auto-2026-09-01-1788249600000.cwbackup",
        at_ms: 1_788_249_600_000,
        bytes: 2e6,
        automatic: true,
      },
    ],
  }),
  previewBackup: async (path) => ({
    path,
    bytes: 2e6,
    at_ms: 1_788_249_600_000,
    documents: 10,
    documents_now: 12,
    lessons: 9,
    courses: [
      { id: "c1", title: "Bread", lessons: 9, difference: "changed" },
      { id: "c2", title: "Yeast", lessons: 0, difference: "only_now" },
    ],
  }),
  restoreBackup: async () => "/data/backups/before-restore-1.cwbackup",
  dataParts: async () => ({
    folder: "/data",
    parts: [
      { part: "journal", bytes: 1e6 },
      { part: "blobs", bytes: 9e6 },
    ],
    old: null,
  }),
  moveLibrary: async (folder) => ({ folder, old: "/data", bytes: 1e7, remembered: true }),
  removeMoved: async () => ({ folder: "/elsewhere", parts: [], old: null }),
  exportLibrary: async (path, told) => {
    told({ done: 1, all: 2 });
    return { path, cancelled: false, courses: 1, documents: 2, files: 7, bytes: 9000 };
  },
  cancelExport: async () => null,
};
