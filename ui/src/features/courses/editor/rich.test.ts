// The rich view on a text: citations are nodes that open their source, what comes from elsewhere joins in, undo is the text's own.
// Not here: layout and keys, which need a real window (`tests/desktop/editor.test.mjs`).
import { redo, undo } from "@milkdown/kit/prose/history";
import { TextSelection } from "@milkdown/kit/prose/state";
import { afterEach, expect, test, vi } from "vitest";
import type { CitationView } from "../../../bridge/bindings.ts";
import { lesson } from "../../../bridge/fake-course.ts";
import { Rich, Unfaithful } from "./rich.ts";

const open: Rich[] = [];
afterEach(async () => {
  for (const rich of open.splice(0)) {
    await rich.close();
  }
  document.body.replaceChildren();
});

async function rich(text: string, citations: CitationView[] = lesson.citations) {
  const root = document.createElement("div");
  document.body.append(root);
  const told = { changed: vi.fn(), moved: vi.fn(), leave: vi.fn() };
  const opened = vi.fn();
  const looks = {
    citations: () => citations,
    open: opened,
    picture: () => null,
    chips: new Set<() => void>(),
  };
  const made = await Rich.open(root, text, looks, {}, told);
  open.push(made);
  return { rich: made, view: made.view, root, told, opened, chips: looks.chips };
}

test("a citation is a chip that says where it comes from and opens it", async () => {
  const { root, opened } = await rich("Bread[^c1] and more[^c9].");
  const [first, second] = root.querySelectorAll(".chip");
  expect(first?.getAttribute("aria-label")).toContain(lesson.citations[0]?.quote);
  expect(first?.classList.contains("stale")).toBe(false);
  (first as HTMLElement).click();
  expect(opened).toHaveBeenCalledWith(lesson.citations[0]);
  expect(second?.classList.contains("stale")).toBe(true);
  (second as HTMLElement).click();
  expect(opened).toHaveBeenCalledTimes(1);
});

test("a citation whose source says something else now looks different as soon as that is known", async () => {
  const citations = structuredClone(lesson.citations);
  const { root, chips } = await rich("Bread[^c1].", citations);
  const chip = root.querySelector(".chip");
  expect(chip?.classList.contains("stale")).toBe(false);
  (citations[0] as CitationView).resolves = false;
  for (const draw of chips) {
    draw();
  }
  expect(chip?.classList.contains("stale")).toBe(true);
  expect(chip?.getAttribute("aria-label")).toContain("no longer says this");
});

test("a citation that is deleted is gone from the Markdown, and undo brings it back", async () => {
  const { rich: made, view, told } = await rich("Bread[^c1] rises.");
  view.dispatch(view.state.tr.delete(6, 7));
  expect(made.text()).toBe("Bread rises.");
  undo(view.state, view.dispatch);
  expect(made.text()).toBe("Bread[^c1] rises.");
  redo(view.state, view.dispatch);
  expect(made.text()).toBe("Bread rises.");
  await vi.waitFor(() => expect(told.changed).toHaveBeenCalled());
});

test("what comes from elsewhere is shown with the cursor where it was, and undo leaves it alone", async () => {
  const { rich: made, view, told } = await rich("one\n\ntwo\n\nthree");
  made.put(6);
  view.dispatch(view.state.tr.insertText("T"));
  expect(made.text()).toBe("one\n\ntTwo\n\nthree");
  await Promise.resolve();
  told.changed.mockClear();
  made.show("one, from elsewhere\n\ntTwo\n\nthree");
  await Promise.resolve();
  expect(told.changed).not.toHaveBeenCalled();
  expect(made.text().slice(0, made.at())).toBe("one, from elsewhere\n\ntT");
  undo(view.state, view.dispatch);
  expect(made.text()).toBe("one, from elsewhere\n\ntwo\n\nthree");
});

test("the cursor is at the same words in Markdown and in the rich view", async () => {
  const text = "## A *big* loaf\n\n- one\n- two[^c1] words\n\nend";
  const { rich: made } = await rich(text);
  for (const at of [text.indexOf("loaf"), text.indexOf("words"), text.length]) {
    made.put(at);
    expect(made.at()).toBe(at);
  }
  made.put(text.indexOf("big"), text.indexOf("big") + 3);
  expect(made.marked()).toBe("big");
});

test("a quotation is put behind the block that the cursor is in", async () => {
  const { rich: made } = await rich("one two\n\n- a\n- b\n\nend");
  made.put(3);
  expect(made.gap()).toBe("one two".length);
  made.put("one two\n\n- a".length);
  expect(made.gap()).toBe("one two\n\n- a\n- b".length);
});

test("a text that is mostly no Markdown of ours is refused", async () => {
  await expect(rich("<table><tr><td>a</td></tr></table>\n\n<div>b</div>\n\nx")).rejects.toBeInstanceOf(
    Unfaithful,
  );
});

test("pasted Markdown becomes what it means", async () => {
  const { rich: made, view } = await rich("x");
  view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)));
  // jsdom has no such event.
  vi.stubGlobal("ClipboardEvent", class extends Event {});
  view.pasteText("**bold** and [^c1]");
  expect(made.text()).toBe("x**bold** and [^c1]");
});
