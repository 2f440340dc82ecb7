// Followed folders: what is said of one that is not there, and what can be decided about one that lost much.
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { FolderRow } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { open } from "../../testing.tsx";

afterEach(cleanup);

const folder = (state: FolderRow["state"]): FolderRow => ({
  id: "f1",
  path: "/teaching",
  counts: { imported: 9, failed: 0, skipped: 0 },
  scanned_ms: 0,
  state,
});

test("a folder that cannot be reached says so", async () => {
  open("#/library", { folders: async () => [folder("offline")] });
  await screen.findByText(/cannot be reached/);
  expect(screen.queryByRole("button", { name: /Keep the documents/ })).toBeNull();
});

test.each([
  ["Keep the documents /teaching", "keep"],
  ["They are gone /teaching", "follow"],
])("“%s” decides about a folder that lost much", async (button, decision) => {
  const decideGone = vi.fn(fakeHost().decideGone);
  const user = open("#/library", { folders: async () => [folder("held")], decideGone });
  await user.click(await screen.findByRole("button", { name: button }));
  await waitFor(() => expect(decideGone).toHaveBeenCalledWith("f1", decision));
});

test("following can be paused", async () => {
  const row = { key: "library.follow", value: "true", meaning: "" };
  const before = await fakeHost().settings();
  const setSetting = vi.fn(async (key: string, value: string) => ({
    ...before,
    rows: [{ ...row, key, value }],
  }));
  const user = open("#/library", { settings: async () => ({ ...before, rows: [row] }), setSetting });
  await user.click(await screen.findByRole("checkbox", { name: /Follow changes/ }));
  expect(setSetting).toHaveBeenCalledWith("library.follow", "false");
  await screen.findByText(/not followed/);
});
