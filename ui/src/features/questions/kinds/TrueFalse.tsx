// A statement that is true or false.
// Not here: the statement, which is the stem.
import { say } from "../../../words/say.ts";
import { define } from "./kind.ts";

const truth = (is: boolean) => say(is ? "questions.true" : "questions.false");

type Props = { name: string; value: boolean | null; choose: (value: boolean) => void };

function Two({ name, value, choose }: Props) {
  return (
    <div className="row" role="radiogroup" aria-label={say("questions.isTrue")}>
      {[true, false].map((is) => (
        <label key={String(is)} className="row">
          <input type="radio" name={name} checked={value === is} onChange={() => choose(is)} />
          {truth(is)}
        </label>
      ))}
    </div>
  );
}

export const trueFalse = define<"true_false">({
  kind: "true_false",
  blank: () => ({ kind: "true_false", answer: true }),
  start: () => ({ answer: "chosen", options: [] }),
  solution: ({ answer }) => [truth(answer)],
  Edit: ({ body, change, name }) => (
    <Two name={name} value={body.answer} choose={(answer) => change({ ...body, answer })} />
  ),
  Answer: ({ answered, answer, name }) => (
    <Two
      name={name}
      value={answered.answer === "truth" ? answered.truth : null}
      choose={(is) => answer({ answer: "truth", truth: is })}
    />
  ),
});
