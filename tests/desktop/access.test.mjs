// Every page of the real window, light and dark, with and without more contrast, held against axe's rules for people who cannot see, point or tell colours apart.
// Not here: whether the pages do their work (`journey.test.mjs`).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { folder, invoke, open, picture, root, sample } from "./studio.mjs";

const axe = readFileSync(join(root, "ui/node_modules/axe-core/axe.min.js"), "utf8");
const data = folder();
let window;
let course;
let lesson;
let draft;
let patch;

before(async () => {
  window = await open(data.path);
  await invoke(window, "import_paths", { paths: [sample] });
  const request = { title: "Compost", from: [], weeks: 4, hours_per_week: 3, difficulty: "beginner", audience: "", language: null };
  const proposed = await invoke(window, "draft", { request });
  ({ course } = await invoke(window, "accept_draft", { request: { draft: proposed.id, leave_out: [] } }));
  draft = (await invoke(window, "draft", { request })).id;
  lesson = (await invoke(window, "outline", { course })).modules[0].lessons[0].id;
  patch = await proposal();
});

/** A proposal of a model that answers once; another request waits for it for ever. */
async function proposal() {
  const quiz = { questions: [{ question: "What makes a pile hot?", right: "Life", wrong: ["Sun", "Luck"], source: 1, quote: "" }] };
  const server = createServer((request, answer) => {
    request.resume();
    answer.setHeader("content-type", "application/json");
    const usage = { prompt_tokens: 900, completion_tokens: 60 };
    answer.end(JSON.stringify({ choices: [{ message: { content: JSON.stringify(quiz) }, finish_reason: "stop" }], usage }));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  await invoke(window, "set_setting", { key: "llm.base_url", value: `http://127.0.0.1:${server.address().port}/v1` });
  await invoke(window, "set_setting", { key: "llm.model", value: "small" });
  await invoke(window, "set_setting", { key: "llm.budget", value: "5" });
  const ask = (unit, more) => ({ request: { task: { unit, course, lesson, ...more }, shown: null, accept: false } });
  const job = await invoke(window, "queue_job", ask("write_quiz", { questions: 1 }));
  const row = async () => (await invoke(window, "jobs")).jobs.find((one) => one.id === job.id);
  await window.waitUntil(async () => (await row()).state === "done");
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await invoke(window, "queue_job", ask("write_lesson", { wish: "" }));
  return (await row()).draft;
}

after(async () => {
  await window?.deleteSession();
  data.remove();
});

const pages = {
  home: ["#/", ".cards li"],
  library: ["#/library", ".table-row .name"],
  search: ["#/search?q=compost", ".hit mark"],
  concepts: ["#/concepts", ".map canvas"],
  courses: ["#/courses", "li.row a"],
  course: ["#/courses/COURSE", ".facts"],
  lesson: ["#/courses/COURSE?lesson=LESSON", ".ProseMirror"],
  draft: ["#/drafts/DRAFT", ".proposed"],
  patch: ["#/drafts/PATCH", ".proposed"],
  outbox: ["#/outbox", ".jobs li"],
  settings: ["#/settings", ".data-backups"],
  review: ["#/review", ".review-spread, main table"],
  trash: ["#/trash", "main h1"],
  preview: ["#/courses/COURSE/preview", "iframe"],
};

for (const [theme, contrast] of [
  ["light", "system"],
  ["dark", "system"],
  ["light", "more"],
  ["dark", "more"],
]) {
  for (const [name, [address, ready]] of Object.entries(pages)) {
    test(`axe finds nothing on the page ${name} in ${theme}, contrast ${contrast}`, async () => {
      await invoke(window, "set_setting", { key: "theme", value: theme });
      await invoke(window, "set_setting", { key: "contrast", value: contrast });
      const hash = address.replace("COURSE", course).replace("LESSON", lesson).replace("DRAFT", draft).replace("PATCH", patch);
      await window.execute((to) => {
        location.hash = to;
      }, hash);
      await window.waitUntil(async () => (await window.$("html").getAttribute("data-theme")) === theme);
      await window.$(ready).waitForExist();
      await window.pause(500);
      picture(contrast === "more" ? `page-${name}-${theme}-contrast` : `page-${name}-${theme}`);
      await window.execute(axe);
      const findings = await window.executeAsync((done) => {
        globalThis.axe
          .run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
          .then((result) =>
            done(result.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`)),
          );
      });
      assert.deepEqual(findings, []);
    });
  }
}
