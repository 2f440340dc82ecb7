// The slim bar above the text: what the marked words can become, what can be put in, and a table's rows and columns.
// Not here: what each does (`choices.ts`, `tables.ts`).
import type { Command, EditorState } from "@milkdown/kit/prose/state";
import { addColumnAfter, deleteColumn, deleteTable } from "@milkdown/kit/prose/tables";
import type { EditorView } from "@milkdown/kit/prose/view";
import { type KeyboardEvent, useRef } from "react";
import { say, type Word } from "../../../words/say.ts";
import { BLOCKS, MARKS } from "./choices.ts";
import { addRow, removeRow, tableAt } from "./tables.ts";

const TABLE: { id: string; sign: string; name: Word; run: Command; key?: string }[] = [
  { id: "row", sign: "+ ↓", name: "editor.addRow", run: addRow, key: "Alt+Shift+ArrowDown" },
  { id: "column", sign: "+ →", name: "editor.addColumn", run: addColumnAfter, key: "Alt+Shift+ArrowRight" },
  { id: "no-row", sign: "− ↓", name: "editor.removeRow", run: removeRow, key: "Alt+Shift+ArrowUp" },
  {
    id: "no-column",
    sign: "− →",
    name: "editor.removeColumn",
    run: deleteColumn,
    key: "Alt+Shift+ArrowLeft",
  },
  { id: "no-table", sign: "×", name: "editor.removeTable", run: deleteTable },
];

/** What the bar shows of the place where the cursor is; two places that look alike are equal. */
export function placeOf(state: EditorState): string {
  const { $from, from, to, empty } = state.selection;
  const active = MARKS.filter(({ mark }) => {
    const type = state.schema.marks[mark];
    const marks = state.storedMarks ?? $from.marks();
    return type && (empty ? type.isInSet(marks) : state.doc.rangeHasMark(from, to, type));
  }).map(({ id }) => id);
  const { parent } = $from;
  const block =
    parent.type.name === "heading"
      ? `h${parent.attrs.level}`
      : parent.type.name === "code_block"
        ? "code"
        : "text";
  return [block, tableAt(state) ? "table" : "", ...active].join(" ");
}

export function Bar({ view, place }: { view: EditorView | null; place: string }) {
  const bar = useRef<HTMLDivElement>(null);
  const [block, table, ...active] = place.split(" ");
  const run = (command: Command) => {
    if (view?.editable) {
      command(view.state, view.dispatch, view);
      view.focus();
    }
  };
  // One stop of the Tab key; the arrows go on from there.
  const walk = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const all = [...(bar.current?.querySelectorAll<HTMLElement>("button, select") ?? [])];
    const at = all.indexOf(event.target as HTMLElement);
    if (step !== 0 && at >= 0) {
      event.preventDefault();
      const next = all[(at + step + all.length) % all.length];
      for (const one of all) {
        one.tabIndex = one === next ? 0 : -1;
      }
      next?.focus();
    }
  };
  return (
    <div ref={bar} className="editor-bar" role="toolbar" aria-label={say("editor.bar")} onKeyDown={walk}>
      <select
        aria-label={say("editor.insert")}
        value={block ?? "text"}
        onChange={(event) => {
          const choice = BLOCKS.find(({ id }) => id === event.target.value);
          if (choice) {
            run(choice.run);
          }
        }}
      >
        {BLOCKS.map(({ id, name }) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
      {MARKS.map(({ id, sign, name, run: command, key }) => (
        <button
          key={id}
          type="button"
          tabIndex={-1}
          className={id}
          aria-label={say(name)}
          aria-pressed={active.includes(id)}
          aria-keyshortcuts={key}
          title={`${say(name)} (${key})`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(command)}
        >
          {sign}
        </button>
      ))}
      {table === "table" &&
        TABLE.map(({ id, sign, name, run: command, key }) => (
          <button
            key={id}
            type="button"
            tabIndex={-1}
            aria-label={say(name)}
            aria-keyshortcuts={key}
            title={key ? `${say(name)} (${key})` : say(name)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(command)}
          >
            {sign}
          </button>
        ))}
    </div>
  );
}
