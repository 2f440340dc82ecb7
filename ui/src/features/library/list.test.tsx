// The list of documents: what it is narrowed to and ordered by, going through a hundred thousand of them, the report.
// Not here: single rows (`rows.test.tsx`).
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { DocumentsRequest } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { open } from "../../testing.tsx";
import { EVERYTHING } from "./choices.ts";

afterEach(cleanup);

// jsdom does not scroll by itself.
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, "scrollTo", {
    configurable: true,
    value(this: HTMLElement, { top }: { top: number }) {
      this.scrollTop = top;
      queueMicrotask(() => fireEvent.scroll(this));
    },
  });
});

const TOTAL = 100_000;

/** A library of a hundred thousand; each answer holds at most `most` rows, as the engine's may. */
async function many(most = 200) {
  const page = await fakeHost().documents(EVERYTHING);
  const row = page.documents[0] as (typeof page.documents)[number];
  const documents = vi.fn(async ({ offset, limit }: DocumentsRequest) => ({
    ...page,
    total: TOTAL,
    counts: { imported: TOTAL, failed: 0, skipped: 0 },
    documents: Array.from({ length: Math.min(limit, most, TOTAL - offset) }, (_, at) => ({
      ...row,
      id: `${offset + at}`,
      title: `Text ${offset + at}`,
    })),
  }));
  return documents;
}

const last = (documents: { mock: { calls: DocumentsRequest[][] } }) => documents.mock.calls.at(-1)?.[0];

test("what the address says is asked for, and said in the line above the list", async () => {
  const documents = vi.fn(fakeHost().documents);
  open("#/library?states=failed,warned&formats=pdf,none&languages=de&sort=-size&text=scan", { documents });
  await screen.findByText("1 of 2 documents");
  expect(last(documents)).toEqual({
    ...EVERYTHING,
    filter: "scan",
    states: ["warned", "failed"],
    formats: ["pdf", null],
    languages: ["de"],
    sort: "size",
    descending: true,
  });
});

test("a choice shows how many there are, and is kept in the address", async () => {
  const documents = vi.fn(fakeHost().documents);
  const user = open("#/library", { documents });
  await screen.findByText("2 of 2 documents");
  await user.click(screen.getByRole("combobox", { name: "States" }));
  await user.click(await screen.findByTitle("Not readable (1)"));
  await screen.findByText("1 of 2 documents");
  expect(last(documents)?.states).toEqual(["failed"]);
  expect(window.location.hash).toContain("states=failed");
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  await screen.findByText("2 of 2 documents");
  expect(window.location.hash).not.toContain("states");
});

test("formats and languages have names, and what has none has one too", async () => {
  const user = open("#/library");
  await screen.findByText("2 of 2 documents");
  await user.click(screen.getByRole("combobox", { name: "Languages" }));
  await screen.findByTitle("English (1)");
  await screen.findByTitle("Language not known (1)");
  await user.click(screen.getByRole("combobox", { name: "Formats" }));
  await screen.findByTitle("PDF (1)");
});

test("where nothing fits, the way back is offered", async () => {
  const page = await fakeHost().documents(EVERYTHING);
  const documents = async (request: DocumentsRequest) =>
    request.filter ? { ...page, total: 0, documents: [] } : page;
  const user = open("#/library?text=nothing", { documents });
  await screen.findByText("No document fits.");
  const [first] = screen.getAllByRole("button", { name: "Clear filters" });
  await user.click(first as HTMLElement);
  await screen.findByText("2 of 2 documents");
});

test("an empty library says how to fill it", async () => {
  const page = await fakeHost().documents(EVERYTHING);
  const counts = { imported: 0, failed: 0, skipped: 0 };
  open("#/library", { documents: async () => ({ ...page, total: 0, counts, documents: [] }) });
  await screen.findByText("Nothing here yet. Add a folder on the first page.");
  expect(screen.queryByRole("button", { name: "Clear filters" })).toBeNull();
});

test("a column's head orders the list, and once more the other way round", async () => {
  const documents = vi.fn(fakeHost().documents);
  const user = open("#/library", { documents });
  const head = await screen.findByRole("button", { name: "Size" });
  await user.click(head);
  await waitFor(() => expect(last(documents)).toMatchObject({ sort: "size", descending: false }));
  expect(head.closest('[role="columnheader"]')?.getAttribute("aria-sort")).toBe("ascending");
  await user.click(screen.getByRole("button", { name: /Size/ }));
  await waitFor(() => expect(last(documents)).toMatchObject({ sort: "size", descending: true }));
});

test("a hundred thousand documents are a few rows in the page, and tell where they stand", async () => {
  open("#/library", { documents: await many() });
  await screen.findByText("100,000 of 100,000 documents");
  const grid = screen.getByRole("grid");
  expect(grid.getAttribute("aria-rowcount")).toBe("100001");
  const rows = grid.querySelectorAll('[role="row"]');
  expect(rows.length).toBeLessThan(60);
  expect(rows[1]?.getAttribute("aria-rowindex")).toBe("2");
});

test("keys go through the list and show a document", async () => {
  const document = vi.fn(fakeHost().document);
  open("#/library", { documents: await many(), document });
  await screen.findByText("Text 0");
  const grid = screen.getByRole("grid");
  Object.defineProperty(grid, "scrollHeight", { value: 44 * TOTAL + 32 });
  grid.focus();
  const at = () =>
    globalThis.document.getElementById(grid.getAttribute("aria-activedescendant") ?? "")?.textContent;
  for (const [key, title] of [
    ["ArrowDown", "Text 1"],
    ["ArrowDown", "Text 2"],
    ["ArrowUp", "Text 1"],
    ["PageDown", "Text 12"],
    ["PageUp", "Text 1"],
    ["End", "Text 99999"],
    ["Home", "Text 0"],
    ["ArrowUp", "Text 0"],
  ] as const) {
    fireEvent.keyDown(grid, { key });
    await waitFor(() => expect(at()).toContain(title));
    expect(grid.querySelectorAll('[role="row"]').length).toBeLessThan(300);
  }
  fireEvent.keyDown(grid, { key: "ArrowDown" });
  fireEvent.keyDown(grid, { key: "Enter" });
  await waitFor(() => expect(document.mock.calls[0]?.[0]).toBe("1"));
});

test("an answer that ends early is asked on where it ended", async () => {
  const documents = await many(30);
  open("#/library", { documents });
  await screen.findByText("Text 20");
  expect(documents.mock.calls.map(([request]) => [request.offset, request.limit])).toEqual([
    [0, 100],
    [30, 70],
    [60, 40],
    [90, 10],
  ]);
});

test("the list stays where it is when something in it changes", async () => {
  let tell: Parameters<ReturnType<typeof fakeHost>["listen"]>[0] = () => undefined;
  const documents = await many();
  open("#/library", {
    documents,
    listen: (told) => {
      tell = told;
      return () => undefined;
    },
  });
  await screen.findByText("Text 0");
  const grid = screen.getByRole("grid");
  Object.defineProperty(grid, "scrollHeight", { value: 44 * TOTAL + 32 });
  grid.scrollTo({ top: 44 * 5000 });
  await screen.findByText("Text 5005");
  const before = documents.mock.calls.length;
  tell({ topic: "resync" });
  await waitFor(() => expect(documents.mock.calls.length).toBeGreaterThan(before));
  expect(grid.scrollTop).toBe(44 * 5000);
  screen.getByText("Text 5005");
});

test("all that failed and are shown are tried again together, and the answer stays on the page", async () => {
  const retryFailed = vi.fn(fakeHost().retryFailed);
  const user = open("#/library?formats=pdf", { retryFailed });
  await user.click(await screen.findByRole("button", { name: "Try the one not readable again" }));
  await screen.findByText("0 new, 1 updated, 0 unchanged, 0 not readable");
  expect(retryFailed.mock.calls[0]?.[0]).toMatchObject({ formats: ["pdf"], states: [] });
});

test("a report is saved where the user says, and nowhere when they change their mind", async () => {
  const saveReport = vi.fn(fakeHost().saveReport);
  const chooseSave = vi.fn<ReturnType<typeof fakeHost>["chooseSave"]>(async () => null);
  const user = open("#/library", { saveReport, chooseSave });
  const button = await screen.findByRole("button", { name: "Save report…" });
  await user.click(button);
  expect(chooseSave).toHaveBeenCalledWith("import report", "md", ["csv", "json"]);
  expect(saveReport).not.toHaveBeenCalled();
  chooseSave.mockImplementation(async (name) => `/out/${name}.csv`);
  await user.click(button);
  await screen.findByText("Report written to /out/import report.csv");
  expect(saveReport).toHaveBeenCalledWith("/out/import report.csv");
});
