// A lesson as its learners read it: nothing in it leads away or breaks the page.
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import Preview from "./Preview.tsx";

afterEach(cleanup);

test.each(["[x](#100%)", "[x](#%E0%A4%A)"])("%s is shown although it cannot be decoded", (body) => {
  render(<Preview body={body} citations={[]} />);
  screen.getByText("x");
});

test.each([
  "[x](https://example.org)",
  "[x](javascript:alert(1))",
  "[x](/library)",
  "<a href='https://example.org'>x</a>",
  "www.example.org",
])("%s leads nowhere", (body) => {
  const { container } = render(<Preview body={body} citations={[]} />);
  expect(container.querySelectorAll("a, [href]")).toHaveLength(0);
});

test("a note is scrolled to, by its own name only", () => {
  const scrolled = vi.fn();
  Element.prototype.scrollIntoView = scrolled;
  render(
    <>
      <h2 id="outside">Outside</h2>
      <Preview body={"Bread.[^1]\n\n[away](#outside)\n\n[^1]: A note."} citations={[]} />
    </>,
  );
  fireEvent.click(screen.getByText("away"));
  expect(scrolled).not.toHaveBeenCalled();
  fireEvent.click(screen.getByText("1"));
  expect(scrolled).toHaveBeenCalledTimes(1);
});

test("formulas and callouts look like what they are, and money is no formula", () => {
  const { container } = render(
    <Preview body={"> [!WARNING]\n> Hot $x^2$.\n\nIt costs $5 and $6.\n\n$$\n\\bad{\n$$"} citations={[]} />,
  );
  expect(container.querySelector(".callout[data-callout=warning] .katex")).not.toBeNull();
  expect(container.textContent).toContain("It costs $5 and $6.");
  expect(container.textContent).not.toContain("[!WARNING]");
});
