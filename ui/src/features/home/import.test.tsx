// Bringing documents in, one import at a time; how it went is not lost on the way to another page.
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { ImportAnswer } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import type { Host } from "../../bridge/host.ts";
import { full, later, open } from "../../testing.tsx";

afterEach(cleanup);

/** A desktop to drop files from. */
function desktop() {
  let drop: (paths: string[]) => void = () => undefined;
  const onDrop: Host["onDrop"] = (_, dropped) => {
    drop = dropped;
    return () => undefined;
  };
  return { onDrop, drop: (path: string) => drop([path]) };
}

test("what is dropped while an import is running is left alone, and the page says so", async () => {
  const { onDrop, drop } = desktop();
  const answer = later<ImportAnswer>();
  const importPaths = vi.fn((_: string[]) => answer.promise);
  open("#/", { onDrop, importPaths });
  await screen.findByText("Drop a folder or files here");
  drop("/a");
  await waitFor(() => expect(importPaths).toHaveBeenCalledTimes(1));
  await waitFor(() =>
    expect(screen.getByRole("button", { name: /Add folder/ }).matches(":disabled")).toBe(true),
  );
  drop("/b");
  await screen.findByText(/Documents are being read already/);
  expect(importPaths).toHaveBeenCalledTimes(1);
});

test("how it went is still there when one comes back, until it is put away", async () => {
  const { onDrop, drop } = desktop();
  const answer = later<ImportAnswer>();
  const user = open("#/", { onDrop, importPaths: () => answer.promise });
  await screen.findByText("Drop a folder or files here");
  drop("/a");
  window.location.hash = "#/settings";
  await screen.findByText("Looking after your data");
  answer.keep({ ...(await fakeHost().importPaths([])), imported: 7 });
  window.location.hash = "#/";
  await screen.findByText("7 new, 0 updated, 0 unchanged, 0 not readable");
  await user.click(screen.getByRole("button", { name: "Close" }));
  await waitFor(() => expect(screen.queryByText(/7 new/)).toBeNull());
});

test("a dialog of the system that fails is spoken of", async () => {
  const user = open("#/", { chooseFolder: () => Promise.reject(full) });
  await user.click(await screen.findByRole("button", { name: /Add folder/ }));
  await screen.findByText("The disk is full. Make room.");
});

test("an import that cannot be stopped is spoken of", async () => {
  const user = open("#/settings", {
    importCancel: () => Promise.reject(full),
    listen: (told) => {
      void fakeHost()
        .home()
        .then((home) => told({ topic: "import", progress: { ...home.import, running: true } }));
      return () => undefined;
    },
  });
  await user.click(await screen.findByRole("button", { name: "Stop" }));
  await screen.findByText("The disk is full. Make room.");
});

test("a page that cannot hear says so", async () => {
  open("#/settings", {
    listen: (_, deaf) => {
      queueMicrotask(() => deaf(full));
      return () => undefined;
    },
  });
  await screen.findByText("The disk is full.");
});
