// The trash: what is in it comes back or is deleted, and the steps of the library are listed and taken back.
// Not here: taking something out (`features/library/rows.test.tsx`).
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { fakeHost } from "../../bridge/fake-host.ts";
import { open } from "../../testing.tsx";

afterEach(cleanup);

test("something is brought back, and a button takes that back", async () => {
  const restoreTrash = vi.fn(fakeHost().restoreTrash);
  const user = open("#/trash", { restoreTrash });
  await user.click(await screen.findByRole("button", { name: "Bring back Baking bread" }));
  await screen.findByText("“Baking bread” brought back");
  expect(restoreTrash).toHaveBeenCalledWith("9");
  await screen.findByText(/until January 31, 1970/);
});

test("what cannot be taken back is asked about first", async () => {
  const deleteTrash = vi.fn(fakeHost().deleteTrash);
  const user = open("#/trash", { deleteTrash });
  await user.click(await screen.findByRole("button", { name: "Delete now Baking bread" }));
  await screen.findByText("This cannot be undone.");
  expect(deleteTrash).not.toHaveBeenCalled();
  await user.click(await screen.findByRole("button", { name: "Delete" }));
  await waitFor(() => expect(deleteTrash).toHaveBeenCalledWith("9"));
});

test("the steps of the library are taken back from their list and by keyboard", async () => {
  const undoLibrary = vi.fn(fakeHost().undoLibrary);
  const user = open("#/trash", { undoLibrary });
  await screen.findByText("“Baking bread” taken out");
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(undoLibrary).toHaveBeenCalledTimes(1));
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(undoLibrary).toHaveBeenCalledTimes(2));
});

test("an empty trash says so", async () => {
  open("#/trash", { trash: async () => ({ total: 0, items: [], days: 30 }) });
  await screen.findByText("The trash is empty.");
});

test("what was kept of a session that ended unexpectedly is told until it was read", async () => {
  const dismissRecovered = vi.fn(async () => null);
  const user = open("#/", {
    recovered: async () => ({
      until_ms: 0,
      changes: 3,
      event: "course_edited",
      label: "Lesson added",
      course: "c1",
      title: "Baking",
      cut: true,
      set_aside: 0,
      lost: 0,
    }),
    dismissRecovered,
  });
  await screen.findByText(/Its 3 changes are here/);
  expect(screen.getByRole("link", { name: "Baking" })).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Got it" }));
  await waitFor(() => expect(screen.queryByText(/Its 3 changes are here/)).toBeNull());
  expect(dismissRecovered).toHaveBeenCalledTimes(1);
});
