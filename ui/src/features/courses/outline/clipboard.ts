// What was copied or cut in an outline, kept while the page is open: named by ids, copied by the engine when it is pasted.
// Not here: pasting (`acts.ts`), the system's clipboard, which holds text.
import { useSyncExternalStore } from "react";

export type Clip = { course: string; nodes: readonly string[]; modules: boolean; cut: boolean };

let held: Clip | null = null;
const told = new Set<() => void>();

export function hold(clip: Clip | null): void {
  held = clip;
  for (const tell of told) {
    tell();
  }
}

export function useClip(): Clip | null {
  return useSyncExternalStore(
    (tell) => {
      told.add(tell);
      return () => told.delete(tell);
    },
    () => held,
  );
}
