// Templates and parts of courses, as the host in memory has them.
// Not here: the host (`fake-host.ts`).
import type * as wire from "./bindings.ts";
import type { Host } from "./host.ts";

const blank: wire.CourseTemplate = {
  id: "blank",
  name: "Blank course",
  about: "Nothing but a title.",
  duration_weeks: 6,
  hours_per_week: 3,
  modules: [],
};
const workshop: wire.CourseTemplate = {
  ...blank,
  id: "workshop",
  name: "Workshop",
  about: "One day.",
  duration_weeks: 1,
  modules: [{ title: "Morning", lessons: [{ title: "Welcome", minutes: 20 }] }],
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

export const fakeParts: Pick<Host, "courseTemplates" | "createFromTemplate" | "exportPart" | "importPart"> = {
  courseTemplates: async () => [blank, workshop],
  createFromTemplate: async () => ({ course: "c1" }),
  exportPart: async ({ out, nodes }) => ({ path: out, bytes: 100, lessons: nodes.length }),
  importPart: async ({ course }) => ({ course, revision: 2, created: null, changes: nothing }),
};
