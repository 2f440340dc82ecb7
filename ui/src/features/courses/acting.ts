// Doing something to a course: one thing after the other, each when all typed text is on the disk.
// Not here: what is done, and where it is asked for.
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useHost } from "../../app/host.tsx";
import { flushAll, flushTexts } from "../../app/pending.ts";
import type { EditAnswer, WireEdit } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";

/** Does something to the course and reads again what it changed; nothing when it failed, which the page then says. */
export type Act = (what: () => Promise<EditAnswer>) => Promise<EditAnswer | undefined>;
/** Edits the course. An edit that needs to know the course is made when its turn has come. */
export type Edit = (edit: WireEdit | (() => Promise<WireEdit>)) => Promise<EditAnswer | undefined>;

export function useActing(course: string) {
  const host = useHost();
  const queries = useQueryClient();
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [waiting, setWaiting] = useState(0);
  const [problem, setProblem] = useState<unknown>(null);
  // Counts what was done other than by typing; the lesson is read again with each.
  const [generation, setGeneration] = useState(0);
  // Counts what was taken back or done again; fields show their new values with each.
  const [turns, setTurns] = useState(0);
  const act: Act = (what) => {
    const work = async () => {
      try {
        if (!(await flushTexts(course))) {
          throw new Error(say("courses.unsavedFirst"));
        }
        const answer = await what();
        await queries.invalidateQueries({ queryKey: ["outline", course] });
        void queries.invalidateQueries({ queryKey: ["drift", course] });
        setGeneration((before) => before + 1);
        return answer;
      } catch (error) {
        setProblem(error);
      } finally {
        setWaiting((before) => before - 1);
      }
    };
    setProblem(null);
    setWaiting((before) => before + 1);
    const done = queue.current.then(work);
    queue.current = done;
    return done;
  };
  const edit: Edit = (asked) =>
    act(async () => {
      const made = typeof asked === "function" ? await asked() : asked;
      return host.editCourse({ course, revision: null, edit: made });
    });
  // What is still in a field is a step of its own and the one that is taken back. It is saved before this takes its
  // place in the queue: saving it is an edit and stands in the same queue.
  const turn = async (what: () => Promise<EditAnswer>) => {
    const saved = await flushAll(course);
    await act(saved ? what : () => Promise.reject(new Error(say("courses.unsavedFirst"))));
    setTurns((before) => before + 1);
  };
  return {
    act,
    edit,
    undo: () => void turn(() => host.undo(course)),
    redo: () => void turn(() => host.redo(course)),
    busy: waiting > 0,
    problem,
    putAway: () => setProblem(null),
    generation,
    turns,
  };
}
