// A question that is saved when one stops typing, when it is left, and before anything that needs it on the disk.
// Not here: where it is saved (the course's edits), and how it looks.
import { useEffect, useMemo, useRef, useState } from "react";
import { whilePending } from "../../app/pending.ts";
import type { QuestionView } from "../../bridge/bindings.ts";
import { draftOf, type Edit, type Whole } from "./draft.ts";

/** A pause of this length is a step that can be taken back. */
const PAUSE_MS = 800;

/** What was typed and could not be saved, by question: it is there again when one comes back to the page. */
const kept = new Map<string, Whole>();

export type Saving = ReturnType<typeof useQuestion>;

export function useQuestion(course: string, view: QuestionView, edit: Edit) {
  const name = `${course}/question/${view.id}`;
  const written = JSON.stringify(draftOf(view));
  const [shown, show] = useState<Whole>(() => kept.get(name) ?? draftOf(view));
  const [state, setState] = useState<"saved" | "typing" | "unsaved">(kept.has(name) ? "unsaved" : "saved");
  const typed = useRef<Whole | null>(kept.get(name) ?? null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef(edit);
  now.current = edit;
  const flush = useMemo(() => {
    let work = Promise.resolve(true);
    const write = async () => {
      clearTimeout(timer.current);
      while (typed.current !== null) {
        const to = typed.current;
        if (!(await now.current({ edit: "set_question", question: view.id, to }))) {
          kept.set(name, to);
          setState("unsaved");
          return false;
        }
        kept.delete(name);
        if (typed.current === to) {
          typed.current = null;
          setState("saved");
        }
      }
      return true;
    };
    return () => {
      work = work.then(write);
      return work;
    };
  }, [name, view.id]);
  useEffect(() => {
    const forget = whilePending("field", name, flush);
    return () => void flush().then((done) => done && forget());
  }, [name, flush]);
  useEffect(() => {
    if (typed.current === null) {
      show(JSON.parse(written));
    }
  }, [written]);
  return {
    shown,
    state,
    flush,
    /** Takes what is typed or chosen now. */
    change: (part: Partial<Whole>) => {
      typed.current = { ...(typed.current ?? shown), ...part };
      show(typed.current);
      setState("typing");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    /** Forgets what was typed. */
    drop: () => {
      clearTimeout(timer.current);
      typed.current = null;
      kept.delete(name);
    },
  };
}
