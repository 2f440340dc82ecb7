// Drafting can be left alone: it takes nobody away from what they are doing by then.
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { DraftRequest, DraftView } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { full, later, open } from "../../testing.tsx";

afterEach(cleanup);

async function asking() {
  const made = later<DraftView>();
  const draft = vi.fn((_: DraftRequest) => made.promise);
  const user = open("#/courses", { draft });
  await user.click(await screen.findByRole("button", { name: "Draft from documents…" }));
  await user.type(await screen.findByLabelText("Title"), "Bread");
  return { made, draft, user };
}

test("a draft whose dialog was closed is announced and waits", async () => {
  const { made, user } = await asking();
  await user.click(screen.getByRole("button", { name: "Draft" }));
  await screen.findByText(/You need not wait here/);
  await user.keyboard("{Escape}");
  made.keep(await fakeHost().draftView(""));
  await screen.findByText("The draft “Bread for beginners” waits on the first page.");
  expect(window.location.hash).toBe("#/courses");
});

test("a draft of an earlier dialog does not close the one that is open now", async () => {
  const { made, user } = await asking();
  await user.click(screen.getByRole("button", { name: "Draft" }));
  await user.click(await screen.findByText("Close"));
  await user.click(screen.getByRole("button", { name: "Draft from documents…" }));
  await user.type(await screen.findByLabelText("Title"), "Again");
  made.fail(full);
  await screen.findByText("The disk is full. Make room.");
  screen.getByDisplayValue("Again");
});

test("weeks and hours have to be said", async () => {
  const { draft, user } = await asking();
  await user.clear(screen.getByLabelText("Weeks"));
  await user.clear(screen.getByLabelText("Hours a week"));
  await user.click(screen.getByRole("button", { name: "Draft" }));
  await waitFor(() => expect(screen.getAllByText("Please fill this in.")).toHaveLength(2));
  expect(draft).not.toHaveBeenCalled();
});
