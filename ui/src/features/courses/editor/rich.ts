// The rich view of a lesson: Milkdown on the text's own blocks.
// Not here: its toolbar (`Bar.tsx`), how its parts look (`looks.ts`), the slash menu (`slash.ts`).
import {
  defaultValueCtx,
  Editor,
  editorViewCtx,
  editorViewOptionsCtx,
  remarkCtx,
  remarkStringifyOptionsCtx,
  rootCtx,
  schemaCtx,
} from "@milkdown/kit/core";
import type { Ctx } from "@milkdown/kit/ctx";
import { history } from "@milkdown/kit/plugin/history";
import { trailing } from "@milkdown/kit/plugin/trailing";
import { headingIdGenerator } from "@milkdown/kit/preset/commonmark";
import { gapCursor } from "@milkdown/kit/prose/gapcursor";
import { Fragment, type Node, Slice } from "@milkdown/kit/prose/model";
import { EditorState, Plugin, Selection, TextSelection } from "@milkdown/kit/prose/state";
import type { EditorView } from "@milkdown/kit/prose/view";
import { $prose } from "@milkdown/kit/utils";
import { say } from "../../../words/say.ts";
import { toShown, toSource } from "./align.ts";
import { Blocks } from "./blocks.ts";
import type { Looks } from "./chip.ts";
import { Grammar, isBlank } from "./grammar.ts";
import { colours } from "./highlight.ts";
import { keys } from "./keys.ts";
import { looks } from "./looks.ts";
import { manners, schema } from "./schema.ts";
import { slash } from "./slash.ts";
import { writing } from "./writing.ts";

/** Marks what came from elsewhere: it is neither saved nor taken back by the editor. */
const ELSEWHERE = "elsewhere";
/** A text of which more than this is shown as its source is better written as source. */
const STRANGE_MOST = 0.5;

export type Told = {
  /** Something was typed; the text can be read. */
  changed(): void;
  /** The cursor or the text is another one. */
  moved(): void;
  leave(): void;
};

/** The text cannot be written in the rich view without changing what nobody touched. */
export class Unfaithful extends Error {
  readonly text: string;
  constructor(text: string) {
    super("the rich view cannot hold this text");
    this.text = text;
  }
}

export class Rich {
  readonly view: EditorView;
  readonly ctx: Ctx;
  private readonly editor: Editor;
  private readonly blocks: Blocks;
  private readonly grammar: Grammar;

  private constructor(editor: Editor, blocks: Blocks, grammar: Grammar) {
    this.editor = editor;
    this.ctx = editor.ctx;
    this.view = editor.ctx.get(editorViewCtx);
    this.blocks = blocks;
    this.grammar = grammar;
  }

  /** Opens the view in `root`; throws `Unfaithful` when most of the text would be shown as source. */
  static async open(
    root: HTMLElement,
    text: string,
    around: Looks,
    attributes: Record<string, string>,
    told: Told,
  ): Promise<Rich> {
    const editor = await Editor.make()
      .config((ctx) => {
        ctx.set(rootCtx, root);
        ctx.set(defaultValueCtx, "");
        ctx.update(remarkStringifyOptionsCtx, writing);
        ctx.set(headingIdGenerator.key, () => "");
        ctx.update(editorViewOptionsCtx, (before) => ({ ...before, attributes }));
      })
      .use([schema, manners, history, trailing, looks(around), keys, colours].flat())
      .use($prose(() => gapCursor()))
      .use($prose((ctx) => slash(ctx)))
      .use($prose((ctx) => hears(ctx, told)))
      .create();
    const grammar = new Grammar(editor.ctx.get(schemaCtx), editor.ctx.get(remarkCtx));
    const rich = new Rich(editor, new Blocks(grammar), grammar);
    const nodes = rich.blocks.read(text);
    if (rich.blocks.strange > STRANGE_MOST) {
      await editor.destroy();
      throw new Unfaithful(text);
    }
    const { view } = rich;
    view.setProps({
      clipboardTextParser: (pasted) => rich.pasted(pasted),
      clipboardTextSerializer: (slice) => rich.copied(slice),
    });
    view.updateState(EditorState.create({ doc: rich.doc(nodes), plugins: view.state.plugins }));
    return rich;
  }

  /** The Markdown of what is shown. */
  text(): string {
    const { text, faithful } = this.blocks.write(this.view.state.doc.children);
    if (!faithful) {
      throw new Unfaithful(text);
    }
    return text;
  }

  /** Shows a text that came from elsewhere; what stays is not drawn again. */
  show(text: string): void {
    const { state } = this.view;
    const nodes = this.doc(this.blocks.read(text)).children;
    const shown = state.doc.children;
    let first = 0;
    while (first < Math.min(nodes.length, shown.length) && nodes[first] === shown[first]) {
      first += 1;
    }
    let last = 0;
    while (
      last < Math.min(nodes.length, shown.length) - first &&
      nodes.at(-1 - last) === shown.at(-1 - last)
    ) {
      last += 1;
    }
    const size = (list: readonly Node[]) => list.reduce((sum, node) => sum + node.nodeSize, 0);
    const [from, to] = [
      size(shown.slice(0, first)),
      state.doc.content.size - size(shown.slice(shown.length - last)),
    ];
    const tr = state.tr.replaceWith(from, to, nodes.slice(first, nodes.length - last));
    this.view.dispatch(tr.setMeta(ELSEWHERE, true).setMeta("addToHistory", false));
  }

  /** Where the cursor is in the Markdown. */
  at(): number {
    this.text();
    return this.place();
  }

  /** The end of the block that the cursor, or a point of the window, is in: there a quotation stands by itself. */
  gap(point?: { x: number; y: number }): number | null {
    this.text();
    const found = point
      ? this.view.posAtCoords({ left: point.x, top: point.y })
      : { pos: this.view.state.selection.head };
    if (!found) {
      return null;
    }
    const number = this.number(this.view.state.doc.resolve(found.pos).index(0));
    const block = this.blocks.at(number);
    return block ? block.start + block.source.length : this.blocks.text.length;
  }

  /** Puts the cursor where it is in the Markdown and into sight; with `end`, marks the words up to there. */
  put(start: number, end = start, seen = true): void {
    const [anchor, head] = [this.shown(start), this.shown(end)];
    const { state } = this.view;
    const selection =
      end === start
        ? Selection.near(state.doc.resolve(anchor))
        : TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head));
    const tr = state.tr.setSelection(selection);
    this.view.dispatch(seen ? tr.scrollIntoView() : tr);
  }

  marked(): string {
    const { from, to } = this.view.state.selection;
    return this.view.state.doc.textBetween(from, to, "\n", (leaf) => leaf.type.spec.leafText?.(leaf) ?? "");
  }

  freeze(frozen: boolean): void {
    this.view.setProps({ editable: () => !frozen });
  }

  close(): Promise<unknown> {
    return this.editor.destroy();
  }

  private doc(nodes: readonly Node[]): Node {
    const { nodes: types, topNodeType } = this.grammar.schema;
    const empty =
      nodes.length === 0 || nodes.at(-1)?.type !== types.paragraph
        ? [types.paragraph?.create()].filter((one) => one !== undefined)
        : [];
    return topNodeType.create(null, [...nodes, ...empty]);
  }

  /** The number of a block among those that are written. */
  private number(index: number): number {
    return this.view.state.doc.children.slice(0, index).filter((node) => !isBlank(node)).length;
  }

  /** The same in the text that was written last. */
  place(): number {
    const { doc, selection } = this.view.state;
    const position = selection.head;
    const $at = doc.resolve(position);
    const index = $at.index(0);
    const node = doc.maybeChild(index);
    const block = this.blocks.at(this.number(index));
    if (!block || !node || isBlank(node)) {
      return block?.start ?? this.blocks.text.length;
    }
    const start = $at.posAtIndex(index, 0);
    const before = words(doc, start, position);
    return block.start + toSource(block.source, words(doc, start, start + node.nodeSize), before.length);
  }

  private shown(place: number): number {
    const found = this.blocks.find(place);
    const { doc } = this.view.state;
    if (!found) {
      return Selection.atStart(doc).from;
    }
    const full = doc.children.map((node, index) => ({ node, index })).filter(({ node }) => !isBlank(node));
    const { index, node } = full[found.number] ?? { index: 0, node: doc.child(0) };
    const start = doc.resolve(0).posAtIndex(index, 0);
    const text = words(doc, start, start + node.nodeSize);
    const count = toShown(found.source, text, found.offset);
    // The position behind so many characters.
    let seen = 0;
    let at = start + 1;
    doc.nodesBetween(start, start + node.nodeSize, (one, position) => {
      if (!one.isInline || seen >= count) {
        return seen < count;
      }
      const length = one.isText ? one.nodeSize : leaf(one).length;
      at = position + (one.isText ? Math.min(count - seen, length) : one.nodeSize);
      seen += length;
      return false;
    });
    if (count === 0) {
      return Selection.near(doc.resolve(start + 1)).from;
    }
    return at;
  }

  private pasted(text: string): Slice {
    if (this.view.state.selection.$from.parent.type.spec.code) {
      return new Slice(Fragment.from(this.grammar.schema.text(text)), 0, 0);
    }
    const nodes = this.grammar.read(text.replace(/\r\n?/g, "\n")).map(({ node }) => node);
    return Slice.maxOpen(Fragment.from(nodes));
  }

  private copied(slice: Slice): string {
    const blocks = slice.content.content.every((node) => node.isBlock);
    return blocks
      ? slice.content.content
          .map((node) =>
            node.type.name === "paragraph"
              ? node.textBetween(0, node.content.size, "", leaf)
              : this.grammar.write(node),
          )
          .join("\n\n")
      : slice.content.textBetween(0, slice.content.size, "\n", leaf);
  }
}

const leaf = (node: Node): string => node.type.spec.leafText?.(node) ?? "";
const words = (doc: Node, from: number, to: number) => doc.textBetween(from, to, "", leaf);

/** Tells what happens in the view; what came from elsewhere is no typing. */
function hears(_: Ctx, told: Told): Plugin {
  return new Plugin({
    view: () => ({
      update(view, before) {
        if (before.doc !== view.state.doc || !before.selection.eq(view.state.selection)) {
          told.moved();
        }
      },
    }),
    state: {
      init: () => null,
      apply(tr) {
        if (tr.docChanged && tr.getMeta(ELSEWHERE) === undefined) {
          // The state is not the view's yet.
          queueMicrotask(told.changed);
        }
        return null;
      },
    },
    props: {
      attributes: ({ doc }): Record<string, string> => {
        const empty = doc.childCount === 1 && doc.firstChild !== null && isBlank(doc.firstChild);
        return empty ? { class: "empty", "data-hint": say("editor.hint") } : {};
      },
      handleDOMEvents: {
        blur: () => {
          told.leave();
          return false;
        },
      },
    },
  });
}
