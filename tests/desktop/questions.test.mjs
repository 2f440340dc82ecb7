// Questions in the real window: one of each kind is written by keyboard, answered in its preview, sent to the bank and
// back, and the course is exported.
// Not here: the rules of grading and what a question lacks (the tests of the engine and the page).

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { folder, invoke, open, picture } from "./studio.mjs";

const data = folder();
const out = folder();
let window;
let course;
let lesson;

const edit = (change) =>
  invoke(window, "edit_course", { request: { course, revision: null, edit: change } });
const quiz = async () => (await invoke(window, "lesson", { course, lesson })).quiz;
const section = "section.questions";
const find = (selector) => window.$(`${section} ${selector}`);
const button = (text) =>
  window.$(`//section[contains(@class,"questions")]//button[normalize-space(.)=${JSON.stringify(text)}]`);

/** Gives the focus to what has this label, and types. */
async function type(label, text) {
  const field = await find(`[aria-label=${JSON.stringify(label)}]`);
  await field.waitForExist();
  await focus(field);
  await window.keys([...text]);
}

async function focus(element) {
  await window.execute((one) => {
    one.scrollIntoView({ block: "center" });
    one.focus();
  }, element);
}

async function press(element, key = "Enter") {
  await element.waitForExist();
  await focus(element);
  await window.keys(key);
}

/** Chooses an option of a select by its value. */
async function pick(label, value) {
  const select = await find(`select[aria-label=${JSON.stringify(label)}]`);
  await select.waitForExist();
  await select.selectByAttribute("value", value);
}

before(async () => {
  window = await open(data.path);
  course = (await invoke(window, "create_course", { title: "Baking" })).course;
  const module = (await edit({ edit: "add_module", title: "Start", at: null })).created;
  lesson = (await edit({ edit: "add_lesson", module, title: "Bread", at: null })).created;
  await edit({ edit: "replace_text", lesson, start: 0, end: 0, text: "Bread is baked.\n" });
  await window.execute(
    (to) => {
      globalThis.location.hash = to;
    },
    `#/courses/${course}?lesson=${lesson}`,
  );
  await find("select").waitForExist();
});
after(async () => {
  await window?.deleteSession();
  data.remove();
  out.remove();
});

const two = async () => {
  await type("Choice 1", "Yeast");
  await type("Choice 2", "Salt");
};

/** Of each kind: what is asked, what is typed for it, and how a learner answers. */
const KINDS = [
  {
    kind: "single_choice",
    stem: "What makes it rise?",
    fill: two,
    answer: async () => press(await find(".try input[type=radio]"), " "),
  },
  {
    kind: "multiple_choice",
    stem: "What is in it?",
    fill: async () => {
      await two();
      await press(await find('[aria-label="Choice 2 is right"]'), " ");
    },
    answer: async () => {
      for (const box of await window.$$(`${section} .try input[type=checkbox]`)) {
        await press(box, " ");
      }
    },
  },
  {
    kind: "true_false",
    stem: "Bread is baked.",
    fill: async () => undefined,
    answer: async () => press(await find(".try input[type=radio]"), " "),
  },
  {
    kind: "short_answer",
    stem: "What is it?",
    fill: () => type("Accepted answer 1", "Bread"),
    answer: () => type("Your answer", "bread"),
  },
  {
    kind: "numeric",
    stem: "How many grams?",
    fill: () => type("Right number", "9,81"),
    answer: () => type("Your number", "9.81"),
  },
  {
    kind: "matching",
    stem: "Match.",
    fill: async () => {
      await type("Left side 1", "Bread");
      await type("Right side 1", "Brot");
      await type("Left side 2", "Salt");
      await type("Right side 2", "Salz");
    },
    answer: async () => {
      const [first, second] = await window.$$(`${section} .try select`);
      await first.selectByAttribute("value", "Brot");
      await second.selectByAttribute("value", "Salz");
    },
  },
  {
    kind: "ordering",
    stem: "Put in order.",
    fill: async () => {
      await type("Item 1", "Knead");
      await type("Item 2", "Bake");
    },
    answer: async () => {
      const [, second] = await window.$$(`${section} .try .handle`);
      await press(second, "ArrowUp");
    },
  },
  {
    kind: "fill_in",
    stem: "Flour and ____.",
    fill: () => type("Answer 1 for gap 1", "water"),
    answer: () => type("Gap 1", "Water"),
  },
  {
    kind: "essay",
    stem: "Why?",
    fill: () => type("What a good answer holds, for whoever grades it", "Gluten."),
    answer: () => type("Your answer", "Because."),
  },
];

for (const [at, { kind, stem, fill, answer }] of KINDS.entries()) {
  test(`a question is written and answered: ${kind}`, async () => {
    await pick("Kind of the new question", kind);
    await press(await button("Add a question"));
    await window.waitUntil(async () => (await quiz()).length === at + 1);
    await find('[data-field="stem"]').waitForExist();
    await window.waitUntil(() =>
      window.execute(() => globalThis.document.activeElement?.getAttribute("data-field") === "stem"),
    );
    // One call a key: a key of one call is held down, and cannot be pressed again.
    for (const key of stem) {
      await window.keys(key);
    }
    await fill();
    await press(await button("Try it"));
    await window.waitUntil(async () => (await quiz())[at]?.flaws.length === 0, {
      timeoutMsg: `${kind} is not finished`,
    });
    await answer();
    picture(`question-${kind}`);
    await press(await button("Check"));
    const said = kind === "essay" ? "A person grades this." : "Right";
    await window.waitUntil(async () => (await find(".try [role=status]").getText()).startsWith(said), {
      timeoutMsg: `${kind} was not right`,
    });
    // Closed again, so that the next one is the only one that is open.
    await press(await find('.question-card [aria-expanded="true"]'));
    assert.equal((await quiz())[at].stem, stem);
  });
}

test("a question goes to the bank and comes back, and the bank can be searched", async () => {
  const [first] = await quiz();
  await press(await find(`[data-question="${first.id}"] .stem`));
  await pick("Move to…", "bank");
  await window.waitUntil(async () => (await quiz()).length === KINDS.length - 1);
  await window.$("//button[starts-with(normalize-space(.), 'Question bank')]").click();
  const bank = await window.$("[role=dialog] .question-card");
  await bank.waitForDisplayed();
  await window.pause(400);
  picture("question-bank");
  await window.$("//button[contains(normalize-space(.), 'Put into')]").click();
  await window.waitUntil(async () => (await quiz()).length === KINDS.length);
  await window.$("[role=dialog] .ant-drawer-close").click();
});

test("the course with one question of each kind can be exported", async () => {
  for (const [target, name] of [
    ["html", "course.zip"],
    ["imscc11", "course.imscc"],
  ]) {
    const found = await invoke(window, "preflight", { course, target });
    assert.ok(found.ok, JSON.stringify(found.findings));
    const path = join(out.path, name);
    await invoke(window, "export_course", { request: { course, target, out: path } });
    assert.ok(existsSync(path));
  }
});
