// A language model in the real window: asked without a network, sent when there is one, watched, reviewed, accepted, taken back.
// Not here: a real model (`cargo xtask test --model`), servers that break (`tests/engine/jobs_faults.rs`).

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { folder, invoke, open, picture, sample } from "./studio.mjs";

const data = folder();
let window;
let course;
let lesson;
let server;
const asked = [];

/** A server at this port whose model writes slowly, so that one can watch it. */
function model(port) {
  return new Promise((ready) => {
    const answers = createServer((request, answer) => {
      if (request.method === "GET") {
        answer.setHeader("content-type", "application/json");
        answer.end(JSON.stringify({ data: [{ id: "small" }] }));
        return;
      }
      let body = "";
      request.on("data", (piece) => {
        body += piece;
      });
      request.on("end", () => void write(answer, body));
    });
    answers.listen(port, "127.0.0.1", () => ready(answers));
  });
}

const TEXT = "## Heaps\n\nA heap of compost is alive [1].\n\n- It needs air.\n- It needs water.\n";

async function write(answer, body) {
  asked.push(JSON.parse(body));
  answer.setHeader("content-type", "text/event-stream");
  const words = JSON.stringify({ body: TEXT, quotes: [] });
  for (let at = 0; at < words.length; at += 4) {
    const piece = { choices: [{ delta: { content: words.slice(at, at + 4) } }] };
    answer.write(`data: ${JSON.stringify(piece)}\n\n`);
    await new Promise((next) => setTimeout(next, 80));
  }
  const end = { choices: [{ delta: {}, finish_reason: "stop" }], usage: { prompt_tokens: 900, completion_tokens: 60 } };
  answer.end(`data: ${JSON.stringify(end)}\n\ndata: [DONE]\n\n`);
}

before(async () => {
  window = await open(data.path);
  await window.$(".drop").waitForDisplayed();
  await invoke(window, "import_paths", { paths: [sample] });
  const request = { title: "Compost", from: [], weeks: 2, hours_per_week: 2, difficulty: "beginner", audience: "", language: null };
  const draft = await invoke(window, "draft", { request });
  course = (await invoke(window, "accept_draft", { request: { draft: draft.id, leave_out: [] } })).course;
  const outline = await invoke(window, "outline", { course });
  lesson = outline.modules[0].lessons[0].id;
  // A port that is free, and where nobody listens yet.
  server = await model(0);
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  server = { port };
  await invoke(window, "set_setting", { key: "llm.base_url", value: `http://127.0.0.1:${port}/v1` });
  await invoke(window, "set_setting", { key: "llm.model", value: "small" });
});
after(async () => {
  await window?.deleteSession();
  server?.close?.();
  data.remove();
});

const page = (name) => window.$(`//nav//a[normalize-space(.)=${JSON.stringify(name)}]`).click();
const shown = (text) => window.$(`//*[contains(normalize-space(.), ${JSON.stringify(text)}) and not(*)]`);
const button = (text) => window.$(`//button[normalize-space(.)=${JSON.stringify(text)}]`);
const inLesson = async () => {
  await window.execute((to) => {
    window.location.hash = to;
  }, `#/courses/${course}?lesson=${lesson}`);
  await window.$(".ProseMirror").waitForDisplayed();
};

test("what would be sent is shown before it is, word for word", async () => {
  await inLesson();
  await button("Ask the model").click();
  await window.$(".ant-dropdown-menu").waitForDisplayed();
  await window.pause(300);
  picture("ask-menu");
  await window.$("//li[normalize-space(.)='Write the text…']").click();
  const wish = await window.$("textarea#wish");
  await wish.waitForDisplayed();
  await wish.setValue("Short, with a list.");
  await button("This would be sent…").click();
  await shown("nothing leaves it").waitForDisplayed();
  await shown("The whole text").click();
  await shown("The teacher wishes: Short, with a list.").waitForExist();
  await window.pause(400);
  picture("ask-consent");
  await button("Send").click();
  await shown("It is in the outbox.").waitForDisplayed();
});

test("without a server it waits, and says why", async () => {
  await page("Outbox");
  await shown("No connection to the server").waitForDisplayed();
  await window.pause(300);
  picture("outbox-waiting");
  assert.equal(asked.length, 0);
});

test("with a server it is sent, and its words are shown as they come", async () => {
  const answers = await model(server.port);
  server = Object.assign(answers, { port: server.port });
  await window.$("//button[contains(@aria-label, 'Try now')]").click();
  await window.$(".so-far").waitForDisplayed();
  await window.pause(600);
  picture("outbox-running");
  await inLesson();
  const coming = await window.$(".arriving pre");
  await coming.waitForDisplayed();
  await window.pause(300);
  assert.match(await coming.getText(), /^## Heaps/);
  picture("lesson-arriving");
  await shown("the answer is here").waitForDisplayed();
  assert.equal(asked.length, 1);
});

test("the proposal is reviewed, accepted and taken back in one step", async () => {
  const before = await invoke(window, "lesson", { course, lesson });
  await window.$("//a[normalize-space(.)='Review it']").waitForDisplayed();
  await window.$("//a[normalize-space(.)='Review it']").click();
  await button("Accept what is chosen").waitForDisplayed();
  await shown("It needs air.").waitForDisplayed();
  await window.pause(300);
  picture("patch");
  await button("Accept what is chosen").click();
  await window.$(".ProseMirror").waitForDisplayed();
  const now = await invoke(window, "lesson", { course, lesson });
  assert.match(now.body, /A heap of compost is alive \[\^c1\]/);
  assert.ok(now.citations.every((citation) => citation.resolves));
  await window.waitUntil(async () => (await window.$(".ProseMirror").getText()).includes("It needs air."));
  await window.pause(300);
  picture("lesson-accepted");
  await button("Undo").click();
  await window.waitUntil(async () => (await invoke(window, "lesson", { course, lesson })).body === before.body);
  await window.waitUntil(async () => !(await window.$(".ProseMirror").getText()).includes("It needs air."));
});

test("the outbox says what was used, in light and dark", async () => {
  await page("Outbox");
  await shown("What was used").waitForDisplayed();
  await shown("900").waitForDisplayed();
  await window.pause(4_000);
  picture("outbox-done");
  await invoke(window, "set_setting", { key: "theme", value: "dark" });
  await window.waitUntil(async () => (await window.$("html").getAttribute("data-theme")) === "dark");
  await window.pause(300);
  picture("outbox-dark");
  await page("Settings");
  await shown("Limits and prices").waitForDisplayed();
  await shown("Limits and prices").scrollIntoView();
  await window.pause(300);
  picture("settings-spending");
});
