// What the page says in passing: kept until it has been read, and heard by those who do not see it.
// Not here: how it looks (`Told.tsx`), and failures that need a decision (`components/Problem.tsx`).
import { useSyncExternalStore } from "react";

export type Kind = "info" | "success" | "warning" | "error";
export type Act = { label: string; act: () => void };
export type Telling = { key: string; kind: Kind; text: string; act: Act | undefined };

/** Long enough to read two lines. */
const READ_MS = 6_000;
/** What asks for something stays longer, and no longer than anybody looks for it. */
const ACT_MS = 20_000;
/** More at once are not read. */
const MOST = 4;

let tellings: readonly Telling[] = [];
let count = 0;
const heard = new Set<() => void>();

function set(next: readonly Telling[]): void {
  tellings = next;
  for (const told of heard) {
    told();
  }
}

/** Says something; what was said under the same key before is replaced. */
export function tell(kind: Kind, text: string, more: { key?: string; act?: Act } = {}): void {
  count += 1;
  const key = more.key ?? `told-${count}`;
  const telling = { key, kind, text, act: more.act };
  set([...tellings.filter((one) => one.key !== key && one.text !== text), telling].slice(-MOST));
  setTimeout(() => set(tellings.filter((one) => one !== telling)), more.act ? ACT_MS : READ_MS);
}

/** Puts one away, or all. */
export function putAway(key?: string): void {
  set(key === undefined ? [] : tellings.filter((one) => one.key !== key));
}

export function useTellings(): readonly Telling[] {
  return useSyncExternalStore(
    (told) => {
      heard.add(told);
      return () => heard.delete(told);
    },
    () => tellings,
  );
}
