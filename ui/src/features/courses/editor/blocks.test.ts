// What is not touched in the rich view stays as it was, byte for byte.
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
