// The signs of our Markdown that remark does not know: a citation `[^cN]`, a callout `> [!NOTE]`, and which dollars are money.
// Not here: how they are shown (`notes.ts`, `callout.ts`, `math.ts`).
import type { Extension as FromMarkdown } from "mdast-util-from-markdown";
import type { Options as ToMarkdown } from "mdast-util-to-markdown";
import type { Code, Construct, Extension, State, TokenizeContext } from "micromark-util-types";
import type { Processor } from "unified";
import type { Node } from "unist";

const OPEN = 91;
const CARET = 94;
const SMALL_C = 99;
const CLOSE = 93;
const isDigit = (code: Code) => code !== null && code >= 48 && code <= 57;

/** What GitHub knows as alerts, which every other reader shows as a quotation. */
export const CALLOUTS = ["note", "tip", "important", "warning", "caution"] as const;
export type Callout = (typeof CALLOUTS)[number];

type Tree = Node & { children?: Tree[]; value?: string; kind?: string; number?: number };

/** `[^c12]`: no definition of it stands in the text, so that remark alone would take it for words. */
const citation: Construct = {
  name: "citation",
  tokenize(this: TokenizeContext, effects, ok, nok): State {
    let digits = 0;
    const number: State = (code) => {
      if (isDigit(code) && digits < 6 && !(digits === 0 && code === 48)) {
        digits += 1;
        effects.consume(code);
        return number;
      }
      if (code !== CLOSE || digits === 0) {
        return nok(code);
      }
      effects.consume(code);
      effects.exit(TOKEN);
      return ok;
    };
    const after =
      (wanted: number, next: State): State =>
      (code) => {
        if (code !== wanted) {
          return nok(code);
        }
        effects.consume(code);
        return next;
      };
    return (code) => {
      effects.enter(TOKEN);
      return after(OPEN, after(CARET, after(SMALL_C, number)))(code);
    };
  },
};
// The names of tokens are a closed list of micromark's; this one is ours.
const TOKEN = "citation" as "data";

const micromark: Extension = { text: { [OPEN]: citation } };

const fromMarkdown: FromMarkdown = {
  enter: {
    citation(token) {
      const number = Number(this.sliceSerialize(token).slice(3, -1));
      this.enter({ type: "citation", number } as never, token);
    },
  },
  exit: {
    citation(token) {
      this.exit(token);
    },
  },
};

const toMarkdown: ToMarkdown = {
  handlers: {
    citation: (node: Tree) => `[^c${node.number}]`,
    sourceBlock: (node: Tree) => node.value ?? "",
    callout(node: Tree, _: unknown, state: State_, info: unknown) {
      const exit = state.enter("blockquote");
      const inside = state.containerFlow(node, info);
      exit();
      const lines = [
        `[!${(node.kind ?? "note").toUpperCase()}]`,
        ...(inside === "" ? [] : inside.split("\n")),
      ];
      return lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n");
    },
  } as never,
};
type State_ = { enter(name: string): () => void; containerFlow(node: Tree, info: unknown): string };

/** Teaches a processor the signs. */
export function ourSigns(this: Processor) {
  const data = this.data() as Record<string, unknown[] | undefined>;
  const add = (name: string, extension: unknown) => {
    data[name] = [...(data[name] ?? []), extension];
  };
  add("micromarkExtensions", micromark);
  add("fromMarkdownExtensions", fromMarkdown);
  add("toMarkdownExtensions", toMarkdown);
  return ourMeaning();
}

/** Callouts and money alone, for readers that have footnotes in the place of citations. */
export function ourMeaning() {
  return (tree: Node, file: { value: unknown }) => {
    const source = String(file.value);
    each(tree as Tree, (node) => callout(node, source));
    each(tree as Tree, (node) => money(node, source));
  };
}

function each(node: Tree, what: (parent: Tree) => void): void {
  for (const child of node.children ?? []) {
    each(child, what);
  }
  what(node);
}

const MARK = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;

/** A quotation whose first line is `[!NOTE]` alone is a callout. */
function callout(node: Tree, source: string): void {
  const paragraph = node.type === "blockquote" ? node.children?.[0] : undefined;
  const text = paragraph?.type === "paragraph" ? paragraph.children?.[0] : undefined;
  const mark = text?.type === "text" ? MARK.exec(text.value ?? "") : null;
  const escaped = source[text?.position?.start.offset ?? -1] !== "[";
  if (!mark || !text || !paragraph?.children || !node.children || escaped) {
    return;
  }
  // Behind the mark on its own line something else than words may follow, which is then no callout elsewhere either.
  if (!mark[0].endsWith("\n") && paragraph.children.length > 1) {
    return;
  }
  text.value = (text.value ?? "").slice(mark[0].length);
  if (text.value === "") {
    paragraph.children.shift();
  }
  if (paragraph.children.length === 0) {
    node.children.shift();
  }
  node.type = "callout";
  node.kind = mark[1]?.toLowerCase();
  // For those who make HTML of it.
  node.data = {
    hName: "div",
    hProperties: { className: ["callout"], "data-callout": node.kind },
  } as Tree["data"];
}

/** `$5 and $6` is money, by the rule that exports have: no blank inside the dollars, no digit behind them. */
function money(node: Tree, source: string): void {
  const children = node.children ?? [];
  for (const [at, child] of children.entries()) {
    const from = child.position?.start.offset;
    const to = child.position?.end.offset;
    if (child.type !== "inlineMath" || from === undefined || to === undefined) {
      continue;
    }
    const written = source.slice(from, to);
    const single = !written.startsWith("$$");
    if (single && (/^\$\s|\s\$$/.test(written) || /\d/.test(source[to] ?? ""))) {
      children[at] = { type: "text", value: written, position: child.position } as Tree;
    }
  }
}
