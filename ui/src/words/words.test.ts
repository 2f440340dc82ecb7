// Every language says everything, tells what it is told, and the page says nothing that is in no catalogue.
// Not here: whether a language says it well; that takes a reader.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CompiledMessage, compileMessage } from "@lingui/message-utils/compileMessage";
import ts from "typescript";
import { expect, test } from "vitest";
import { messages } from "../../words-plugin.ts";
import { LANGUAGES } from "./languages.ts";

const english = messages("en");
const OTHERS = LANGUAGES.map(({ code }) => code).filter((code) => code !== "en");

/** What a message takes, and which cases each of its plurals has. */
type Shape = { takes: Set<string>; plurals: string[][] };

function shape(tokens: CompiledMessage | undefined, into: Shape = { takes: new Set(), plurals: [] }): Shape {
  for (const token of Array.isArray(tokens) ? tokens : []) {
    if (typeof token === "string") {
      continue;
    }
    const [name, kind, cases] = token;
    into.takes.add(name);
    if (typeof cases === "object" && cases !== null) {
      const told = Object.entries(cases as Record<string, CompiledMessage | number | undefined>);
      if (kind === "plural") {
        into.plurals.push(told.filter(([key]) => key !== "offset").map(([key]) => key));
      }
      for (const [, one] of told) {
        shape(typeof one === "number" ? undefined : one, into);
      }
    }
  }
  return into;
}

const shapes = (language: string) =>
  new Map(Object.entries(messages(language)).map(([id, text]) => [id, shape(compileMessage(text))]));
const takes = (found: Map<string, Shape>) =>
  Object.fromEntries([...found].map(([id, { takes }]) => [id, [...takes].sort()]));
const inEnglish = takes(shapes("en"));

test.each(OTHERS)("%s says everything that English says, and is told the same", (language) => {
  expect(takes(shapes(language))).toEqual(inEnglish);
});

// Names, marks between names, and words that a language has in common with English.
const SAME: Record<string, RegExp> = {
  all: /^(app\.name|editor\.source|questions\.(counted|number)|settings\.backupName|review\.fileName|formats\.|drift\.(from|became)|app\.(on|sentences)|library\.choice|place\.page)/,
  de: /^(editor\.code|review\.(version|code|starts|kind\.warm|format|cache)|settings\.version|export\.format)$/,
  es: /^courses\.minutes$/,
  fr: /^(editor\.(code|citation|callout\.important)|questions\.(title|stem|sources|tab\.questions|found)|review\.(version|documents?|command|code|format|cache)|data\.part\.graph|nav\.label|search\.sources|courses\.(minutes|objective|questions|sources|mode)|draft\.documents|export\.format|settings\.(version|licences)|ask\.passages|library\.(format|formats|documents|pages|acts)|history\.(kind\.documents|field\.(sources|citations|minutes|question)))$/,
};

test.each(OTHERS)("%s leaves nothing in English", (language) => {
  const left = Object.entries(messages(language)).filter(
    ([id, text]) => text === english[id] && !SAME.all?.test(id) && !SAME[language]?.test(id),
  );
  expect(left).toEqual([]);
  expect(Object.values(messages(language)).filter((text) => text.trim() === "")).toEqual([]);
});

// Spanish and French have words of their own only for whole millions of something, which no count here reaches.
const NEVER = new Set(["many in es", "many in fr"]);

test.each(LANGUAGES.map(({ code }) => code))("%s counts as its grammar does", (language) => {
  const categories = new Intl.PluralRules(language)
    .resolvedOptions()
    .pluralCategories.filter((category) => !NEVER.has(`${category} in ${language}`));
  const wrong = [...shapes(language)].flatMap(([id, { plurals }]) =>
    plurals
      .map((cases) => cases.filter((one) => !/^=?\d+$/.test(one)))
      // Where only none is told apart, or nothing at all, the rest is one case.
      .filter((cases) => cases.join() !== "other" && cases.sort().join() !== [...categories].sort().join())
      .map((cases) => `${id}: ${cases.join()}`),
  );
  expect(wrong).toEqual([]);
});

// The sources
const SRC = join(import.meta.dirname, "..");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/(\.test\.tsx?|bindings\.ts)$/.test(name))
  .map((name) => {
    const kind = name.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    return {
      name,
      source: ts.createSourceFile(
        name,
        readFileSync(join(SRC, name), "utf8"),
        ts.ScriptTarget.ESNext,
        true,
        kind,
      ),
    };
  });

function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}

/** Where a node stands, for who has to mend it. */
function where(name: string, node: ts.Node): string {
  const source = node.getSourceFile();
  return `${name}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} ${node.getText(source)}`;
}

/** The ids that an expression can be: one, or all that a template fits. */
function idsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) {
    return node.text in english ? [node.text] : [];
  }
  if (ts.isTemplateExpression(node)) {
    const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
    const fits = new RegExp(
      `^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^.]+")}$`,
    );
    return parts[0]?.includes(".") ? Object.keys(english).filter((id) => fits.test(id)) : [];
  }
  if (ts.isConditionalExpression(node)) {
    return [...idsOf(node.whenTrue), ...idsOf(node.whenFalse)];
  }
  return [];
}

/** The names in an object literal; undefined for anything else, whose names nobody can see here. */
function namesIn(node: ts.Expression | undefined): string[] | undefined {
  if (node === undefined) {
    return [];
  }
  if (!ts.isObjectLiteralExpression(node)) {
    return undefined;
  }
  const names = node.properties.map((one) => one.name?.getText());
  return names.every((name) => name !== undefined) ? names.sort() : undefined;
}

test("what is said is in the catalogue, and is told exactly what it takes", () => {
  const wrong: string[] = [];
  for (const { name, source } of files) {
    walk(source, (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText(source) !== "say") {
        return;
      }
      const [said, told] = node.arguments;
      // A name stands for an id that the compiler or `knows` has looked at.
      const ids = said === undefined || ts.isIdentifier(said) ? undefined : idsOf(said);
      const names = namesIn(told);
      if (ids?.length === 0 || names === undefined) {
        wrong.push(where(name, node));
      }
      wrong.push(
        ...(ids ?? [])
          .filter((id) => inEnglish[id]?.join() !== names?.join())
          .map((id) => `${where(name, node)}: ${id} takes ${inEnglish[id]?.join() || "nothing"}`),
      );
    });
  }
  expect(wrong).toEqual([]);
});

test("everything in the catalogue is said somewhere", () => {
  const said = new Set<string>();
  for (const { source } of files) {
    walk(source, (node) => {
      for (const id of idsOf(node)) {
        said.add(id);
      }
    });
  }
  expect(Object.keys(english).filter((id) => !said.has(id))).toEqual([]);
});

// What is the same in every language: signs, and the extent of what stands between marks.
const LETTERS = /\p{L}{2}/u;
const SHOWN = new Set([
  "aria-label",
  "title",
  "placeholder",
  "alt",
  "label",
  "extra",
  "okText",
  "cancelText",
]);

test("the page shows no words of its own", () => {
  const wrong: string[] = [];
  for (const { name, source } of files) {
    walk(source, (node) => {
      const shown =
        ts.isJsxText(node) ||
        (ts.isStringLiteralLike(node) &&
          ts.isJsxExpression(node.parent) &&
          ts.isJsxElement(node.parent.parent)) ||
        (ts.isStringLiteralLike(node) &&
          ts.isJsxAttribute(node.parent) &&
          SHOWN.has(node.parent.name.getText()));
      if (shown && LETTERS.test((node as ts.JsxText | ts.StringLiteral).text)) {
        wrong.push(where(name, node));
      }
    });
  }
  expect(wrong).toEqual([]);
});

test("numbers and dates are written in the manner of the language that is spoken", () => {
  const wrong: string[] = [];
  for (const { name, source } of files) {
    walk(source, (node) => {
      const asked =
        ts.isCallExpression(node) && /\.toLocale\w+$/.test(node.expression.getText(source))
          ? node.arguments[0]
          : ts.isNewExpression(node) && /^Intl\.(?!Segmenter)/.test(node.expression.getText(source))
            ? node.arguments?.[0]
            : null;
      if (asked !== null && !/manner\(\)/.test(asked?.getText(source) ?? "")) {
        wrong.push(where(name, node));
      }
    });
  }
  expect(wrong).toEqual([]);
});
