// What the host in memory answers about histories, versions and the trash.
// Not here: the other answers (`fake-host.ts`).
import type * as wire from "./bindings.ts";
import type { Host } from "./host.ts";

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
const step: wire.StepRow = {
  seq: "9",
  at_ms: 0,
  deed: "document_removed",
  name: "Baking bread",
  count: 1,
  undone: false,
};
const edited: wire.EditAnswer = { course: "c1", revision: 3, created: null, changes: nothing };
const version: wire.VersionRow = { id: "7", name: "First week", at_ms: 0, revision: 2, step: "1" };

/** A step that was just done, or taken back. */
export const stepped = (deed: wire.Deed, undone = false): wire.StepAnswer => ({
  step: { ...step, deed, undone },
  changes: nothing,
});

type Part =
  | "history"
  | "libraryHistory"
  | "undoLibrary"
  | "redoLibrary"
  | "trash"
  | "restoreTrash"
  | "deleteTrash"
  | "emptyTrash"
  | "goTo"
  | "nameVersion"
  | "renameVersion"
  | "removeVersion"
  | "compare"
  | "compareText"
  | "restoreMoment"
  | "recovered"
  | "dismissRecovered";

export const fakeHistory: Pick<Host, Part> = {
  history: async () => ({
    total: 2,
    entries: [
      { seq: "2", at_ms: 86_400_000, label: "Lesson added", undone: false },
      { seq: "1", at_ms: 0, label: "Title changed", undone: false },
    ],
    versions: [version],
  }),
  libraryHistory: async () => ({ total: 1, steps: [step], undo: step, redo: null }),
  undoLibrary: async () => stepped("document_removed", true),
  redoLibrary: async () => stepped("document_removed"),
  trash: async () => ({
    total: 1,
    items: [
      { id: "9", kind: "documents", name: "Baking bread", count: 1, at_ms: 0, until_ms: 2_592_000_000 },
    ],
    days: 30,
  }),
  restoreTrash: async () => stepped("restored"),
  deleteTrash: async () => ({ deleted: 1 }),
  emptyTrash: async () => ({ deleted: 1 }),
  goTo: async () => edited,
  nameVersion: async (_, name) => ({ ...version, name }),
  renameVersion: async (_, id, name) => ({ ...version, id, name }),
  removeVersion: async () => null,
  compare: async () => ({
    total: 1,
    nodes: [
      {
        node: { node: "lesson", lesson: "l1" },
        fate: "changed",
        moved: true,
        title: "Flour",
        within: "Start",
        fields: [
          { field: "body", before: "Gluten is elastic.", after: "Gluten is very elastic.", cut: false },
        ],
      },
    ],
  }),
  compareText: async () => ({ total: 1, stretches: [{ same: false, before: "one", after: "two" }] }),
  restoreMoment: async () => edited,
  recovered: async () => null,
  dismissRecovered: async () => null,
};
