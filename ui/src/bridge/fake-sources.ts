// Believable duplicates and drifted citations, for tests.
// Not here: the host that answers with them (`fake-host.ts`).

import type * as wire from "./bindings.ts";

const bread = { kind: "heading", heading: "Flour" } as const;
const cites = {
  lesson: "l1",
  lesson_title: "Baking bread",
  objectives: ["Explain what gluten does."],
  document: "d1",
  title: "Baking bread",
  path: "/teaching/bread.md",
  anchor: bread,
};
const now = { document: "d1", title: "Baking bread", path: "/teaching/bread.md", elsewhere: false };

/** A citation of each kind that no longer matches its source. */
export const drifted: wire.DriftPage = {
  course: "c1",
  title: "Bread for beginners",
  revision: 1,
  moved: 1,
  changed: 1,
  gone: 1,
  rows: [
    {
      ...cites,
      question: null,
      stem: "",
      at: 0,
      state: "moved",
      quote: "Flour is milled from grain.",
      found: { ...now, passage: "p2", anchor: bread, text: "Flour is milled from grain." },
    },
    {
      ...cites,
      question: "q1",
      stem: "Gluten is a network of proteins.",
      at: 0,
      state: "changed",
      quote: "Bread is a food made from flour.",
      found: { ...now, passage: "p3", anchor: bread, text: "Bread is a loaf made from flour." },
    },
    {
      ...cites,
      question: null,
      stem: "",
      at: 1,
      state: "gone",
      quote: "Salt slows the yeast.",
      found: null,
    },
  ],
};

/** A course whose citations all match. */
export const matching: wire.DriftPage = { ...drifted, moved: 0, changed: 0, gone: 0, rows: [] };

const copy: wire.DuplicateRow = {
  id: "d1",
  title: "Baking bread",
  path: "/teaching/bread.md",
  status: "imported",
  words: 380,
  imported_ms: 0,
  cited: 2,
  alike: 100,
};

/** A group of each kind. */
export const alike: wire.DuplicatesPage = {
  same_files: 1,
  similar_texts: 1,
  groups: [
    {
      likeness: "same_file",
      total: 2,
      documents: [copy, { ...copy, id: "d3", path: "/teaching/copy of bread.md", cited: 0 }],
    },
    {
      likeness: "similar_text",
      total: 2,
      documents: [
        { ...copy, id: "d4", title: "Yeast", path: "/teaching/yeast.md" },
        { ...copy, id: "d5", title: "Yeast", path: "/teaching/yeast 2025.md", cited: 0, alike: 91 },
      ],
    },
  ],
};
