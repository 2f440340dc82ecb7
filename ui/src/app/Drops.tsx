// Files and folders dropped anywhere in the window: a page may take them, else they are brought into the library.
// Not here: bringing them in (`imports.tsx`).
import { useEffect, useRef, useState } from "react";
import { say } from "../words/say.ts";
import { useHost } from "./host.tsx";
import { useImports } from "./imports.tsx";
import { tell } from "./tell.ts";

/** What a page hears first; it takes the files by `preventDefault`. */
export type DropFiles = CustomEvent<{ paths: string[] }>;
export const DROP_FILES = "drop-files";

/** What a page says would become of files that are dropped on it, while it is on the screen. */
const meanings: string[] = [];

/** Says on the page what dropping does here, as long as the part is there that takes the files; null says nothing. */
export function useDropMeaning(meaning: string | null): void {
  useEffect(() => {
    if (meaning === null) {
      return;
    }
    meanings.push(meaning);
    return () => {
      meanings.splice(meanings.lastIndexOf(meaning), 1);
    };
  }, [meaning]);
}

export function Drops() {
  const host = useHost();
  const { running, bringIn } = useImports();
  const [hovering, setHovering] = useState(false);
  const take = (paths: string[]) => {
    setHovering(false);
    const event: DropFiles = new CustomEvent(DROP_FILES, { detail: { paths }, cancelable: true });
    if (paths.length === 0 || !window.dispatchEvent(event)) {
      return;
    }
    if (running) {
      tell("info", say("home.busy"));
    } else {
      bringIn(paths);
    }
  };
  const taken = useRef(take);
  taken.current = take;
  useEffect(() => host.onDrop(setHovering, (paths) => taken.current(paths)), [host]);
  if (!hovering) {
    return null;
  }
  return (
    <div className="drop-over" role="status">
      <p>{running ? say("home.busy") : (meanings.at(-1) ?? say("frame.drop"))}</p>
    </div>
  );
}
