// A lesson written in the real window: rich, as Markdown and back, with its sources; and what is left after the power goes.
// Not here: how fast a key is (`typing.mjs`), the other parts of a course (`journey.test.mjs`).

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { folder, invoke, open, picture, sample } from "./studio.mjs";

const data = folder();
let window;
let course;
let lesson;

before(async () => {
  window = await open(data.path);
  await invoke(window, "import_paths", { paths: [sample] });
  ({ course } = await invoke(window, "create_course", { title: "Written by hand" }));
  const module = (await edit({ edit: "add_module", title: "One", at: null })).created;
  lesson = (await edit({ edit: "add_lesson", module, title: "Dough", at: null })).created;
  await show();
});
after(async () => {
  await window?.deleteSession();
  data.remove();
});

const edit = (what) => invoke(window, "edit_course", { request: { course, revision: null, edit: what } });
const body = async () => (await invoke(window, "lesson", { course, lesson })).body;
const button = (text) => window.$(`//*[self::button or self::label][normalize-space(.)=${JSON.stringify(text)}]`);
const rich = () => window.$(".ProseMirror");

async function show() {
  await window.execute((to) => {
    location.hash = to;
  }, `#/courses/${course}?lesson=${lesson}`);
  await rich().waitForDisplayed();
}

const NAMED = ["Enter", "Tab", "Escape"];

/** Types keys one after the other, as a person does: keys of one call would be held down together. */
async function type(...keys) {
  for (const key of keys.flatMap((one) => (NAMED.includes(one) ? [one] : [...one]))) {
    await window.keys(key);
  }
}

/** The process that has this data folder open. */
function processOn(path) {
  const found = readdirSync("/proc").filter((id) => /^\d+$/.test(id)).find((id) => {
    try {
      const said = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
      return said[0]?.endsWith("coursewright") && said[1] === "--data" && said[2] === path;
    } catch {
      return false;
    }
  });
  return Number(found);
}

/** Waits until the text on the disk is this. */
async function saved(expected) {
  await window.waitUntil(async () => (expected instanceof RegExp ? expected.test(await body()) : (await body()) === expected), {
    timeoutMsg: "the text was not saved",
  }).catch(async (error) => {
    throw new Error(`${error.message}: ${JSON.stringify(await body())}`);
  });
}

test("typing makes headings, lists and emphasis, and saves Markdown", async () => {
  await rich().click();
  await type("# Bread", "Enter", "- flour", "Enter", "water", "Enter", "Enter", "It **rises** slowly.");
  await saved("# Bread\n\n- flour\n- water\n\nIt **rises** slowly.");
});

test("the slash menu puts a table in by keyboard", async () => {
  await type("Enter", "/tab");
  await window.$("#slash-menu [role=option][aria-selected=true]").waitForDisplayed();
  picture("editor-slash");
  await type("Enter");
  await window.$(".ProseMirror table").waitForDisplayed();
  await type("Kind", "Tab", "Grams");
  await saved(/\| Kind +\| Grams +\|/);
  await window.$("[aria-label='Add a row below']").click();
  assert.equal(await window.execute(() => document.querySelectorAll(".ProseMirror tr").length), 4);
});

test("a formula is written as its source and shown as it looks", async () => {
  await window.execute(() => {
    const view = document.querySelector(".ProseMirror");
    const range = document.createRange();
    range.selectNodeContents(view.lastElementChild);
    range.collapse(false);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    view.focus();
  });
  await type("/latex", "Enter");
  await window.$("textarea.math-source").waitForDisplayed();
  await type("x^2");
  await window.keys(["Escape"]);
  await window.$(".math .katex").waitForDisplayed();
  await saved(/\$\$\nx\^2\n\$\$/);
  picture("editor-formula");
});

test("a quotation from beside the text stands in it as a chip that opens its source", async () => {
  await window.$("//*[@role='tab'][normalize-space(.)='Find sources']").click();
  await window.$("aside.sources input").setValue("decomposition");
  await button("Quote").waitForDisplayed();
  await button("Quote").click();
  await saved(/> [^]*\[\^c1\]/);
  const chip = window.$(".chip");
  await chip.waitForDisplayed();
  assert.match(await chip.getAttribute("aria-label"), /^Source 1/);
  await chip.click();
  await window.$(".passage.found").waitForDisplayed();
  picture("editor-citation");
  await window.keys("Escape");
});

test("Markdown and back changes nothing", async () => {
  const before = await body();
  await button("Markdown").click();
  await window.$(".cm-content").waitForDisplayed();
  picture("editor-source");
  await button("Write").click();
  await rich().waitForDisplayed();
  await window.pause(800);
  assert.equal(await body(), before);
});

test("what another program writes appears while one types", async () => {
  const before = await body();
  await edit({ edit: "replace_text", lesson, start: 2, end: 7, text: "Loaf" });
  await window.waitUntil(async () => (await rich().getText()).includes("Loaf"));
  assert.equal(await body(), before.replace("Bread", "Loaf"));
});

test("words are found in the whole course and replaced in one step", async () => {
  await button("Find and replace").click();
  await window.$("[aria-label='Find']").waitForDisplayed();
  await window.$("[aria-label='Find']").setValue("flour");
  await window.$("[aria-label='Replace with']").setValue("spelt");
  await window.$(".place mark").waitForDisplayed();
  picture("editor-find");
  await button("Replace 1 place").click();
  await saved(/- spelt\n- water/);
  await invoke(window, "undo", { course });
  await saved(/- flour\n- water/);
  await window.keys("Escape");
});

test("what was typed up to the last pause is there after the power went", async () => {
  await rich().click();
  await window.execute(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(".ProseMirror h1"));
    range.collapse(false);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  await type(" kept");
  await window.pause(1200);
  process.kill(processOn(data.path), "SIGKILL");
  await window.deleteSession().catch(() => undefined);
  window = await open(data.path);
  assert.match(await body(), /^# Loaf kept\n/);
});
