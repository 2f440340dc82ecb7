// Opens the studio on a data folder of its own and takes pictures of it.
// Not here: tests.

import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { remote } from "webdriverio";
import { root } from "./folder.mjs";

export { folder, root, sample } from "./folder.mjs";

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

/** Calls a command of the engine from the page, past the buttons. A field called `error` would be taken for the driver's own. */
export async function invoke(window, command, args = {}) {
  const answer = await window.executeAsync(
    (name, parameters, done) => {
      window.__TAURI_INTERNALS__
        .invoke(name, parameters)
        .then((value) => done({ value }))
        .catch((failure) => done({ failure }));
    },
    command,
    args,
  );
  if (answer.failure !== undefined) {
    throw new Error(`${command}: ${JSON.stringify(answer.failure)}`);
  }
  return answer.value;
}

/** Takes a picture of the whole virtual display. */
export function picture(name) {
  const pictures = join(root, "target/pictures");
  mkdirSync(pictures, { recursive: true });
  spawnSync("import", ["-window", "root", join(pictures, `${name}.png`)]);
}
