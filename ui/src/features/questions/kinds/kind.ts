// What each kind of question brings: an empty one, its fields, how a learner answers it, and its solution in words.
// Not here: the kinds (one file each), their list (`all.ts`).
import type { JSX } from "react";
import type { QuestionBody, QuestionKind } from "../../../bridge/bindings.ts";
import type { BodyOf } from "../draft.ts";
import type { Answered, Verdict } from "../grading.ts";

export type EditProps<B> = {
  body: B;
  stem: string;
  change: (body: B) => void;
  /** Writes the stem, for what is marked in it. */
  restem: (stem: string, body: B) => void;
  /** Tells the fields of this question from those of others. */
  name: string;
};

export type AnswerProps<B> = {
  body: B;
  stem: string;
  answered: Answered;
  answer: (answered: Answered) => void;
  /** What the answer was worth; null until it has been checked. */
  verdict: Verdict | null;
  /** Tells the fields of this question from those of others. */
  name: string;
};

export type Kind<B> = {
  kind: QuestionKind;
  blank: () => B;
  Edit: (props: EditProps<B>) => JSX.Element;
  Answer: (props: AnswerProps<B>) => JSX.Element;
  /** What the answer is before the learner has done anything. */
  start: (body: B) => Answered;
  /** The right answer, a line for each part. */
  solution: (body: B) => string[];
  /** Whether the answer's fields stand in the stem, which is then not shown above them. */
  inStem?: boolean;
};

/** A kind beside the others: whoever asks for the kind of a body gets one that takes it. */
export function define<K extends QuestionKind>(kind: Kind<BodyOf<K>> & { kind: K }): Kind<QuestionBody> {
  return kind as unknown as Kind<QuestionBody>;
}

export const written = (answered: Answered, at: number): string =>
  answered.answer === "written" ? (answered.texts[at] ?? "") : "";

/** The answer with another text at a position of `count`. */
export function write(answered: Answered, count: number, at: number, text: string): Answered {
  const texts = Array.from({ length: count }, (_, other) => (other === at ? text : written(answered, other)));
  return { answer: "written", texts };
}

/** An order that says nothing and that the exported pages have, too. */
export function sorted(texts: string[]): string[] {
  const points = (text: string) => [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const less = (a: string, b: string) => {
    const [one, two] = [points(a), points(b)];
    const at = one.findIndex((point, other) => point !== two[other]);
    return at < 0 ? one.length - two.length : (one[at] ?? 0) - (two[at] ?? -1);
  };
  return [...texts].sort(less);
}
