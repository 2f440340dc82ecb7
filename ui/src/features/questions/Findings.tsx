// What a question lacks before it can be asked, and what a colleague would point out, each with the way to its field.
// Not here: finding it (the engine).
import type { Flaw, FlawView, QuestionView } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";

/** Whether the question cannot be asked or graded yet. */
export const isUnfinished = ({ flaws }: QuestionView): boolean => flaws.some(({ stops }) => stops);

type Props = { question: QuestionView; go: (field: string) => void };

export function Findings({ question, go }: Props) {
  const { flaws, lints } = question;
  if (flaws.length + lints.length === 0) {
    return null;
  }
  return (
    <ul className="findings" aria-label={say("questions.findings")}>
      {flaws.map((flaw) => (
        <li key={flaw.flaw} className={flaw.stops ? "warn" : "quiet"}>
          <button type="button" className="plain link" onClick={() => go(fieldOf(flaw))}>
            {say(`questions.flaw.${flaw.flaw}`)}
          </button>
        </li>
      ))}
      {lints.map((lint) => (
        <li key={lint} className="quiet">
          <button
            type="button"
            className="plain link"
            onClick={() => go(lint === "asked_twice" ? "stem" : "body")}
          >
            {say(`questions.lint.${lint}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}

const IN_STEM: Flaw[] = ["stem_empty", "gaps_mismatch"];

/** The field that mends a flaw: the stem, a part by its position, or whatever comes first in the body. */
function fieldOf({ flaw, at }: FlawView): string {
  if (IN_STEM.includes(flaw)) {
    return "stem";
  }
  return at === null ? "body" : `part${at}`;
}
