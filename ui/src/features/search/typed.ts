// What is typed into the search field, which the address follows a little later.
// Not here: searching.
import { useCallback, useEffect, useRef, useState } from "react";

/** Long enough that an address is not written for each key. */
const PAUSE_MS = 300;

/** The field has the text of its own, because the address is too slow to hold it while one types. */
export function useTyped(address: string, write: (text: string) => void) {
  const [typed, setTyped] = useState(address);
  // What was written into the address and has not been there yet, after what is there.
  const written = useRef([address]);
  const waiting = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef(write);
  now.current = write;
  /** Lets the address follow at once. */
  const settle = useCallback(() => {
    clearTimeout(timer.current);
    if (waiting.current !== null) {
      const text = waiting.current;
      waiting.current = null;
      written.current.push(text);
      now.current(text);
    }
  }, []);
  useEffect(() => {
    const at = written.current.lastIndexOf(address);
    if (at >= 0) {
      written.current = written.current.slice(at);
      return;
    }
    // Something else has changed the address, such as a link or the way back.
    written.current = [address];
    waiting.current = null;
    setTyped(address);
  }, [address]);
  // On another page the address is not ours any more.
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string) => {
    setTyped(text);
    waiting.current = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(settle, PAUSE_MS);
  };
  return { typed, type, settle };
}
