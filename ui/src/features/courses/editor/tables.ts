// Rows of a table. The first row is its head, which Markdown wants to be there, and one row below it.
// Not here: columns, which prosemirror-tables does as they are needed.
import type { Node } from "@milkdown/kit/prose/model";
import { type Command, type EditorState, TextSelection } from "@milkdown/kit/prose/state";
import { deleteTable } from "@milkdown/kit/prose/tables";

/** The table that the cursor is in: where it starts, and the number of the row. */
export function tableAt(state: EditorState): { table: Node; start: number; row: number } | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === "table") {
      return { table: $from.node(depth), start: $from.start(depth), row: $from.index(depth) };
    }
  }
  return null;
}

/** Where a row of a table starts. */
const rowAt = (table: Node, start: number, row: number) =>
  table.children.slice(0, row).reduce((at, { nodeSize }) => at + nodeSize, start);

/** Adds an empty row below. */
export const addRow: Command = (state, dispatch) => {
  const at = tableAt(state);
  const { table_row, table_cell } = state.schema.nodes;
  if (!at || !table_row || !table_cell) {
    return false;
  }
  const cells = (at.table.firstChild?.children ?? []).map((cell) =>
    table_cell.createAndFill({ alignment: cell.attrs.alignment }),
  );
  const row = table_row.create(
    null,
    cells.filter((cell) => cell !== null),
  );
  const position = rowAt(at.table, at.start, at.row + 1);
  const { tr } = state;
  tr.insert(position, row);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(position + 1))).scrollIntoView());
  return true;
};

/** Takes the row away; without a row below its head a table is none. */
export const removeRow: Command = (state, dispatch) => {
  const at = tableAt(state);
  if (!at) {
    return false;
  }
  if (at.table.childCount <= 2 && at.row > 0) {
    return deleteTable(state, dispatch);
  }
  if (at.row === 0) {
    return false;
  }
  const start = rowAt(at.table, at.start, at.row);
  const { tr } = state;
  tr.delete(start, start + at.table.child(at.row).nodeSize);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(start), -1)).scrollIntoView());
  return true;
};

/** A new table: a head and two rows. */
export const newTable: Command = (state, dispatch) => {
  const { table, table_header_row, table_row, table_header, table_cell } = state.schema.nodes;
  if (!table || !table_header_row || !table_row || !table_header || !table_cell) {
    return false;
  }
  const cells = (type: typeof table_cell) =>
    [0, 1, 2].map(() => type.createAndFill()).filter((cell) => cell !== null);
  const rows = [
    table_header_row.create(null, cells(table_header)),
    ...[0, 1].map(() => table_row.create(null, cells(table_cell))),
  ];
  const { tr } = state;
  const start = tr.selection.from;
  tr.replaceSelectionWith(table.create(null, rows));
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.max(1, start - 1)))).scrollIntoView());
  return true;
};
