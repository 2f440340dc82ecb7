// What counts as a right answer: the twin of the engine's rules (`domain/src/grading.rs`), for the preview.
// Not here: what a learner sees (`Try.tsx`). Both are tested with `tests/fixtures/grading.json`.
import type { QuestionBody } from "../../bridge/bindings.ts";

/** What a learner answered: positions of choices, a truth, or texts in the order of the question. */
export type Answered =
  | { answer: "chosen"; options: number[] }
  | { answer: "truth"; truth: boolean }
  | { answer: "written"; texts: string[] };

/** Whether the whole is right, null when a person has to say; and each gap, pair or place. */
export type Verdict = { right: boolean | null; parts: boolean[] };

/** Sums of decimal fractions are off by a few units of the last place, which no learner answers for. */
const ROUNDING = 1e-12;

export function grade(body: QuestionBody, answered: Answered): Verdict {
  const whole = (right: boolean): Verdict => ({ right, parts: [] });
  const texts = answered.answer === "written" ? answered.texts : null;
  switch (body.kind) {
    case "single_choice":
      return whole(
        answered.answer === "chosen" &&
          answered.options.length === 1 &&
          body.options[answered.options[0] ?? -1]?.correct === true,
      );
    case "multiple_choice":
      return whole(
        answered.answer === "chosen" &&
          answered.options.every((at) => at < body.options.length) &&
          body.options.every(({ correct }, at) => correct === answered.options.includes(at)),
      );
    case "true_false":
      return whole(answered.answer === "truth" && answered.truth === body.answer);
    case "short_answer":
      return whole(texts?.length === 1 && isAccepted(body.accepted, texts[0] ?? ""));
    case "numeric": {
      const typed = texts?.length === 1 ? readNumber(texts[0] ?? "") : null;
      return whole(body.value !== null && typed !== null && isWithin(body.value, body.tolerance ?? 0, typed));
    }
    case "matching":
      return texts
        ? parts(body.pairs, texts, (pair, text) => fold(pair.answer) === fold(text))
        : whole(false);
    case "ordering":
      return texts ? parts(body.items, texts, (item, text) => fold(item) === fold(text)) : whole(false);
    case "fill_in":
      return texts ? parts(body.gaps, texts, isAccepted) : whole(false);
    case "essay":
      return { right: null, parts: [] };
  }
}

function parts<T>(asked: T[], texts: string[], is: (asked: T, text: string) => boolean): Verdict {
  const each = asked.map((one, at) => is(one, texts[at] ?? ""));
  return { right: each.length > 0 && texts.length === asked.length && each.every(Boolean), parts: each };
}

function isAccepted(accepted: string[], text: string): boolean {
  const typed = fold(text);
  return typed !== "" && accepted.some((one) => fold(one) === typed);
}

/** Whatever its case, width and white space. */
export function fold(text: string): string {
  return (
    text
      .split(/\p{White_Space}+/u)
      .filter((word) => word !== "")
      // Letter by letter, as the engine does it: a whole word would end in another sigma.
      .map((word) => [...word.normalize("NFKC")].map((letter) => letter.toLowerCase()).join(""))
      .join(" ")
  );
}

/** A number as people type it: a sign, digits, one point or comma, an exponent; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replaceAll(",", ".").replaceAll("\u2212", "-");
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

function isWithin(value: number, tolerance: number, typed: number): boolean {
  return Math.abs(typed - value) <= tolerance + ROUNDING * Math.max(Math.abs(value), Math.abs(typed));
}
