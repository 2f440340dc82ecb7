// The questions of a lesson, with their answers marked.
// Not here: writing questions.
import { CheckOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { QuestionView } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";

type Props = { questions: QuestionView[]; remove: (question: string) => void };

export function Quiz({ questions, remove }: Props) {
  if (questions.length === 0) {
    return null;
  }
  return (
    <section aria-label={say("courses.quiz")}>
      <h3>{say("courses.quiz")}</h3>
      <ol className="quiz">
        {questions.map((question) => (
          <li key={question.id}>
            <div className="row between top">
              <span dir="auto">{question.stem}</span>
              <Button
                size="small"
                type="text"
                aria-label={say("app.on", { action: say("app.remove"), subject: question.stem })}
                onClick={() => remove(question.id)}
              >
                {say("app.remove")}
              </Button>
            </div>
            <Answers question={question} />
          </li>
        ))}
      </ol>
    </section>
  );
}

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
