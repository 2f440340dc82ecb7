// What is chosen in the outline: one row is active, any number is chosen, a range grows from its anchor.
// Not here: what is done with the chosen (`Outline.tsx`).
import type { Row } from "./rows.ts";

export type Choice = {
  /** The row that has the focus when the outline has it. */
  active: string | null;
  /** Where a range begins. */
  anchor: string | null;
  chosen: ReadonlySet<string>;
};

export const NOTHING: Choice = { active: null, anchor: null, chosen: new Set() };

/** `one` chooses a row alone, `toggle` adds or takes it away, `range` chooses all from the anchor to it. */
export function choose(
  rows: readonly Row[],
  before: Choice,
  id: string,
  how: "one" | "toggle" | "range",
): Choice {
  if (how === "one") {
    return { active: id, anchor: id, chosen: new Set([id]) };
  }
  if (how === "toggle") {
    const chosen = new Set(before.chosen);
    if (!chosen.delete(id)) {
      chosen.add(id);
    }
    return { active: id, anchor: id, chosen };
  }
  const from = rows.findIndex((row) => row.id === (before.anchor ?? before.active));
  const to = rows.findIndex((row) => row.id === id);
  const range = rows.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1);
  return { active: id, anchor: before.anchor ?? id, chosen: new Set(range.map((row) => row.id)) };
}

export function chooseAll(rows: readonly Row[], before: Choice): Choice {
  return { ...before, chosen: new Set(rows.map((row) => row.id)) };
}

/** The choice among the rows there are now; what is active falls to the neighbour of one that is gone. */
export function still(rows: readonly Row[], before: Choice, rowsBefore: readonly Row[]): Choice {
  const known = new Set(rows.map((row) => row.id));
  const has = (id: string | null): id is string => id !== null && known.has(id);
  if ((before.active === null || has(before.active)) && [...before.chosen].every(has)) {
    return before;
  }
  const at = rowsBefore.findIndex((row) => row.id === before.active);
  const near = [...rowsBefore.slice(at + 1), ...rowsBefore.slice(0, Math.max(0, at)).reverse()];
  const active = has(before.active) ? before.active : (near.find((row) => has(row.id))?.id ?? null);
  const kept = [...before.chosen].filter(has);
  return {
    active,
    anchor: has(before.anchor) ? before.anchor : active,
    chosen: new Set(kept.length > 0 || active === null ? kept : [active]),
  };
}
