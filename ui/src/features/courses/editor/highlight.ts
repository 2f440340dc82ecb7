// The colours of code: each block is read once, and again when it is changed.
// Not here: which languages there are (`languages.ts`); the colours themselves are in `styles/editor.css`.

import { classHighlighter, highlightTree } from "@lezer/highlight";
import type { Node } from "@milkdown/kit/prose/model";
import { Plugin, PluginKey } from "@milkdown/kit/prose/state";
import { Decoration, DecorationSet, type EditorView } from "@milkdown/kit/prose/view";
import { $prose } from "@milkdown/kit/utils";
import { language } from "./languages.ts";

type Span = { from: number; to: number; look: string };
const key = new PluginKey<DecorationSet>("colours");
/** A block that is longer is left as it is: reading it would take longer than a frame. */
const LONGEST = 20_000;
/** Blocks that were read, or are being read. */
const read = new WeakMap<Node, Span[]>();

export const colours = $prose(
  () =>
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, before) {
          const mapped = before.map(tr.mapping, tr.doc);
          const ready = tr.getMeta(key) as Node[] | undefined;
          return ready ? coloured(mapped, tr.doc, ready) : mapped;
        },
      },
      props: { decorations: (state) => key.getState(state) },
      view: (view) => {
        readAll(view);
        return {
          update(now, before) {
            if (now.state.doc !== before.doc) {
              readAll(now);
            }
          },
        };
      },
    }),
);

/** Puts the colours of blocks in the place of those they had. */
function coloured(before: DecorationSet, doc: Node, ready: Node[]): DecorationSet {
  let set = before;
  const wanted = new Set(ready);
  doc.descendants((node, position) => {
    if (wanted.has(node)) {
      const spans = read.get(node) ?? [];
      set = set.remove(set.find(position, position + node.nodeSize));
      set = set.add(
        doc,
        spans.map(({ from, to, look }) =>
          Decoration.inline(position + 1 + from, position + 1 + to, { class: look }),
        ),
      );
    }
    return !node.isTextblock;
  });
  return set;
}

function readAll(view: EditorView): void {
  const fresh: Node[] = [];
  view.state.doc.descendants((node) => {
    if (node.type.name === "code_block" && !read.has(node) && node.content.size <= LONGEST) {
      fresh.push(node);
    }
    return !node.isTextblock;
  });
  for (const node of fresh) {
    read.set(node, []);
    void spans(node).then((found) => {
      read.set(node, found);
      if (!view.isDestroyed) {
        view.dispatch(view.state.tr.setMeta(key, [node]).setMeta("addToHistory", false));
      }
    });
  }
}

async function spans(node: Node): Promise<Span[]> {
  const name = String(node.attrs.language);
  const support = name === "" ? null : await language(name);
  const found: Span[] = [];
  if (support) {
    const tree = support.language.parser.parse(node.textContent);
    highlightTree(tree, classHighlighter, (from, to, look) => found.push({ from, to, look }));
  }
  return found;
}
