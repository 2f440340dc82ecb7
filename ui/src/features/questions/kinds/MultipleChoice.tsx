// Any number of right choices.
// Not here: the choices themselves (`Choices.tsx`).
import { say } from "../../../words/say.ts";
import { AnswerChoices, EditChoices, rightOnes, twoChoices } from "./Choices.tsx";
import { define } from "./kind.ts";

export const multipleChoice = define<"multiple_choice">({
  kind: "multiple_choice",
  blank: () => ({ kind: "multiple_choice", options: twoChoices() }),
  start: () => ({ answer: "chosen", options: [] }),
  solution: ({ options }) => rightOnes(options),
  Edit: ({ body, change, name }) => (
    <EditChoices
      one={false}
      name={name}
      options={body.options}
      change={(options) => change({ ...body, options })}
    />
  ),
  Answer: ({ body, ...others }) => (
    <>
      <p className="quiet">{say("questions.chooseAll")}</p>
      <AnswerChoices one={false} options={body.options} {...others} />
    </>
  ),
});
