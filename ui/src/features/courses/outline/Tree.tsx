// The outline as a tree: only the rows in sight are in the page; pointer and keys choose, open, fold, and carry.
// Not here: a row (`TreeRow.tsx`), what is done with the chosen (`acts.ts`), the frame around the tree (`Outline.tsx`).
import { DndContext, DragOverlay, PointerSensor, useSensor, useSensors } from "@dnd-kit/core";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useLayoutEffect, useRef } from "react";
import { say } from "../../../words/say.ts";
import { type Choice, choose, chooseAll } from "./choice.ts";
import { useCarrying, usePointer } from "./dragging.ts";
import { type Do, type Go, meaningOf } from "./keys.ts";
import type { Drop } from "./places.ts";
import { type Row, startingWith } from "./rows.ts";
import { type RowActs, TreeRow } from "./TreeRow.tsx";

export const ROW_PX = 32;
const TYPING_MS = 700;
const SILENT = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

type Props = {
  course: string;
  rows: readonly Row[];
  choice: Choice;
  setChoice: (choice: Choice) => void;
  opened: string | null;
  cut: ReadonlySet<string>;
  renaming: string | null;
  menu: string | null;
  acts: RowActs;
  /** What a key means that is not choosing. */
  does: (row: Row, what: Do) => void;
  move: (nodes: ReadonlySet<string>, drop: Drop) => void;
};

export function Tree(props: Props) {
  const { rows, choice, setChoice, opened, acts, does } = props;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const typing = useRef({ text: "", at: 0 });
  const active = Math.max(
    0,
    rows.findIndex((row) => row.id === choice.active),
  );
  const carrying = useCarrying(rows, props.move);
  const { carried } = carrying;
  usePointer(carried, rows, box, ROW_PX, carrying.over);
  const held = carried ? rows.findIndex((row) => carried.nodes.has(row.id)) : -1;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    initialRect: { width: 300, height: 600 },
    getItemKey: (index) => rows[index]?.id ?? index,
    // The active row stays in the page, because it has the focus; the carried one, because the pointer holds it.
    rangeExtractor: (range) => {
      const kept = [active, held].filter((at) => at >= 0 && at < rows.length);
      return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b);
    },
  });
  const focused = useFocusKept(box, rows[active]?.id ?? null, props.menu !== null || props.renaming !== null);
  const go = (to: number, extend: boolean) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row) {
      setChoice(choose(rows, choice, row.id, extend ? "range" : "one"));
      virtual.scrollToIndex(rows.indexOf(row), { align: "auto" });
      focused.current = true;
    }
  };
  const page = () => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW_PX) - 1);
  const steps: Record<Go, () => number> = {
    up: () => active - 1,
    down: () => active + 1,
    first: () => 0,
    last: () => rows.length - 1,
    "page-up": () => active - page(),
    "page-down": () => active + page(),
  };
  const seek = (typed: string) => {
    const now = performance.now();
    const { text, at } = typing.current;
    const next = now - at > TYPING_MS ? typed : text + typed;
    typing.current = { text: next, at: now };
    const found = startingWith(rows, next, active);
    if (found >= 0) {
      go(found, false);
    }
  };
  const own: Partial<Record<Do, (row: Row) => void>> = {
    all: () => setChoice(chooseAll(rows, choice)),
    toggle: (row) => setChoice(choose(rows, choice, row.id, "toggle")),
    carry: (row) => carrying.lift(row, choice.chosen.has(row.id) ? choice.chosen : new Set([row.id]), "keys"),
    expand: (row) =>
      row.kind === "module" && !row.expanded
        ? acts.fold(row)
        : row.kind === "module" && go(active + 1, false),
    collapse: (row) =>
      row.kind === "module"
        ? row.expanded && acts.fold(row)
        : go(
            rows.findIndex((one) => one.id === row.module),
            false,
          ),
  };
  const pressed = (event: React.KeyboardEvent) => {
    const row = rows[active];
    const inTree = event.target instanceof Element && event.target.getAttribute("role") === "treeitem";
    if (!row || !inTree) {
      return;
    }
    const mirrored = box.current !== null && getComputedStyle(box.current).direction === "rtl";
    if (carried && event.key !== "Tab" && !["Shift", "Control", "Alt", "Meta"].includes(event.key)) {
      const turned = mirrored ? { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }[event.key] : undefined;
      if (carrying.key(turned ?? event.key)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
    }
    const meaning = meaningOf(event, mirrored);
    if (!meaning) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if ("go" in meaning) {
      go(steps[meaning.go](), meaning.extend);
    } else if ("typed" in meaning) {
      seek(meaning.typed);
    } else {
      (own[meaning.do] ?? ((row) => does(row, meaning.do)))(row);
    }
  };
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));
  return (
    <DndContext
      sensors={sensors}
      accessibility={{ announcements: SILENT, screenReaderInstructions: { draggable: "" } }}
      onDragStart={({ active: { id } }) => {
        const row = rows.find((one) => one.id === id);
        if (row) {
          const nodes = choice.chosen.has(row.id) ? choice.chosen : new Set([row.id]);
          setChoice(nodes === choice.chosen ? choice : choose(rows, choice, row.id, "one"));
          carrying.lift(row, nodes, "pointer");
        }
      }}
      onDragEnd={() => carrying.end(true)}
      onDragCancel={() => carrying.end(false)}
    >
      <span id={`${id}-keys`} className="unseen">
        {say("outline.keys")}
      </span>
      <span className="unseen" aria-live="assertive">
        {carrying.told}
      </span>
      <div
        ref={box}
        role="tree"
        className={carried ? "tree carrying" : "tree"}
        aria-label={say("courses.outline")}
        aria-describedby={`${id}-keys`}
        aria-multiselectable
        onKeyDown={pressed}
        onFocus={() => {
          focused.current = true;
        }}
        onBlur={(event) => {
          // A row that goes away loses the focus to nobody; it is given to the active one.
          focused.current = event.relatedTarget === null && !document.hasFocus();
        }}
      >
        <div role="presentation" className="tree-rows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return (
              row && (
                <TreeRow
                  key={row.id}
                  row={row}
                  course={props.course}
                  start={start}
                  active={index === active}
                  chosen={choice.chosen.has(row.id)}
                  open={row.id === opened}
                  cut={props.cut.has(row.id) || (carried?.nodes.has(row.id) ?? false)}
                  renaming={row.id === props.renaming}
                  menuOpen={row.id === props.menu}
                  acts={acts}
                />
              )
            );
          })}
          {carried && (
            <div
              className={`tree-drop level-${carried.drop.level}`}
              style={{ insetBlockStart: carried.drop.gap * ROW_PX }}
            />
          )}
        </div>
      </div>
      <DragOverlay dropAnimation={null}>
        {carried?.by === "pointer" && (
          <div className="tree-held">
            {carried.nodes.size > 1 ? say("outline.chosen", { n: carried.nodes.size }) : carried.title}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

/** Gives the focus to the active row whenever the tree had it and its row was drawn anew or is another one. */
function useFocusKept(box: React.RefObject<HTMLDivElement | null>, active: string | null, lent: boolean) {
  const focused = useRef(false);
  const wasLent = useRef(lent);
  // A menu or a field that is over gives the focus back.
  if (wasLent.current && !lent) {
    focused.current = true;
  }
  wasLent.current = lent;
  const give = () => {
    const now = document.activeElement;
    const lost = now === null || now === document.body || box.current?.contains(now);
    const field = now instanceof HTMLInputElement;
    if (focused.current && !lent && lost && !field && active !== null) {
      const row = document.getElementById(`node-${active}`);
      if (row && row !== now) {
        row.focus({ preventScroll: true });
      }
    }
  };
  useLayoutEffect(give);
  // A row that was out of sight is in the page only after the list has scrolled.
  useEffect(() => {
    const later = requestAnimationFrame(give);
    return () => cancelAnimationFrame(later);
  });
  return focused;
}
