// How citations, formulas, pictures, callouts, code and tasks look in the rich view, and how each is edited in its place.
// Not here: what they are (`schema.ts`), colours of code (`highlight.ts`).
import type { MilkdownPlugin } from "@milkdown/kit/ctx";
import { codeBlockSchema } from "@milkdown/kit/preset/commonmark";
import { extendListItemSchemaForTask } from "@milkdown/kit/preset/gfm";
import type { Node } from "@milkdown/kit/prose/model";
import { NodeSelection } from "@milkdown/kit/prose/state";
import type { EditorView, NodeView } from "@milkdown/kit/prose/view";
import { $view } from "@milkdown/kit/utils";
import type { CitationView } from "../../../bridge/bindings.ts";
import { place } from "../../../components/anchor.ts";
import { say } from "../../../words/say.ts";
import { formula } from "./formula.ts";
import { languageNames } from "./languages.ts";
import { blockMath, callout, citation, image, inlineMath } from "./schema.ts";
import { CALLOUTS } from "./signs.ts";

/** What the text refers to, as it is now. */
export type Looks = {
  citations(): CitationView[];
  open(citation: CitationView): void;
  picture(address: string): string | null;
  /** Chips that are on the page; each draws itself again when it is called. */
  chips: Set<() => void>;
};

type GetPosition = () => number | undefined;

export function looks(around: Looks): MilkdownPlugin[] {
  return [
    $view(citation.node, () => (node) => chip(node, around)),
    $view(inlineMath.node, () => (node, view, at) => math(node, view, at, "span")),
    $view(blockMath.node, () => (node, view, at) => math(node, view, at, "div")),
    $view(image.node, () => (node, view, at) => picture(node, view, at, around)),
    $view(callout.node, () => (node, view, at) => box(node, view, at)),
    $view(codeBlockSchema.node, () => (node, view, at) => code(node, view, at)),
    $view(extendListItemSchemaForTask.node, () => (node, view, at) => item(node, view, at)),
  ].flat() as MilkdownPlugin[];
}

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

function set(view: EditorView, at: GetPosition, name: string, value: unknown): void {
  const position = at();
  if (position !== undefined) {
    view.dispatch(view.state.tr.setNodeAttribute(position, name, value));
  }
}

/** A citation: its number, and what it says of where it comes from while it is pointed at or has the focus. */
function chip(node: Node, around: Looks): NodeView {
  const dom = element("span", { class: "chip", role: "button", contenteditable: "false", tabindex: "0" });
  const number = node.attrs.number as number;
  const note = element("span", { class: "chip-note", "aria-hidden": "true" });
  const draw = () => {
    const cited = around.citations()[number - 1];
    const source = cited ? `${cited.title || cited.path}, ${place(cited.anchor)}` : say("editor.noCitation");
    const stale = cited?.resolves === false ? say("editor.stale") : "";
    const quote = cited ? shortened(cited.quote) : "";
    dom.classList.toggle("stale", stale !== "" || !cited);
    const parts = [say("editor.citation", { n: number }), quote && `“${quote}”`, source, stale];
    dom.setAttribute("aria-label", parts.filter(Boolean).join(" – "));
    dom.textContent = String(number);
    note.replaceChildren(...(quote ? [element("q", {}, quote)] : []), element("span", {}, source));
    if (stale) {
      note.append(element("span", { class: "warn" }, stale));
    }
  };
  // Outside of its block, which shows nothing that reaches out of it.
  const tell = () => {
    const parent = dom.closest<HTMLElement>(".rich-text");
    const [frame, box] = [parent?.getBoundingClientRect(), dom.getBoundingClientRect()];
    if (parent && frame) {
      parent.append(note);
      note.style.top = `${box.bottom - frame.top + 4}px`;
      note.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - note.offsetWidth))}px`;
    }
  };
  const hush = () => note.remove();
  const open = () => {
    const cited = around.citations()[number - 1];
    if (cited) {
      around.open(cited);
    }
  };
  draw();
  around.chips.add(draw);
  for (const [name, heard] of [
    ["click", open],
    ["coursewright-open", open],
    ["mouseenter", tell],
    ["focus", tell],
    ["mouseleave", hush],
    ["blur", hush],
  ] as const) {
    dom.addEventListener(name, heard);
  }
  dom.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      open();
    }
  });
  return {
    dom,
    selectNode() {
      dom.classList.add("ProseMirror-selectednode");
      tell();
    },
    deselectNode() {
      dom.classList.remove("ProseMirror-selectednode");
      hush();
    },
    ignoreMutation: () => true,
    stopEvent: (event) => event.type === "keydown" && document.activeElement === dom,
    destroy() {
      hush();
      around.chips.delete(draw);
    },
  };
}

const shortened = (quote: string) => (quote.length > 240 ? `${quote.slice(0, 240)}…` : quote);

/** A formula; chosen, it is its source. What is typed there is in the text at once. */
function math(first: Node, view: EditorView, at: GetPosition, kind: "span" | "div"): NodeView {
  let node = first;
  const display = kind === "div";
  const shown = element("span", { class: "math-shown" });
  const dom = element(kind, { class: `math ${kind}`, contenteditable: "false" }, shown);
  const field = element(display ? "textarea" : "input", {
    "aria-label": say("editor.formula"),
    spellcheck: "false",
    class: "math-source",
  });
  const draw = () => {
    const value = String(node.attrs.value);
    dom.title = value;
    void formula(value, display).then((html) => {
      shown.innerHTML = html;
    });
  };
  const leave = (dispatch: boolean) => {
    if (!field.isConnected) {
      return;
    }
    field.remove();
    draw();
    const position = at();
    if (dispatch && position !== undefined) {
      const tr = view.state.tr;
      view.dispatch(
        String(node.attrs.value).trim() === "" ? tr.delete(position, position + node.nodeSize) : tr,
      );
    }
  };
  const edit = () => {
    if (field.isConnected || !view.editable) {
      return;
    }
    field.value = String(node.attrs.value);
    dom.prepend(field);
    // The view has the focus until it has drawn the selection.
    setTimeout(() => field.focus(), 0);
  };
  field.addEventListener("input", () => {
    set(view, at, "value", display ? field.value : field.value.replace(/\n/g, " "));
    draw();
  });
  field.addEventListener("blur", () => leave(true));
  field.addEventListener("keydown", (pressed) => {
    const event = pressed as KeyboardEvent;
    const done =
      event.key === "Escape" || (event.key === "Enter" && (!display || event.ctrlKey || event.metaKey));
    if (done) {
      event.preventDefault();
      event.stopPropagation();
      const position = at();
      view.focus();
      if (position !== undefined) {
        const after = Math.min(position + node.nodeSize, view.state.doc.content.size);
        const { tr } = view.state;
        view.dispatch(
          tr.setSelection(
            tr.selection.constructor === NodeSelection
              ? NodeSelection.near(tr.doc.resolve(after))
              : tr.selection,
          ),
        );
      }
      leave(true);
    }
  });
  dom.addEventListener("click", (event) => {
    if (event.target !== field) {
      edit();
    }
  });
  dom.addEventListener("coursewright-open", edit);
  draw();
  if (node.attrs.value === "") {
    edit();
  }
  return {
    dom,
    update(next) {
      if (next.type !== node.type) {
        return false;
      }
      node = next;
      if (field.value !== node.attrs.value && field.isConnected && document.activeElement !== field) {
        field.value = String(node.attrs.value);
      }
      draw();
      return true;
    },
    stopEvent: (event) => event.target === field,
    ignoreMutation: () => true,
    destroy: () => leave(false),
  };
}

/** A picture with its words for those who do not see it, asked for in its place. */
function picture(first: Node, view: EditorView, at: GetPosition, around: Looks): NodeView {
  let node = first;
  const shown = element("img", { alt: "", loading: "lazy" });
  const missing = element("span", { class: "picture-missing" });
  const field = element("input", {
    "aria-label": say("editor.alt"),
    placeholder: say("editor.altAsk"),
    class: "picture-alt",
  });
  const dom = element("span", { class: "picture", contenteditable: "false" });
  const draw = () => {
    const address = around.picture(String(node.attrs.src));
    if (address !== null) {
      shown.src = address;
    }
    missing.textContent = say("editor.noPicture", { address: String(node.attrs.src) });
    shown.alt = String(node.attrs.alt);
    if (document.activeElement !== field) {
      field.value = String(node.attrs.alt);
    }
    field.classList.toggle("empty", node.attrs.alt === "");
    const wanted = [address === null ? missing : shown, field];
    if (dom.firstChild !== wanted[0]) {
      dom.replaceChildren(...wanted);
    }
  };
  field.addEventListener("input", () => set(view, at, "alt", field.value.replace(/\s+/g, " ")));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      view.focus();
    }
  });
  dom.addEventListener("coursewright-open", () => field.focus());
  draw();
  return {
    dom,
    update(next) {
      if (next.type !== node.type) {
        return false;
      }
      node = next;
      draw();
      return true;
    },
    stopEvent: (event) => event.target === field,
    ignoreMutation: () => true,
  };
}

function choice(
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

function box(first: Node, view: EditorView, at: GetPosition): NodeView {
  let node = first;
  const inside = element("div", { "data-inside": "" });
  const kinds = CALLOUTS.map((kind): [string, string] => [kind, say(`editor.callout.${kind}`)]);
  const kind = choice(say("editor.calloutKind"), String(node.attrs.kind), kinds, (value) =>
    set(view, at, "kind", value),
  );
  const head = element("div", { class: "callout-head", contenteditable: "false" }, kind);
  const dom = element("div", { class: "callout", "data-callout": String(node.attrs.kind) }, head, inside);
  return {
    dom,
    contentDOM: inside,
    update(next) {
      if (next.type !== node.type) {
        return false;
      }
      node = next;
      dom.dataset.callout = String(node.attrs.kind);
      kind.value = String(node.attrs.kind);
      return true;
    },
    stopEvent: (event) => head.contains(event.target as HTMLElement),
    ignoreMutation: (change) => !inside.contains(change.target) && change.type !== "selection",
  };
}

function code(first: Node, view: EditorView, at: GetPosition): NodeView {
  let node = first;
  const inside = element("code", { spellcheck: "false" });
  const language = element("input", {
    "aria-label": say("editor.language"),
    placeholder: say("editor.language"),
    list: languageNames(),
    spellcheck: "false",
  });
  language.value = String(node.attrs.language);
  language.addEventListener("input", () => set(view, at, "language", language.value.replace(/[\s`~]/g, "")));
  language.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      view.focus();
    }
  });
  const head = element("div", { class: "code-head", contenteditable: "false" }, language);
  const dom = element("div", { class: "code" }, head, element("pre", {}, inside));
  return {
    dom,
    contentDOM: inside,
    update(next) {
      if (next.type !== node.type) {
        return false;
      }
      node = next;
      if (document.activeElement !== language) {
        language.value = String(node.attrs.language);
      }
      return true;
    },
    stopEvent: (event) => head.contains(event.target as HTMLElement),
    ignoreMutation: (change) => !inside.contains(change.target) && change.type !== "selection",
  };
}

/** An item of a list; one that is a task has a box to tick. */
function item(first: Node, view: EditorView, at: GetPosition): NodeView {
  let node = first;
  const isTask = node.attrs.checked !== null;
  if (!isTask) {
    const dom = element("li");
    return {
      dom,
      contentDOM: dom,
      update: (next) => next.type === first.type && next.attrs.checked === null,
    };
  }
  const tick = element("input", {
    type: "checkbox",
    "aria-label": say("editor.done"),
    contenteditable: "false",
  });
  tick.checked = node.attrs.checked === true;
  tick.addEventListener("change", () => set(view, at, "checked", tick.checked));
  const inside = element("div");
  const dom = element("li", { class: "task" }, tick, inside);
  return {
    dom,
    contentDOM: inside,
    update(next) {
      if (next.type !== node.type || next.attrs.checked === null) {
        return false;
      }
      node = next;
      tick.checked = node.attrs.checked === true;
      return true;
    },
    stopEvent: (event) => event.target === tick,
    ignoreMutation: (change) => change.target === tick,
  };
}
