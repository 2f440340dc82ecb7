// The menu that opens with `/` where a word could begin: typed further it gets shorter, and the keyboard chooses.
// Not here: what it offers (`choices.ts`).
import type { Ctx } from "@milkdown/kit/ctx";
import { type EditorState, Plugin, PluginKey } from "@milkdown/kit/prose/state";
import type { EditorView } from "@milkdown/kit/prose/view";
import { say } from "../../../words/say.ts";
import { BLOCKS, type Choice } from "./choices.ts";
import { element } from "./dom.ts";

type Menu = { from: number; to: number; choices: Choice[]; chosen: number };
const key = new PluginKey<Menu | null>("slash");
const LIST = "slash-menu";
const option = (choice: Choice) => `slash-${choice.id}`;

/** What is typed behind a slash, and where. */
function asked(state: EditorState): { from: number; to: number; text: string } | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) {
    return null;
  }
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 40), $from.parentOffset, "", "￼");
  const found = /(?:^|\s)\/([\p{L}\p{N}]{0,20})$/u.exec(before);
  return found
    ? { from: $from.pos - (found[1]?.length ?? 0) - 1, to: $from.pos, text: found[1] ?? "" }
    : null;
}

const spoken = ({ name }: Choice) => say(name);

function matching(text: string): Choice[] {
  const wanted = text.toLowerCase();
  return BLOCKS.filter(({ name, also, id }) => `${say(name).toLowerCase()} ${also} ${id}`.includes(wanted));
}

export function slash(_: Ctx): Plugin {
  return new Plugin<Menu | null>({
    key,
    state: {
      init: () => null,
      apply(tr, before, __, state) {
        const meta = tr.getMeta(key) as Partial<Menu> | "close" | undefined;
        if (meta === "close") {
          return null;
        }
        if (meta && before) {
          return { ...before, ...meta };
        }
        if (!tr.docChanged && !tr.selectionSet) {
          return before;
        }
        const at = asked(state);
        // It opens with the slash itself; a slash that is walked over opens nothing.
        if (!at || (!before && !(tr.docChanged && at.text === ""))) {
          return null;
        }
        const choices = matching(at.text);
        return choices.length === 0 ? null : { ...at, choices, chosen: 0 };
      },
    },
    props: {
      attributes: (state): Record<string, string> => {
        const menu = key.getState(state);
        const choice = menu?.choices[menu.chosen];
        return choice
          ? { "aria-controls": LIST, "aria-activedescendant": option(choice), "aria-haspopup": "listbox" }
          : {};
      },
      handleKeyDown(view, event) {
        const menu = key.getState(view.state);
        return menu ? pressed(view, menu, event.key) : false;
      },
    },
    view: (view) => new List(view),
  });
}

function pressed(view: EditorView, menu: Menu, name: string): boolean {
  const { length } = menu.choices;
  const turn = (by: number) =>
    view.dispatch(view.state.tr.setMeta(key, { chosen: (menu.chosen + by + length) % length }));
  switch (name) {
    case "ArrowDown":
      turn(1);
      return true;
    case "ArrowUp":
      turn(-1);
      return true;
    case "Enter":
    case "Tab":
      choose(view, menu, menu.choices[menu.chosen]);
      return true;
    case "Escape":
      view.dispatch(view.state.tr.setMeta(key, "close"));
      return true;
    default:
      return false;
  }
}

function choose(view: EditorView, menu: Menu, choice: Choice | undefined): void {
  view.dispatch(view.state.tr.delete(menu.from, menu.to).setMeta(key, "close"));
  choice?.run(view.state, view.dispatch, view);
  view.focus();
}

class List {
  private readonly dom = element("ul", { id: LIST, class: "slash", role: "listbox" });
  private readonly view: EditorView;
  private drawn: Menu | null = null;

  constructor(view: EditorView) {
    this.view = view;
    this.dom.setAttribute("aria-label", say("editor.insert"));
  }

  update(view: EditorView): void {
    const menu = key.getState(view.state) ?? null;
    if (menu === this.drawn) {
      return;
    }
    this.drawn = menu;
    if (!menu) {
      this.dom.remove();
      return;
    }
    this.dom.replaceChildren(
      ...menu.choices.map((choice, at) => {
        const row = element(
          "li",
          { id: option(choice), role: "option", "aria-selected": String(at === menu.chosen) },
          spoken(choice),
        );
        // The text keeps the focus.
        row.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(this.view, menu, choice);
        });
        return row;
      }),
    );
    const parent = view.dom.parentElement;
    if (parent && this.dom.parentElement !== parent) {
      parent.append(this.dom);
    }
    this.place(view, menu);
    this.dom.querySelector("[aria-selected=true]")?.scrollIntoView?.({ block: "nearest" });
  }

  destroy(): void {
    this.dom.remove();
  }

  private place(view: EditorView, menu: Menu): void {
    const around = this.dom.parentElement?.getBoundingClientRect();
    const { left, bottom, top } = view.coordsAtPos(menu.from);
    const below = window.innerHeight - bottom > this.dom.offsetHeight;
    this.dom.style.left = `${left - (around?.left ?? 0)}px`;
    this.dom.style.top = `${(below ? bottom + 4 : top - this.dom.offsetHeight - 4) - (around?.top ?? 0)}px`;
  }
}
