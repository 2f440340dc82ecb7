// Runs the window tests: a virtual display, a session bus of its own, tauri-driver, then node's test runner.
// Not here: the tests (`*.test.mjs`) and what they share (`studio.mjs`).
//
// Usage: node run.mjs [PROGRAM]; the program is the debug build unless one is named.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { display, environment } from "./display.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const program = resolve(process.argv[2] ?? join(root, "target/debug/coursewright"));
const port = 4480;

function missing(name) {
  return spawnSync("sh", ["-c", `command -v ${name}`]).status !== 0;
}

for (const name of ["Xvfb", "dbus-run-session", "tauri-driver", "WebKitWebDriver"]) {
  if (missing(name)) {
    console.error(`${name} is missing; \`cargo xtask test\` installs it.`);
    process.exit(1);
  }
}
if (!existsSync(program)) {
  console.error(`${program} is not built.`);
  process.exit(1);
}

const screen = await display();
const env = {
  ...environment(screen.name),
  COURSEWRIGHT_PROGRAM: program,
  COURSEWRIGHT_DRIVER_PORT: String(port),
};
const driver = spawn("dbus-run-session", ["--", "tauri-driver", "--port", String(port), "--native-port", String(port + 1)], {
  env,
  stdio: "ignore",
  detached: true,
});
const only = process.env.COURSEWRIGHT_DESKTOP_TEST ?? "";
const files = readdirSync(here).filter((file) => file.startsWith(only) && file.endsWith(".test.mjs")).sort();
const tests = spawn(
  process.execPath,
  ["--test", "--test-concurrency=1", "--test-timeout=180000", ...files.map((file) => join(here, file))],
  { env, stdio: "inherit" },
);
tests.once("exit", (code) => {
  try {
    process.kill(-driver.pid);
  } catch {
    // It has ended by itself.
  }
  screen.end();
  process.exit(code ?? 1);
});
