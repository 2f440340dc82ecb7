// Types into a lesson of 20,000 words in the real window and measures each key, from its press to the next frame.
// Not here: whether the text is right (`editor.test.mjs`).
//
// Usage: node typing.mjs [PROGRAM] [WORDS]; prints a table. A short lesson beside the long one shows what the machine itself takes.

import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { display, environment } from "./display.mjs";
import { folder, root } from "./folder.mjs";
import { invoke, open } from "./studio.mjs";

const PORT = 4490;
const KEYS = "the dough rests for an hour and then it is shaped ".repeat(6);
const WORDS = "bread dough water flour yeast salt oven time heat crust proof knead shape score steam starter levain crumb".split(" ");

/** A lesson of so many words: paragraphs, headings, lists and some emphasis. */
function lessonOf(words) {
  let body = "# Bread\n";
  for (let count = 0, part = 0; count < words; part += 1) {
    const length = 40 + (part % 5) * 12;
    const all = Array.from({ length }, (_, at) => WORDS[(at * 7 + part * 3) % WORDS.length]);
    all[3] = part % 3 === 0 ? `**${all[3]}**` : all[3];
    const list = `\n- ${all.slice(0, 10).join(" ")}\n- ${all.slice(10).join(" ")}\n`;
    body += part % 9 === 8 ? `\n## Part ${part}\n` : part % 7 === 6 ? list : `\n${all.join(" ")}.\n`;
    count += part % 9 === 8 ? 2 : length;
  }
  return body;
}

async function measure(window, course, lesson, mode) {
  await window.execute(
    (to, how) => {
      localStorage.setItem("coursewright.writing", how);
      location.hash = "#/";
      setTimeout(() => {
        location.hash = to;
      }, 300);
    },
    `#/courses/${course}?lesson=${lesson}`,
    mode,
  );
  const root = mode === "source" ? ".cm-content" : ".ProseMirror";
  await window.waitUntil(() => window.execute((at) => (document.querySelector(at)?.textContent.length ?? 0) > 500, root), { timeout: 60_000 });
  await wait(3_000);
  await window.execute((at) => {
    const view = document.querySelector(at);
    const lines = [...view.querySelectorAll("p, .cm-line")].filter((line) => line.textContent.length > 60);
    const line = lines[Math.floor(lines.length / 2)];
    line.scrollIntoView({ block: "center" });
    view.focus();
    const text = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
    getSelection().collapse(text, Math.min(8, text.length));
    window.times = [];
    window.measured ??= addEventListener("keydown", () => {
      const pressed = performance.now();
      requestAnimationFrame(() => window.times.push(performance.now() - pressed));
    }, true) ?? true;
  }, root);
  await wait(500);
  for (const value of KEYS) {
    await window.performActions([{ type: "key", id: "keys", actions: [{ type: "keyDown", value }, { type: "keyUp", value }] }]);
  }
  await wait(1_500);
  const times = (await window.execute(() => window.times)).sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
  return [times.length, at(0.5), at(0.95), at(0.99), at(1)];
}

const program = resolve(process.argv[2] ?? join(root, "target/debug/coursewright"));
const words = Number(process.argv[3] ?? 20_000);
const screen = await display();
process.env.COURSEWRIGHT_PROGRAM = program;
process.env.COURSEWRIGHT_DRIVER_PORT = String(PORT);
const args = ["--", "tauri-driver", "--port", String(PORT), "--native-port", String(PORT + 1)];
const driver = spawn("dbus-run-session", args, { env: environment(screen.name), stdio: "ignore", detached: true });
const data = folder();
try {
  await wait(1_500);
  const window = await open(data.path);
  const { course } = await invoke(window, "create_course", { title: "Typing" });
  const edit = (what) => invoke(window, "edit_course", { request: { course, revision: null, edit: what } });
  const module = (await edit({ edit: "add_module", title: "One", at: null })).created;
  console.log("| lesson | view | keys | p50 ms | p95 ms | p99 ms | worst ms |\n|---|---|---:|---:|---:|---:|---:|");
  for (const size of [300, words]) {
    const lesson = (await edit({ edit: "add_lesson", module, title: `${size}`, at: null })).created;
    await edit({ edit: "replace_text", lesson, start: 0, end: 0, text: lessonOf(size) });
    for (const mode of ["write", "source"]) {
      const row = await measure(window, course, lesson, mode);
      console.log(`| ${size} words | ${mode === "write" ? "rich" : "Markdown"} | ${row.join(" | ")} |`);
    }
  }
  await window.deleteSession();
} finally {
  data.remove();
  try {
    process.kill(-driver.pid);
  } catch {
    // It has ended by itself.
  }
  screen.end();
}
