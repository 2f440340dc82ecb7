// A formula in the rich view: shown as it looks, and edited as its source in its place.
// Not here: drawing it (`formula.ts`).
import type { Node } from "@milkdown/kit/prose/model";
import { NodeSelection } from "@milkdown/kit/prose/state";
import type { EditorView, NodeView } from "@milkdown/kit/prose/view";
import { say } from "../../../words/say.ts";
import { element, type GetPosition, set } from "./dom.ts";
import { formula } from "./formula.ts";

/** A formula; chosen, it is its source. What is typed there is in the text at once. */
export function math(first: Node, view: EditorView, at: GetPosition, kind: "span" | "div"): NodeView {
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
