// The laws of moving in the outline that is shown: nothing is lost, order stays, and what is drawn is a place.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { OutlineModule, WirePlace } from "../../../bridge/bindings.ts";
import { choose, chooseAll, NOTHING, still } from "./choice.ts";
import { arranged, dropAt, nextDrop, type Step, stepPlace } from "./places.ts";
import { rowsOf, startingWith } from "./rows.ts";

const NONE = new Set<string>();
const lesson = (id: string) => ({ id, title: id, minutes: 1, questions: 0, citations: 0 });
/** `a(1 2) b()` as modules. */
function course(drawn: string): OutlineModule[] {
  return [...drawn.matchAll(/([\p{L}\d]+)\(([^)]*)\)/gu)].map(([, id = "", inner = ""]) => ({
    id,
    title: id,
    summary: "",
    lessons: inner.split(" ").filter(Boolean).map(lesson),
  }));
}
const drawn = (modules: readonly OutlineModule[] | null) =>
  modules?.map(({ id, lessons }) => `${id}(${lessons.map((one) => one.id).join(" ")})`).join(" ") ?? "?";
const among = (before: string | null): WirePlace => ({ place: "course", before });
const inside = (module: string, before: string | null): WirePlace => ({ place: "module", module, before });

test.each<[string, string[], WirePlace, string]>([
  ["a(1 2 3) b(4)", ["3", "1"], inside("b", "4"), "a(2) b(1 3 4)"],
  ["a(1 2 3)", ["1"], inside("a", null), "a(2 3 1)"],
  ["a(1 2 3 4)", ["1", "3"], inside("a", "3"), "a(2 1 3 4)"],
  ["a(1) b(2) c(3)", ["c", "a"], among("b"), "a(1) c(3) b(2)"],
  ["a(1) b(2)", ["b"], inside("a", null), "a(1 2)"],
  ["a(1) b(2)", ["a", "2"], inside("a", null), "a(1 2) b()"],
  ["a(1) b(2)", ["2"], among(null), "?"],
  ["a(1) b()", ["b"], inside("a", null), "?"],
])("%s: %j moves as the engine moves it", (from, nodes, to, after) => {
  expect(drawn(arranged(course(from), new Set(nodes), to))).toBe(after);
});

test("what is there already is the same outline", () => {
  const modules = course("a(1 2) b(3)");
  expect(arranged(modules, new Set(["1"]), inside("a", "2"))).toBe(modules);
  expect(arranged(modules, new Set(["b"]), among(null))).toBe(modules);
});

test.each<[Step, string[], string]>([
  ["up", ["2"], "a(2 1) b(3)"],
  ["up", ["3"], "a(1 2 3) b()"],
  ["up", ["1"], "none"],
  ["down", ["1"], "a(2 1) b(3)"],
  ["down", ["2"], "a(1) b(2 3)"],
  ["down", ["1", "2"], "a() b(1 2 3)"],
  ["down", ["3"], "none"],
  ["down", ["a"], "b(3) a(1 2)"],
  ["up", ["a"], "none"],
  ["nest", ["b"], "a(1 2 3)"],
  ["nest", ["a"], "none"],
  ["nest", ["1"], "none"],
])("one step %s of %j", (step, nodes, after) => {
  const modules = course("a(1 2) b(3)");
  const to = stepPlace(modules, new Set(nodes), step);
  expect(to ? drawn(arranged(modules, new Set(nodes), to)) : "none").toBe(after);
});

test("an un-nested lesson goes behind its module", () => {
  expect(stepPlace(course("a(1 2) b(3)"), new Set(["1"]), "unnest")).toEqual(among("b"));
  expect(stepPlace(course("a(1 2) b(3)"), new Set(["3"]), "unnest")).toEqual(among(null));
});

test.each<[number, 1 | 2, WirePlace]>([
  [0, 1, among("a")],
  [0, 2, inside("a", "1")],
  [1, 2, inside("a", "1")],
  [2, 2, inside("a", "2")],
  [3, 2, inside("a", null)],
  [3, 1, among("b")],
  [1, 1, among("a")],
  [2, 1, among("b")],
  [5, 1, among(null)],
  [5, 2, inside("b", null)],
])("the gap %i at level %i is a place", (gap, level, place) => {
  expect(dropAt(rowsOf(course("a(1 2) b(3)"), NONE, ""), gap, level).place).toEqual(place);
});

test("carrying with the keys passes every place once, down and up again", () => {
  const rows = rowsOf(course("a(1 2) b() c(3)"), NONE, "");
  for (const level of [1, 2] as const) {
    const down = [dropAt(rows, 0, level)];
    for (let next = nextDrop(rows, down[0] as never, 1); next; next = nextDrop(rows, next, 1)) {
      down.push(next);
    }
    expect(new Set(down.map(({ place }) => JSON.stringify(place))).size).toBe(down.length);
    expect(down.length).toBe(level === 1 ? 4 : 6);
    const up = [down[down.length - 1] as (typeof down)[number]];
    for (let next = nextDrop(rows, up[0] as never, -1); next; next = nextDrop(rows, next, -1)) {
      up.push(next);
    }
    expect(up.reverse().map(({ place }) => place)).toEqual(down.map(({ place }) => place));
  }
});

test("any moves keep the same lessons, each once", () => {
  const ids = fc.constantFrom("a", "b", "c", "1", "2", "3", "4", "5");
  const place = fc.oneof(
    fc.option(fc.constantFrom("a", "b", "c")).map(among),
    fc
      .tuple(fc.constantFrom("a", "b", "c"), fc.option(ids))
      .map(([module, before]) => inside(module, before)),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(ids, { minLength: 1 }), place), { maxLength: 12 }), (moves) => {
      let modules: readonly OutlineModule[] = course("a(1 2) b(3) c(4 5)");
      for (const [nodes, to] of moves) {
        const known = modules.some(({ id }) => to.place === "course" || id === to.module);
        modules = (known && arranged(modules, new Set(nodes), to)) || modules;
        const lessons = modules.flatMap((module) => module.lessons.map(({ id }) => id));
        expect(lessons.sort()).toEqual(["1", "2", "3", "4", "5"]);
      }
    }),
  );
});

test("the filter keeps modules whose lessons match, and folded modules open for it", () => {
  const ids = (filter: string) =>
    rowsOf(course("über(Brot Teig) zwei(teigig)"), new Set(["über"]), filter).map(({ id }) => id);
  expect(ids("")).toEqual(["über", "zwei", "teigig"]);
  expect(ids("TEIG")).toEqual(["über", "Teig", "zwei", "teigig"]);
  expect(ids("uber")).toEqual(["über", "Brot", "Teig"]);
  expect(ids("xyz")).toEqual([]);
});

test("typing goes to the next title that begins so, and round", () => {
  const rows = rowsOf(course("a(bread butter) c(beer)"), NONE, "");
  expect(startingWith(rows, "b", 0)).toBe(1);
  expect(startingWith(rows, "b", 1)).toBe(2);
  expect(startingWith(rows, "be", 4)).toBe(4);
  expect(startingWith(rows, "a", 3)).toBe(0);
  expect(startingWith(rows, "x", 0)).toBe(-1);
});

test("a choice grows, shrinks, and outlives the outline's changes", () => {
  const rows = rowsOf(course("a(1 2) b(3)"), NONE, "");
  const chosen = (choice: { chosen: ReadonlySet<string> }) => [...choice.chosen].join(" ");
  const one = choose(rows, NOTHING, "1", "one");
  expect(chosen(choose(rows, one, "b", "range"))).toBe("1 2 b");
  expect(chosen(choose(rows, choose(rows, one, "b", "range"), "a", "range"))).toBe("a 1");
  expect(chosen(choose(rows, one, "3", "toggle"))).toBe("1 3");
  expect(chosen(choose(rows, choose(rows, one, "3", "toggle"), "1", "toggle"))).toBe("3");
  expect(chosen(chooseAll(rows, one))).toBe("a 1 2 b 3");
  const after = rowsOf(course("a(2) b(3)"), NONE, "");
  expect(still(after, one, rows)).toMatchObject({ active: "2", anchor: "2" });
  expect(still(rowsOf([], NONE, ""), one, rows)).toMatchObject({ active: null });
});
