// A lesson's text outlives its page until it is saved.
import { expect, test } from "vitest";
import { flushAll } from "../../app/pending.ts";
import type { ApiError } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { full } from "../../testing.tsx";
import { keep, textOf } from "./kept-texts.ts";

/** A disk that refuses to write while there is a `refusal`. */
function disk(refusal: ApiError | null) {
  const state = { refusal, written: "" };
  const host = fakeHost({
    editCourse: async ({ edit }) => {
      if (state.refusal) {
        throw state.refusal;
      }
      state.written = edit.edit === "replace_text" ? edit.text : "";
      return fakeHost().undo("");
    },
  });
  return { state, host };
}

test("a text that could not be saved is there again, and nothing says that all is saved meanwhile", async () => {
  const { state, host } = disk(full);
  const at = { course: "kept", lesson: "one", revision: 1 };
  const text = textOf(host, at, "Bread");
  const leave = keep(text);
  text.change("Bread rises");
  leave();
  expect(await flushAll()).toBe(false);
  const again = textOf(host, at, "Bread");
  expect(again.now).toBe("Bread rises");
  const leaveAgain = keep(again);
  leaveAgain();
  state.refusal = null;
  expect(await flushAll()).toBe(true);
  expect(state.written).toBe(" rises");
  expect(textOf(host, at, "Bread rises")).not.toBe(text);
});

test("a text stays registered while a page shows it, also after it was saved", async () => {
  const { state, host } = disk(null);
  const text = textOf(host, { course: "kept", lesson: "two", revision: 1 }, "");
  const leave = keep(text);
  text.change("a");
  expect(await flushAll("kept")).toBe(true);
  state.refusal = full;
  text.change("ab");
  expect(await flushAll("kept")).toBe(false);
  expect(await flushAll("another course")).toBe(true);
  state.refusal = null;
  leave();
  expect(await flushAll()).toBe(true);
});

test("a text whose lesson is gone for good is let go", async () => {
  const { host } = disk({ ...full, code: "not_found" });
  const text = textOf(host, { course: "kept", lesson: "three", revision: 1 }, "");
  const leave = keep(text);
  text.change("a");
  leave();
  await flushAll();
  expect(await flushAll()).toBe(true);
});
