// A formula as HTML. KaTeX is loaded with the first one.
// Not here: editing it (`looks.ts`).

/** Safe HTML for a formula; one that KaTeX does not understand shows what is wrong with it. */
export async function formula(latex: string, display: boolean): Promise<string> {
  const [{ default: katex }] = await Promise.all([import("katex"), import("katex/dist/katex.min.css")]);
  return katex.renderToString(latex, {
    displayMode: display,
    throwOnError: false,
    trust: false,
    strict: "ignore",
    maxSize: 20,
    maxExpand: 500,
    output: "htmlAndMathml",
  });
}
