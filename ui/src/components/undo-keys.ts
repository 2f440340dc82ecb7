// Undo and redo by keyboard, outside of fields, which have their own, and of dialogs.
// Not here: what is taken back.
import { useEffect } from "react";

/** Null does nothing. */
export function useUndoKeys(undo: (() => void) | null, redo: (() => void) | null): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const elsewhere = target?.closest("input, textarea, [contenteditable=true], [role=dialog]");
      if (!(event.ctrlKey || event.metaKey) || elsewhere) {
        return;
      }
      const key = event.key.toLowerCase();
      const turn = key === "y" || (key === "z" && event.shiftKey) ? redo : key === "z" ? undo : null;
      if (turn) {
        event.preventDefault();
        turn();
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [undo, redo]);
}
