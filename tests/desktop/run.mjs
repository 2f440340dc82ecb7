// Runs the window tests with node's test runner.
// Not here: the tests (`*.test.mjs`), what they share (`studio.mjs`) and what drives the window (`driver.mjs`).
//
// Usage: node run.mjs [PROGRAM]; the program is the debug build unless one is named.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { driver } from "./driver.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const program = resolve(process.argv[2] ?? join(here, "../../target/debug/coursewright"));
const { env, end } = await driver(program).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
const only = process.env.COURSEWRIGHT_DESKTOP_TEST ?? "";
const files = readdirSync(here).filter((file) => file.startsWith(only) && file.endsWith(".test.mjs")).sort();
const tests = spawn(
  process.execPath,
  ["--test", "--test-concurrency=1", "--test-timeout=180000", ...files.map((file) => join(here, file))],
  { env, stdio: "inherit" },
);
tests.once("exit", (code) => {
  end();
  process.exit(code ?? 1);
});
