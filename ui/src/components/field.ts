// A field that is saved when it is left, and before anything that needs all of it on the disk.
// Not here: where it is saved, and how it looks.
import { useEffect, useRef, useState } from "react";
import { whilePending } from "../app/pending.ts";

type Field = {
  /** Tells this field from all others; begins with its course. */
  name: string;
  /** What is on the disk. */
  value: string;
  /** What is saved of what was typed; null brings the saved value back. */
  take?: (typed: string) => string | null;
  save: (value: string) => Promise<boolean>;
};

/** What was typed and could not be saved, by field: it is there again when one comes back to the page. */
const kept = new Map<string, string>();

export function useField(field: Field) {
  const { name, value } = field;
  const [shown, show] = useState(() => kept.get(name) ?? value);
  const typed = useRef<string | null>(kept.get(name) ?? null);
  const saved = useRef(value);
  const now = useRef(field);
  now.current = field;
  const [flush] = useState(() => {
    let work = Promise.resolve(true);
    const write = async () => {
      while (typed.current !== null) {
        const text = typed.current;
        const { take, save } = now.current;
        const next = take ? (take(text) ?? saved.current) : text;
        if (next !== saved.current) {
          if (!(await save(next))) {
            kept.set(name, text);
            return false;
          }
          saved.current = next;
        }
        kept.delete(name);
        if (typed.current === text) {
          typed.current = null;
          show(next);
        }
      }
      return true;
    };
    return () => {
      work = work.then(write);
      return work;
    };
  });
  useEffect(() => {
    const forget = whilePending("field", name, flush);
    return () => void flush().then((done) => done && forget());
  }, [name, flush]);
  useEffect(() => {
    saved.current = value;
    if (typed.current === null) {
      show(value);
    }
  }, [value]);
  /** Takes what is typed now. */
  const type = (text: string) => {
    typed.current = text;
    show(text);
  };
  return {
    flush,
    type,
    /** The same for a part that shows its own text while one types. */
    hear: (text: string) => {
      typed.current = text;
    },
    /** Forgets what was typed. */
    drop: () => {
      typed.current = null;
      kept.delete(name);
      show(saved.current);
    },
    /** For an input. */
    input: {
      value: shown,
      onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
        type(event.target.value),
      onBlur: () => void flush(),
    },
  };
}
