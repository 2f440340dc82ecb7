// Opens the studio on a data folder of its own and takes pictures of it.
// Not here: tests.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { remote } from "webdriverio";

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "../..");
export const sample = join(root, "tests/fixtures/sample");

/** A new, empty folder; `remove` takes it away. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "coursewright-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Opens the studio's window on `data` and answers with the WebDriver session. */
export async function open(data) {
  return remote({
    hostname: "127.0.0.1",
    port: Number(process.env.COURSEWRIGHT_DRIVER_PORT),
    logLevel: "error",
    connectionRetryCount: 2,
    connectionRetryTimeout: 60_000,
    waitforTimeout: 20_000,
    capabilities: {
      browserName: "wry",
      "wdio:enforceWebDriverClassic": true,
      "tauri:options": { application: process.env.COURSEWRIGHT_PROGRAM, args: ["--data", data] },
    },
  });
}

/** Calls a command of the engine from the page, past the buttons. */
export async function invoke(window, command, args = {}) {
  const answer = await window.executeAsync(
    (name, parameters, done) => {
      window.__TAURI_INTERNALS__
        .invoke(name, parameters)
        .then((value) => done({ value }))
        .catch((error) => done({ error }));
    },
    command,
    args,
  );
  if (answer.error !== undefined) {
    throw new Error(`${command}: ${JSON.stringify(answer.error)}`);
  }
  return answer.value;
}

/** Takes a picture of the whole virtual display. */
export function picture(name) {
  const folder = join(root, "target/pictures");
  mkdirSync(folder, { recursive: true });
  spawnSync("import", ["-window", "root", join(folder, `${name}.png`)]);
}
