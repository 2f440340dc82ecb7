// What is typed reaches the disk, whatever happens on the way.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CourseEditRequest, EditAnswer } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { difference, LessonText, moved, type Saving } from "./lesson-text.ts";

/** A course on a disk with one lesson; `fail` makes the next edits fail. */
function disk(body: string) {
  const state = { body, revision: 1, fail: 0, edits: 0 };
  const host = fakeHost({
    lesson: async () => ({ ...(await fakeHost().lesson("", "")), body: state.body }),
    editCourse: async ({ revision, edit }: CourseEditRequest): Promise<EditAnswer> => {
      if (state.fail > 0) {
        state.fail -= 1;
        throw {
          code: "disk_full",
          message: "The disk is full.",
          hint: null,
          request_id: "r",
          retryable: true,
        };
      }
      if (revision !== null && revision !== state.revision) {
        throw {
          code: "conflict",
          message: "Edited elsewhere.",
          hint: null,
          request_id: "r",
          retryable: false,
        };
      }
      if (edit.edit === "replace_text") {
        state.body = state.body.slice(0, edit.start) + edit.text + state.body.slice(edit.end);
      }
      state.revision += 1;
      state.edits += 1;
      return { ...(await fakeHost().undo("")), revision: state.revision };
    },
  });
  const told: Saving[] = [];
  const at = { course: "c1", lesson: "l1", revision: 1 };
  const text = new LessonText(host, at, body);
  text.tell((saving) => told.push(saving));
  return { state, text, told };
}

/** Whether a text holds both halves of every character that has two. */
function isWhole(text: string) {
  return Array.from(text).every((character) => !/^[\ud800-\udfff]$/.test(character));
}

describe("the stretch between two texts", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "b", "ü", "😀", "😁", "e\u0301", "\n"),
    maxLength: 40,
  });

  test("makes the second from the first and never cuts a character", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const stretch = difference(before, after);
        if (stretch === null) {
          return before === after;
        }
        const made = before.slice(0, stretch.start) + stretch.text + before.slice(stretch.end);
        return made === after && isWhole(stretch.text) && isWhole(before.slice(stretch.start, stretch.end));
      }),
    );
  });

  test("is no longer than it needs to be", () => {
    expect(difference("one two three", "one 2 three")).toEqual({ start: 4, end: 7, text: "2" });
    expect(difference("aa", "aaa")).toEqual({ start: 2, end: 2, text: "a" });
    expect(difference("same", "same")).toBeNull();
  });
});

test.each([
  ["stays before a change", 2, "abcdef", "abcdXf", 2],
  ["goes along behind a change", 6, "abcdef", "aXXbcdef", 8],
  ["goes behind what took the place of its surroundings", 3, "abcdef", "aXXf", 3],
  ["goes behind what was put in where it is", 3, "abcdef", "abcXXdef", 5],
  ["stays in a text that got shorter", 6, "abcdef", "ab", 2],
  ["stays where nothing changed", 4, "abcdef", "abcdef", 4],
])("a position %s", (_, at, before, after, then) => {
  expect(moved(at, before, after)).toBe(then);
});

describe("saving", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("happens at a pause, once for a burst of typing", async () => {
    const { state, text, told } = disk("Bread");
    for (const typed of ["Bread ", "Bread i", "Bread is"]) {
      text.change(typed);
    }
    expect(state.edits).toBe(0);
    await vi.advanceTimersByTimeAsync(400);
    expect(state).toMatchObject({ body: "Bread is", edits: 1 });
    expect(told.at(-1)).toEqual({ state: "saved" });
  });

  test("keeps what could not be saved and saves it later", async () => {
    const { state, text, told } = disk("Bread");
    state.fail = 1;
    text.change("Bread rises");
    expect(await text.flush()).toBe(false);
    expect(told.at(-1)).toMatchObject({ state: "unsaved" });
    expect(state.body).toBe("Bread");
    expect(await text.flush()).toBe(true);
    expect(state.body).toBe("Bread rises");
  });

  test("keeps what was written elsewhere and what was typed here", async () => {
    const { state, text } = disk("Bread rises.");
    state.body = "Bread rises slowly.";
    state.revision = 7;
    text.change("Good bread rises.");
    expect(await text.flush()).toBe(true);
    expect(state.body).toBe("Good bread rises slowly.");
    expect(text.now).toBe("Good bread rises slowly.");
  });

  test("goes on from a text that an undo has written", async () => {
    const { state, text } = disk("new");
    state.body = "old";
    state.revision = 2;
    text.adopt("old", 2);
    text.change("old!");
    expect(await text.flush()).toBe(true);
    expect(state).toMatchObject({ body: "old!", revision: 3 });
  });

  test("takes in what another window has written, at once where nothing is typed", async () => {
    const { state, text } = disk("Bread rises.");
    const shown: string[] = [];
    text.show((body) => shown.push(body));
    state.body = "Bread rises slowly.";
    expect(await text.hear()).toBe(true);
    expect(shown).toEqual(["Bread rises slowly."]);
    expect(state.edits).toBe(0);
    expect(await text.hear()).toBe(true);
    expect(shown).toHaveLength(1);
  });

  test("joins what another window has written with what is being typed", async () => {
    const { state, text } = disk("Bread rises.");
    const shown: [string, boolean][] = [];
    text.show((body, both) => shown.push([body, both]));
    text.change(() => "Good bread rises.");
    state.body = "Bread rises slowly.";
    state.revision = 5;
    expect(await text.hear()).toBe(true);
    expect(shown).toEqual([["Good bread rises slowly.", false]]);
    expect(state.body).toBe("Good bread rises slowly.");
    expect(text.now).toBe("Good bread rises slowly.");
  });

  test("reads the editor at the pause and not with each key", async () => {
    const { state, text } = disk("");
    const read = vi.fn(() => "abc");
    for (let key = 0; key < 3; key += 1) {
      text.change(read);
    }
    expect(read).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(400);
    expect(read).toHaveBeenCalledTimes(1);
    expect(state.body).toBe("abc");
  });
});
