// What can be put into a lesson, for the slash menu and the toolbar.
// Not here: the menus themselves.
import { setBlockType, toggleMark, wrapIn } from "@milkdown/kit/prose/commands";
import type { NodeType } from "@milkdown/kit/prose/model";
import { wrapInList } from "@milkdown/kit/prose/schema-list";
import { type Command, NodeSelection, TextSelection } from "@milkdown/kit/prose/state";
import type { Word } from "../../../words/say.ts";
import { newTable } from "./tables.ts";

export type Choice = {
  id: string;
  name: Word;
  /** What else it is looked for by. */
  also: string;
  run: Command;
};

type Types = Record<string, NodeType>;
/** A command on the types of the schema. */
const on =
  (make: (types: Types) => Command): Command =>
  (state, dispatch, view) =>
    make(state.schema.nodes as Types)(state, dispatch, view);
const type = (types: Types, name: string) => types[name] as NodeType;

const heading = (level: number) => on((types) => setBlockType(type(types, "heading"), { level }));
const list = (name: string) => on((types) => wrapInList(type(types, name)));

/** A list of one task for each paragraph that is chosen. */
const tasks: Command = (state, dispatch, view) => {
  if (!dispatch) {
    return list("bullet_list")(state);
  }
  return list("bullet_list")(
    state,
    (tr) => {
      const { from, to } = tr.selection;
      tr.doc.nodesBetween(from, to, (node, position) => {
        if (node.type.name === "list_item") {
          tr.setNodeAttribute(position, "checked", false);
        }
      });
      dispatch(tr);
    },
    view,
  );
};

/** Puts an atom in and chooses it, so that it opens where it stands. */
const put =
  (name: string, attributes: Record<string, unknown>): Command =>
  (state, dispatch) => {
    const { tr } = state;
    const node = type(state.schema.nodes as Types, name).create(attributes);
    const at = tr.selection.from;
    tr.replaceSelectionWith(node, false);
    const placed = tr.doc.nodeAt(at) === node ? at : at - 1;
    if (tr.doc.nodeAt(placed)?.type === node.type) {
      tr.setSelection(NodeSelection.create(tr.doc, placed));
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };

/** A reference here and its note at the end of the lesson, where one goes on writing. */
const footnote: Command = (state, dispatch) => {
  const { tr, schema } = state;
  const used = new Set<string>();
  state.doc.descendants((node) => {
    if (node.type.name.startsWith("footnote_")) {
      used.add(String(node.attrs.label));
    }
  });
  let number = 1;
  while (used.has(String(number))) {
    number += 1;
  }
  const types = schema.nodes as Types;
  tr.replaceSelectionWith(type(types, "footnote_reference").create({ label: String(number) }), false);
  const note = type(types, "footnote_definition").create(
    { label: String(number) },
    type(types, "paragraph").create(),
  );
  const last = tr.doc.lastChild;
  const end = tr.doc.content.size - (last?.content.size === 0 ? last.nodeSize : 0);
  tr.insert(end, note);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(end + 2))).scrollIntoView());
  return true;
};

export const BLOCKS: Choice[] = [
  {
    id: "text",
    name: "editor.text",
    also: "paragraph",
    run: on((types) => setBlockType(type(types, "paragraph"))),
  },
  { id: "h1", name: "editor.heading1", also: "h1 title", run: heading(1) },
  { id: "h2", name: "editor.heading2", also: "h2", run: heading(2) },
  { id: "h3", name: "editor.heading3", also: "h3", run: heading(3) },
  { id: "bullets", name: "editor.bullets", also: "list ul", run: list("bullet_list") },
  { id: "numbers", name: "editor.numbers", also: "list ol", run: list("ordered_list") },
  { id: "tasks", name: "editor.tasks", also: "todo check list", run: tasks },
  {
    id: "quote",
    name: "editor.quote",
    also: "blockquote",
    run: on((types) => wrapIn(type(types, "blockquote"))),
  },
  {
    id: "callout",
    name: "editor.calloutBox",
    also: "note tip warning alert",
    run: on((types) => wrapIn(type(types, "callout"))),
  },
  { id: "table", name: "editor.table", also: "table", run: newTable },
  {
    id: "code",
    name: "editor.code",
    also: "code pre",
    run: on((types) => setBlockType(type(types, "code_block"))),
  },
  {
    id: "math",
    name: "editor.mathBlock",
    also: "latex equation formula math",
    run: put("math_block", { value: "" }),
  },
  {
    id: "formula",
    name: "editor.mathInline",
    also: "latex inline math",
    run: put("math_inline", { value: "" }),
  },
  { id: "footnote", name: "editor.footnote", also: "footnote", run: footnote },
  { id: "rule", name: "editor.rule", also: "hr line divider", run: put("hr", {}) },
];

const mark =
  (name: string): Command =>
  (state, dispatch, view) => {
    const found = state.schema.marks[name];
    return found ? toggleMark(found)(state, dispatch, view) : false;
  };

export const MARKS: (Choice & { sign: string; mark: string; key: string })[] = [
  {
    id: "bold",
    sign: "B",
    mark: "strong",
    key: "Control+B",
    name: "editor.bold",
    also: "",
    run: mark("strong"),
  },
  {
    id: "italic",
    sign: "I",
    mark: "emphasis",
    key: "Control+I",
    name: "editor.italic",
    also: "",
    run: mark("emphasis"),
  },
  {
    id: "strike",
    sign: "S",
    mark: "strike_through",
    key: "Control+Alt+X",
    name: "editor.strike",
    also: "",
    run: mark("strike_through"),
  },
  {
    id: "inline",
    sign: "‹›",
    mark: "inlineCode",
    key: "Control+E",
    name: "editor.inlineCode",
    also: "",
    run: mark("inlineCode"),
  },
];
