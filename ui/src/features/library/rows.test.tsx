// The library: what is taken out can be taken back at once, rows that cannot be read say so, and a row says what can be done.
// Not here: choosing and going through the list (`list.test.tsx`).
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { fakeHost } from "../../bridge/fake-host.ts";
import { full, open } from "../../testing.tsx";
import { EVERYTHING } from "./choices.ts";

afterEach(cleanup);

test("a document is taken out at once, and a button takes that back", async () => {
  const [removeDocument, undoLibrary] = [vi.fn(fakeHost().removeDocument), vi.fn(fakeHost().undoLibrary)];
  const user = open("#/library", { removeDocument, undoLibrary });
  await user.click(await screen.findByRole("button", { name: "Actions for Baking bread" }));
  await user.click(await screen.findByRole("menuitem", { name: "Take out" }));
  await screen.findByText("“Baking bread” taken out");
  expect(removeDocument).toHaveBeenCalledTimes(1);
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await screen.findByText("Taken back: “Baking bread” taken out");
  expect(undoLibrary).toHaveBeenCalledWith("9");
});

test("a folder is taken out at once, and Ctrl+Z takes back whatever was last", async () => {
  const [removeFolder, undoLibrary] = [vi.fn(fakeHost().removeFolder), vi.fn(fakeHost().undoLibrary)];
  const user = open("#/library", { removeFolder, undoLibrary });
  await user.click(await screen.findByRole("button", { name: "Take out /teaching" }));
  await waitFor(() => expect(removeFolder).toHaveBeenCalledTimes(1));
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(undoLibrary).toHaveBeenCalledWith(null));
});

test("a document that was not read says why and what to do, and can be tried again", async () => {
  const retryDocument = vi.fn(fakeHost().retryDocument);
  const user = open("#/library", { retryDocument });
  await screen.findByText(
    "The pages hold no text; they are probably scanned pictures. Run text recognition over it, then import it again.",
  );
  await user.click(screen.getByRole("button", { name: "Try again scan" }));
  await waitFor(() => expect(retryDocument).toHaveBeenCalledWith("d2"));
});

test.each([
  ["row", "Actions for scan", "menuitem"],
  ["panel", "scan", "button"],
] as const)(
  "a file is shown in its folder from its %s, and it is said when it is gone",
  async (_, way, role) => {
    const showDocument = vi.fn(() =>
      Promise.reject({ ...full, message: "/teaching/scan.pdf is no longer there", hint: "Put it back." }),
    );
    const user = open("#/library", { showDocument });
    await user.click(await screen.findByRole("button", { name: way }));
    await user.click(await screen.findByRole(role, { name: "Open containing folder" }));
    await screen.findByText("/teaching/scan.pdf is no longer there Put it back.");
    expect(showDocument).toHaveBeenCalledTimes(1);
  },
);

test("warnings are told in the row, and its state says that there are some", async () => {
  const page = await fakeHost().documents(EVERYTHING);
  const row = {
    ...page.documents[0],
    warnings: ["Two pages hold pictures only.", "A table was cut."],
    warned: 7,
  };
  open("#/library", { documents: async () => ({ ...page, total: 1, documents: [row as never] }) });
  const line = (await screen.findByText("7 warnings: Two pages hold pictures only.")).closest('[role="row"]');
  within(line as HTMLElement).getByText("With warnings");
});

test("every button of a row says which row it is of", async () => {
  open("#/library");
  await screen.findByRole("button", { name: "Try again scan" });
  screen.getByRole("button", { name: "Actions for scan" });
  screen.getByRole("button", { name: "Read again /teaching" });
});

test("a stretch of rows that cannot be read says why, once, and can be read again", async () => {
  const first = await fakeHost().documents(EVERYTHING);
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
  const table = screen.getByRole("grid");
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
