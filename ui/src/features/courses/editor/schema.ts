// What a rich lesson is made of: Milkdown's CommonMark and GFM, and our own citations, callouts, formulas and source blocks.
// Not here: how our own nodes look (`looks.ts`), and text in and out (`grammar.ts`).
import type { MilkdownPlugin } from "@milkdown/kit/ctx";
import * as commonmark from "@milkdown/kit/preset/commonmark";
import * as gfm from "@milkdown/kit/preset/gfm";
import { InputRule } from "@milkdown/kit/prose/inputrules";
import { $inputRule, $nodeSchema, $remark } from "@milkdown/kit/utils";
import remarkMath from "remark-math";
import { ourSigns } from "./signs.ts";

const signs = $remark("ourSigns", () => ourSigns as never);
const math = $remark("math", () => remarkMath as never);

export const citation = $nodeSchema("citation", () => ({
  inline: true,
  group: "inline",
  atom: true,
  marks: "",
  attrs: { number: { default: 1, validate: "number" } },
  parseDOM: [{ tag: "[data-citation]", getAttrs: (dom) => ({ number: Number(dom.dataset.citation) }) }],
  toDOM: (node) => ["span", { "data-citation": node.attrs.number }, `[${node.attrs.number}]`],
  leafText: (node) => `[^c${node.attrs.number}]`,
  parseMarkdown: {
    match: ({ type }) => type === "citation",
    runner: (state, node, type) => {
      state.addNode(type, { number: node.number });
    },
  },
  toMarkdown: {
    match: ({ type }) => type.name === "citation",
    runner: (state, node) => {
      state.addNode("citation", undefined, undefined, { number: node.attrs.number });
    },
  },
}));

export const callout = $nodeSchema("callout", () => ({
  content: "block+",
  group: "block",
  defining: true,
  attrs: { kind: { default: "note", validate: "string" } },
  parseDOM: [
    {
      tag: "[data-callout]",
      getAttrs: (dom) => ({ kind: dom.dataset.callout }),
      contentElement: "[data-inside]",
    },
  ],
  toDOM: (node) => [
    "div",
    { "data-callout": node.attrs.kind, class: "callout" },
    ["div", { "data-inside": "" }, 0],
  ],
  parseMarkdown: {
    match: ({ type }) => type === "callout",
    runner: (state, node, type) => {
      state.openNode(type, { kind: node.kind }).next(node.children).closeNode();
    },
  },
  toMarkdown: {
    match: ({ type }) => type.name === "callout",
    runner: (state, node) => {
      const isEmpty = node.childCount === 1 && node.firstChild?.content.size === 0;
      state.openNode("callout", undefined, { kind: node.attrs.kind });
      state.next(isEmpty ? node.content.cut(node.content.size) : node.content).closeNode();
    },
  },
}));

export const inlineMath = $nodeSchema("math_inline", () => ({
  inline: true,
  group: "inline",
  atom: true,
  marks: "",
  attrs: { value: { default: "", validate: "string" } },
  parseDOM: [{ tag: "span[data-math]", getAttrs: (dom) => ({ value: dom.dataset.math }) }],
  toDOM: (node) => ["span", { "data-math": node.attrs.value }, `$${node.attrs.value}$`],
  leafText: (node) => `$${node.attrs.value}$`,
  parseMarkdown: {
    match: ({ type }) => type === "inlineMath",
    runner: (state, node, type) => {
      state.addNode(type, { value: node.value });
    },
  },
  toMarkdown: {
    match: ({ type }) => type.name === "math_inline",
    runner: (state, node) => {
      state.addNode("inlineMath", undefined, node.attrs.value);
    },
  },
}));

export const blockMath = $nodeSchema("math_block", () => ({
  group: "block",
  atom: true,
  isolating: true,
  attrs: { value: { default: "", validate: "string" } },
  parseDOM: [{ tag: "div[data-math]", getAttrs: (dom) => ({ value: dom.dataset.math }) }],
  toDOM: (node) => ["div", { "data-math": node.attrs.value }, `$$${node.attrs.value}$$`],
  parseMarkdown: {
    match: ({ type }) => type === "math",
    runner: (state, node, type) => {
      state.addNode(type, { value: node.value });
    },
  },
  toMarkdown: {
    match: ({ type }) => type.name === "math_block",
    runner: (state, node) => {
      state.addNode("math", undefined, node.attrs.value);
    },
  },
}));

/** Markdown that the view has no other place for, such as raw HTML; it is written as it is. */
export const sourceBlock = $nodeSchema("source_block", () => ({
  content: "text*",
  group: "block",
  marks: "",
  code: true,
  defining: true,
  parseDOM: [{ tag: "pre[data-source]", preserveWhitespace: "full", priority: 80 }],
  toDOM: () => ["pre", { "data-source": "" }, ["code", 0]],
  parseMarkdown: { match: ({ type }) => type === "sourceBlock", runner: () => undefined },
  toMarkdown: {
    match: ({ type }) => type.name === "source_block",
    runner: (state, node) => {
      state.addNode("sourceBlock", undefined, node.textContent);
    },
  },
}));

/** A column without an alignment has none; Milkdown would align it. */
const looks = (tag: string, align: unknown) =>
  [tag, align ? { style: `text-align: ${align}` } : {}, 0] as const;
const cell = gfm.tableCellSchema.extendSchema((before) => (ctx) => {
  const spec = before(ctx);
  const attrs = { ...spec.attrs, alignment: { default: null } };
  return { ...spec, attrs, toDOM: (node) => looks("td", node.attrs.alignment) };
});
const headCell = gfm.tableHeaderSchema.extendSchema((before) => (ctx) => {
  const spec = before(ctx);
  const attrs = { ...spec.attrs, alignment: { default: null } };
  return { ...spec, attrs, toDOM: (node) => looks("th", node.attrs.alignment) };
});

/** A picture without a title has none; what it shows may be anywhere, and is fetched by its look, not by this. */
export const image = commonmark.imageSchema.extendSchema((before) => (ctx) => {
  const spec = before(ctx);
  return {
    ...spec,
    attrs: { ...spec.attrs, title: { default: null } },
    toDOM: (node) => ["span", { "data-picture": node.attrs.src, title: node.attrs.alt }, node.attrs.alt],
    parseDOM: [{ tag: "[data-picture]", getAttrs: (dom) => ({ src: dom.dataset.picture, alt: dom.title }) }],
    parseMarkdown: {
      match: ({ type }) => type === "image",
      runner: (state, { url, alt, title }, type) => {
        state.addNode(type, { src: url ?? "", alt: alt ?? "", title: title ?? null });
      },
    },
  };
});

/** Everything that Markdown is read and written with. */
export const schema: MilkdownPlugin[] = [
  commonmark.schema.filter((part) => !isOf(commonmark.imageSchema, part)),
  gfm.schema.filter((part) => !isOf(gfm.tableCellSchema, part) && !isOf(gfm.tableHeaderSchema, part)),
  cell,
  headCell,
  image,
  [citation, callout, inlineMath, blockMath, sourceBlock],
  gfm.remarkGFMPlugin,
  math,
  // A callout is known by its line breaks, so before they become nodes.
  signs,
  commonmark.remarkAddOrderInListPlugin,
  commonmark.remarkLineBreak,
  commonmark.remarkMarker,
].flat(2);

/** `[^c1]` and `$x^2$` become what they mean when they are typed. */
const typedCitation = $inputRule(
  (ctx) =>
    new InputRule(/\[\^c([1-9]\d{0,5})\]$/, (state, match, start, end) =>
      state.tr.replaceWith(start, end, citation.type(ctx).create({ number: Number(match[1]) })),
    ),
);
const typedFormula = $inputRule(
  (ctx) =>
    new InputRule(/(?<![$\\\w])\$([^\s$](?:[^$]*[^\s$])?)\$$/, (state, match, start, end) =>
      state.tr.replaceWith(start, end, inlineMath.type(ctx).create({ value: match[1] })),
    ),
);

/** What makes typing feel like writing: `# ` becomes a heading, and so on. */
export const manners: MilkdownPlugin[] = [
  typedCitation,
  typedFormula,
  commonmark.inputRules,
  commonmark.markInputRules,
  commonmark.commands,
  commonmark.keymap,
  commonmark.hardbreakClearMarkPlugin,
  commonmark.hardbreakFilterNodes,
  commonmark.hardbreakFilterPlugin,
  commonmark.inlineNodesCursorPlugin,
  gfm.inputRules,
  gfm.markInputRules,
  gfm.commands,
  gfm.keymap,
  gfm.keepTableAlignPlugin,
  gfm.autoInsertSpanPlugin,
  gfm.tableEditingPlugin,
].flat();

function isOf(part: unknown, plugin: MilkdownPlugin): boolean {
  return Array.isArray(part) && (part as MilkdownPlugin[]).includes(plugin);
}
