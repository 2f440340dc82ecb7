// Whether a part of an answer was right: a sign, and the word for those who do not see it.
// Not here: finding out (`grading.ts`).
import { CheckOutlined, CloseOutlined } from "@ant-design/icons";
import { say } from "../../../words/say.ts";

export function Mark({ right }: { right: boolean | undefined }) {
  if (right === undefined) {
    return null;
  }
  return (
    <span className={right ? "good" : "bad"}>
      {right ? <CheckOutlined /> : <CloseOutlined />}
      <span className="unseen">{say(right ? "questions.rightAnswer" : "questions.wrongAnswer")}</span>
    </span>
  );
}
