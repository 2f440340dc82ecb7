// Words are found in a lesson or the course, and only what is chosen is replaced, in one step.
// Not here: how they are found (the program).
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { FindTextRequest, TextPlace } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { open } from "../../testing.tsx";
import { courseHost } from "./testing.ts";

vi.mock("./editor/Writing.tsx", () => ({ default: () => <textarea aria-label="Text" /> }));
afterEach(cleanup);

const place = (start: number, within: TextPlace["within"]): TextPlace => ({
  lesson: "l1",
  title: "l1",
  start,
  end: start + 5,
  before: "the ",
  found: "dough",
  after: " rests",
  within,
});

async function find() {
  const { host } = await courseHost();
  const asked: FindTextRequest[] = [];
  const places = [place(4, "text"), place(20, "code"), place(40, "quote"), place(60, "text")];
  const findText = async (request: FindTextRequest) => {
    asked.push(request);
    return { revision: 3, places, total: places.length };
  };
  const editCourse = vi.fn(async () => fakeHost().undo(""));
  const user = open("#/courses/c1?lesson=l1", { ...host, findText, editCourse });
  await screen.findByLabelText("Text");
  await user.keyboard("{Control>}f{/Control}");
  await user.type(await screen.findByLabelText("Find"), "dough");
  await screen.findByText("4 places");
  return { user, asked, editCourse };
}

test("ordinary words are chosen, code and quotations are not, and one step replaces them", async () => {
  const { user, asked, editCourse } = await find();
  expect(asked.at(-1)).toMatchObject({ lesson: "l1", text: "dough", match_case: false, whole_words: false });
  const boxes = screen.getAllByLabelText<HTMLInputElement>("Replace this place");
  expect(boxes.map((box) => box.checked)).toEqual([true, false, false, true]);
  await user.click(boxes[1] as HTMLElement);
  await user.click(boxes[3] as HTMLElement);
  await user.type(screen.getByLabelText("Replace with"), "batter{Enter}");
  await waitFor(() => expect(editCourse).toHaveBeenCalledTimes(1));
  const edit = {
    edit: "replace_places",
    text: "batter",
    places: [
      { lesson: "l1", start: 4, end: 9 },
      { lesson: "l1", start: 20, end: 25 },
    ],
  };
  expect(editCourse).toHaveBeenCalledWith({ course: "c1", revision: 3, edit });
});

test("the whole course is searched when that is wanted", async () => {
  const { user, asked } = await find();
  await user.click(screen.getByLabelText("The whole course"));
  await user.click(screen.getByLabelText("Whole words"));
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ lesson: null, whole_words: true }));
});
