// The review of activity and performance and the user's data, in the real window after real use.
// Not here: the figures themselves (`tests/engine/review.rs`, `tests/engine/data.rs`).

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { folder, invoke, open, picture, sample } from "./studio.mjs";

const data = folder();
const elsewhere = folder();
let window;

before(async () => {
  window = await open(data.path);
  await window.$(".drop").waitForDisplayed();
  await invoke(window, "import_paths", { paths: [sample] });
  const request = { title: "Compost", from: [], weeks: 2, hours_per_week: 2, difficulty: "beginner", audience: "", language: null };
  const draft = await invoke(window, "draft", { request });
  await invoke(window, "accept_draft", { request: { draft: draft.id, leave_out: [] } });
  for (const text of ["compost", "heap", "zirkonium"]) {
    await invoke(window, "search", { request: { text, limit: 10, offset: 0, within: "all", documents: [] } });
  }
  for (let turn = 0; turn < 20; turn += 1) {
    await invoke(window, "courses");
    await invoke(window, "home");
  }
  await invoke(window, "doctor");
  await invoke(window, "backup", { path: join(data.path, "backups", "mine.cwbackup") }).catch(() => undefined);
});
after(async () => {
  await window?.deleteSession();
  data.remove();
  elsewhere.remove();
});

const go = (to) =>
  window.execute((address) => {
    window.location.hash = address;
  }, to);
const button = (text) => window.$(`//button[normalize-space(.)=${JSON.stringify(text)}]`);

test("the review shows what was done, and how long it takes to open is printed", async () => {
  await go("#/review");
  await window.$(".review-verdict").waitForDisplayed();
  await go("#/");
  await window.$(".drop").waitForDisplayed();
  const took = await window.executeAsync((done) => {
    const begun = performance.now();
    const look = () => {
      if (document.querySelector(".review-verdict") !== null) {
        done(performance.now() - begun);
      } else {
        requestAnimationFrame(look);
      }
    };
    window.location.hash = "#/review";
    look();
  });
  console.log(`the review is on the screen after ${Math.round(took)} ms`);
  assert.ok(took < 1500, `${took} ms`);
  const text = await window.$("main").getText();
  for (const part of ["documents read", "goals met", "Slowest actions", "import_paths", "warm", "Care of your data"]) {
    assert.ok(text.includes(part), part);
  }
  assert.ok(!text.includes("zirkonium"));
  picture("review-top");
});

test("a slow call opens with its steps and its chart", async () => {
  await window.$("//button[contains(@aria-label, 'import_paths')]").click();
  await window.$(".review-trace").waitForDisplayed();
  await window.$(".review-chart canvas").waitForExist();
  await window.$(".review-trace").scrollIntoView();
  picture("review-trace");
  await window.execute(() => document.querySelectorAll("h2")[5]?.scrollIntoView());
  picture("review-machine");
});

test("it is as readable in the dark", async () => {
  await invoke(window, "set_setting", { key: "theme", value: "dark" });
  await window.$(":root[data-theme='dark']").waitForExist();
  await window.execute(() => document.querySelector("main")?.scrollTo(0, 0));
  await window.pause(500);
  picture("review-dark");
  await invoke(window, "set_setting", { key: "theme", value: "light" });
});

test("the data section looks into a backup, and everything leaves in open formats", async () => {
  await go("#/settings");
  await window.$("#data-head").waitForDisplayed();
  await window.$(".data-backups").waitForExist();
  await window.$("#data-head").scrollIntoView();
  picture("data-section");
  const look = await window.$("//button[starts-with(@aria-label, 'Look into the backup')]");
  // One is made by itself when nothing has happened for a while; the page lists those there were when it was opened.
  await window.waitUntil(
    async () => {
      await go("#/outbox");
      await go("#/settings");
      return look.waitForExist({ timeout: 4_000 }).catch(() => false);
    },
    { timeout: 120_000 },
  );
  await look.click();
  await window.$(".data-ask").waitForDisplayed();
  await button("Go back to this backup").waitForEnabled();
  await window.$(".data-ask").scrollIntoView();
  picture("data-look");
  const out = join(elsewhere.path, "library");
  // A channel of the page's own takes the progress; the command is the one the button calls.
  const channel = await window.execute(() => window.__TAURI_INTERNALS__.transformCallback(() => undefined));
  const answer = await invoke(window, "export_library", { path: out, told: `__CHANNEL__:${channel}` });
  assert.equal(answer.cancelled, false);
  assert.ok(existsSync(join(out, "README.md")));
  const listing = JSON.parse(readFileSync(join(out, "library.json"), "utf8"));
  assert.equal(listing.courses.length, 1);
});
