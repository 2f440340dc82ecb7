// The layout turns with the direction of the language: nothing in it says left or right.
// Not here: what is drawn on a picture of a page, which is the same from both sides.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SRC = join(import.meta.dirname, "..");
const all = readdirSync(SRC, { recursive: true, encoding: "utf8" });

const IN_STYLES =
  /(margin|padding|border)-(left|right)|text-align:\s*(left|right)|float:\s*(left|right)|^\s*(left|right):/;
const IN_CODE =
  /\b(margin|padding|border)(Left|Right)\s*[:=]|textAlign:\s*"(left|right)"|^\s*(left|right):\s*[`"\d]/;
// The marks on a page of a PDF stand where they stand on the paper.
const ON_PAPER = new Set(["components/PageView.tsx"]);

const lines = (name: string, wrong: RegExp) =>
  readFileSync(join(SRC, name), "utf8")
    .split("\n")
    .map((line, at) => `${name}:${at + 1} ${line.trim()}`)
    .filter((line) => wrong.test(line.replace(/^\S+ /, "")));

test("style sheets name no side", () => {
  const sheets = all.filter((name) => name.endsWith(".css"));
  expect(sheets.length).toBeGreaterThan(1);
  expect(sheets.flatMap((name) => lines(name, IN_STYLES))).toEqual([]);
});

test("styles in the code name no side", () => {
  const code = all.filter((name) => /(?<!\.test)\.tsx?$/.test(name) && !ON_PAPER.has(name));
  expect(code.flatMap((name) => lines(name, IN_CODE))).toEqual([]);
});
