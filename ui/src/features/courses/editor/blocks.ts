// The text that a rich view stands for: what was not touched stays byte for byte as it was.
// Not here: Markdown itself (`grammar.ts`), the view (`rich.ts`).
import type { Node } from "@milkdown/kit/prose/model";
import { type Block, type Grammar, isBlank, type Marker, markerOf } from "./grammar.ts";

/** What lies between two blocks that were written here. */
const GAP = "\n\n";
/** Keeps two blocks apart that would be one; readers do not show it. */
const WALL = "\n\n<!-- -->\n\n";

/** A block of the view and what it is in the text. */
type Kept = { node: Node; source: string };

/** What the text is in blocks: `gaps[i]` stands before `blocks[i]`, the last one behind all. */
type Layout = { blocks: Kept[]; gaps: string[] };

export type Written = {
  text: string;
  /** False when the text does not say what the view shows. */
  faithful: boolean;
};

export class Blocks {
  private readonly grammar: Grammar;
  private layout: Layout = { blocks: [], gaps: [""] };

  constructor(grammar: Grammar) {
    this.grammar = grammar;
  }

  /** Takes a text; answers with the nodes that show it. Nodes of blocks that were there before are the same ones. */
  read(text: string): Node[] {
    const known = new Map(this.layout.blocks.map((kept) => [kept.source, kept.node]));
    const read = this.grammar.read(text);
    const blocks = read.map(({ node, source }): Kept => {
      const before = known.get(source);
      return { node: before?.eq(node) ? before : node, source };
    });
    this.layout = { blocks, gaps: gapsOf(text, read) };
    return blocks.map(({ node }) => node);
  }

  /** How much of the text is shown as source, from zero to one. */
  get strange(): number {
    const length = (blocks: Kept[]) => blocks.reduce((sum, { source }) => sum + source.length, 0);
    const all = length(this.layout.blocks);
    return all === 0 ? 0 : length(this.layout.blocks.filter(({ node }) => isSource(node))) / all;
  }

  /** The text of these nodes. It is kept when it is faithful, and only then. */
  write(shown: readonly Node[]): Written {
    const nodes = shown.filter((node) => !isBlank(node));
    const before = this.layout;
    const same = (a: Kept | undefined, b: Node | undefined) => a !== undefined && a.node === b;
    let first = 0;
    while (first < nodes.length && same(before.blocks[first], nodes[first])) {
      first += 1;
    }
    let last = 0;
    const most = Math.min(nodes.length, before.blocks.length) - first;
    while (last < most && same(before.blocks.at(-1 - last), nodes.at(-1 - last))) {
      last += 1;
    }
    if (first === nodes.length && first === before.blocks.length) {
      return { text: this.text, faithful: true };
    }
    const stretch = { first, until: before.blocks.length - last };
    const changed = nodes.slice(first, nodes.length - last);
    for (const gap of [null, GAP, WALL]) {
      const layout = this.replaced(stretch, changed, gap);
      if (this.isFaithful(layout, first, changed.length)) {
        this.layout = layout;
        return { text: this.text, faithful: true };
      }
    }
    return { text: textOf(this.replaced(stretch, changed, GAP)), faithful: false };
  }

  /** The text as it was read or written last. */
  get text(): string {
    return textOf(this.layout);
  }

  /** Where the block of this number, among those that are not empty, starts in the text, and its source. */
  at(number: number): { start: number; source: string } | null {
    const block = this.layout.blocks[number];
    if (!block) {
      return null;
    }
    let start = this.layout.gaps[0]?.length ?? 0;
    for (let before = 0; before < number; before += 1) {
      start += (this.layout.blocks[before]?.source.length ?? 0) + (this.layout.gaps[before + 1]?.length ?? 0);
    }
    return { start, source: block.source };
  }

  /** The number of the block that a position of the text stands in, and how far. */
  find(position: number): { number: number; offset: number; source: string } | null {
    let start = this.layout.gaps[0]?.length ?? 0;
    for (const [number, { source }] of this.layout.blocks.entries()) {
      const gap = this.layout.gaps[number + 1]?.length ?? 0;
      if (position < start + source.length + gap || number === this.layout.blocks.length - 1) {
        return { number, offset: Math.max(0, Math.min(position - start, source.length)), source };
      }
      start += source.length + gap;
    }
    return null;
  }

  /** The layout with other blocks in the place of a stretch; `gap` null keeps the gaps that were there. */
  private replaced(
    stretch: { first: number; until: number },
    nodes: readonly Node[],
    gap: string | null,
  ): Layout {
    const { first, until } = stretch;
    const { blocks, gaps } = this.layout;
    const old = blocks.slice(first, until);
    const inner = gaps.slice(first, until + 1);
    const written: Kept[] = [];
    for (const [at, node] of nodes.entries()) {
      const source = this.source(node, old[at]?.source, [
        (written.at(-1) ?? blocks[first - 1])?.source,
        blocks[until]?.source,
      ]);
      written.push({ node, source });
    }
    const isFirst = first === 0;
    const isLast = until === blocks.length;
    const between = nodes.map((_, at): string => {
      const kept = nodes.length === old.length || at === 0 ? inner[at] : undefined;
      if (at === 0 && isFirst) {
        return inner[0] ?? "";
      }
      return gap ?? orGap(kept);
    });
    const behind = isLast ? (inner.at(-1) ?? "") : (gap ?? (old.length === 0 ? GAP : orGap(inner.at(-1))));
    const rest = nodes.length > 0 ? [...between, behind] : [this.closed(inner, isFirst, isLast)];
    return {
      blocks: [...blocks.slice(0, first), ...written, ...blocks.slice(until)],
      gaps: [...gaps.slice(0, first), ...rest, ...gaps.slice(until + 1)],
    };
  }

  /** What is left between two blocks when those between them are gone. */
  private closed(inner: string[], isFirst: boolean, isLast: boolean): string {
    if (isFirst || isLast) {
      return (isFirst ? inner[0] : inner.at(-1)) ?? "";
    }
    return orGap(inner[0]);
  }

  private source(node: Node, before: string | undefined, beside: (string | undefined)[]): string {
    const known = this.layout.blocks.find((kept) => kept.node === node);
    if (known) {
      return known.source;
    }
    if (node.type.name !== "bullet_list") {
      return this.grammar.write(node);
    }
    // Two lists with the same sign would be one.
    const own = before === undefined ? "-" : markerOf(before);
    const taken = beside.map((source) => source?.[0]);
    const marker = [own, "-", "*", "+"].find((sign) => !taken.includes(sign)) as Marker | undefined;
    return this.grammar.write(node, marker ?? own);
  }

  /** Reads the stretch again, together with the blocks that stand beside it. */
  private isFaithful(layout: Layout, first: number, count: number): boolean {
    const from = Math.max(0, first - 1);
    const until = Math.min(layout.blocks.length, first + count + 1);
    const blocks = layout.blocks.slice(from, until);
    const gaps = layout.gaps.slice(from, until + 1);
    const text = textOf({ blocks, gaps: ["", ...gaps.slice(1, -1), ""] });
    const walls = gaps.slice(1, -1).includes(WALL);
    const nodes = blocks.flatMap(({ node }, at) =>
      at > 0 && walls && gaps[at] === WALL ? [this.grammar.asSource("<!-- -->"), node] : [node],
    );
    return this.grammar.means(text, nodes);
  }
}

const orGap = (gap: string | undefined) =>
  gap === undefined || gap.trim() !== "" || !gap.includes("\n") ? GAP : gap;
const isSource = (node: Node) => node.type.name === "source_block";

function gapsOf(text: string, blocks: Block[]): string[] {
  const gaps = blocks.map(({ start }, at) => text.slice(blocks[at - 1]?.end ?? 0, start));
  return [...gaps, text.slice(blocks.at(-1)?.end ?? 0)];
}

function textOf({ blocks, gaps }: Layout): string {
  return blocks.map(({ source }, at) => (gaps[at] ?? "") + source).join("") + (gaps[blocks.length] ?? "");
}
