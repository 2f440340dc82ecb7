// A course under the hands of somebody quick, with a disk that is slow or full.
// Not here: the outline by keyboard (`Outline.test.tsx`), quoting (`quoting.test.tsx`).
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { flushAll } from "../../app/pending.ts";
import type { ObjectiveView } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { full, open } from "../../testing.tsx";
import { clamped } from "./Facts.tsx";
import { courseHost } from "./testing.ts";

afterEach(cleanup);

const objective = (id: string): ObjectiveView => ({ id, text: `Know ${id}`, bloom: "remember" });

describe("objectives", () => {
  test.each([
    ["a course", "#/courses/c1"],
    ["a lesson", "#/courses/c1?lesson=l1"],
  ])(
    "of %s lose nothing when one is written, another removed and a third added at once",
    async (_, address) => {
      const { state, host } = await courseHost([objective("a"), objective("b")]);
      const user = open(address, host);
      const [first] = await screen.findAllByLabelText("Objective");
      await user.type(first as HTMLElement, "!");
      await user.click(screen.getByRole("button", { name: "Remove Know b" }));
      await user.click(screen.getByRole("button", { name: /Add objective/ }));
      await waitFor(() => expect(screen.getAllByDisplayValue("Explain …")).toHaveLength(1));
      const list = address.includes("lesson") ? state.lesson.objectives : state.outline.objectives;
      expect(list.map(({ text }) => text)).toEqual(["Know a!", "Explain …"]);
    },
  );
});

describe("a field that is still being typed in", () => {
  test("is saved by what saves everything, such as the window that closes", async () => {
    const { state, host } = await courseHost();
    const user = open("#/courses/c1", host);
    await user.type(await screen.findByLabelText("Title"), "!");
    expect(await flushAll()).toBe(true);
    expect(state.outline.title).toBe("Bread for beginners!");
  });

  test("is saved before Ctrl+K leads to the search", async () => {
    const { state, host } = await courseHost();
    const user = open("#/courses/c1", host);
    await user.type(await screen.findByLabelText("Title"), "!");
    await user.keyboard("{Control>}k{/Control}");
    await screen.findByLabelText("Search sources and lessons");
    expect(state.outline.title).toBe("Bread for beginners!");
  });

  test("stays, and is there again, when it could not be saved", async () => {
    const { state, host } = await courseHost();
    state.fails = full;
    const user = open("#/courses/c1", host);
    await user.type(await screen.findByLabelText("Title"), "?");
    await user.keyboard("{Control>}k{/Control}");
    await screen.findByText(/could not be saved. It is kept/);
    window.location.hash = "#/courses/c1";
    await screen.findByDisplayValue("Bread for beginners?");
    state.fails = null;
    expect(await flushAll()).toBe(true);
    expect(state.outline.title).toBe("Bread for beginners?");
  });

  test("is a step of its own when something is taken back", async () => {
    const { state, host } = await courseHost();
    const undo = vi.fn(async () => {
      state.outline.title = "Bread for beginners";
      return fakeHost().undo("");
    });
    const user = open("#/courses/c1", { ...host, undo });
    await user.type(await screen.findByLabelText("Title"), "!");
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(undo).toHaveBeenCalled());
    expect(state.edits).toHaveLength(1);
    await screen.findByDisplayValue("Bread for beginners");
  });
});

describe("weeks", () => {
  test.each([
    ["99", 52],
    ["0", 1],
  ])("typed as %s become %i", async (typed, weeks) => {
    const { state, host } = await courseHost();
    const user = open("#/courses/c1", host);
    const field = await screen.findByLabelText<HTMLInputElement>("Weeks");
    await user.clear(field);
    await user.type(field, typed);
    await user.tab();
    await waitFor(() => expect(state.outline.duration_weeks).toBe(weeks));
    await waitFor(() => expect(field.value).toBe(String(weeks)));
  });

  test("that are cleared are what they were", async () => {
    const { state, host } = await courseHost();
    const user = open("#/courses/c1", host);
    const field = await screen.findByLabelText<HTMLInputElement>("Weeks");
    await user.clear(field);
    await user.tab();
    await waitFor(() => expect(field.value).toBe("2"));
    expect(state.edits).toEqual([]);
  });

  test.each([
    ["3,5", "4"],
    ["2.4", "2"],
    ["-1", "1"],
    ["abc", null],
    ["", null],
  ])("%s is read as %s", (typed, taken) => {
    expect(clamped(typed, 52)).toBe(taken);
  });
});

describe("taking back by keyboard", () => {
  test("does nothing when there is nothing, or when a dialog is open", async () => {
    const undo = vi.fn(fakeHost().undo);
    const redo = vi.fn(fakeHost().redo);
    const user = open("#/courses/c1", { undo, redo });
    await screen.findByLabelText("Title");
    await user.keyboard("{Control>}y{/Control}");
    await user.click(screen.getByRole("button", { name: "History" }));
    await screen.findByText("Title changed");
    await user.keyboard("{Control>}z{/Control}");
    (document.activeElement as HTMLElement | null)?.blur();
    await user.keyboard("{Control>}z{/Control}");
    expect(undo).not.toHaveBeenCalled();
    expect(redo).not.toHaveBeenCalled();
  });

  test("works when there is something", async () => {
    const undo = vi.fn(fakeHost().undo);
    const user = open("#/courses/c1", { undo });
    await screen.findByLabelText("Title");
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(undo).toHaveBeenCalledTimes(1));
  });
});

test("a failed edit says why in a sentence and can be put away", async () => {
  const user = open("#/courses/c1", { undo: () => Promise.reject(new Error("It broke.")) });
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toBe("It broke.");
  await user.click(within(alert).getByRole("button", { name: "Close" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});

describe("exporting", () => {
  test("is refused while something typed is not saved", async () => {
    const { state, host } = await courseHost();
    const preflight = vi.fn(fakeHost().preflight);
    state.fails = full;
    const user = open("#/courses/c1", { ...host, preflight });
    await user.type(await screen.findByLabelText("Title"), "#");
    await user.click(screen.getByRole("button", { name: "Export…" }));
    await screen.findByText(/This was not done, because what was typed before could not be saved/);
    expect(preflight).not.toHaveBeenCalled();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save as…" }).disabled).toBe(true);
    state.fails = null;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByText("Nothing to mention.");
    expect(state.outline.title).toBe("Bread for beginners#");
  });

  test("does not speak of an earlier file when it is opened again", async () => {
    const user = open("#/courses/c1");
    await user.click(await screen.findByRole("button", { name: "Export…" }));
    await screen.findByText("Nothing to mention.");
    await user.click(screen.getByRole("button", { name: "Save as…" }));
    await screen.findByText(/Written to/);
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Export…" }));
    await screen.findByText("Nothing to mention.");
    expect(screen.queryByText(/Written to/)).toBeNull();
  });
});
