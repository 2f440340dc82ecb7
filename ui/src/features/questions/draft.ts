// A question as it is being written: from what is shown to what is sent.
// Not here: saving it (`saving.ts`), what each kind asks for (`kinds/`).
import type {
  EditAnswer,
  QuestionBody,
  QuestionKind,
  QuestionView,
  WireEdit,
  WireQuestion,
} from "../../bridge/bindings.ts";

/** A question with all of its fields. */
export type Whole = Required<WireQuestion>;

/** Edits the course. An edit that needs to know the course is made when its turn has come. */
export type Edit = (edit: WireEdit | (() => Promise<WireEdit>)) => Promise<EditAnswer | undefined>;
export type BodyOf<K extends QuestionKind> = Extract<QuestionBody, { kind: K }>;

export function bodyOf(view: QuestionView): QuestionBody {
  const { kind, options, accepted, pairs } = view;
  switch (kind) {
    case "single_choice":
    case "multiple_choice":
      return { kind, options };
    case "true_false":
      return { kind, answer: options[0]?.correct ?? true };
    case "short_answer":
      return { kind, accepted: accepted[0] ?? [] };
    case "numeric":
      return { kind, value: view.value, tolerance: view.tolerance ?? 0 };
    case "matching":
      return { kind, pairs };
    case "ordering":
      return { kind, items: accepted.map((item) => item[0] ?? "") };
    case "fill_in":
      return { kind, gaps: accepted };
    case "essay":
      return { kind, guidance: accepted[0]?.[0] ?? "" };
  }
}

export function draftOf(view: QuestionView): Whole {
  const { stem, feedback, objectives, tags, bloom } = view;
  const citations = view.citations.map(({ document, passage, quote }) => ({ document, passage, quote }));
  return { stem, body: bodyOf(view), feedback, objectives, citations, tags, bloom };
}

export function blank(body: QuestionBody): Whole {
  return { stem: "", body, feedback: "", objectives: [], citations: [], tags: [], bloom: null };
}

/** The list with the row at `from` at the position `to`, counted without it. */
export function shifted<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  rest.splice(to, 0, ...list.slice(from, from + 1));
  return rest;
}

/** The list with another row at a position. */
export function replaced<T>(list: readonly T[], at: number, row: T): T[] {
  return list.map((old, other) => (other === at ? row : old));
}

export function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, other) => other !== at);
}
