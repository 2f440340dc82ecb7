// The history of a course: days, going back to a step, named versions, comparing and restoring.
// Not here: undo and redo one by one (`editing.test.tsx`).
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { fakeHost } from "../../bridge/fake-host.ts";
import type { Host } from "../../bridge/host.ts";
import { open } from "../../testing.tsx";
import { joined } from "./Difference.tsx";

afterEach(cleanup);

async function history(over: Partial<Host> = {}) {
  const user = open("#/courses/c1", over);
  await user.click(await screen.findByRole("button", { name: "History" }));
  await screen.findByText("First week");
  return user;
}

test("the steps of a day stand together, and one goes back to any of them", async () => {
  const goTo = vi.fn(fakeHost().goTo);
  const user = await history({ goTo });
  expect(screen.getByRole("region", { name: /January 2, 1970/ })).toBeDefined();
  expect(screen.getByText("now here")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Back to here Title changed" }));
  await waitFor(() => expect(goTo).toHaveBeenCalledWith("c1", "1"));
});

test("a version is named, renamed and deleted, which can be taken back", async () => {
  const host = fakeHost();
  const [nameVersion, renameVersion] = [vi.fn(host.nameVersion), vi.fn(host.renameVersion)];
  const removeVersion = vi.fn(host.removeVersion);
  const user = await history({ nameVersion, renameVersion, removeVersion });
  await user.type(screen.getByRole("textbox", { name: "Name this version" }), "Second week{Enter}");
  await waitFor(() => expect(nameVersion).toHaveBeenCalledWith("c1", "Second week", { moment: "now" }));
  await user.click(screen.getByRole("button", { name: "Rename First week" }));
  await user.type(screen.getByRole("textbox", { name: "Rename" }), "!{Enter}");
  await waitFor(() => expect(renameVersion).toHaveBeenCalledWith("c1", "7", "First week!"));
  await user.click(await screen.findByRole("button", { name: "Delete First week" }));
  await screen.findByText("Version “First week” deleted");
  const undo = screen.getAllByRole("button", { name: "Undo" }).at(-1);
  await user.click(undo as HTMLElement);
  const at = { moment: "step", seq: "1" };
  await waitFor(() => expect(nameVersion).toHaveBeenLastCalledWith("c1", "First week", at));
});

test("two moments are compared, and one part is restored", async () => {
  const [compare, restoreMoment] = [vi.fn(fakeHost().compare), vi.fn(fakeHost().restoreMoment)];
  const user = await history({ compare, restoreMoment });
  await user.click(screen.getByRole("button", { name: "Compare First week" }));
  await screen.findByText("1 difference");
  const from = { moment: "version", id: "7" };
  expect(compare).toHaveBeenCalledWith({ course: "c1", from, to: { moment: "now" }, offset: 0 });
  expect(screen.getByText("very", { exact: false, selector: "ins" })).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Side by side" }));
  await screen.findByRole("button", { name: "In one text" });
  await user.click(screen.getByRole("button", { name: "Restore Flour" }));
  const node = { node: "lesson", lesson: "l1" };
  await waitFor(() => expect(restoreMoment).toHaveBeenCalledWith({ course: "c1", moment: from, node }));
});

test("what is the same is told in one line", () => {
  const same = (before: string) => ({ same: true, before, after: "" });
  const other = { same: false, before: "x", after: "y" };
  expect(joined([same("a\n"), same("b\n"), other, same("c\n")])).toEqual([
    same("a\nb\n"),
    other,
    same("c\n"),
  ]);
});
