// A believable host in memory: for tests, and for the page in a plain browser.
// Not here: rules of the product; it answers with fixed shapes.

import type * as wire from "./bindings.ts";
import { fakeCare } from "./fake-care.ts";
import { course, draft, lesson, outline } from "./fake-course.ts";
import { fakeHistory, stepped } from "./fake-history.ts";
import { fakeJobs } from "./fake-jobs.ts";
import { fakeModel } from "./fake-model.ts";
import { fakeParts } from "./fake-parts.ts";
import { matching } from "./fake-sources.ts";
import type { Host } from "./host.ts";

const document: wire.DocumentRow = {
  id: "d1",
  path: "/teaching/bread.md",
  title: "Baking bread",
  status: "imported",
  code: null,
  message: null,
  hint: null,
  passages: 6,
  language: "en",
  format: "markdown",
  folder: "f1",
  words: 380,
  pages: null,
  size: 2200,
  changed_ms: 0,
  imported_ms: 0,
  warnings: [],
  warned: 0,
};

const failed: wire.DocumentRow = {
  ...document,
  id: "d2",
  path: "/teaching/scan.pdf",
  title: "scan",
  status: "failed",
  code: "no_text",
  message: "The pages hold no text; they are probably scanned pictures.",
  hint: "Run text recognition over it, then import it again.",
  passages: 0,
  language: null,
  format: "pdf",
};

const facets: wire.Facets = {
  formats: [
    { format: "markdown", count: 1 },
    { format: "pdf", count: 1 },
  ],
  languages: [
    { language: "en", count: 1 },
    { language: null, count: 1 },
  ],
  folders: [{ folder: "f1", count: 2 }],
  states: { imported: 1, warned: 0, failed: 1, skipped: 0 },
};

const nothing: wire.ChangesView = {
  everything: false,
  folders: [],
  documents: [],
  courses: [],
  lessons: [],
  drafts: [],
  jobs: [],
  settings: false,
};
const idle: wire.ImportProgress = {
  running: false,
  found: 0,
  done: 0,
  imported: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  skipped: 0,
  current: null,
};
const edited: wire.EditAnswer = { course: "c1", revision: 2, created: null, changes: nothing };

const hit: wire.HitView = {
  kind: "source",
  id: "p1",
  document: "d1",
  course: null,
  path: "/teaching/bread.md",
  title: "Baking bread",
  heading: "Flour",
  anchor: { kind: "heading", heading: "Flour" },
  score: 3,
  fragment: "Gluten is an elastic network of proteins.",
  highlights: [{ start: 0, end: 6 }],
};

/** A host in memory; `over` takes the place of single calls. */
export function fakeHost(over: Partial<Host> = {}): Host {
  let settings: wire.SettingsView = {
    theme: "system",
    contrast: "system",
    density: "comfortable",
    zoom: 100,
    language: "system",
    rows: [],
  };
  const base: Host = {
    home: async () => ({
      counts: { imported: 1, failed: 1, skipped: 0 },
      folders: [
        {
          id: "f1",
          path: "/teaching",
          counts: { imported: 1, failed: 1, skipped: 0 },
          scanned_ms: 0,
          state: "current",
        },
      ],
      recent: [course],
      drafts: [],
      attention: [{ kind: "failed_documents", count: 1 }],
      import: idle,
    }),
    importPaths: async () => ({
      imported: 2,
      updated: 0,
      unchanged: 0,
      failed: 0,
      skipped: 0,
      cancelled: false,
      failures: [],
    }),
    importCancel: async () => null,
    folders: async () => [
      {
        id: "f1",
        path: "/teaching",
        counts: { imported: 1, failed: 1, skipped: 0 },
        scanned_ms: 0,
        state: "current",
      },
    ],
    removeFolder: async () => stepped("folder_removed"),
    decideGone: async (id) => ({
      id,
      path: "/teaching",
      counts: { imported: 1, failed: 1, skipped: 0 },
      scanned_ms: 0,
      state: "current",
    }),
    documents: async (request) => {
      const all = [document, failed].filter(
        (row) => request.states.length === 0 || request.states.includes(row.status),
      );
      return {
        total: all.length,
        counts: { imported: 1, failed: 1, skipped: 0 },
        facets,
        documents: all.slice(request.offset, request.offset + request.limit),
      };
    },
    document: async () => ({
      document,
      offset: 0,
      total: 1,
      passages: [
        {
          id: "p1",
          heading_path: ["Baking bread", "Flour"],
          anchor: { kind: "heading", heading: "Flour" },
          text: "Gluten is an elastic network of proteins.",
        },
      ],
      pictures: [
        { width: 640, height: 480, alt: "Dough under a cloth", anchor: { kind: "page", page: 3 } },
        { width: 320, height: 200, alt: "", anchor: null },
      ],
    }),
    pagePicture: (document, page, width) => `page://localhost/${document}/${page}/${width}`,
    documentPicture: (document, number, width) => `page://localhost/${document}/pictures/${number}/${width}`,
    pageMarks: async () => [{ left: 0.1, top: 0.2, width: 0.5, height: 0.02 }],
    removeDocument: async () => stepped("document_removed"),
    retryDocument: async () => document,
    retryFailed: async () => ({
      imported: 0,
      updated: 1,
      unchanged: 0,
      failed: 0,
      skipped: 0,
      cancelled: false,
      failures: [],
    }),
    saveReport: async (path) => ({ path, documents: 2 }),
    showDocument: async () => null,
    openDocument: async () => null,
    duplicates: async () => ({ same_files: 0, similar_texts: 0, groups: [] }),
    merge: async ({ keep, others }) => ({
      keep,
      merged: others,
      held: [],
      citations: 0,
      courses: 0,
      changes: nothing,
    }),
    search: async (request) =>
      request.text.trim()
        ? { took_ms: 0.4, total: 1, corrected: false, hits: [hit] }
        : { took_ms: 0, total: 0, corrected: false, hits: [] },
    concepts: async () => ({
      nodes: [
        { id: "n1", kind: "concept", label: "gluten", weight: 3 },
        { id: "n2", kind: "concept", label: "dough", weight: 2 },
      ],
      edges: [{ from: "n1", to: "n2", kind: "prerequisite", weight: 0.6 }],
      truncated: false,
    }),
    courses: async () => ({ courses: [course], total: 1 }),
    createCourse: async () => ({ course: "c1" }),
    ...fakeParts,
    outline: async () => outline,
    lesson: async () => lesson,
    findText: async () => ({ revision: outline.revision, places: [], total: 0 }),
    editCourse: async () => edited,
    undo: async () => edited,
    redo: async () => edited,
    removeCourse: async () => stepped("course_removed"),
    ...fakeHistory,
    questions: async () => ({ total: 0, unfinished: 0, rows: [], kinds: [], blooms: [], tags: [] }),
    coverage: async () => ({ objectives: [], more: 0, untested: 0, aimless: 0, kinds: [], blooms: [] }),
    drift: async () => matching,
    reanchor: async () => ({ edit: edited, done: 1, review: [] }),
    draft: async () => draft,
    draftView: async () => draft,
    acceptDraft: async () => ({ course: "c1" }),
    discardDraft: async () => stepped("draft_discarded"),
    targets: async () => [
      {
        id: "imscc11",
        name: "IMS Common Cartridge 1.1",
        extension: "imscc",
        meaning: "For Moodle and Canvas.",
      },
    ],
    preflight: async () => ({ ok: true, kind: "imscc11", findings: [] }),
    exportCourse: async (request) => ({ path: request.out, bytes: 1000, findings: [] }),
    settings: async () => settings,
    setSetting: async (key, value) => {
      settings = { ...settings, [key]: key === "zoom" ? Number(value) : value };
      return settings;
    },
    ...fakeModel,
    ...fakeJobs,
    checkForUpdate: async () => ({ kind: "newest", version: "0.1.0" }),
    installUpdate: async (version) => ({ kind: "installed", version }),
    about: async () => ({ version: "0.1.0", data_folder: "/data", logs_folder: "/data/logs" }),
    backup: async (path) => ({ path, bytes: 10, documents: 1, courses: 1 }),
    doctor: async () => ({
      ok: true,
      seq: "1",
      problems: [],
      records_digest: "",
      search_digest: "",
      graph_digest: "",
    }),
    rebuild: async () => ({ search_entries: 6, search_digest: "", graph_digest: "", records_digest: "" }),
    ...fakeCare,
    listen: () => () => undefined,
    followLink: async () => ({ kind: "course", course: "c1", lesson: null }),
    openWindow: async () => null,
    setTitle: () => undefined,
    previewPage: (course, page) => `preview://localhost/${course}/${page}`,
    painted: () => undefined,
    chooseFolder: async () => ["/teaching"],
    chooseOneFolder: async () => "/elsewhere",
    chooseFile: async (extension) => `/backups/kept.${extension}`,
    chooseFiles: async () => ["/teaching/bread.md"],
    chooseSave: async (name, extension) => `/out/${name}.${extension}`,
    onDrop: () => () => undefined,
    onClose: () => () => undefined,
  };
  return { ...base, ...over };
}
