// Keeps a lesson's text on the disk while it is typed: each pause becomes one replaced stretch. What somebody else writes
// meanwhile, another window or a language model, is taken in.
// Not here: the editors (`editor/`), making one of two texts (`merge.ts`).
import type { Host } from "../../bridge/host.ts";
import { envelope } from "../../components/Problem.tsx";
import { merge } from "./merge.ts";

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
  private shown: (text: string, both: boolean) => void = () => undefined;
  /** Reads what is in the editor; asked at the next pause, not with each key. */
  private unread: (() => string) | null = null;
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
    if (this.unread) {
      this.text = this.unread();
      this.unread = null;
    }
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

  /** From now on `shown`, and nobody else, is given each text that holds what somebody else has written. */
  show(shown: (text: string, both: boolean) => void): void {
    this.shown = shown;
  }

  /** Takes in what somebody else has written to the lesson; what is being typed is saved at its own pause. */
  hear(): Promise<boolean> {
    this.work = this.work.then(async (saved) => {
      try {
        const joined = (await this.take()) && this.saved !== this.now;
        return joined ? this.write() : saved;
      } catch {
        // It is heard again with the next notice, or when the text is saved.
        return saved;
      }
    });
    return this.work;
  }

  /** Reads the lesson; what is new there joins what was typed here. False when nothing is new. */
  private async take(): Promise<boolean> {
    const { body } = await this.host.lesson(this.course, this.lesson);
    if (body === this.saved) {
      return false;
    }
    const mine = this.now;
    const { text, both } = merge(this.saved, mine, body);
    this.saved = body;
    this.text = text;
    if (text !== mine) {
      this.shown(text, both);
    }
    return true;
  }

  /** Goes on from a text that something else has written, such as an undo; nothing may be typed meanwhile. */
  adopt(text: string, revision: number): void {
    this.unread = null;
    this.saved = text;
    this.text = text;
    this.revision = revision;
  }

  /** Takes what is in the editor now, or how to read it; it is saved at the next pause. */
  change(text: string | (() => string)): void {
    if (typeof text === "string") {
      this.text = text;
      this.unread = null;
    } else {
      this.unread = text;
    }
    if (this.state.state !== "saving") {
      this.say({ state: "saving" });
    }
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
    while (this.saved !== this.now) {
      this.say({ state: "saving" });
      try {
        await this.send();
      } catch (error) {
        this.say({ state: "unsaved", error });
        return false;
      }
    }
    this.say({ state: "saved" });
    return true;
  }

  private say(saving: Saving): void {
    this.state = saving;
    this.told(saving);
  }

  private async send(): Promise<void> {
    try {
      await this.replace(this.revision);
    } catch (error) {
      if (envelope(error).code !== "conflict") {
        throw error;
      }
      // The course was edited elsewhere: what is there now and what was typed here become one text.
      await this.take();
      await this.replace(null);
    }
  }

  private async replace(revision: number | null): Promise<void> {
    const text = this.now;
    const stretch = difference(this.saved, text);
    if (stretch) {
      const { course, lesson } = this;
      const edit = { edit: "replace_text", lesson, ...stretch } as const;
      const answer = await this.host.editCourse({ course, revision, edit });
      this.revision = answer.revision;
      this.saved = text;
    }
  }
}
