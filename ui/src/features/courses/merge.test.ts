// Two versions of a text become one, and nobody's words are lost.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { merge } from "./merge.ts";

test.each([
  ["changes in two places are both kept", "one two three", "1 two three", "one two 3", "1 two 3", false],
  ["the same change in both is one change", "one two", "one 2", "one 2", "one 2", false],
  ["what only one changed is taken", "one", "one", "one two", "one two", false],
  [
    "the same words changed in both stand one behind the other",
    "a big dog",
    "a small dog",
    "a huge dog",
    "a small huge dog",
    true,
  ],
  [
    "words put in at the same place are both there",
    "start end",
    "start mine end",
    "start theirs end",
    "start mine theirs end",
    true,
  ],
  [
    "what one took out and the other changed stays changed",
    "one two three",
    "one three",
    "one 2 three",
    "one 2 three",
    true,
  ],
  [
    "lines are put in beside each other",
    "# A\n\nx\n",
    "# A\n\nx\n\nmine\n",
    "# B\n\nx\n",
    "# B\n\nx\n\nmine\n",
    false,
  ],
])("%s", (_, base, mine, theirs, text, both) => {
  expect(merge(base, mine, theirs)).toEqual({ text, both });
});

describe("whatever was typed", () => {
  const word = fc.constantFrom("a", "b", "c", "dough", "😀", "\n");
  const base = fc.array(word, { maxLength: 20 });
  /** A text and what somebody made of it: words put in, with a mark of their own, and words taken out. */
  const edits = (mark: string) =>
    fc
      .array(fc.record({ at: fc.nat(20), put: fc.boolean() }), { maxLength: 5 })
      .map((list) => (words: string[]) => {
        const made = [...words];
        for (const [number, { at, put }] of list.entries()) {
          if (put) {
            made.splice(Math.min(at, made.length), 0, `${mark}${number}`);
          } else {
            made.splice(Math.min(at, made.length), 1);
          }
        }
        return made;
      });

  test("is in the merged text, of both", () => {
    fc.assert(
      fc.property(base, edits("M"), edits("T"), (words, byMe, byThem) => {
        const [mine, theirs] = [byMe(words).join(" "), byThem(words).join(" ")];
        const { text } = merge(words.join(" "), mine, theirs);
        const typed = [...mine.matchAll(/M\d/g), ...theirs.matchAll(/T\d/g)].map(([one]) => one);
        for (const one of typed) {
          expect(text.split(/\s+/)).toContain(one);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("is all there is when only one has typed", () => {
    fc.assert(
      fc.property(base, edits("M"), (words, byMe) => {
        const [before, mine] = [words.join(" "), byMe(words).join(" ")];
        expect(merge(before, mine, before).text).toBe(mine);
        expect(merge(before, before, mine).text).toBe(mine);
      }),
    );
  });
});
