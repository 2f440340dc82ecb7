// A course, its lesson and its draft, as the host in memory has them.
// Not here: the host (`fake-host.ts`).
import type * as wire from "./bindings.ts";

export const lesson: wire.LessonView = {
  id: "l1",
  title: "Baking bread",
  minutes: 12,
  concepts: ["gluten"],
  objectives: [{ id: "o1", text: "Explain what gluten does.", bloom: "understand" }],
  body: "Bread is a food made from flour.[^c1]\n",
  citations: [
    {
      passage: "p1",
      document: "d1",
      path: "/teaching/bread.md",
      title: "Baking bread",
      anchor: { kind: "heading", heading: "Flour" },
      quote: "Bread is a food made from flour.",
      resolves: true,
    },
  ],
  quiz: [
    {
      id: "q1",
      kind: "true_false",
      stem: "Gluten is a network of proteins.",
      options: [
        { text: "True", correct: true, feedback: "" },
        { text: "False", correct: false, feedback: "" },
      ],
      accepted: [],
      pairs: [],
      value: null,
      tolerance: null,
      feedback: "See: Baking bread",
      objectives: ["o1"],
      citations: [],
      tags: [],
      bloom: null,
      flaws: [],
      lints: [],
    },
  ],
  provenance: { kind: "drafted_offline" },
};

export const course: wire.CourseRow = {
  id: "c1",
  title: "Bread for beginners",
  summary: "From flour to loaf.",
  modules: 1,
  lessons: 1,
  duration_weeks: 2,
  updated_ms: 0,
};

export const outline: wire.OutlineView = {
  id: "c1",
  title: "Bread for beginners",
  subtitle: "",
  summary: "From flour to loaf.",
  audience: "",
  language: "en",
  difficulty: "beginner",
  duration_weeks: 2,
  hours_per_week: 3,
  objectives: [],
  modules: [
    {
      id: "m1",
      title: "Dough",
      summary: "",
      lessons: [{ id: "l1", title: "Baking bread", minutes: 12, questions: 1, citations: 1 }],
    },
  ],
  banked: 0,
  sources: [{ document: "d1", title: "Baking bread", path: "/teaching/bread.md" }],
  revision: 1,
  can_undo: true,
  can_redo: false,
};

export const draft: wire.DraftView = {
  id: "x1",
  state: "proposed",
  title: "Bread for beginners",
  course: null,
  outline,
  changes: [],
  warnings: [],
};
