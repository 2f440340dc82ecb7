// A citation in the rich view: a chip with its number, which tells of its source and opens it.
// Not here: what a citation is in Markdown (`signs.ts`).
import type { Node } from "@milkdown/kit/prose/model";
import type { NodeView } from "@milkdown/kit/prose/view";
import type { CitationView } from "../../../bridge/bindings.ts";
import { place } from "../../../components/anchor.ts";
import { say } from "../../../words/say.ts";
import { element } from "./dom.ts";

/** What the text refers to, as it is now. */
export type Looks = {
  citations(): CitationView[];
  open(citation: CitationView): void;
  picture(address: string): string | null;
  /** Chips that are on the page; each draws itself again when it is called. */
  chips: Set<() => void>;
};

/** A citation: its number, and what it says of where it comes from while it is pointed at or has the focus. */
export function chip(node: Node, around: Looks): NodeView {
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
