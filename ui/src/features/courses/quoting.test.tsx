// Quotations go where the cursor is, one behind the other, whatever happened to the text meanwhile.
// Not here: the real editor, which needs a real window; a plain text field stands in for it.
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeHost } from "../../bridge/fake-host.ts";
import { full, open } from "../../testing.tsx";
import { courseHost } from "./testing.ts";

type Place = { current: number };
const stand = vi.hoisted(() => ({ at: null as unknown }));
const cursor = () => stand.at as Place;
type Quote = (document: string, passage: string, words: string) => Promise<unknown>;
const beside = vi.hoisted(() => ({ quote: null as unknown }));
const quote: Quote = (...words) => (beside.quote as Quote)(...words);

vi.mock("./editor/Writing.tsx", () => ({
  default: ({ body, at, changed }: { body: string; at: Place; changed: (text: string) => void }) => {
    stand.at = at;
    return <textarea aria-label="Text" value={body} onChange={(event) => changed(event.target.value)} />;
  },
}));
vi.mock("./Sources.tsx", () => ({
  Sources: (props: { quote: Quote }) => {
    beside.quote = props.quote;
    return null;
  },
}));

beforeEach(() => {
  window.location.hash = "";
});
afterEach(cleanup);

async function lesson(body: string) {
  const { state, host } = await courseHost();
  state.lesson.body = body;
  const undo = async () => {
    state.lesson.body = "a";
    state.outline.revision += 1;
    return { ...(await fakeHost().undo("")), revision: state.outline.revision };
  };
  const user = open("#/courses/c1?lesson=l1", { ...host, undo });
  await screen.findByDisplayValue(body);
  return { state, user };
}

test("two in a row stand in the order in which they were asked for", async () => {
  const { state } = await lesson("start end");
  cursor().current = 6;
  await Promise.all([quote("d", "p", "one"), quote("d", "p", "two")]);
  expect(state.lesson.body).toBe("start [one][two]end");
  await screen.findByDisplayValue("start [one][two]end");
  expect(cursor().current).toBe("start [one][two]".length);
});

test("one after another text was taken back is put inside of the text", async () => {
  const { state, user } = await lesson("a long text");
  cursor().current = 11;
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await screen.findByDisplayValue("a");
  await quote("d", "p", "one");
  expect(state.lesson.body).toBe("a[one]");
});

test("one behind what is still being typed counts it in", async () => {
  const { state, user } = await lesson("Bread");
  await user.type(screen.getByLabelText("Text"), " rises");
  cursor().current = "Bread rises".length;
  await quote("d", "p", "one");
  expect(state.lesson.body).toBe("Bread rises[one]");
});

test("a text that could not be saved is there again when one comes back to its lesson", async () => {
  const { state, user } = await lesson("Bread");
  state.fails = full;
  await user.type(screen.getByLabelText("Text"), " rises");
  await user.click(screen.getByRole("button", { name: "About this course" }));
  await screen.findByLabelText("Title");
  await user.click(screen.getByRole("treeitem", { name: "l1" }));
  await screen.findByDisplayValue("Bread rises");
  await screen.findByText("The disk is full.");
  state.fails = null;
  await user.click(screen.getByRole("button", { name: "Save again" }));
  await waitFor(() => expect(state.lesson.body).toBe("Bread rises"));
});
