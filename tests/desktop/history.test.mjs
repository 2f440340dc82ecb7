// History in the real window: what is taken out comes back with a button, versions are compared and restored, the trash
// empties, and a session that was killed is told of once.
// Not here: what each deed does (tests/engine), the main journey (`journey.test.mjs`).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { folder, invoke, open, picture, root, sample } from "./studio.mjs";

const data = folder();
let window;
let course;
let lesson;

const axe = readFileSync(join(root, "ui/node_modules/axe-core/axe.min.js"), "utf8");
const button = (text) => window.$(`//button[normalize-space(.)=${JSON.stringify(text)}]`);
const named = (label) => window.$(`[aria-label=${JSON.stringify(label)}]`);
const shown = (text) => window.$(`//*[contains(normalize-space(.), ${JSON.stringify(text)}) and not(*)]`);
const go = (hash) =>
  window.execute((to) => {
    location.hash = to;
  }, hash);
const edit = (change) => invoke(window, "edit_course", { request: { course, revision: null, edit: change } });

async function sound() {
  await window.execute(axe);
  const findings = await window.executeAsync((done) => {
    globalThis.axe
      .run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
      .then((result) =>
        done(result.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`)),
      );
  });
  assert.deepEqual(findings, []);
}

before(async () => {
  window = await open(data.path);
  await invoke(window, "import_paths", { paths: [sample] });
  course = (await invoke(window, "create_course", { title: "Baking" })).course;
  const module = (await edit({ edit: "add_module", title: "Start", at: null })).created;
  lesson = (await edit({ edit: "add_lesson", module, title: "Flour", at: null })).created;
  await edit({ edit: "replace_text", lesson, start: 0, end: 0, text: "Gluten is an elastic network. It holds the loaf.\n" });
});
after(async () => {
  await window?.deleteSession();
  data.remove();
});

test("a course that is taken out comes back with the button beside the message", async () => {
  await go("#/courses");
  await named("Remove Baking").waitForDisplayed();
  await named("Remove Baking").click();
  await shown("Course “Baking” taken out").waitForDisplayed();
  picture("history-undo");
  await button("Undo").click();
  await shown("Taken back").waitForDisplayed();
  await named("Remove Baking").waitForDisplayed();
});

test("a version is named, compared with now, and one lesson restored", async () => {
  await go(`#/courses/${course}`);
  await button("History").waitForDisplayed();
  await button("History").click();
  await named("Name this version").waitForDisplayed();
  await named("Name this version").setValue("First week");
  await button("Save").click();
  await named("Compare First week").waitForDisplayed();
  await edit({ edit: "replace_text", lesson, start: 0, end: 6, text: "Gluten, a protein," });
  await window.pause(600);
  picture("history-panel");
  await sound();
  await named("Compare First week").click();
  await shown("1 difference").waitForDisplayed();
  await window.pause(400);
  picture("history-compare");
  await button("Side by side").click();
  await window.pause(200);
  picture("history-compare-beside");
  await sound();
  await named("Restore Flour").click();
  await shown("Nothing differs.").waitForDisplayed();
  const view = await invoke(window, "lesson", { course, lesson });
  assert.match(view.body, /^Gluten is an elastic/);
  await window.keys("Escape");
  await window.keys("Escape");
});

test("the trash shows what was taken out, in both themes, and brings it back", async () => {
  const documents = await invoke(window, "documents", {
    request: { offset: 0, limit: 3, filter: null, formats: [], languages: [], folders: [], states: [], sort: "path", descending: false },
  });
  for (const row of documents.documents) {
    await invoke(window, "remove_document", { document: row.id });
  }
  await invoke(window, "remove_course", { course });
  for (const theme of ["light", "dark"]) {
    await invoke(window, "set_setting", { key: "theme", value: theme });
    await go("#/trash");
    await named("Bring back Baking").waitForDisplayed();
    await window.waitUntil(async () => (await window.$("html").getAttribute("data-theme")) === theme);
    await window.pause(400);
    picture(`page-trash-${theme}`);
    await sound();
  }
  await named("Bring back Baking").click();
  await shown("“Baking” brought back").waitForDisplayed();
  assert.equal((await invoke(window, "trash", { offset: 0, limit: 10 })).total, 3);
  await window.$("body").click();
  await window.keys(["Control", "z"]);
  await window.waitUntil(async () => (await invoke(window, "trash", { offset: 0, limit: 10 })).total === 4);
});
