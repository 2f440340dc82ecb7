// The user's data: moved, backed up, looked into before it is restored, taken along in open formats.
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { LibraryExported } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { full, later, open } from "../../testing.tsx";

afterEach(cleanup);

test("where the data lies and what takes how much is said", async () => {
  open("#/settings");
  await screen.findByText("It takes 10 MB");
  screen.getByText("Everything you did");
});

test("moving asks first, and says what becomes of the old folder", async () => {
  const moveLibrary = vi.fn(fakeHost().moveLibrary);
  const user = open("#/settings", { moveLibrary });
  await user.click(await screen.findByRole("button", { name: "Move to another folder…" }));
  await screen.findByText(/The old folder stays until you remove it/);
  expect(moveLibrary).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Move" }));
  await screen.findByText("Moved to /elsewhere. The program starts anew.");
  expect(moveLibrary).toHaveBeenCalledWith("/elsewhere");
});

test("an old folder is removed only when somebody says so", async () => {
  const old = { folder: "/elsewhere", parts: [], old: "/data" };
  const removeMoved = vi.fn(fakeHost().removeMoved);
  const user = open("#/settings", { dataParts: async () => old, removeMoved });
  await user.click(await screen.findByRole("button", { name: "Remove the old folder" }));
  await waitFor(() => expect(screen.queryByText(/is still there/)).toBeNull());
});

test("a backup is looked into before it is restored", async () => {
  const restoreBackup = vi.fn(fakeHost().restoreBackup);
  const user = open("#/settings", { restoreBackup });
  await user.click(await screen.findByRole("button", { name: /^Look into the backup / }));
  const inside = await screen.findByRole("region", { name: "In this backup" });
  await within(inside).findByText("would be taken out");
  within(inside).getByText("differs from now");
  within(inside).getByText(/10 documents \(now: 12\)/);
  expect(restoreBackup).not.toHaveBeenCalled();
  await user.click(within(inside).getByRole("button", { name: "Go back to this backup" }));
  await screen.findByText(/The present state is kept in \/data\/backups\/before-restore-1/);
});

test("a file that is no backup says so and cannot be restored", async () => {
  const damaged = { ...full, code: "backup_damaged" as const, message: "The backup is not complete." };
  const user = open("#/settings", { previewBackup: () => Promise.reject(damaged) });
  await user.click(await screen.findByRole("button", { name: "Look into a backup file…" }));
  await screen.findByText("The backup is not complete.");
  expect(screen.getByRole("button", { name: "Go back to this backup" })).toHaveProperty("disabled", true);
});

test("how long backups are kept is a setting, and none at all is warned of", async () => {
  const setSetting = vi.fn(fakeHost().setSetting);
  const none = { ...(await fakeHost().backups()), days: 0, weeks: 0, months: 0 };
  const user = open("#/settings", { setSetting, backups: async () => none });
  const days = await screen.findByLabelText("Days");
  screen.getByText("No backups are made by themselves.");
  await user.clear(days);
  await user.type(days, "12");
  await user.tab();
  await waitFor(() => expect(setSetting).toHaveBeenCalledWith("backup.days", "12"));
});

test("leaving in open formats shows how far it is and can be stopped", async () => {
  const leaving = later<LibraryExported>();
  const cancelExport = vi.fn(async () => null);
  const user = open("#/settings", {
    exportLibrary: (_, told) => {
      told({ done: 1, all: 2 });
      return leaving.promise;
    },
    cancelExport,
  });
  await user.click(await screen.findByRole("button", { name: "Save everything into a folder…" }));
  expect((await screen.findByRole("progressbar")).getAttribute("aria-valuenow")).toBe("50");
  await user.click(screen.getByRole("button", { name: "Stop" }));
  expect(cancelExport).toHaveBeenCalled();
  leaving.keep({ path: "/elsewhere", cancelled: true, courses: 0, documents: 0, files: 0, bytes: 0 });
  await screen.findByText("Stopped; nothing was written.");
});
