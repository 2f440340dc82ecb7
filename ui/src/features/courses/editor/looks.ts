// How pictures, callouts, code and tasks look in the rich view, and how each is edited in its place.
// Not here: what they are (`schema.ts`), citations (`chip.ts`), formulas (`math.ts`), colours of code (`highlight.ts`).
import type { MilkdownPlugin } from "@milkdown/kit/ctx";
import { codeBlockSchema } from "@milkdown/kit/preset/commonmark";
import { extendListItemSchemaForTask } from "@milkdown/kit/preset/gfm";
import type { Node } from "@milkdown/kit/prose/model";
import type { EditorView, NodeView } from "@milkdown/kit/prose/view";
import { $view } from "@milkdown/kit/utils";
import { say } from "../../../words/say.ts";
import { chip, type Looks } from "./chip.ts";
import { choice, element, type GetPosition, set } from "./dom.ts";
import { languageNames } from "./languages.ts";
import { math } from "./math.ts";
import { blockMath, callout, citation, image, inlineMath } from "./schema.ts";
import { CALLOUTS } from "./signs.ts";

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
