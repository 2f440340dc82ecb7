// The library: what is taken out is asked about first, and rows that cannot be read say so.
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { fakeHost } from "../../bridge/fake-host.ts";
import { full, open } from "../../testing.tsx";

afterEach(cleanup);

test.each([
  ["a document", "Take out Baking bread", /The file stays where it is/],
  ["a folder", "Take out /teaching", /The folder and its files stay where they are/],
])("%s is taken out after one has read what that means", async (_, button, meaning) => {
  const removeDocument = vi.fn(fakeHost().removeDocument);
  const removeFolder = vi.fn(fakeHost().removeFolder);
  const user = open("#/library", { removeDocument, removeFolder });
  await user.click(await screen.findByRole("button", { name: button }));
  await screen.findByText(meaning);
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(removeDocument).not.toHaveBeenCalled();
  expect(removeFolder).not.toHaveBeenCalled();
  await waitFor(() => expect(screen.queryByText(meaning)).toBeNull());
  await user.click(screen.getByRole("button", { name: button }));
  await user.click(await screen.findByRole("button", { name: "Take out" }));
  await waitFor(() => expect(removeDocument.mock.calls.length + removeFolder.mock.calls.length).toBe(1));
});

test("every button of a row says which row it is of", async () => {
  open("#/library");
  await screen.findByRole("button", { name: "Try again scan" });
  screen.getByRole("button", { name: "Open file scan" });
  screen.getByRole("button", { name: "Read again /teaching" });
});

test("a stretch of rows that cannot be read says why, once, and can be read again", async () => {
  const first = await fakeHost().documents({
    offset: 0,
    limit: 100,
    status: null,
    filter: null,
    folder: null,
  });
  const row = first.documents[0] as (typeof first.documents)[number];
  let fails = true;
  const user = open("#/library", {
    documents: async ({ offset, limit }) => {
      if (offset > 0 && fails) {
        throw full;
      }
      const documents = Array.from({ length: limit }, (_, at) => ({
        ...row,
        id: `${offset + at}`,
        title: `Text ${offset + at}`,
      }));
      return { ...first, total: 1000, documents };
    },
  });
  await screen.findByText("Text 0");
  const table = screen.getByRole("table");
  Object.defineProperty(table, "scrollHeight", { value: 44 * 1000 });
  table.scrollTop = 44 * 500;
  fireEvent.scroll(table);
  expect((await screen.findAllByText("The disk is full.")).length).toBe(1);
  fails = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("Text 505");
});

test("a rescan leaves its answer on the page", async () => {
  const importPaths = vi.fn(fakeHost().importPaths);
  const user = open("#/library", { importPaths });
  await user.click(await screen.findByRole("button", { name: "Read again /teaching" }));
  await screen.findByText("2 new, 0 updated, 0 unchanged, 0 not readable");
  expect(importPaths).toHaveBeenCalledWith(["/teaching"]);
});
