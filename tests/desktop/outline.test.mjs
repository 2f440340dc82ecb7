// The outline of a thousand nodes in the real window: carried with the pointer and with the keyboard, and how long its
// frames take, printed as a table (COURSEWRIGHT_FRAMES=1 for more rounds).
// Not here: what a move does to the course (`tests/engine/outline.rs`); a time that is asserted.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { folder, invoke, open, picture } from "./studio.mjs";

const MODULES = 50;
const LESSONS = 19;
const data = folder();
let window;
let course;

const modules = async () => (await invoke(window, "outline", { course })).modules;
const edit = (change) => invoke(window, "edit_course", { request: { course, revision: null, edit: change } });

before(async () => {
  window = await open(data.path);
  ({ course } = await invoke(window, "create_course", { title: "A thousand" }));
  // Doubling is one step whatever its size: a module of lessons, then modules upon modules.
  const { created } = await edit({ edit: "add_module", title: "Module", at: null });
  for (let at = 0; at < LESSONS; at++) {
    await edit({ edit: "add_lesson", module: created, title: `Lesson ${at + 1}`, at: null });
  }
  for (let have = 1; have < MODULES; ) {
    const nodes = (await modules()).slice(0, MODULES - have).map(({ id }) => id);
    await edit({ edit: "duplicate_nodes", nodes });
    have += nodes.length;
  }
  await window.execute((id) => { location.hash = `#/courses/${id}`; }, course);
  await window.$("[role=tree] [role=treeitem]").waitForExist();
});

after(async () => {
  await window?.deleteSession();
  data.remove();
});

const item = (id) => window.$(`#node-${id}`);
const settles = (what) => window.waitUntil(async () => what(await modules()));

test("a thousand nodes are at most 300 rows of the page", async () => {
  const nodes = (await modules()).reduce((sum, module) => sum + 1 + module.lessons.length, 0);
  assert.equal(nodes, MODULES * (LESSONS + 1));
  const rows = await window.execute(() => document.querySelectorAll("[role=treeitem]").length);
  assert.ok(rows > 5 && rows <= 300, `${rows} rows`);
});

test("the pointer carries a lesson down, and the focus stays with it", async () => {
  const [first] = await modules();
  const [moved, , , behind] = first.lessons;
  const from = await item(moved.id);
  const to = await item(behind.id);
  await window
    .action("pointer")
    .move({ origin: from })
    .down()
    .move({ origin: from, y: 12 })
    .move({ origin: to, y: 8, duration: 200 })
    .pause(100)
    .perform(true);
  await window.$(".tree-drop").waitForExist();
  picture("outline-carried");
  await window.action("pointer").move({ origin: to, y: 9 }).up().perform();
  await settles(([module]) => module.lessons[3].id === moved.id);
  assert.equal(await window.execute(() => document.querySelectorAll(".tree-drop").length), 0);
});

test("the keyboard carries a lesson into the next module and back with undo", async () => {
  const [first, second] = await modules();
  const moved = first.lessons[LESSONS - 1];
  await (await item(moved.id)).click();
  await window.execute((id) => document.getElementById(`node-${id}`).focus(), moved.id);
  await window.keys(" ");
  await window.keys("ArrowDown");
  await window.keys(" ");
  await settles((now) => now[1].lessons[0].id === moved.id);
  assert.equal(await window.execute(() => document.activeElement.id), `node-${moved.id}`);
  await invoke(window, "undo", { course });
  await settles((now) => now[1].lessons[0].id === second.lessons[0].id);
});

test("scrolling and carrying through a thousand nodes take so long a frame", async () => {
  const scrolled = await frames(() => {
    const tree = document.querySelector("[role=tree]");
    globalThis.inFrame = (at) => { tree.scrollTop = at * 60; };
  });
  const carried = await frames(() => {
    const tree = document.querySelector("[role=tree]");
    tree.scrollTop = 0;
    const box = tree.getBoundingClientRect();
    const send = (type, y) =>
      (type === "pointerdown" ? tree.querySelector("[role=treeitem]") : document).dispatchEvent(
        new PointerEvent(type, { bubbles: true, isPrimary: true, button: 0, clientX: box.left + 60, clientY: y }),
      );
    send("pointerdown", box.top + 10);
    globalThis.inFrame = (at, last) => {
      send("pointermove", box.top + 20 + ((at * 23) % (box.height - 40)));
      tree.scrollTop = at * 40;
      if (last) {
        document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", code: "Escape", bubbles: true }));
      }
    };
  });
  console.log("| 1,000 nodes | frames | p50 ms | p95 ms | longest ms | rows |");
  console.log("|---|---:|---:|---:|---:|---:|");
  for (const [name, { times, rows }] of Object.entries({ scrolling: scrolled, carrying: carried })) {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (part) => sorted[Math.floor((sorted.length - 1) * part)].toFixed(1);
    console.log(`| ${name} | ${times.length} | ${at(0.5)} | ${at(0.95)} | ${at(1)} | ${rows} |`);
    assert.ok(rows <= 300);
  }
});

/** The times between frames while the page does in each of them what `begin` has set up. */
async function frames(begin) {
  await window.execute(begin);
  return window.executeAsync(
    (count, done) => {
      const times = [];
      let rows = 0;
      let before = performance.now();
      const next = (now) => {
        times.push(now - before);
        before = now;
        rows = Math.max(rows, document.querySelectorAll("[role=treeitem]").length);
        globalThis.inFrame(times.length, times.length === count);
        times.length < count ? requestAnimationFrame(next) : done({ times, rows });
      };
      requestAnimationFrame(next);
    },
    process.env.COURSEWRIGHT_FRAMES ? 1_000 : 300,
  );
}
