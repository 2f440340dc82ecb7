// The main journey in the real window: bring documents in, search, draft, write, undo, export, close, reopen.
// Not here: the system's own dialogs, which WebDriver cannot reach; what they would answer is handed over directly.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { folder, invoke, open, picture, sample } from "./studio.mjs";

const data = folder();
const out = folder();
let window;
let course;

before(async () => {
  window = await open(data.path);
});
after(async () => {
  await window?.deleteSession();
  data.remove();
  out.remove();
});

const page = (name) => window.$(`//nav//a[normalize-space(.)=${JSON.stringify(name)}]`).click();
const shown = (text) => window.$(`//*[contains(normalize-space(.), ${JSON.stringify(text)}) and not(*)]`);
const button = (text) => window.$(`//button[normalize-space(.)=${JSON.stringify(text)}]`);
const field = (label) => window.$(`[aria-label=${JSON.stringify(label)}]`);

test("an empty studio says what to do first", async () => {
  await shown("Drop a folder or files here").waitForDisplayed();
  await shown("Your library is empty").waitForDisplayed();
  picture("home-empty");
});

test("imported documents appear by themselves", async () => {
  const answer = await invoke(window, "import_paths", { paths: [sample] });
  assert.ok(answer.imported >= 8, JSON.stringify(answer));
  await shown("documents in the library").waitForDisplayed();
  picture("home");
});

test("the library lists every document with its state and shows its words", async () => {
  await page("Library");
  await window.$(".table-row .name button").waitForDisplayed();
  picture("library");
  assert.ok((await window.$$(".table-row").length) >= 8);
  await window.$(".table-row .name button").click();
  await window.$(".passage").waitForDisplayed();
  await window.pause(400);
  picture("document");
  await window.keys("Escape");
});

test("search finds while one types, with the words marked", async () => {
  await page("Search");
  const input = await field("Search sources and lessons");
  await input.waitForDisplayed();
  await input.setValue("decompos");
  await window.$(".hit mark").waitForDisplayed();
  picture("search");
  assert.match((await window.$(".hit mark").getText()).toLowerCase(), /decompos/);
});

test("concepts are drawn and listed", async () => {
  await page("Concepts");
  await window.$("section[aria-label=Concepts] li button").waitForDisplayed();
  await window.$(".map canvas").waitForExist();
  await window.pause(600);
  picture("concepts");
});

test("a draft is reviewed and becomes a course", async () => {
  await page("Courses");
  await button("Draft from documents…").click();
  await window.$("#title").waitForDisplayed();
  await window.$("#title").setValue("A first course");
  await window.pause(300);
  picture("draft-dialog");
  await button("Draft").click();
  await button("Make this course").waitForDisplayed();
  picture("draft");
  await button("Make this course").click();
  await window.$("[role=treeitem][aria-level='2']").waitForDisplayed();
  course = decodeURIComponent((await window.getUrl()).split("/courses/")[1].split("?")[0]);
  picture("course-facts");
});

test("what is typed is saved without a button, and can be taken back", async () => {
  await window.$("[role=treeitem][aria-level='2']").click();
  const editor = await window.$(".ProseMirror");
  await editor.waitForDisplayed();
  await window.pause(300);
  picture("course");
  const lesson = decodeURIComponent((await window.getUrl()).split("lesson=")[1]);
  const before = await invoke(window, "lesson", { course, lesson });
  await editor.click();
  await window.keys(["Control", "Home"]);
  // One call a key: keys of one call are held down together, and a key that is down cannot be pressed again.
  for (const key of "Ω-first words. ") {
    await window.keys(key);
  }
  await window.waitUntil(async () => {
    const now = await invoke(window, "lesson", { course, lesson });
    return now.body.includes("Ω-first words. ");
  });
  await shown("Saved").waitForDisplayed();
  // Each pause in the typing has made a step of its own.
  await window.waitUntil(async () => {
    const undo = await button("Undo");
    if (await undo.isEnabled()) {
      await undo.click();
    }
    return (await invoke(window, "lesson", { course, lesson })).body === before.body;
  });
  await window.waitUntil(async () => !(await editorText()).includes("first"));
});

test("the course is exported and the check before it is shown", async () => {
  await button("Export…").click();
  await shown("Checked before writing").waitForDisplayed();
  await window.pause(300);
  picture("export");
  await window.keys("Escape");
  const file = join(out.path, "course.imscc");
  await invoke(window, "export_course", { request: { course, target: "imscc11", out: file } });
  assert.ok(existsSync(file));
});

test("a server of a language model is named, tried and chosen from", async () => {
  const server = createServer((request, answer) => {
    answer.setHeader("content-type", "application/json");
    answer.end(JSON.stringify({ data: request.url === "/v1/models" ? [{ id: "small" }, { id: "large" }] : [] }));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    await page("Settings");
    const address = field("Address of the server");
    await address.waitForDisplayed();
    await address.setValue(`http://127.0.0.1:${server.address().port}/v1`);
    await window.keys("Enter");
    await button("Test the connection").waitForDisplayed();
    await button("Test the connection").click();
    await shown("The server answers. It has 2 models.").waitForDisplayed();
    picture("settings-model");
  } finally {
    await invoke(window, "set_setting", { key: "llm.base_url", value: "" });
    server.close();
  }
});

test("settings change the look at once", async () => {
  await page("Settings");
  await shown("Looking after your data").waitForDisplayed();
  picture("settings");
  await invoke(window, "set_setting", { key: "theme", value: "dark" });
  await window.waitUntil(async () => (await window.$("html").getAttribute("data-theme")) === "dark");
  await button("Check").click();
  await shown("All is well.").waitForDisplayed();
  picture("settings-dark");
  for (const [name, wait] of [["Home", ".drop"], ["Library", ".table-row"], ["Concepts", ".map"], ["Courses", "li.row a"]]) {
    await page(name);
    await window.$(wait).waitForDisplayed();
    await window.pause(400);
    picture(`${name.toLowerCase()}-dark`);
  }
});

test("everything is still there after closing and opening again", async () => {
  await window.deleteSession();
  window = await open(data.path);
  await shown("A first course").waitForDisplayed();
  await shown("A first course").click();
  await window.$("[role=treeitem][aria-level='2']").waitForDisplayed();
  await window.$("[role=treeitem][aria-level='2']").click();
  await window.$(".ProseMirror").waitForDisplayed();
  await window.pause(300);
  picture("course-dark");
});

async function editorText() {
  const editor = await window.$(".ProseMirror");
  return (await editor.isExisting()) ? editor.getText() : "";
}
