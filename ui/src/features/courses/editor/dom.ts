// Elements for the parts of the rich view, and setting what a part is.
// Not here: the parts (`looks.ts`, `chip.ts`, `math.ts`).
import type { EditorView } from "@milkdown/kit/prose/view";

/** Where a part stands; undefined when it is gone. */
export type GetPosition = () => number | undefined;

/** An element with attributes and what is inside of it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...inside: (globalThis.Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...inside);
  return made;
}

/** Sets an attribute of the part that stands there. */
export function set(view: EditorView, at: GetPosition, name: string, value: unknown): void {
  const position = at();
  if (position !== undefined) {
    view.dispatch(view.state.tr.setNodeAttribute(position, name, value));
  }
}

/** A field to choose one of several. */
export function choice(
  label: string,
  chosen: string,
  all: [string, string][],
  changed: (value: string) => void,
): HTMLSelectElement {
  const field = element("select", { "aria-label": label });
  field.append(
    ...all.map(([value, name]) =>
      element("option", { value, ...(value === chosen ? { selected: "" } : {}) }, name),
    ),
  );
  field.addEventListener("change", () => changed(field.value));
  return field;
}
