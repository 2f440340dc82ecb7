// Keys of the rich view that its presets do not have, and what each part does when Enter is pressed on it.
// Not here: the slash menu (`slash.ts`), keys of lists and headings (Milkdown).
//
// The one rule of undo: Ctrl+Z takes back what was done in the place where the cursor is. In the text it is what was typed
// there, as long as the editor has been open, and nothing else; everywhere else it is the last step of the course. Both are
// kept: what was taken back in the text is a step of the course like what was typed.
import { redo, undo } from "@milkdown/kit/prose/history";
import { keydownHandler } from "@milkdown/kit/prose/keymap";
import { type Command, NodeSelection, Plugin } from "@milkdown/kit/prose/state";
import { addColumnAfter, deleteColumn } from "@milkdown/kit/prose/tables";
import { $prose } from "@milkdown/kit/utils";
import { addRow, removeRow } from "./tables.ts";

/** Opens what is chosen: the source of a citation, a formula or the words of a picture. */
const open: Command = (state, _, view) => {
  if (!(state.selection instanceof NodeSelection) || !view) {
    return false;
  }
  const dom = view.nodeDOM(state.selection.from);
  return dom instanceof HTMLElement &&
    !dom.dispatchEvent(new Event("coursewright-open", { cancelable: true }))
    ? true
    : isOpened(state.selection);
};

const isOpened = ({ node }: NodeSelection) =>
  ["citation", "math_inline", "math_block", "image"].includes(node.type.name);

/** Ticks the task that the cursor is in. */
const tick: Command = (state, dispatch) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { checked } = $from.node(depth).attrs;
    if (typeof checked === "boolean") {
      dispatch?.(state.tr.setNodeAttribute($from.before(depth), "checked", !checked));
      return true;
    }
  }
  return false;
};

const handler = keydownHandler({
  Enter: open,
  "Mod-Enter": tick,
  "Mod-z": undo,
  "Mod-Shift-z": redo,
  "Mod-y": redo,
  "Alt-Shift-ArrowDown": addRow,
  "Alt-Shift-ArrowRight": addColumnAfter,
  "Alt-Shift-ArrowUp": removeRow,
  "Alt-Shift-ArrowLeft": deleteColumn,
});

export const keys = $prose(() => new Plugin({ props: { handleKeyDown: handler } }));
