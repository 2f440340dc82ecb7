// What is not touched in the rich view stays as it was, byte for byte.
import fc from "fast-check";
import { expect, test } from "vitest";
import { Blocks } from "./blocks.ts";
import { grammar } from "./testing.ts";

test("ordinary Markdown is shown, the unusual as its source", async () => {
  const g = await grammar();
  for (const [text, kinds] of [
    ['# A\ntext *b* __c__ `d` ~~e~~ [f](g "t") ![i](j)', ["heading", "paragraph"]],
    ["* a\n* b\n  1. c\n\n- [ ] d\n- [x] e", ["bullet_list", "bullet_list"]],
    ["| a | b |\n|---|:-:|\n| 1 | 2 |", ["table"]],
    ["> [!NOTE]\n> Take *care*.\n>\n> - a", ["callout"]],
    ["> \\[!NOTE]\n> Take care.", ["blockquote"]],
    [
      "a[^c1] b[^1] $x^2$ costs $5 and $6\n\n[^1]: note *x*\n\n$$\na_b\n$$",
      ["paragraph", "footnote_definition", "math_block"],
    ],
    ["```rust\nfn a() {}\n```\n\n    indented\n\n~~~\nb\n~~~", ["code_block", "code_block", "code_block"]],
    [
      "<div>\nx\n</div>\n\n[a]: http://b\n\nsee [x][a]\n\n---\n***",
      ["source_block", "source_block", "source_block", "hr", "hr"],
    ],
    ["a<br>b  \nc\\\nd\ne <https://a.b> www.a.b", ["paragraph"]],
    ["Setext\n===\n\nb\n---", ["heading", "heading"]],
    ['```js title="x"\na\n```', ["source_block"]],
    ["1) a\n2) b\n\n5. c", ["ordered_list", "ordered_list"]],
  ] as [string, string[]][]) {
    const blocks = new Blocks(g);
    const nodes = blocks.read(text);
    expect(
      nodes.map((node) => node.type.name),
      text,
    ).toEqual(kinds);
    expect(blocks.write(nodes)).toEqual({ text, faithful: true });
    expect(g.means(text, nodes), text).toBe(true);
  }
});

const word = fc.constantFrom(
  "dough",
  "*",
  "_",
  "`",
  "$5",
  "[^c1]",
  "\\",
  "<b>",
  "a_b",
  "1.",
  "#",
  "- x",
  "&amp;",
  "|",
  "~~x~~",
  "**b**",
  "$x^2$",
  "[l](u)",
  "![i](p)",
  "https://a.b",
  "ü",
  "!",
);
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
const block = fc.oneof(
  line,
  line.map((text) => `## ${text}`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((one) => `- ${one}`).join("\n")),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.map((one, at) => `${at + 1}) ${one}`).join("\n")),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((one) => `> ${one}`).join("\n")),
  line.map((text) => `> [!NOTE]\n> ${text}`),
  line.map((text) => `| a | b |\n|:-:|---|\n| ${text.replaceAll("|", "")} | 2 |`),
  line.map((text) => `\`\`\`\n${text}\n\`\`\``),
  line.map((text) => `$$\n${text}\n$$`),
  line.map((text) => `- [x] ${text}\n- [ ] b`),
  fc.constantFrom("<div>\nraw\n</div>", "[l]: http://x", "***", "* * *", "    indented", "[^n]: note"),
);
const text = fc
  .array(fc.tuple(block, fc.constantFrom("\n\n", "\n\n\n", "\n", "  \n\n")), { maxLength: 6 })
  .map((parts) => parts.map(([one, gap]) => one + gap).join(""));

test("no text is changed by being looked at", async () => {
  const g = await grammar();
  fc.assert(
    fc.property(text, (markdown) => {
      const blocks = new Blocks(g);
      const nodes = blocks.read(markdown);
      expect(blocks.write(nodes)).toEqual({ text: markdown, faithful: true });
    }),
    { numRuns: 500 },
  );
});

test("a word that is typed into one block changes that block alone, and the text says what is shown", async () => {
  const g = await grammar();
  fc.assert(
    fc.property(text, fc.nat(20), (markdown, pick) => {
      const blocks = new Blocks(g);
      const nodes = blocks.read(markdown);
      const at = nodes.findIndex(
        (node, index) => index >= pick % Math.max(1, nodes.length) && node.type.name === "paragraph",
      );
      const node = nodes[at];
      if (!node) {
        return;
      }
      const before = nodes.map((_, index) => blocks.at(index)?.source);
      const typed = node.copy(node.content.addToEnd(g.schema.text("typed")));
      const { text: after, faithful } = blocks.write(nodes.with(at, typed));
      expect(after).toContain("typed");
      if (faithful) {
        const again = new Blocks(g);
        again.read(after);
        for (const [index, source] of before.entries()) {
          if (index !== at) {
            expect(after).toContain(source);
          }
        }
        expect(g.means(after, again.read(after))).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test("blocks that are added, taken away and moved leave the others as they are", async () => {
  const g = await grammar();
  const blocks = new Blocks(g);
  const [a, b, c] = blocks.read("Setext\n===\n* one\n* two\n\n\n\n1) x");
  const p = g.schema.node("paragraph", null, g.schema.text("new # *text*"));
  expect(blocks.write([a, b, p, c] as never).text).toBe(
    "Setext\n===\n* one\n* two\n\n\n\nnew # \\*text\\*\n\n1) x",
  );
  expect(blocks.write([a, c] as never).text).toBe("Setext\n===\n1) x");
  expect(blocks.write([c, a] as never).text).toContain("Setext\n===");
  expect(blocks.write([] as never).text).toBe("");
});

test("two lists beside each other stay two", async () => {
  const g = await grammar();
  const blocks = new Blocks(g);
  const [list, rest] = blocks.read("- one\n- two\n\nrest");
  const other = g.read("- three").map(({ node }) => node)[0];
  const { text: after, faithful } = blocks.write([list, other, rest] as never);
  expect(faithful).toBe(true);
  expect(new Blocks(g).read(after)).toHaveLength(3);
});
