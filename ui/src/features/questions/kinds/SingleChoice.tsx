// One right choice.
// Not here: the choices themselves (`Choices.tsx`).
import { AnswerChoices, EditChoices, rightOnes, twoChoices } from "./Choices.tsx";
import { define } from "./kind.ts";

export const singleChoice = define<"single_choice">({
  kind: "single_choice",
  blank: () => ({ kind: "single_choice", options: twoChoices() }),
  start: () => ({ answer: "chosen", options: [] }),
  solution: ({ options }) => rightOnes(options),
  Edit: ({ body, change, name }) => (
    <EditChoices one name={name} options={body.options} change={(options) => change({ ...body, options })} />
  ),
  Answer: ({ body, ...others }) => <AnswerChoices one options={body.options} {...others} />,
});
