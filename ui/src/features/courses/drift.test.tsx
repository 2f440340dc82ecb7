// Citations that no longer match their source: they are told of quietly, shown with the difference, and put right.
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { DriftPage, DriftRow } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { drifted } from "../../bridge/fake-sources.ts";
import { full, open } from "../../testing.tsx";

afterEach(cleanup);

const moved = drifted.rows[0] as DriftRow;
const changed = drifted.rows[1] as DriftRow;
const gone = drifted.rows[2] as DriftRow;

function page(rows: DriftRow[]): DriftPage {
  const count = (state: DriftRow["state"]) => rows.filter((row) => row.state === state).length;
  return { ...drifted, moved: count("moved"), changed: count("changed"), gone: count("gone"), rows };
}

async function shown(rows: DriftRow[], over: Parameters<typeof fakeHost>[0] = {}) {
  const user = open("#/courses/c1", { drift: async () => page(rows), ...over });
  await user.click(await screen.findByRole("button", { name: "Show them" }));
  return { user, panel: within(await screen.findByRole("dialog")) };
}

test("a course whose citations all match says nothing of it", async () => {
  open("#/courses/c1", { drift: async () => page([]) });
  await screen.findByText("Made from");
  expect(screen.queryByRole("button", { name: "Show them" })).toBeNull();
});

test.each([
  [[moved], "1 citation no longer matches its source"],
  [[moved, changed, gone], "3 citations no longer match their source"],
])("a course says how many no longer match", async (rows, said) => {
  open("#/courses/c1", { drift: async () => page(rows) });
  const notice = (await screen.findByText(said)).closest("[role]");
  expect(notice?.getAttribute("role")).toBe("status");
});

test("each is listed under its lesson with what was cited and what the source says now", async () => {
  const { panel } = await shown([moved, changed, gone]);
  await panel.findByRole("region", { name: "Baking bread" });
  panel.getByText("1 only moved, 1 changed, 1 gone");
  panel.getByText("food", { selector: "del" });
  panel.getByText("loaf", { selector: "ins" });
  panel.getByText("Question: Gluten is a network of proteins.");
  expect(panel.getAllByText("For: Explain what gluten does.").length).toBe(3);
  expect(panel.getAllByRole("button", { name: /^Use the new/ }).length).toBe(2);
});

test.each([
  ["Use the new place Text, c1", moved],
  ["Use the new text Question: Gluten is a network of proteins.", changed],
])("%s renews that citation alone", async (name, row) => {
  const reanchor = vi.fn(fakeHost().reanchor);
  const { user, panel } = await shown([moved, changed, gone], { reanchor });
  await user.click(await panel.findByRole("button", { name }));
  const { lesson, question, at } = row;
  const { document, passage, text } = row.found as NonNullable<DriftRow["found"]>;
  const places = [{ lesson, question, at, document, passage, text }];
  await waitFor(() => expect(reanchor).toHaveBeenCalledWith({ course: "c1", revision: null, places }));
});

test("all that only moved are renewed at once, and the list is empty afterwards", async () => {
  let rows = [moved];
  const reanchor = vi.fn(async () => {
    rows = [];
    return fakeHost().reanchor({ course: "c1", revision: null, places: null });
  });
  const { user, panel } = await shown([], { drift: async () => page(rows), reanchor });
  await user.click(await panel.findByRole("button", { name: "Use all new places" }));
  await panel.findByText("Every citation matches its source.");
  expect(reanchor).toHaveBeenCalledWith({ course: "c1", revision: null, places: null });
});

test("words that stand in another document are not among those that are renewed at once", async () => {
  const found = { ...(moved.found as NonNullable<DriftRow["found"]>), elsewhere: true };
  const { panel } = await shown([{ ...moved, found }]);
  await panel.findByRole("button", { name: "Use the new place Text, c1" });
  expect(panel.queryByRole("button", { name: "Use all new places" })).toBeNull();
});

test("a lesson that says it in the old words is named, and can be gone to", async () => {
  const reanchor = async () => ({ ...(await fakeHost().reanchor({} as never)), review: ["l1"] });
  const { user, panel } = await shown([changed], { reanchor });
  await user.click(await panel.findByRole("button", { name: /^Use the new text/ }));
  const said = await panel.findByText(/still says it in the old words/);
  await user.click(within(said.closest("[role=status]") as HTMLElement).getByRole("button"));
  await waitFor(() => expect(window.location.hash).toBe("#/courses/c1?lesson=l1"));
});

test("what could not be renewed says why, and stays in the list", async () => {
  const { user, panel } = await shown([moved], { reanchor: () => Promise.reject(full) });
  await user.click(await panel.findByRole("button", { name: "Use the new place Text, c1" }));
  expect((await panel.findByRole("alert")).textContent).toContain("The disk is full.");
  panel.getByRole("button", { name: "Use the new place Text, c1" });
});
