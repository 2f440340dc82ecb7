// The keys of the outline, by what they mean.
// Not here: doing it (`Tree.tsx`, `acts.ts`).

export type Go = "up" | "down" | "first" | "last" | "page-up" | "page-down";
export type Meaning = { go: Go; extend: boolean } | { do: Do } | { typed: string };
export type Do =
  | "expand"
  | "collapse"
  | "all"
  | "toggle"
  | "carry"
  | "cancel"
  | "open"
  | "rename"
  | "remove"
  | "copy"
  | "cut"
  | "paste"
  | "duplicate"
  | "menu"
  | "move-up"
  | "move-down"
  | "nest"
  | "unnest";

const GO: Record<string, Go> = {
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
  PageUp: "page-up",
  PageDown: "page-down",
};
const MOD: Record<string, Do> = { a: "all", c: "copy", x: "cut", v: "paste", d: "duplicate", " ": "toggle" };
const ALT: Record<string, Do> = {
  ArrowUp: "move-up",
  ArrowDown: "move-down",
  ArrowRight: "nest",
  ArrowLeft: "unnest",
};
const PLAIN: Record<string, Do> = {
  ArrowRight: "expand",
  ArrowLeft: "collapse",
  " ": "carry",
  Escape: "cancel",
  Enter: "open",
  F2: "rename",
  Delete: "remove",
  Backspace: "remove",
  ContextMenu: "menu",
};
const MIRRORED: Record<string, string> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** What a key means; nothing for those that are not the outline's, Tab above all. */
export function meaningOf(event: Pressed, rightToLeft: boolean): Meaning | null {
  const key = (rightToLeft && MIRRORED[event.key]) || event.key;
  const mod = event.ctrlKey || event.metaKey;
  const found = (map: Record<string, Do>, name: string): Meaning | null => {
    const act = map[name];
    return act ? { do: act } : null;
  };
  if (event.altKey) {
    return mod || event.shiftKey ? null : found(ALT, key);
  }
  if (mod) {
    return event.shiftKey ? null : found(MOD, key.toLowerCase());
  }
  const go = GO[key];
  if (go) {
    return { go, extend: event.shiftKey };
  }
  if (event.shiftKey && key === "F10") {
    return { do: "menu" };
  }
  return found(PLAIN, key) ?? (key.length === 1 ? { typed: key } : null);
}
