// Measures the real window on a large library: round trips, memory, scrolling, and what holds the page up on a tour of it.
// Not here: the start (`start.mjs`); any verdict, since a timed test fails on a busy machine.
//
// Usage: node measure.mjs PROGRAM DATA; prints a table. The data folder is one that a program has filled before.

import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { driver } from "./driver.mjs";

const ROUND_TRIPS = 500;
const FRAMES = 400;
/** How long nothing happens before memory counts as idle. */
const IDLE_MS = 10_000;
/** A task that is longer than this is felt. */
const LONG_MS = 50;

const [program, data] = process.argv.slice(2);
if (program === undefined || data === undefined) {
  console.error("usage: node measure.mjs PROGRAM DATA");
  process.exit(1);
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const inOrder = (numbers) => [...numbers].sort((a, b) => a - b);
const show = (number) => number.toFixed(number < 10 ? 2 : 1);

function table(title, unit, rows) {
  console.log(`\n| ${title} | n | p50 ${unit} | p95 ${unit} | p99 ${unit} | worst ${unit} |\n|---|---:|---:|---:|---:|---:|`);
  for (const [name, numbers] of rows) {
    const sorted = inOrder(numbers);
    const figures = [0.5, 0.95, 0.99, 1].map((share) => show(at(sorted, share)));
    console.log(`| ${name} | ${sorted.length} | ${figures.join(" | ")} |`);
  }
}

/** The processes below one, and itself. */
function tree(root) {
  const parents = new Map();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const found = [root];
  for (const process of found) {
    found.push(...[...parents].filter(([, parent]) => parent === process).map(([child]) => child));
  }
  return found;
}

/** The first process that runs `program`. */
function running(program) {
  const is = (name) => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0")[0] === program;
    } catch {
      return false;
    }
  };
  return Number(readdirSync("/proc").filter((entry) => /^\d+$/.test(entry)).find(is));
}

/** What each process holds, in MiB: its share of what is shared, and what is its own. */
function memory(root) {
  return tree(root).map((process) => {
    const rollup = readFileSync(`/proc/${process}/smaps_rollup`, "utf8");
    const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(rollup)?.[1] ?? 0) / 1024;
    const name = readFileSync(`/proc/${process}/comm`, "utf8").trim();
    return { name, share: of("Pss"), own: of("Private_Clean") + of("Private_Dirty") };
  });
}

/** Milliseconds of `count` calls of a command, one after the other, from the page and back to it. */
function roundTrips(window, command, parameters, count) {
  return window.executeAsync(
    async (name, given, times, done) => {
      const took = [];
      for (let call = 0; call < times; call += 1) {
        const begun = performance.now();
        await window.__TAURI_INTERNALS__.invoke(name, given);
        took.push(performance.now() - begun);
      }
      done(took);
    },
    command,
    parameters,
    count,
  );
}

/** Scrolls a box step by step; the time between frames, the page's own work a frame, and the most rows there were. */
function scroll(window, selector, step, frames) {
  return window.executeAsync(
    (box, by, count, done) => {
      const element = document.querySelector(box);
      const between = [];
      const work = [];
      let rows = 0;
      let before = performance.now();
      const channel = new MessageChannel();
      let begun = 0;
      // A message that is sent in a frame comes when the frame has been laid out and handed over.
      channel.port1.onmessage = () => work.push(performance.now() - begun);
      const frame = () => {
        begun = performance.now();
        between.push(begun - before);
        before = begun;
        rows = Math.max(rows, element.querySelectorAll("[role=row], [role=treeitem]").length);
        element.scrollTop += by;
        channel.port2.postMessage(null);
        if (between.length < count) {
          requestAnimationFrame(frame);
        } else {
          setTimeout(() => done({ between: between.slice(1), work, rows }), 100);
        }
      };
      requestAnimationFrame(frame);
    },
    selector,
    step,
    frames,
  );
}

/** From now on notes whatever keeps the page from doing anything else for a while. */
function watch(window) {
  return window.execute(() => {
    window.heldUp = [];
    const channel = new MessageChannel();
    let before = performance.now();
    channel.port1.onmessage = () => {
      const now = performance.now();
      if (now - before > 30) {
        window.heldUp.push({ page: location.hash.replace(/[0-9a-f-]{36}/g, "…"), ms: now - before });
      }
      before = now;
      // A short rest, or the page would do nothing but look at the clock.
      setTimeout(() => {
        before = performance.now();
        channel.port2.postMessage(null);
      }, 1);
    };
    channel.port2.postMessage(null);
  });
}

/** Every page with what shows that it is there, and what is done on it. */
const TOUR = [
  ["#/", "h1", null],
  ["#/library", ".table-row .name", ".table"],
  ["#/search?q=lesson", ".hit", null],
  ["#/concepts", "main", null],
  ["#/courses", "main", null],
  ["#/outbox", "main", null],
  ["#/settings", "main", null],
];

async function tour(window) {
  await watch(window);
  for (const [hash, ready, box] of TOUR) {
    await window.execute((to) => {
      location.hash = to;
    }, hash);
    await window.$(ready).waitForExist();
    await window.pause(1_500);
    if (box !== null) {
      await scroll(window, box, 900, 60);
    }
  }
  return window.execute(() => window.heldUp);
}

const { env, end } = await driver(resolve(program)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
Object.assign(process.env, env);
const { invoke, open } = await import("./studio.mjs");
const window = await open(resolve(data));
try {
  await window.$("nav").waitForExist();
  await wait(IDLE_MS);
  const held = memory(running(resolve(program)));
  console.log("\n| memory when idle | share of what is shared, MiB | own, MiB |\n|---|---:|---:|");
  for (const { name, share, own } of held) {
    console.log(`| ${name} | ${show(share)} | ${show(own)} |`);
  }
  const sum = (of) => show(held.reduce((total, process) => total + process[of], 0));
  console.log(`| all | ${sum("share")} | ${sum("own")} |`);

  const about = await invoke(window, "about");
  const page = { request: { offset: 0, limit: 8, filter: null } };
  const calls = [["about", {}, JSON.stringify(about).length]];
  table("round trip of a command", "ms", [
    ...(await Promise.all(
      calls.map(async ([name, given, bytes]) => [`${name} (${bytes} bytes)`, await roundTrips(window, name, given, ROUND_TRIPS)]),
    )),
  ]);
  void page;

  await window.execute(() => {
    location.hash = "#/library";
  });
  await window.$(".table-row .name").waitForExist();
  await wait(1_000);
  const scrolled = await scroll(window, ".table", 700, FRAMES);
  table("scrolling the library", "ms", [
    ["from frame to frame", scrolled.between],
    ["the page’s own work a frame", scrolled.work],
  ]);
  console.log(`\nRows in the page at most: ${scrolled.rows}.`);

  const heldUp = await tour(window);
  const long = heldUp.filter(({ ms }) => ms > LONG_MS);
  console.log(`\nTour of ${TOUR.length} pages: held up ${long.length} times for more than ${LONG_MS} ms.`);
  for (const { page, ms } of inOrder(long.map(({ ms }) => -ms)).slice(0, 12).map((ms) => long.find((one) => one.ms === -ms))) {
    console.log(`  ${show(ms)} ms on ${page}`);
  }
} finally {
  await window.deleteSession();
  end();
}
