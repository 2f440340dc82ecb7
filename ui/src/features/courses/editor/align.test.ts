// A cursor stays with the words around it when the view changes.
import fc from "fast-check";
import { expect, test } from "vitest";
import { toShown, toSource } from "./align.ts";
import { plainText, wordCount } from "./counting.ts";

test.each([
  ["## Bread *rises* slowly", "Bread rises slowly", 8, 12],
  ["- [x] one\n- two", "onetwo", 4, 13],
  ["plain", "plain", 0, 0],
  ["plain", "plain", 5, 5],
  ["a &amp; b", "a & b", 5, 9],
])("%s", (source, shown, count, place) => {
  expect(toSource(source, shown, count)).toBe(place);
});

test("there and back is the same place", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "b", " ", "ü"), { maxLength: 30 }),
      fc.nat(30),
      (letters, at) => {
        const shown = letters.join("");
        const source = `## ${letters.map((letter, index) => (index % 7 === 3 ? `**${letter}**` : letter)).join("")}`;
        const count = Math.min(at, shown.length);
        expect(toShown(source, shown, toSource(source, shown, count))).toBe(count);
      },
    ),
  );
});

// The same table as the program's own rule.
test.each([
  ["", 0],
  ["don't stop-gap now", 3],
  ["a,b;c", 3],
  ["世界和平", 2],
  ["C++ 17", 2],
])("words of %j", (text, count) => {
  expect(wordCount(text)).toBe(count);
});

test("signs and addresses are no words", () => {
  expect(wordCount(plainText("## Two words[^c1] [here](https://a.b/c)\n```rust\nlet a\n```"))).toBe(5);
});
