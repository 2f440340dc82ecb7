// The list of documents: only the rows in sight are in the page, and only their stretch of the list is read.
// Not here: choosing what is listed (`FilterBar.tsx`), a single row (`DocumentLine.tsx`).
import { CaretDownOutlined, CaretUpOutlined } from "@ant-design/icons";
import { useQueries } from "@tanstack/react-query";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { DocumentSort } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";
import { type Choices, turned } from "./choices.ts";
import { DocumentLine } from "./DocumentLine.tsx";
import { STRETCH, stretchOf } from "./stretch.ts";

type Props = {
  choices: Choices;
  choose: (choices: Choices) => void;
  total: number;
  show: (document: string) => void;
};

const ROW_PX = 44;
/** A stretch is read when it has been in sight this long: whoever drags the bar passes a thousand of them. */
const REST_MS = 40;

export function DocumentTable({ choices, choose, total, show }: Props) {
  const host = useHost();
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const [asked, setActive] = useState(0);
  const active = Math.min(asked, total - 1);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 900, height: 600 },
    // The active row stays in the page, so that what names it and the focus in it do not lead nowhere.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      return seen.includes(active) ? seen : [...seen, active].sort((a, b) => a - b);
    },
  });
  const items = rows.getVirtualItems();
  const stretches = [...new Set(items.map((item) => Math.floor(item.index / STRETCH)))];
  const rested = useRested(stretches.join());
  const pages = useQueries({
    queries: stretches.map((stretch) => ({ ...stretchOf(host, choices, stretch), enabled: rested })),
  });
  const pageOf = (index: number) => pages[stretches.indexOf(Math.floor(index / STRETCH))];
  const rowAt = (index: number) => pageOf(index)?.data?.documents[index % STRETCH];
  // Another list begins at its start; the same list that has changed stays where it is.
  const list = JSON.stringify(choices);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is done for each other list.
  useEffect(() => {
    setActive(0);
    box.current?.scrollTo?.({ top: 0 });
  }, [list]);
  // Of rows that could not be read, the first that is whole in sight says so.
  const sight = (rows.range?.startIndex ?? 0) + 1;
  const says = (index: number) => index === Math.max(index - (index % STRETCH), sight);
  const go = (index: number) => {
    const to = Math.max(0, Math.min(total - 1, index));
    setActive(to);
    rows.scrollToIndex(to, { align: "auto" });
    // A button that had the focus belongs to the row that was left.
    box.current?.focus({ preventScroll: true });
  };
  const pressed = (event: React.KeyboardEvent) => {
    const screen = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW_PX) - 2);
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + screen,
      PageUp: active - screen,
      Home: 0,
      End: total - 1,
    };
    const to = steps[event.key];
    // Keys of a menu that a row has opened are its own.
    if (!box.current?.contains(event.target as Node) || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (to !== undefined) {
      event.preventDefault();
      go(to);
    } else if (event.key === "Enter" && event.target === box.current) {
      const row = rowAt(active);
      if (row) {
        event.preventDefault();
        show(row.id);
      }
    }
  };
  return (
    <div className="table-frame">
      <span id={`${id}-keys`} className="unseen">
        {say("library.keys")}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual list cannot be a <table>; its rows are placed by hand. */}
      <div
        ref={box}
        className="table"
        role="grid"
        tabIndex={0}
        aria-label={say("nav.pages.library")}
        aria-describedby={`${id}-keys`}
        aria-rowcount={total + 1}
        aria-activedescendant={`${id}-${active}`}
        onKeyDown={pressed}
      >
        <Head choices={choices} choose={choose} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div role="rowgroup" style={{ height: rows.getTotalSize(), position: "relative" }}>
          {items.map((item) => (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row.
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's.
            <div
              key={item.key}
              id={`${id}-${item.index}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={item.index === active}
              className={item.index === active ? "table-row active" : "table-row"}
              style={{ transform: `translateY(${item.start}px)`, height: ROW_PX }}
              onClick={() => setActive(item.index)}
            >
              <DocumentLine
                row={rowAt(item.index)}
                failed={says(item.index) ? pageOf(item.index) : undefined}
                active={item.index === active}
                show={show}
              />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Whether `value` has been the same for a moment; at first it has. */
function useRested(value: string): boolean {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested === value;
}

type HeadProps = Pick<Props, "choices" | "choose">;

/** Each column with what it can be ordered by. */
const COLUMNS: { sorts: DocumentSort[]; className?: string }[] = [
  { sorts: ["state"] },
  { sorts: ["title", "path"] },
  { sorts: ["format"] },
  { sorts: ["language"] },
  { sorts: [], className: "number wide-only" },
  { sorts: ["size"], className: "number" },
  { sorts: ["changed"], className: "number wide-only" },
  { sorts: ["imported"], className: "number wide-only" },
];

function Head({ choices, choose }: HeadProps) {
  const names: Record<DocumentSort, string> = {
    state: say("library.state"),
    title: say("library.title"),
    path: say("library.path"),
    format: say("library.format"),
    language: say("library.language"),
    size: say("library.size"),
    changed: say("library.changed"),
    imported: say("library.read"),
  };
  const order = choices.descending ? "descending" : "ascending";
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    <div role="rowgroup" className="table-head">
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: what can be done here are the buttons in it. */}
      <div role="row" aria-rowindex={1} className="table-row still">
        {COLUMNS.map(({ sorts, className }) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          <span
            key={sorts[0] ?? "length"}
            role="columnheader"
            className={className}
            aria-sort={sorts.includes(choices.sort) ? order : sorts.length > 0 ? "none" : undefined}
          >
            {sorts.length === 0 && say("library.length")}
            {sorts.map((sort) => (
              <button
                key={sort}
                type="button"
                className="plain sort"
                aria-pressed={choices.sort === sort}
                onClick={() => choose(turned(choices, sort))}
              >
                {names[sort]}
                {choices.sort === sort && (choices.descending ? <CaretDownOutlined /> : <CaretUpOutlined />)}
              </button>
            ))}
          </span>
        ))}
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
        <span role="columnheader">
          <span className="unseen">{say("library.acts")}</span>
        </span>
      </div>
    </div>
  );
}
