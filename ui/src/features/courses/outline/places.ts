// Where nodes can go: the place at a gap between rows, the place one step away, and the outline after a move.
// Not here: the pointer (`dragging.ts`), the keys (`keys.ts`), moving for good (the engine).
import type { OutlineModule, WirePlace } from "../../../bridge/bindings.ts";
import type { Row } from "./rows.ts";

/** A place, and where its line is drawn: above the row `gap`, as far in as its level. */
export type Drop = { place: WirePlace; gap: number; level: 1 | 2 };

const among = (before: string | null): WirePlace => ({ place: "course", before });
const inside = (module: string, before: string | null): WirePlace => ({ place: "module", module, before });

/** The place above the row `gap`, among the modules or, at level 2, among the lessons of the module above. */
export function dropAt(rows: readonly Row[], gap: number, level: 1 | 2): Drop {
  const row = rows[gap];
  const above = rows[gap - 1];
  const first = rows[0];
  if (level === 2 && first) {
    // Above the first module there is no module to go into but that one.
    const module = above?.module ?? first.module;
    const next = above ? row : rows[1];
    const before = next?.kind === "lesson" && next.module === module ? next.id : null;
    return { place: inside(module, before), gap: Math.max(gap, 1), level: 2 };
  }
  if (!row || row.kind === "module") {
    return { place: among(row?.id ?? null), gap, level: 1 };
  }
  // In the middle of a module: the nearer of its two ends.
  const start = rows.findIndex((one) => one.id === row.module);
  const after = rows.findIndex((one, at) => at > gap && one.kind === "module");
  const end = after < 0 ? rows.length : after;
  return gap - start <= end - gap
    ? { place: among(row.module), gap: start, level: 1 }
    : { place: among(rows[end]?.id ?? null), gap: end, level: 1 };
}

/** The next drop above or below that is another place; null at the ends. */
export function nextDrop(rows: readonly Row[], from: Drop, by: -1 | 1): Drop | null {
  for (let gap = from.gap + by; gap >= 0 && gap <= rows.length; gap += by) {
    const drop = dropAt(rows, gap, from.level);
    if (JSON.stringify(drop.place) !== JSON.stringify(from.place) && (drop.gap - from.gap) * by > 0) {
      return drop;
    }
  }
  return null;
}

export type Step = "up" | "down" | "nest" | "unnest";

/** Where the nodes go with one step; null when there is no further. Modules among them go alone. */
export function stepPlace(
  modules: readonly OutlineModule[],
  nodes: ReadonlySet<string>,
  step: Step,
): WirePlace | null {
  const chosen = modules.flatMap((module, at) => (nodes.has(module.id) ? [at] : []));
  return chosen.length > 0
    ? moduleStep(modules, chosen[0] as number, chosen[chosen.length - 1] as number, step)
    : lessonStep(modules, nodes, step);
}

function moduleStep(
  modules: readonly OutlineModule[],
  first: number,
  last: number,
  step: Step,
): WirePlace | null {
  const above = modules[first - 1];
  switch (step) {
    case "up":
      return above ? among(above.id) : null;
    case "down":
      return last + 1 < modules.length ? among(modules[last + 2]?.id ?? null) : null;
    case "nest":
      return above ? inside(above.id, null) : null;
    case "unnest":
      return null;
  }
}

function lessonStep(
  modules: readonly OutlineModule[],
  nodes: ReadonlySet<string>,
  step: Step,
): WirePlace | null {
  const places = modules.flatMap((module, at) =>
    module.lessons.flatMap((lesson, of) => (nodes.has(lesson.id) ? [{ at, of }] : [])),
  );
  const first = places[0];
  const last = places[places.length - 1];
  if (!first || !last) {
    return null;
  }
  const [top, bottom] = [modules[first.at] as OutlineModule, modules[last.at] as OutlineModule];
  const [above, below] = [modules[first.at - 1], modules[last.at + 1]];
  switch (step) {
    case "up":
      if (first.of > 0) {
        return inside(top.id, top.lessons[first.of - 1]?.id ?? null);
      }
      return above ? inside(above.id, null) : null;
    case "down":
      if (last.of + 1 < bottom.lessons.length) {
        return inside(bottom.id, bottom.lessons[last.of + 2]?.id ?? null);
      }
      return below ? inside(below.id, below.lessons[0]?.id ?? null) : null;
    case "unnest":
      return among(below?.id ?? null);
    case "nest":
      return null;
  }
}

/**
 * The outline after a move, to be shown until the engine has answered: the same one when nothing would move, null when
 * only the engine can tell, because something new comes of it.
 */
export function arranged(
  modules: readonly OutlineModule[],
  nodes: ReadonlySet<string>,
  to: WirePlace,
): readonly OutlineModule[] | null {
  const moving = (id: string) => nodes.has(id) && !(to.place === "module" && to.module === id);
  const whole = modules.filter((module) => moving(module.id));
  const single = modules.filter((module) => !moving(module.id)).flatMap((module) => module.lessons);
  const lessons = single.filter((lesson) => nodes.has(lesson.id));
  if (to.place === "course") {
    if (lessons.length > 0) {
      return null;
    }
    const rest = modules.filter((module) => !moving(module.id));
    const from = modules.findIndex((module) => module.id === to.before);
    const mark = from < 0 ? undefined : modules.slice(from).find((module) => !moving(module.id));
    const at = mark ? rest.indexOf(mark) : rest.length;
    return unlessSame(modules, [...rest.slice(0, at), ...whole, ...rest.slice(at)]);
  }
  if (whole.some((module) => module.lessons.length === 0)) {
    return null;
  }
  const coming = modules.flatMap((module) =>
    moving(module.id) ? module.lessons : module.lessons.filter((lesson) => nodes.has(lesson.id)),
  );
  const gone = new Set(coming.map((lesson) => lesson.id));
  const next = modules
    .filter((module) => !moving(module.id))
    .map((module) => {
      const rest = module.lessons.filter((lesson) => !gone.has(lesson.id));
      if (module.id !== to.module) {
        return rest.length === module.lessons.length ? module : { ...module, lessons: rest };
      }
      const from = module.lessons.findIndex((lesson) => lesson.id === to.before);
      const mark = from < 0 ? undefined : module.lessons.slice(from).find((lesson) => !gone.has(lesson.id));
      const at = mark ? rest.indexOf(mark) : rest.length;
      return { ...module, lessons: [...rest.slice(0, at), ...coming, ...rest.slice(at)] };
    });
  return unlessSame(modules, next);
}

function unlessSame(before: readonly OutlineModule[], after: readonly OutlineModule[]) {
  const drawn = (modules: readonly OutlineModule[]) =>
    modules.map((module) => [module.id, ...module.lessons.map((lesson) => lesson.id)].join()).join(";");
  return drawn(before) === drawn(after) ? before : after;
}
