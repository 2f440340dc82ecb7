// Every kind of question, in the order in which they are offered; to add one is one file and one line here.
// Not here: the kinds.
import type { QuestionBody, QuestionKind } from "../../../bridge/bindings.ts";
import { essay } from "./Essay.tsx";
import { fillIn } from "./FillIn.tsx";
import type { Kind } from "./kind.ts";
import { matching } from "./Matching.tsx";
import { multipleChoice } from "./MultipleChoice.tsx";
import { numeric } from "./Numeric.tsx";
import { ordering } from "./Ordering.tsx";
import { shortAnswer } from "./ShortAnswer.tsx";
import { singleChoice } from "./SingleChoice.tsx";
import { trueFalse } from "./TrueFalse.tsx";

export const KINDS: Kind<QuestionBody>[] = [
  singleChoice,
  multipleChoice,
  trueFalse,
  shortAnswer,
  numeric,
  matching,
  ordering,
  fillIn,
  essay,
];

export function kindOf(kind: QuestionKind): Kind<QuestionBody> {
  return KINDS.find((one) => one.kind === kind) ?? singleChoice;
}
