// A failure in the language of the page, by its code.
// Not here: showing it (`Problem.tsx`), and the engine's own sentences, which are English and may name things.
import type { Code } from "../bridge/bindings.ts";
import { knows, say } from "../words/say.ts";

type Failure = { code: Code | null; message: string | null; hint?: string | null };
type Told = {
  /** What went wrong. */
  message: string;
  /** What can be done about it. */
  hint: string | null;
  /** The engine's own words where `message` is a translation, since they may name what it is about. */
  own: string | null;
};

/** In English, and for a code that the page has not heard of, these are the engine's own words. */
export function told({ code, message, hint = null }: Failure): Told {
  const own = sentence(message, hint);
  const id = `errors.${code}`;
  const next = `errors.${code}.hint`;
  return code !== null && knows(id) && knows(next)
    ? { message: say(id), hint: say(next), own }
    : { message: message ?? "", hint, own: null };
}

/** The failure in a line: its sentence, and the hint if there is one. */
export function toldInLine(failure: Failure): string {
  const { message, hint } = told(failure);
  return hint === null || message === "" ? message : say("app.sentences", { first: message, second: hint });
}

const sentence = (message: string | null, hint: string | null) =>
  [message, hint].filter((one) => one !== null && one !== "").join(" ");
