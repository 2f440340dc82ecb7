// Real Markdown, long and short: none of it is changed by being opened, and most of it opens rich.
// `COURSEWRIGHT_LESSONS` names a folder with more of it; what opened how is then printed.
// Not here: made-up Markdown (`blocks.test.ts`).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Blocks } from "./blocks.ts";
import { grammar } from "./testing.ts";

const root = join(import.meta.dirname, "../../../../..");
const more = process.env.COURSEWRIGHT_LESSONS;
/** Longer files are books; a lesson holds a chapter. */
const LONGEST = 150_000;

const own = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "tests/golden/markdown/course.md"].map(
  (name) => join(root, name),
);
const others = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));

test("real texts are not changed by being opened, and open rich", async () => {
  const g = await grammar();
  const counts = { rich: 0, source: 0, blocks: 0, asSource: 0 };
  for (const file of [...own, ...(more ? others(more) : [])]) {
    const text = readFileSync(file, "utf8")
      .replace(/\r\n?/g, "\n")
      .replace(/^\uFEFF/, "");
    if (text.length > LONGEST) {
      continue;
    }
    const blocks = new Blocks(g);
    const nodes = blocks.read(text);
    expect(blocks.write(nodes).text, file).toBe(text);
    counts[blocks.strange > 0.5 ? "source" : "rich"] += 1;
    counts.blocks += nodes.length;
    counts.asSource += nodes.filter((node) => node.type.name === "source_block").length;
    if (own.includes(file)) {
      expect(blocks.strange, file).toBeLessThan(0.5);
    }
  }
  if (more) {
    console.log(counts);
  }
}, 300_000);
