// Marks stand where the engine says, and a wrong range breaks nothing.
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Marked } from "./Marked.tsx";

afterEach(cleanup);

test.each([
  ["soil and compost", [{ start: 9, end: 16 }], "soil and <mark>compost</mark>"],
  ["😀 soil", [{ start: 3, end: 7 }], "😀 <mark>soil</mark>"],
  [
    "ab",
    [
      { start: 0, end: 1 },
      { start: 1, end: 2 },
    ],
    "<mark>a</mark><mark>b</mark>",
  ],
  ["ab", [{ start: 1, end: 9 }], "ab"],
  ["<b>", [], "&lt;b&gt;"],
])("%s", (text, highlights, html) => {
  const { container } = render(<Marked text={text} highlights={highlights} />);
  expect(container.innerHTML).toBe(html);
});
