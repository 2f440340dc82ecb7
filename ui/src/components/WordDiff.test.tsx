// The marked difference of two texts.
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { WordDiff } from "./WordDiff.tsx";

afterEach(cleanup);

test.each([
  ["Knead for ten minutes.", "Knead for twelve minutes.", ["ten"], ["twelve"]],
  ["Knead it.", "Knead it.", [], []],
  ["Knead it well.", "Knead it.", [" well"], []],
  ["<b>5 < 6</b>", "<b>5 > 6</b>", ["<"], [">"]],
  ["面包是食物。", "面包是点心。", ["食物"], ["点心"]],
])("%s becomes %s", (before, after, removed, added) => {
  const labels = { before: "Before", after: "After" };
  const { container } = render(<WordDiff before={before} after={after} labels={labels} />);
  const texts = (tag: string) => [...container.querySelectorAll(tag)].map((element) => element.textContent);
  expect(texts("blockquote")).toEqual([before, after]);
  expect(texts("del")).toEqual(removed);
  expect(texts("ins")).toEqual(added);
});
