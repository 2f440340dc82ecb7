// What is quoted is what stands in the passage, however the page has broken its lines.
import { expect, test } from "vitest";
import { chosen } from "./DocumentPanel.tsx";

const passage = {
  id: "p",
  heading_path: [],
  anchor: { kind: "page", page: 1 } as const,
  text: "First line\nof (some)  text.\n\nAnother paragraph.",
};

test.each([
  ["line of (some) text.", "line\nof (some)  text."],
  ["text.\n\n\nAnother", "text.\n\nAnother"],
  ["  paragraph.  ", "paragraph."],
  ["not in it", passage.text],
  ["", passage.text],
  [".*", passage.text],
])("%s", (marked, quote) => {
  expect(chosen(passage, marked)).toBe(quote);
});
