// Questions of each kind are written, tried and put elsewhere, by keyboard; what was typed is never lost.
// Not here: the rules of grading (`grading.test.ts`), what the engine finds wrong.
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { QuestionBody, QuestionKind, WireEdit } from "../../bridge/bindings.ts";
import { full, open } from "../../testing.tsx";
import { KINDS, kindOf } from "./kinds/all.ts";
import { questionHost, view } from "./testing.tsx";

vi.mock("../courses/Editor.tsx", () => ({ default: () => null }));
beforeEach(() => {
  window.location.hash = "";
});
afterEach(cleanup);

const LESSON = "#/courses/c1?lesson=l1";
const truth = (id: string, stem: string) => view(id, { stem, body: { kind: "true_false", answer: true } });

async function start(...given: Parameters<typeof questionHost>) {
  const { state, host } = await questionHost(...given);
  const user = open(LESSON, host);
  const section = within(await screen.findByRole("region", { name: "Questions" }));
  return { state, user, section };
}

/** Adds a question of a kind by its name; the stem has the focus. */
async function added(kind: QuestionKind, name: string) {
  const all = await start();
  const { user, section } = all;
  await user.selectOptions(section.getByLabelText("Kind of the new question"), name);
  section.getByRole("button", { name: /Add a question/ }).focus();
  await user.keyboard("{Enter}");
  const stem = await section.findByLabelText(kind === "true_false" ? "Statement" : "Question");
  await waitFor(() => expect(document.activeElement).toBe(stem));
  return all;
}

const saved = (edits: WireEdit[]) => edits.filter((edit) => edit.edit === "set_question").at(-1);

type Keys = (
  section: ReturnType<typeof within>,
  user: Awaited<ReturnType<typeof start>>["user"],
) => Promise<void>;
type Case = { kind: QuestionKind; name: string; stem: string; fill: Keys; body: QuestionBody; answer: Keys };
const type = async (
  section: ReturnType<typeof within>,
  user: Parameters<Keys>[1],
  fields: [string, string][],
) => {
  for (const [label, text] of fields) {
    const field = await section.findByLabelText(label);
    field.focus();
    await user.keyboard(text);
  }
};
const choices = (right: boolean[]) => [
  { text: "Yeast", correct: right[0] ?? false, feedback: "Indeed." },
  { text: "Salt", correct: right[1] ?? false, feedback: "" },
];

const CASES: Case[] = [
  {
    kind: "single_choice",
    name: "Single choice",
    stem: "What makes it rise?",
    fill: (section, user) =>
      type(section, user, [
        ["Choice 1", "Yeast"],
        ["Said after choice 1", "Indeed."],
        ["Choice 2", "Salt"],
      ]),
    body: { kind: "single_choice", options: choices([true, false]) },
    answer: async (section, user) => {
      section.getByRole("radio", { name: "Yeast" }).focus();
      await user.keyboard(" ");
    },
  },
  {
    kind: "multiple_choice",
    name: "Multiple choice",
    stem: "What is in it?",
    fill: async (section, user) => {
      await type(section, user, [
        ["Choice 1", "Yeast"],
        ["Said after choice 1", "Indeed."],
        ["Choice 2", "Salt"],
      ]);
      await type(section, user, [["Choice 2 is right", " "]]);
    },
    body: { kind: "multiple_choice", options: choices([true, true]) },
    answer: (section, user) =>
      type(section, user, [
        ["Yeast", " "],
        ["Salt", " "],
      ]),
  },
  {
    kind: "true_false",
    name: "True or false",
    stem: "Bread is a stone.",
    fill: async (section, user) => {
      await user.click(section.getByRole("radio", { name: "False" }));
    },
    body: { kind: "true_false", answer: false },
    answer: (section, user) => type(section, user, [["False", " "]]),
  },
  {
    kind: "short_answer",
    name: "Short answer",
    stem: "What is it?",
    fill: (section, user) => type(section, user, [["Accepted answer 1", "Bread"]]),
    body: { kind: "short_answer", accepted: ["Bread"] },
    answer: (section, user) => type(section, user, [["Your answer", "bread"]]),
  },
  {
    kind: "numeric",
    name: "Number",
    stem: "How much?",
    fill: (section, user) =>
      type(section, user, [
        ["Right number", "9,81"],
        ["Give or take", "{Control>}a{/Control}0.1"],
      ]),
    body: { kind: "numeric", value: 9.81, tolerance: 0.1 },
    answer: (section, user) => type(section, user, [["Your number", "9.9"]]),
  },
  {
    kind: "matching",
    name: "Matching",
    stem: "Match.",
    fill: (section, user) =>
      type(section, user, [
        ["Left side 1", "Bread"],
        ["Right side 1", "Brot"],
        ["Left side 2", "Salt"],
        ["Right side 2", "Salz"],
      ]),
    body: {
      kind: "matching",
      pairs: [
        { prompt: "Bread", answer: "Brot" },
        { prompt: "Salt", answer: "Salz" },
      ],
    },
    answer: async (section, user) => {
      await user.selectOptions(section.getByLabelText("Bread"), "Brot");
      await user.selectOptions(section.getByLabelText("Salt"), "Salz");
    },
  },
  {
    kind: "ordering",
    name: "Ordering",
    stem: "Order.",
    fill: (section, user) =>
      type(section, user, [
        ["Item 1", "Knead"],
        ["Item 2", "Bake"],
      ]),
    body: { kind: "ordering", items: ["Knead", "Bake"] },
    answer: async (section, user) => {
      section.getByRole("button", { name: /Move “Knead”, 2 of 2/ }).focus();
      await user.keyboard("{ArrowUp}");
    },
  },
  {
    kind: "fill_in",
    name: "Fill in the gaps",
    stem: "Flour and ____.",
    fill: (section, user) => type(section, user, [["Answer 1 for gap 1", "water"]]),
    body: { kind: "fill_in", gaps: [["water"]] },
    answer: (section, user) => type(section, user, [["Gap 1", "Water"]]),
  },
  {
    kind: "essay",
    name: "Essay",
    stem: "Why?",
    fill: (section, user) =>
      type(section, user, [["What a good answer holds, for whoever grades it", "Gluten."]]),
    body: { kind: "essay", guidance: "Gluten." },
    answer: (section, user) => type(section, user, [["Your answer", "Because."]]),
  },
];

test("there is a case for every kind", () => {
  expect(CASES.map(({ kind }) => kind)).toEqual(KINDS.map(({ kind }) => kind));
  for (const { kind } of CASES) {
    expect(kindOf(kind).kind).toBe(kind);
    expect(kindOf(kind).blank().kind).toBe(kind);
  }
});

test.each(CASES)(
  "$name is written, saved and answered by keyboard",
  async ({ kind, name, stem, fill, body, answer }) => {
    const { state, user, section } = await added(kind, name);
    await user.keyboard(stem);
    await fill(section, user);
    section.getByRole("button", { name: "Try it" }).focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(saved(state.edits)).toMatchObject({ to: { stem, body } }));
    await answer(section, user);
    section.getByRole("button", { name: "Check" }).focus();
    await user.keyboard("{Enter}");
    const said = kind === "essay" ? "A person grades this." : "Right";
    // Parts of an answer are marked as right, too; this is about the whole.
    const whole = () => document.querySelector(".try [role=status] p")?.textContent;
    await waitFor(() => expect(whole()).toBe(said));
  },
);

test("a wrong answer shows the right one and what is said afterwards", async () => {
  const question = view("q1", {
    stem: "What is it?",
    feedback: "See lesson two.",
    body: { kind: "short_answer", accepted: ["Bread"] },
  });
  const { user, section } = await start([question]);
  await user.click(section.getByRole("button", { name: "What is it?" }));
  await user.click(section.getByRole("button", { name: "Try it" }));
  await user.type(section.getByLabelText("Your answer"), "Cake{Enter}");
  expect(await section.findByText("Not right")).toBeTruthy();
  expect(section.getByRole("list", { name: "The right answer" }).textContent).toBe("Bread");
  expect(section.getByText("See lesson two.")).toBeTruthy();
});

test("what is typed is saved after a pause, and undo brings the words before back", async () => {
  const { state, user, section } = await start([truth("q1", "Old words")]);
  await user.click(section.getByRole("button", { name: "Old words" }));
  const field = section.getByLabelText("Statement");
  await user.clear(field);
  await user.type(field, "New words");
  await waitFor(() => expect(state.lesson.quiz[0]?.stem).toBe("New words"), { timeout: 3000 });
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() =>
    expect(section.getByLabelText<HTMLTextAreaElement>("Statement").value).toBe("Old words"),
  );
});

test("what cannot be saved stays in its field and is said", async () => {
  const { state, user, section } = await start([truth("q1", "Old words")]);
  await user.click(section.getByRole("button", { name: "Old words" }));
  state.fails = full;
  await user.type(section.getByLabelText("Statement"), "!");
  await user.tab();
  section.getByRole("button", { name: "Try it" }).focus();
  expect(await section.findByText("Could not be saved")).toBeTruthy();
  expect(section.getByLabelText<HTMLTextAreaElement>("Statement").value).toBe("Old words!");
  state.fails = null;
  await user.type(section.getByLabelText("Statement"), "!");
  await waitFor(() => expect(state.lesson.quiz[0]?.stem).toBe("Old words!!"), { timeout: 3000 });
});

test("a question that lacks something says so, and leads to the field", async () => {
  const { user, section } = await start([truth("q1", "")]);
  expect(section.getByText("Unfinished")).toBeTruthy();
  await user.click(section.getByRole("button", { name: "Question without text" }));
  await user.click(section.getByRole("button", { name: "It asks nothing yet." }));
  expect(document.activeElement).toBe(section.getByLabelText("Statement"));
});

test("questions are put in order by the arrow keys, and the handle keeps the focus", async () => {
  const { state, user, section } = await start([
    truth("q1", "One"),
    truth("q2", "Two"),
    truth("q3", "Three"),
  ]);
  section.getByRole("button", { name: /Move “One”/ }).focus();
  await user.keyboard("{ArrowDown}");
  await waitFor(() => expect(state.lesson.quiz.map(({ stem }) => stem)).toEqual(["Two", "One", "Three"]));
  await section.findByRole("button", { name: "Move “One”, 2 of 3" });
});

test("a question is duplicated behind itself, goes to the bank, and is removed", async () => {
  const { state, user, section } = await start([truth("q1", "One"), truth("q2", "Two")]);
  await user.click(section.getByRole("button", { name: "One" }));
  await user.click(section.getByRole("button", { name: "Duplicate" }));
  await waitFor(() => expect(state.lesson.quiz.map(({ stem }) => stem)).toEqual(["One", "One", "Two"]));
  await user.selectOptions(section.getByLabelText("Move to…"), "bank");
  await waitFor(() => expect(state.bank.map(({ id }) => id)).toEqual(["q1"]));
  await user.click(await section.findByRole("button", { name: "Two" }));
  await user.click(section.getByRole("button", { name: "Remove" }));
  await waitFor(() => expect(state.lesson.quiz.map(({ id }) => id)).toEqual(["new1"]));
});

test("tags, level, objectives and sources are kept with the question", async () => {
  const { state, user, section } = await start([truth("q1", "One")]);
  await user.click(section.getByRole("button", { name: "One" }));
  await user.type(section.getByLabelText("Add a tag"), "exam{Enter}");
  await user.selectOptions(section.getByLabelText("Level"), "Apply");
  await user.click(section.getByText("Tests no objective"));
  await user.click(section.getByRole("checkbox", { name: "Explain what gluten does." }));
  await user.click(section.getByText("0 sources"));
  await user.selectOptions(section.getByLabelText("A quotation of the lesson…"), "0");
  await waitFor(
    () =>
      expect(saved(state.edits)).toMatchObject({
        to: {
          tags: ["exam"],
          bloom: "apply",
          objectives: ["o1"],
          citations: [{ document: "d1", passage: "p1", quote: "Bread is a food made from flour." }],
        },
      }),
    { timeout: 3000 },
  );
});

test("the bank is searched, tagged together, and put into the open lesson", async () => {
  const banked = [truth("b1", "Rye is a grain."), truth("b2", "Salt is a grain.")];
  const { state, user } = await start([], banked);
  await user.click(screen.getByRole("button", { name: /Question bank/ }));
  const bank = within(await screen.findByRole("dialog"));
  expect(await bank.findByText("2 questions")).toBeTruthy();
  await user.click(bank.getByRole("checkbox", { name: "Choose “Rye is a grain.”" }));
  await user.click(bank.getByRole("checkbox", { name: "Choose “Salt is a grain.”" }));
  await user.type(bank.getByLabelText("Tag"), "grain");
  await user.click(bank.getByRole("button", { name: "Add the tag" }));
  await waitFor(() => expect(state.bank.every(({ tags }) => tags.includes("grain"))).toBe(true));
  await user.type(bank.getByLabelText("Search questions"), "rye");
  expect(await bank.findByText("1 question")).toBeTruthy();
  await user.click(bank.getByRole("button", { name: "Put into “Baking bread”" }));
  await waitFor(() => expect(state.lesson.quiz.map(({ id }) => id)).toEqual(["b1"]));
});
