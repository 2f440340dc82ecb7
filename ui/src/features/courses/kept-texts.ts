// The texts of lessons that are open, or not yet on the disk: one that could not be saved outlives its page.
// Not here: saving one (`lesson-text.ts`).
import { whilePending } from "../../app/pending.ts";
import type { Host } from "../../bridge/host.ts";
import { envelope } from "../../components/Problem.tsx";
import { LessonText, type Place } from "./lesson-text.ts";

/** A text and how many pages show it. */
type Kept = { text: LessonText; pages: number };

const kept = new Map<string, Kept>();

/** The text of a lesson: the one that is not saved yet, or a new one with what is on the disk. */
export function textOf(host: Host, at: Place, saved: string): LessonText {
  const before = kept.get(`${at.course}/${at.lesson}`)?.text;
  return before && before.saving.state !== "saved" ? before : new LessonText(host, at, saved);
}

/** Keeps a text while a page shows it, which ends with the answer, and from then on until it is saved. */
export function keep(text: LessonText): () => void {
  const name = `${text.course}/${text.lesson}`;
  const before = kept.get(name);
  const mine = before?.text === text ? before : { text, pages: 0 };
  kept.set(name, mine);
  mine.pages += 1;
  const flush = async () => {
    const saved = await text.flush();
    if (mine.pages === 0 && (saved || isGone(text))) {
      forget();
      if (kept.get(name) === mine) {
        kept.delete(name);
      }
    }
    return saved;
  };
  const forget = whilePending("text", name, flush);
  return () => {
    mine.pages -= 1;
    void flush();
  };
}

/** Whether there is no lesson any more that could take the text. */
function isGone(text: LessonText): boolean {
  return text.saving.state === "unsaved" && envelope(text.saving.error).code === "not_found";
}
