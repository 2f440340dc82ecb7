// What is chosen is the same after it has been in the address.
import { expect, test } from "vitest";
import { type Choices, EVERYTHING, read, turned, write } from "./choices.ts";

const { offset: _offset, limit: _limit, ...everything } = EVERYTHING;

test.each<[string, Partial<Choices>]>([
  ["nothing", {}],
  ["a text", { filter: "bread, and butter" }],
  ["several of each", { formats: ["pdf", null], languages: ["de", null], folders: [null, "f1"] }],
  ["states and an order", { states: ["warned", "failed"], sort: "changed", descending: true }],
  ["the usual order turned round", { sort: "path", descending: true }],
])("%s", (_, chosen) => {
  const choices = { ...everything, ...chosen };
  expect(read(write(choices))).toEqual(choices);
});

test("an address that somebody has made up asks for what makes sense in it", () => {
  expect(read({ states: "failed,nonsense", sort: "-nonsense" })).toEqual({
    ...everything,
    states: ["failed"],
    descending: true,
  });
});

test("a second click on a head turns its order round, another head begins anew", () => {
  const once = turned(everything, "size");
  expect(once).toMatchObject({ sort: "size", descending: false });
  const twice = turned(once, "size");
  expect(twice).toMatchObject({ sort: "size", descending: true });
  expect(turned(twice, "title")).toMatchObject({ sort: "title", descending: false });
});
