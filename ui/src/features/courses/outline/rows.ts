// The outline as a list of rows: what is collapsed or does not match the filter is not among them.
// Not here: how a row looks (`TreeRow.tsx`), what is chosen (`choice.ts`).
import type { OutlineModule } from "../../../bridge/bindings.ts";

export type Row = {
  id: string;
  kind: "module" | "lesson";
  title: string;
  /** The module it is in; a module is in itself. */
  module: string;
  /** Its position among its siblings from zero, and how many they are. */
  at: number;
  of: number;
  /** For a module: whether its lessons are shown. */
  expanded: boolean;
  /** For a module: how many lessons it has. */
  lessons: number;
  /** For a lesson: how long it takes. */
  minutes: number;
};

export function rowsOf(
  modules: readonly OutlineModule[],
  closed: ReadonlySet<string>,
  filter: string,
): Row[] {
  const wanted = folded(filter.trim());
  const matches = (title: string) => wanted === "" || folded(title).includes(wanted);
  const rows: Row[] = [];
  modules.forEach((module, at) => {
    const whole = matches(module.title);
    const lessons = whole ? module.lessons : module.lessons.filter(({ title }) => matches(title));
    if (!whole && lessons.length === 0) {
      return;
    }
    const expanded = wanted !== "" || !closed.has(module.id);
    const of = modules.length;
    const { id, title } = module;
    rows.push({
      id,
      kind: "module",
      title,
      module: id,
      at,
      of,
      expanded,
      lessons: module.lessons.length,
      minutes: 0,
    });
    for (const lesson of expanded ? lessons : []) {
      rows.push({
        id: lesson.id,
        kind: "lesson",
        title: lesson.title,
        module: id,
        at: module.lessons.indexOf(lesson),
        of: module.lessons.length,
        expanded: false,
        lessons: 0,
        minutes: lesson.minutes,
      });
    }
  });
  return rows;
}

/** Without case and accents, so that “uber” finds “Über”. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The next row after `from` whose title begins with what was typed, around the end; for type-ahead. */
export function startingWith(rows: readonly Row[], typed: string, from: number): number {
  const wanted = folded(typed);
  // Who goes on typing a word may stay where the first letter led.
  const first = typed.length > 1 ? 0 : 1;
  for (let step = first; step <= rows.length; step++) {
    const at = (from + step) % rows.length;
    if (folded(rows[at]?.title ?? "").startsWith(wanted)) {
      return at;
    }
  }
  return -1;
}
