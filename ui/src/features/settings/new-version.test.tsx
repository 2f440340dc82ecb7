// A new version is looked for only where a feed is set, only when asked, and what came of it is said.
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { SettingsView, UpdateView } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { full, open } from "../../testing.tsx";

afterEach(cleanup);

const LOOK = { name: "Look for a new version" };

async function withFeed(feed: string): Promise<{ settings: () => Promise<SettingsView> }> {
  const settings = await fakeHost().settings();
  const rows = [...settings.rows, { key: "update.feed", value: feed, meaning: "" }];
  return { settings: async () => ({ ...settings, rows }) };
}

test("without a feed nothing is offered and nobody is asked", async () => {
  const checkForUpdate = vi.fn();
  open("#/settings", { ...(await withFeed("")), checkForUpdate });
  await screen.findByRole("button", { name: "Back up…" });
  expect(screen.queryByRole("button", LOOK)).toBeNull();
  expect(checkForUpdate).not.toHaveBeenCalled();
});

test("a feed is asked when the button is pressed, not before", async () => {
  const checkForUpdate = vi.fn(async (): Promise<UpdateView> => ({ kind: "newest", version: "0.1.0" }));
  const user = open("#/settings", { ...(await withFeed("https://a.example")), checkForUpdate });
  const button = await screen.findByRole("button", LOOK);
  expect(checkForUpdate).not.toHaveBeenCalled();
  await user.click(button);
  await screen.findByText("0.1.0 is the newest version.");
});

test("a newer version is shown with what is new, and installed when that is wanted", async () => {
  const installUpdate = vi.fn(
    async (version: string): Promise<UpdateView> => ({ kind: "installed", version }),
  );
  const user = open("#/settings", {
    ...(await withFeed("https://a.example")),
    checkForUpdate: async () => ({ kind: "offered", version: "0.2.0", notes: "Faster." }),
    installUpdate,
  });
  await user.click(await screen.findByRole("button", LOOK));
  await screen.findByText("Version 0.2.0 is available.");
  await screen.findByText("Faster.");
  expect(installUpdate).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Install it" }));
  await waitFor(() => expect(installUpdate).toHaveBeenCalledWith("0.2.0"));
  await screen.findByText("Version 0.2.0 will be there at the next start.");
  expect(screen.queryByRole("button", { name: "Install it" })).toBeNull();
});

test("an installation that a package manager looks after says so, and a failure says what to do", async () => {
  const packaged = async (): Promise<UpdateView> => ({ kind: "packaged" });
  const user = open("#/settings", { ...(await withFeed("https://a.example")), checkForUpdate: packaged });
  await user.click(await screen.findByRole("button", LOOK));
  await screen.findByText("New versions come with the updates of your system.");
  cleanup();
  const fails = open("#/settings", {
    ...(await withFeed("https://a.example")),
    checkForUpdate: () => Promise.reject(full),
  });
  await fails.click(await screen.findByRole("button", LOOK));
  await screen.findByText("Make room.");
});
