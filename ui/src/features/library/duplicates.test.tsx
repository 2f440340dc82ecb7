// Duplicates: what is alike is shown, one says which stays, and nothing is merged unasked.
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { fakeHost } from "../../bridge/fake-host.ts";
import { alike } from "../../bridge/fake-sources.ts";
import type { Host } from "../../bridge/host.ts";
import { full, open } from "../../testing.tsx";

afterEach(cleanup);

async function shown(over: Partial<Host> = {}) {
  const user = open("#/library", { duplicates: async () => alike, ...over });
  await user.click(await screen.findByRole("button", { name: "Duplicates…" }));
  const panel = within(await screen.findByRole("dialog"));
  const group = async (name: string) => within(await panel.findByRole("group", { name }));
  const confirm = async () => {
    const question = await screen.findByText(/No file is changed or deleted/);
    const dialog = question.closest("[role=dialog]") as HTMLElement;
    await user.click(within(dialog).getByRole("button", { name: "Merge…" }));
  };
  return { user, panel, group, confirm };
}

test("a library without duplicates says so", async () => {
  const { panel } = await shown({ duplicates: fakeHost().duplicates });
  await panel.findByText("No duplicates. No two documents are the same file or say nearly the same.");
});

test("the same file is merged into the proposed document after one was asked", async () => {
  const merge = vi.fn(fakeHost().merge);
  const { user, group, confirm } = await shown({ merge });
  const same = await group("Same file");
  same.getByText(/cited 2 times/);
  await user.click(same.getByRole("button", { name: "Merge…" }));
  await screen.findAllByText("Merge 1 document into “Baking bread”?");
  expect(merge).not.toHaveBeenCalled();
  await confirm();
  await waitFor(() => expect(merge).toHaveBeenCalledWith({ keep: "d1", others: ["d3"] }));
});

test("another one can be kept", async () => {
  const merge = vi.fn(fakeHost().merge);
  const { user, group, confirm } = await shown({ merge });
  const same = await group("Same file");
  await user.click(same.getByRole("radio", { name: "Keep /teaching/copy of bread.md" }));
  await user.click(same.getByRole("button", { name: "Merge…" }));
  await confirm();
  await waitFor(() => expect(merge).toHaveBeenCalledWith({ keep: "d3", others: ["d1"] }));
});

test("of similar texts nothing is merged that was not chosen", async () => {
  const merge = vi.fn(fakeHost().merge);
  const { user, group, confirm } = await shown({ merge });
  const similar = await group("Similar text");
  similar.getByText(/91 % alike/);
  const button = similar.getByRole<HTMLButtonElement>("button", { name: "Merge…" });
  expect(button.disabled).toBe(true);
  await user.click(similar.getByRole("checkbox", { name: "Merge /teaching/yeast 2025.md" }));
  await user.click(button);
  await confirm();
  await waitFor(() => expect(merge).toHaveBeenCalledWith({ keep: "d4", others: ["d5"] }));
});

test("a document that could not be merged is named with the words that are only in it", async () => {
  const quote = { course: "c1", title: "Bread", lesson: "l1", lesson_title: "Salt", quote: "Salt is salty." };
  const held = [{ document: "d3", title: "Copy of bread", path: "/teaching/copy.md", quotes: [quote] }];
  const merge: Host["merge"] = async (request) => ({
    ...(await fakeHost().merge(request)),
    merged: [],
    held,
  });
  const { user, group, panel, confirm } = await shown({ merge });
  await user.click((await group("Same file")).getByRole("button", { name: "Merge…" }));
  await confirm();
  const said = await panel.findByText(/“Copy of bread” was left as it is/);
  expect(said.closest("[role=alert]")?.textContent).toContain("Salt is salty.");
});

test("a list that cannot be made says why and can be asked for again", async () => {
  const duplicates = vi.fn<Host["duplicates"]>(() => Promise.reject(full));
  const { user, panel } = await shown({ duplicates });
  expect((await panel.findByRole("alert")).textContent).toContain("The disk is full.");
  duplicates.mockImplementation(async () => alike);
  await user.click(panel.getByRole("button", { name: "Try again" }));
  await panel.findByRole("group", { name: "Same file" });
});
