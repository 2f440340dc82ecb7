// What a question accepts, in a line for each, where it is read and not written: in a draft.
// Not here: writing questions (`features/questions/`).
import { CheckOutlined } from "@ant-design/icons";
import type { QuestionView } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";

/** What a learner may choose or write, with the right ones marked. */
export function Answers({ question }: { question: QuestionView }) {
  return (
    <ul className="list">
      {answers(question).map(({ text, correct }) => (
        <li key={text}>
          {correct && (
            <>
              <CheckOutlined className="good" /> <span className="unseen">{say("courses.right")}</span>
            </>
          )}
          {text}
        </li>
      ))}
    </ul>
  );
}

/** What a learner may choose or write, and whether it is right. */
function answers(question: QuestionView): { text: string; correct: boolean }[] {
  const { options, accepted, pairs, value } = question;
  return [
    ...options.map(({ text, correct }) => ({ text, correct })),
    ...accepted.map((texts) => ({ text: texts.join(" / "), correct: true })),
    ...pairs.map(({ prompt, answer }) => ({ text: `${prompt} — ${answer}`, correct: true })),
    ...(value === null ? [] : [{ text: String(value), correct: true }]),
  ];
}
