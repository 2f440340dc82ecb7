// Keeps a lesson's text on the disk while it is typed: each pause becomes one replaced stretch.
// Not here: the editor (`Editor.tsx`).
import type { Host } from "../../bridge/host.ts";
import { envelope } from "../../components/Problem.tsx";

export type Stretch = { start: number; end: number; text: string };
export type Place = { course: string; lesson: string; revision: number };
export type Saving = { state: "saved" | "saving" } | { state: "unsaved"; error: unknown };

const PAUSE_MS = 300;

/** The one stretch that makes `after` from `before`, in UTF-16 code units and never inside a character. */
export function difference(before: string, after: string): Stretch | null {
  if (before === after) {
    return null;
  }
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start += 1;
  }
  if (start > 0 && isFirstHalf(before.charCodeAt(start - 1))) {
    start -= 1;
  }
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) {
    same += 1;
  }
  if (same > 0 && isSecondHalf(before.charCodeAt(before.length - same))) {
    same -= 1;
  }
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

/** Where a position of `before` is in `after`. */
export function moved(at: number, before: string, after: string): number {
  const stretch = difference(before, after);
  if (stretch === null || at < stretch.start) {
    return at;
  }
  const { start, end, text } = stretch;
  return at < end ? start + text.length : at + after.length - before.length;
}

const isFirstHalf = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isSecondHalf = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** The text of one lesson. What is typed is never dropped: until it is on the disk it is kept here and tried again. */
export class LessonText {
  readonly course: string;
  readonly lesson: string;
  private readonly host: Host;
  private saved: string;
  private text: string;
  private revision: number;
  private state: Saving = { state: "saved" };
  private told: (saving: Saving) => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private work: Promise<boolean> = Promise.resolve(true);

  constructor(host: Host, at: Place, saved: string) {
    this.host = host;
    this.course = at.course;
    this.lesson = at.lesson;
    this.revision = at.revision;
    this.saved = saved;
    this.text = saved;
  }

  /** The text as it was typed last. */
  get now(): string {
    return this.text;
  }

  /** How far the saving is. */
  get saving(): Saving {
    return this.state;
  }

  /** From now on `told`, and nobody else, hears how far the saving is. */
  tell(told: (saving: Saving) => void): void {
    this.told = told;
  }

  /** Goes on from a text that something else has written, such as an undo; nothing may be typed meanwhile. */
  adopt(text: string, revision: number): void {
    this.saved = text;
    this.text = text;
    this.revision = revision;
  }

  /** Takes what is in the editor now; it is saved at the next pause. */
  change(text: string): void {
    this.text = text;
    this.say({ state: "saving" });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Saves now, one write after the other; false when it could not be saved. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.work = this.work.then(() => this.write());
    return this.work;
  }

  private async write(): Promise<boolean> {
    while (this.saved !== this.text) {
      this.say({ state: "saving" });
      const text = this.text;
      try {
        await this.send(text);
      } catch (error) {
        this.say({ state: "unsaved", error });
        return false;
      }
      this.saved = text;
    }
    this.say({ state: "saved" });
    return true;
  }

  private say(saving: Saving): void {
    this.state = saving;
    this.told(saving);
  }

  private async send(text: string): Promise<void> {
    try {
      await this.replace(difference(this.saved, text), this.revision);
    } catch (error) {
      if (envelope(error).code !== "conflict") {
        throw error;
      }
      // The course was edited elsewhere: what the user sees takes the place of what is there now, and can be undone.
      const { body } = await this.host.lesson(this.course, this.lesson);
      await this.replace(difference(body, text), null);
    }
  }

  private async replace(stretch: Stretch | null, revision: number | null): Promise<void> {
    if (stretch) {
      const { course, lesson } = this;
      const edit = { edit: "replace_text", lesson, ...stretch } as const;
      const answer = await this.host.editCourse({ course, revision, edit });
      this.revision = answer.revision;
    }
  }
}
