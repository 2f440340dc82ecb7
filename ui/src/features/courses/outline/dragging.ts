// Carrying nodes: with the pointer, and with the keyboard, which is told where it is in words.
// Not here: which places there are (`places.ts`), moving (`acts.ts`).
import { useEffect, useRef, useState } from "react";
import { say } from "../../../words/say.ts";
import { type Drop, dropAt, nextDrop } from "./places.ts";
import type { Row } from "./rows.ts";

/** How far sideways the pointer goes for another level. */
const LEVEL_PX = 28;

export type Carried = {
  nodes: ReadonlySet<string>;
  title: string;
  by: "pointer" | "keys";
  level: 1 | 2;
  drop: Drop;
};

/** Where the place is, in words. */
export function placeName(rows: readonly Row[], { place }: Drop): string {
  const title = (id: string | null) => rows.find((row) => row.id === id)?.title ?? "";
  if (place.place === "course") {
    return place.before === null
      ? say("outline.at_end")
      : say("outline.before", { title: title(place.before) });
  }
  return place.before === null
    ? say("outline.end_of", { module: title(place.module) })
    : say("outline.before_in", { title: title(place.before), module: title(place.module) });
}

/** Follows the pointer while something is carried with it; scrolling moves the rows below it as well. */
export function usePointer(
  carried: Carried | null,
  rows: readonly Row[],
  box: React.RefObject<HTMLElement | null>,
  rowPx: number,
  over: (drop: Drop) => void,
): void {
  const now = useRef({ carried, rows, over });
  now.current = { carried, rows, over };
  const on = carried?.by === "pointer";
  useEffect(() => {
    const tree = box.current;
    if (!on || !tree) {
      return;
    }
    let start: number | null = null;
    let last: { x: number; y: number } | null = null;
    const look = () => {
      const { carried, rows, over } = now.current;
      if (!last || !carried) {
        return;
      }
      const sign = getComputedStyle(tree).direction === "rtl" ? -1 : 1;
      const aside = (last.x - (start ?? last.x)) * sign;
      const level = aside > LEVEL_PX ? 2 : aside < -LEVEL_PX ? 1 : carried.level;
      const y = last.y - tree.getBoundingClientRect().top + tree.scrollTop;
      const gap = Math.max(0, Math.min(rows.length, Math.round(y / rowPx)));
      over(dropAt(rows, gap, level));
    };
    const moved = (event: PointerEvent) => {
      start ??= event.clientX;
      last = { x: event.clientX, y: event.clientY };
      look();
    };
    window.addEventListener("pointermove", moved);
    tree.addEventListener("scroll", look);
    return () => {
      window.removeEventListener("pointermove", moved);
      tree.removeEventListener("scroll", look);
    };
  }, [on, box, rowPx]);
}

export function useCarrying(rows: readonly Row[], move: (nodes: ReadonlySet<string>, drop: Drop) => void) {
  const [carried, setCarried] = useState<Carried | null>(null);
  const [told, tell] = useState("");
  const lift = (row: Row, nodes: ReadonlySet<string>, by: Carried["by"]) => {
    const level = row.kind === "module" ? 1 : 2;
    // Where it is: above the row that follows it.
    const at = rows.findIndex((one) => one.id === row.id);
    const next = rows.findIndex((one, index) => index > at && (level === 2 || one.kind === "module"));
    const drop = dropAt(rows, next < 0 ? rows.length : next, level);
    setCarried({ nodes, title: row.title, by, level, drop });
    tell(say("outline.lifted", { title: row.title, n: nodes.size }));
  };
  const over = (drop: Drop) => {
    const same = carried && JSON.stringify(carried.drop) === JSON.stringify(drop);
    if (carried && !same) {
      setCarried({ ...carried, drop });
      tell(placeName(rows, drop));
    }
  };
  const end = (dropped: boolean) => {
    if (!carried) {
      return;
    }
    setCarried(null);
    tell(
      dropped ? say("outline.dropped", { place: placeName(rows, carried.drop) }) : say("outline.cancelled"),
    );
    if (dropped) {
      move(carried.nodes, carried.drop);
    }
  };
  /** A key while something is carried with the keyboard; whether it was one of the carrying. */
  const key = (name: string): boolean => {
    if (carried?.by !== "keys") {
      return false;
    }
    const { drop } = carried;
    const levels: Record<string, 1 | 2> = { ArrowLeft: 1, ArrowRight: 2 };
    const level = levels[name];
    if (name === "ArrowUp" || name === "ArrowDown") {
      over(nextDrop(rows, drop, name === "ArrowUp" ? -1 : 1) ?? drop);
    } else if (level) {
      over(dropAt(rows, drop.gap, level));
    } else if (name === " " || name === "Enter") {
      end(true);
    } else {
      end(false);
      return name === "Escape";
    }
    return true;
  };
  return { carried, told, tell, lift, over, end, key };
}
