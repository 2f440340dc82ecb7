// Rows that can be put in another order: by pointer at the handle, by the arrow keys on it.
// Not here: what is in a row.
import { HolderOutlined } from "@ant-design/icons";
import { useEffect, useRef, useState } from "react";
import { say } from "../../words/say.ts";

type Props = {
  /** One for each row; the same row has the same key wherever it is. */
  keys: string[];
  name: (at: number) => string;
  move: (from: number, to: number) => void;
  row: (at: number) => React.ReactNode;
  className?: string;
};

export function Rows({ keys, name, move, row, className = "" }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<{ from: number; to: number } | null>(null);
  // Which handle has the focus after the row has moved.
  const follow = useRef<string | null>(null);
  const count = keys.length;
  useEffect(() => {
    if (follow.current !== null) {
      const at = keys.indexOf(follow.current);
      follow.current = null;
      list.current?.querySelectorAll<HTMLElement>(":scope > li > .handle")[at]?.focus();
    }
  });
  const place = (y: number) => {
    const rows = [...(list.current?.querySelectorAll(":scope > li") ?? [])];
    const before = rows.filter((one) => {
      const { top, height } = one.getBoundingClientRect();
      return top + height / 2 < y;
    });
    return Math.min(before.length, count - 1);
  };
  const press = (event: React.KeyboardEvent, at: number) => {
    const to = event.key === "ArrowUp" ? at - 1 : event.key === "ArrowDown" ? at + 1 : -1;
    if (to >= 0 && to < count) {
      event.preventDefault();
      follow.current = keys[at] ?? null;
      move(at, to);
    }
  };
  const drop = () => {
    if (dragged && dragged.from !== dragged.to) {
      move(dragged.from, dragged.to);
    }
    setDragged(null);
  };
  return (
    <ol ref={list} className={`rows ${className}`}>
      {keys.map((key, at) => (
        <li key={key} className={mark(dragged, at)}>
          <button
            type="button"
            className="handle"
            aria-label={say("questions.order", { name: name(at), n: at + 1, of: count })}
            title={say("questions.orderHow")}
            onKeyDown={(event) => press(event, at)}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture?.(event.pointerId);
              setDragged({ from: at, to: at });
            }}
            onPointerMove={(event) => dragged && setDragged({ from: dragged.from, to: place(event.clientY) })}
            onPointerUp={drop}
            onPointerCancel={() => setDragged(null)}
          >
            <HolderOutlined />
          </button>
          <div className="grow">{row(at)}</div>
        </li>
      ))}
    </ol>
  );
}

function mark(dragged: { from: number; to: number } | null, at: number): string {
  if (!dragged) {
    return "";
  }
  if (dragged.from === at) {
    return "dragged";
  }
  return dragged.to === at ? (dragged.to > dragged.from ? "drop-after" : "drop-before") : "";
}
