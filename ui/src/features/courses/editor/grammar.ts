// Between Markdown and the nodes of the rich view, one top-level block at a time.
// Not here: keeping what was not touched (`blocks.ts`), which nodes there are (`schema.ts`).
import type { Node, Schema } from "@milkdown/kit/prose/model";
import {
  type MarkdownNode,
  ParserState,
  type RemarkParser,
  SerializerState,
} from "@milkdown/kit/transformer";

/** A top-level block as it stands in the text. */
export type Block = { node: Node; source: string; start: number; end: number };
export type Marker = "-" | "*" | "+";

/** Nodes of Markdown that the rich view has no place for; a block that holds one is shown as its source. */
const UNKNOWN = new Set(["definition", "linkReference", "imageReference", "yaml", "toml"]);
/** Attributes that follow from others, or that only say where something stood. */
const FOLLOWS = new Set(["position", "marker", "label", "identifier", "referenceType"]);
const NAMED = new Set(["footnoteReference", "footnoteDefinition"]);

export class Grammar {
  readonly schema: Schema;
  private readonly remark: RemarkParser;

  constructor(schema: Schema, remark: RemarkParser) {
    this.schema = schema;
    this.remark = remark;
  }

  /** The blocks of a text. One that would not come back as it is becomes a block of source. */
  read(text: string): Block[] {
    return this.tree(text).map((tree) => {
      const start = tree.position?.start.offset ?? 0;
      const end = tree.position?.end.offset ?? start;
      const source = text.slice(start, end);
      return { node: this.faithful(tree, source) ?? this.asSource(source), source, start, end };
    });
  }

  /** The Markdown of one block; lists begin with `marker`. */
  write(node: Node, marker: Marker = "-"): string {
    if (node.type.name === "source_block") {
      return node.textContent;
    }
    const tree = this.markdown(node);
    for (const list of tree.children ?? []) {
      if (list.type === "list") {
        list.bullet = marker;
      }
    }
    return this.remark.stringify(tree as never).replace(/\n+$/, "");
  }

  /** Whether the text stands for these nodes and no others; empty paragraphs stand for nothing. */
  means(text: string, nodes: readonly Node[]): boolean {
    const wanted = nodes.filter((node) => !isBlank(node)).map(shape);
    const stubs = nodes.flatMap((node) => labels(node));
    const trees = this.tree(text + definitions(stubs));
    const found = trees.slice(0, stubs.length === 0 ? undefined : -stubs.length).map((tree, at) => {
      const start = tree.position?.start.offset ?? 0;
      const source = text.slice(start, tree.position?.end.offset);
      const isSource = nodes.filter((node) => !isBlank(node))[at]?.type.name === "source_block";
      return isSource ? this.asSource(source) : (this.node(tree) ?? this.asSource(source));
    });
    return JSON.stringify(found.map(shape)) === JSON.stringify(wanted);
  }

  asSource(source: string): Node {
    const text = source === "" ? [] : [this.schema.text(source)];
    return this.schema.node("source_block", null, text);
  }

  private tree(text: string): MarkdownNode[] {
    const tree = this.remark.runSync(this.remark.parse(text), text as never);
    return (tree as MarkdownNode).children ?? [];
  }

  private markdown(node: Node): MarkdownNode {
    const doc = this.schema.topNodeType.create(null, node);
    return new SerializerState(this.schema).run(doc).build();
  }

  /** The node of a block when its Markdown, written again, is the same block. */
  private faithful(tree: MarkdownNode, source: string): Node | null {
    const node = this.node(tree);
    if (node === null) {
      return null;
    }
    const stubs = labels(node);
    const again = this.tree(this.write(node, markerOf(source)) + definitions(stubs));
    const same = again.length === 1 + stubs.length && again[0] && canonical(again[0]) === canonical(tree);
    return same ? node : null;
  }

  private node(tree: MarkdownNode): Node | null {
    if (tree.type === "html" || holds(tree, (one) => UNKNOWN.has(one.type)) || holdsBlockHtml(tree)) {
      return null;
    }
    try {
      const state = new ParserState(this.schema);
      state.openNode(this.schema.topNodeType).next(tree);
      const doc = state.build();
      const node = doc.childCount === 1 ? doc.firstChild : null;
      node?.check();
      return node;
    } catch {
      return null;
    }
  }
}

/** The sign that the items of a list begin with. */
export function markerOf(source: string): Marker {
  const sign = source[0];
  return sign === "*" || sign === "+" ? sign : "-";
}

export const isBlank = (node: Node) => node.type.name === "paragraph" && node.content.size === 0;

/** A footnote is one only where it is defined. */
function labels(node: Node): string[] {
  const found = new Set<string>();
  node.descendants((one) => {
    if (one.type.name === "footnote_reference") {
      found.add(String(one.attrs.label));
    }
  });
  return node.type.name === "footnote_definition" ? [] : [...found];
}

const definitions = (stubs: string[]) => stubs.map((label) => `\n\n[^${label}]: x`).join("");

function holds(tree: MarkdownNode, is: (node: MarkdownNode) => boolean): boolean {
  return is(tree) || (tree.children ?? []).some((child) => holds(child, is));
}

/** Raw HTML that is a block of its own inside of a quotation or a list. */
function holdsBlockHtml(tree: MarkdownNode): boolean {
  const flows = new Set(["blockquote", "callout", "listItem", "footnoteDefinition"]);
  return holds(
    tree,
    (one) => flows.has(one.type) && (one.children ?? []).some(({ type }) => type === "html"),
  );
}

/** What a tree of Markdown says, whatever signs say it. */
function canonical(tree: MarkdownNode): string {
  const clean = (node: MarkdownNode): unknown => {
    const kept = Object.entries(node).filter(([name, value]) => {
      const follows = FOLLOWS.has(name) && !(name === "identifier" && NAMED.has(node.type));
      return !follows && name !== "children" && name !== "data" && value !== null && value !== undefined;
    });
    const soft =
      node.type === "break" && (node.data as { isInline?: boolean } | undefined)?.isInline === true;
    return [
      Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))),
      soft,
      merged(node.children).map(clean),
    ];
  };
  return JSON.stringify(clean(tree));
}

/** Neighbouring texts as one. */
function merged(children: MarkdownNode[] = []): MarkdownNode[] {
  const all: MarkdownNode[] = [];
  for (const child of children) {
    const last = all.at(-1);
    if (last?.type === "text" && child.type === "text") {
      all[all.length - 1] = { type: "text", value: `${last.value}${child.value}` };
    } else {
      all.push(child);
    }
  }
  return all;
}

/** What a node of the rich view says: blanks at the edges of words and of marks are no difference. */
function shape(node: Node): unknown {
  const { id: _, label, listType: __, spread: ___, ...attrs } = node.attrs as Record<string, unknown>;
  const named = node.type.name.startsWith("footnote") ? { ...attrs, label } : attrs;
  if (!node.isTextblock || node.type.spec.code) {
    const children = node.type.spec.code
      ? [node.textContent]
      : node.children.filter((one) => !isBlank(one) || inTable(node)).map(shape);
    return [node.type.name, named, children];
  }
  const words: string[] = [];
  node.forEach((child) => {
    const marks = child.marks.map((mark) => `${mark.type.name}${mark.attrs.href ?? ""}`).sort();
    if (child.isText) {
      const parts = (child.text ?? "").split(/\s+/).filter((part) => part !== "");
      // What touches is one word, however many pieces it is in.
      words.push(...parts.map((part) => `${part}${marks.length > 0 ? `<${marks}>` : ""}`));
    } else {
      words.push(child.type.name === "hardbreak" ? "" : `${child.type.name}${JSON.stringify(child.attrs)}`);
    }
  });
  return [node.type.name, named, words.filter((word) => word !== "")];
}

const inTable = (node: Node) => node.type.name.startsWith("table_");
