// The window opens on every machine: with a session bus, without one, and with a desktop portal that never answers.
// Not here: how fast (`start.mjs`), since a timed test fails on a busy machine.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, test } from "node:test";
import { folder } from "./folder.mjs";
import { BUSES, timeOfStart } from "./start.mjs";

const data = folder();
after(() => data.remove());

/** GTK alone would wait 25 seconds for the portal. */
const WAIT_OF_GTK_MS = 20_000;

for (const kind of BUSES) {
  test(`something of use is shown before GTK would give up on a portal; bus: ${kind}`, async () => {
    const took = await timeOfStart(process.env.COURSEWRIGHT_PROGRAM, data.path, kind, process.env);
    assert.ok(took < WAIT_OF_GTK_MS, `${took} ms`);
  });
}

test("a data folder of a newer version is refused in words and not touched", () => {
  const newer = folder();
  const card = `${newer.path}/library.json`;
  spawnSync("sh", ["-c", 'printf \'{"format":999,"device":"d","epoch":"e"}\' > "$0"', card]);
  const studio = spawnSync(process.env.COURSEWRIGHT_PROGRAM, ["--data", newer.path], { timeout: 4_000, encoding: "utf8" });
  assert.match(studio.stderr, /newer version/);
  const found = spawnSync("find", [newer.path, "-type", "f"], { encoding: "utf8" }).stdout.trim();
  assert.equal(found, card);
  newer.remove();
});
