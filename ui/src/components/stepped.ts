// Says what was just done to the library, with a button that takes it back; and undo and redo of the library by keyboard.
// Not here: what is done; undo and redo of a course (`features/courses/acting.ts`).
import { useQueryClient } from "@tanstack/react-query";
import { useHost } from "../app/host.tsx";
import { tell } from "../app/tell.ts";
import type { StepAnswer, StepRow } from "../bridge/bindings.ts";
import { say } from "../words/say.ts";
import { sentenceOf } from "./Problem.tsx";
import { useUndoKeys } from "./undo-keys.ts";

const KEY = "stepped";

/** What a step did, as a sentence. */
export function didOf({ deed, name, count: n }: StepRow): string {
  switch (deed) {
    case "imported":
      return say("history.did.imported", { name, n });
    case "folder_removed":
      return say("history.did.folder_removed", { name, n });
    case "merged":
      return say("history.did.merged", { name, n });
    case "document_removed":
      return say("history.did.document_removed", { name });
    case "course_created":
      return say("history.did.course_created", { name });
    case "course_removed":
      return say("history.did.course_removed", { name });
    case "draft_accepted":
      return say("history.did.draft_accepted", { name });
    case "draft_discarded":
      return say("history.did.draft_discarded", { name });
    case "restored":
      return say("history.did.restored", { name });
  }
}

type Act = () => Promise<StepAnswer>;

export function useStepped() {
  const host = useHost();
  const queries = useQueryClient();
  const offer = (text: string, word: string, turn: Act) =>
    tell("success", text, { key: KEY, act: { label: word, act: () => void run(turn) } });
  const run = async (act: Act): Promise<boolean> => {
    try {
      const { step } = await act();
      void queries.invalidateQueries();
      const what = didOf(step);
      if (step.undone) {
        offer(say("history.undone", { what }), say("app.redo"), () => host.redoLibrary(step.seq));
      } else {
        offer(what, say("app.undo"), () => host.undoLibrary(step.seq));
      }
      return true;
    } catch (error) {
      tell("error", sentenceOf(error), { key: KEY });
      return false;
    }
  };
  return {
    /** Does something that is a step of the library. */
    run,
    undo: () => void run(() => host.undoLibrary(null)),
    redo: () => void run(() => host.redoLibrary(null)),
  };
}

/** Undo and redo of the library by keyboard, on the pages that show it. */
export function useLibraryKeys(): void {
  const { undo, redo } = useStepped();
  useUndoKeys(undo, redo);
}
