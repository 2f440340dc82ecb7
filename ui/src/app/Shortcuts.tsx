// Listens for the keys and mouse buttons of commands, and shows the palette and the cheat sheet when they are asked for.
// Not here: which keys there are (`commands.ts`), what they do (`doing.ts`).
import { lazy, Suspense, useEffect, useRef } from "react";
import { commandOf } from "./commands.ts";
import type { Doing, Shown } from "./doing.ts";
import { isField, pressed } from "./keys.ts";

const Palette = lazy(() => import("./Palette.tsx"));
const CheatSheet = lazy(() => import("./CheatSheet.tsx"));
/** The buttons at the side of a mouse. */
const MOUSE_BACK = 3;
const MOUSE_FORWARD = 4;

export function Shortcuts({ doing, shown, close }: { doing: Doing; shown: Shown | null; close: () => void }) {
  const now = useRef(doing);
  now.current = doing;
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const keys = pressed(event);
      const command = commandOf(keys);
      // Another part has a meaning of its own for these keys, such as the editor; a plain sign is typed in a field.
      const isTyped = keys.length === 1 && isField(event.target);
      if (!command?.run || event.defaultPrevented || isTyped || event.isComposing) {
        return;
      }
      event.preventDefault();
      if (command.when?.(now.current) ?? true) {
        void command.run(now.current);
      }
    };
    const mouse = (event: MouseEvent) => {
      if (event.button === MOUSE_BACK || event.button === MOUSE_FORWARD) {
        event.preventDefault();
        now.current[event.button === MOUSE_BACK ? "back" : "forward"]();
      }
    };
    window.addEventListener("keydown", key);
    window.addEventListener("mouseup", mouse);
    return () => {
      window.removeEventListener("keydown", key);
      window.removeEventListener("mouseup", mouse);
    };
  }, []);
  return (
    <Suspense fallback={null}>
      {shown === "palette" && <Palette doing={doing} close={close} />}
      {shown === "keys" && <CheatSheet close={close} />}
    </Suspense>
  );
}
