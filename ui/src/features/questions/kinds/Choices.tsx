// The choices of a question: their texts, which are right, what is said of each, and how a learner chooses.
// Not here: how many may be right (`SingleChoice.tsx`, `MultipleChoice.tsx`).
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import type { Choice } from "../../../bridge/bindings.ts";
import { say } from "../../../words/say.ts";
import { replaced, shifted, without } from "../draft.ts";
import type { Answered, Verdict } from "../grading.ts";
import { Rows } from "../Rows.tsx";
import { useKeys } from "./keys.ts";

/** What the engine takes. */
const MOST = 50;
export const LONGEST = 2000;

export const emptyChoice = (): Choice => ({ text: "", correct: false, feedback: "" });
export const twoChoices = (): Choice[] => [{ ...emptyChoice(), correct: true }, emptyChoice()];
export const rightOnes = (options: Choice[]): string[] =>
  options.filter(({ correct }) => correct).map(({ text }) => text);

type EditProps = {
  options: Choice[];
  one: boolean;
  name: string;
  change: (options: Choice[]) => void;
};

export function EditChoices({ options, one, name, change }: EditProps) {
  const keys = useKeys(options.length);
  const set = (at: number, part: Partial<Choice>) => {
    const choice = { ...(options[at] ?? emptyChoice()), ...part };
    const others = one && part.correct ? options.map((other) => ({ ...other, correct: false })) : options;
    change(replaced(others, at, choice));
  };
  const called = (at: number) => say("questions.choice", { n: at + 1 });
  return (
    <>
      <Rows
        keys={keys.list}
        name={called}
        move={(from, to) => {
          keys.move(from, to);
          change(shifted(options, from, to));
        }}
        row={(at) => (
          <div className="part">
            <div className="row">
              <input
                type={one ? "radio" : "checkbox"}
                // Each its own group: that two are right where one may be must be seen to be mended.
                name={`${name}-${at}`}
                checked={options[at]?.correct ?? false}
                aria-label={say("questions.isRight", { name: called(at) })}
                title={say("questions.right")}
                onChange={(event) => set(at, { correct: event.target.checked })}
              />
              <Input
                size="small"
                maxLength={LONGEST}
                data-part={at}
                aria-label={called(at)}
                value={options[at]?.text ?? ""}
                onChange={(event) => set(at, { text: event.target.value })}
              />
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={say("questions.removePart", { name: called(at) })}
                onClick={() => {
                  keys.remove(at);
                  change(without(options, at));
                }}
              />
            </div>
            <Input
              size="small"
              variant="borderless"
              maxLength={LONGEST}
              aria-label={say("questions.choiceFeedback", { n: at + 1 })}
              placeholder={say("questions.choiceFeedbackHint")}
              value={options[at]?.feedback ?? ""}
              onChange={(event) => set(at, { feedback: event.target.value })}
            />
          </div>
        )}
      />
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        disabled={options.length >= MOST}
        onClick={() => change([...options, emptyChoice()])}
      >
        {say("questions.addChoice")}
      </Button>
    </>
  );
}

type AnswerProps = {
  options: Choice[];
  one: boolean;
  answered: Answered;
  answer: (answered: Answered) => void;
  verdict: Verdict | null;
  name: string;
};

export function AnswerChoices({ options, one, answered, answer, verdict, name }: AnswerProps) {
  const chosen = answered.answer === "chosen" ? answered.options : [];
  const toggle = (at: number, on: boolean) => {
    const others = one ? [] : chosen.filter((other) => other !== at);
    answer({ answer: "chosen", options: on ? [...others, at] : others });
  };
  return (
    <ul className="answers">
      {options.map((option, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice is known by its place while it is answered.
        <li key={at}>
          <label className="row">
            <input
              type={one ? "radio" : "checkbox"}
              name={name}
              checked={chosen.includes(at)}
              onChange={(event) => toggle(at, event.target.checked)}
            />
            <span>{option.text}</span>
          </label>
          {verdict && chosen.includes(at) && option.feedback !== "" && (
            <p className="quiet">{option.feedback}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
