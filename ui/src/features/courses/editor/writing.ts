// How the rich view writes Markdown: as it is written most, so that a lesson's history shows what was changed.
// Not here: blocks that nobody touched; they are kept as they are (`blocks.ts`).
import { defaultHandlers, type Options } from "mdast-util-to-markdown";

type List = typeof defaultHandlers.list;

/** A list that knows its sign is written with it, and so are those inside of it. */
const list: List = (node, parent, state, info) => {
  const { bullet } = state.options;
  state.options.bullet = (node as { bullet?: "-" | "*" | "+" }).bullet ?? bullet;
  const written = defaultHandlers.list(node, parent, state, info);
  state.options.bullet = bullet;
  return written;
};

export const writing = (before: Options): Options => ({
  ...before,
  bullet: "-",
  rule: "-",
  emphasis: "*",
  fences: true,
  listItemIndent: "one",
  resourceLink: false,
  handlers: { ...before.handlers, list },
});
