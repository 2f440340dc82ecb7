// Folders for a test, and what lies in the project for tests.
// Not here: filling them.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const sample = join(root, "tests/fixtures/sample");

/** A new, empty folder; `remove` takes it away. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "coursewright-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
