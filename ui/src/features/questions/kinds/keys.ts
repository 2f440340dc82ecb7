// Keys for rows that have no ids of their own, so that a row that moves keeps its field and the focus in it.
// Not here: the rows.
import { useRef, useState } from "react";
import { shifted, without } from "../draft.ts";

let next = 0;
const fresh = () => `row${next++}`;

/** Keys for so many rows; `move` and `remove` are told before the rows change. */
export function useKeys(count: number) {
  const held = useRef<string[]>([]);
  const [, redraw] = useState(0);
  while (held.current.length < count) {
    held.current.push(fresh());
  }
  if (held.current.length > count) {
    held.current = held.current.slice(0, count);
  }
  const set = (keys: string[]) => {
    held.current = keys;
    redraw((times) => times + 1);
  };
  return {
    list: held.current,
    move: (from: number, to: number) => set(shifted(held.current, from, to)),
    remove: (at: number) => set(without(held.current, at)),
  };
}
