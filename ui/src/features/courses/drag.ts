// Drags words from beside the text into it, by pointer: the system's own drag and drop belongs to files.
// Not here: what a drop does.
import type { PointerEvent as Pressed } from "react";

type Point = { x: number; y: number };
/** A press that moves less than this is a click. */
const FAR_PX = 6;

/** Makes something draggable: `words` go along with the pointer, `drop` hears where they were let go over the text. */
export function useDrag() {
  return (words: string, drop: (point: Point) => void) => ({
    onPointerDown: (pressed: Pressed) => {
      if (pressed.button === 0 && window.getSelection()?.isCollapsed !== false) {
        follow(pressed.nativeEvent, words, drop);
      }
    },
  });
}

function follow(pressed: PointerEvent, words: string, drop: (point: Point) => void): void {
  const ghost = document.createElement("div");
  ghost.className = "drag-ghost";
  ghost.textContent = words.length > 80 ? `${words.slice(0, 80)}…` : words;
  const stop = new AbortController();
  const end = () => {
    stop.abort();
    ghost.remove();
    document.body.classList.remove("dragging");
  };
  const { signal } = stop;
  const moved = (event: PointerEvent) => {
    const far = Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > FAR_PX;
    if (far && !ghost.isConnected) {
      document.body.append(ghost);
      document.body.classList.add("dragging");
    }
    ghost.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 12}px)`;
  };
  window.addEventListener("pointermove", moved, { signal });
  window.addEventListener("pointercancel", end, { signal });
  window.addEventListener("keydown", (event) => event.key === "Escape" && end(), { signal });
  window.addEventListener(
    "pointerup",
    (event) => {
      const dragged = ghost.isConnected;
      end();
      const target = document.elementFromPoint(event.clientX, event.clientY);
      if (dragged && target?.closest("[contenteditable=true]")) {
        drop({ x: event.clientX, y: event.clientY });
      }
    },
    { signal },
  );
}
