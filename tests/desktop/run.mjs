// Runs the window tests: a virtual display, a session bus of its own, tauri-driver, then node's test runner.
// Not here: the tests (`*.test.mjs`) and what they share (`studio.mjs`).
//
// Usage: node run.mjs [PROGRAM]; the program is the debug build unless one is named.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

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

/** Starts the virtual display and answers with its number once it takes connections. */
function display() {
  return new Promise((done, failed) => {
    const xvfb = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1400x940x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    xvfb.once("error", failed);
    xvfb.once("exit", () => failed(new Error("Xvfb ended")));
    xvfb.stdout.once("data", (number) => done({ xvfb, name: `:${String(number).trim()}` }));
  });
}

const { xvfb, name } = await display();
// Software rendering, so that the tests look the same on every machine.
const environment = {
  ...process.env,
  DISPLAY: name,
  COURSEWRIGHT_PROGRAM: program,
  COURSEWRIGHT_DRIVER_PORT: String(port),
  GDK_BACKEND: "x11",
  LIBGL_ALWAYS_SOFTWARE: "1",
  NO_AT_BRIDGE: "1",
};
const driver = spawn("dbus-run-session", ["--", "tauri-driver", "--port", String(port), "--native-port", String(port + 1)], {
  env: environment,
  stdio: "ignore",
  detached: true,
});
const only = process.env.COURSEWRIGHT_DESKTOP_TEST ?? "";
const files = readdirSync(here).filter((file) => file.startsWith(only) && file.endsWith(".test.mjs")).sort();
const tests = spawn(
  process.execPath,
  ["--test", "--test-concurrency=1", "--test-timeout=180000", ...files.map((file) => join(here, file))],
  { env: environment, stdio: "inherit" },
);
tests.once("exit", (code) => {
  try {
    process.kill(-driver.pid);
  } catch {
    // It has ended by itself.
  }
  xvfb.kill();
  process.exit(code ?? 1);
});
