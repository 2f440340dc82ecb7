// How the rich view writes Markdown: as it is written most, so that a lesson's history shows what was changed.
// Not here: blocks that nobody touched; they are kept as they are (`blocks.ts`).
import type { Options } from "mdast-util-to-markdown";

export const writing = (before: Options): Options => ({
  ...before,
  bullet: "-",
  rule: "-",
  emphasis: "*",
  fences: true,
  listItemIndent: "one",
  resourceLink: false,
  join: [...(before.join ?? [])],
});
