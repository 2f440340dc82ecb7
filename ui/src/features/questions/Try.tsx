// A question as the learner meets it: it can be answered and checked, and says what it was worth.
// Not here: what counts as right (`grading.ts`), how each kind is answered (`kinds/`).
import { Button } from "antd";
import { useState } from "react";
import type { WireQuestion } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";
import { type Answered, grade, type Verdict } from "./grading.ts";
import { kindOf } from "./kinds/all.ts";

export function Try({ question, name }: { question: WireQuestion; name: string }) {
  const { stem, body, feedback } = question;
  const { Answer, start, solution, inStem } = kindOf(body.kind);
  const [answered, setAnswered] = useState<Answered>(() => start(body));
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  // Counts the attempts; a new one begins with empty fields.
  const [attempt, setAttempt] = useState(0);
  const again = () => {
    setAnswered(start(body));
    setVerdict(null);
    setAttempt((before) => before + 1);
  };
  return (
    <form
      key={attempt}
      className="try"
      aria-label={say("questions.tried")}
      onSubmit={(event) => {
        event.preventDefault();
        setVerdict(grade(body, answered));
      }}
    >
      {!inStem && <p className="stem">{stem}</p>}
      <Answer
        body={body}
        stem={stem}
        answered={answered}
        verdict={verdict}
        name={`${name}-try`}
        answer={(next) => {
          setAnswered(next);
          setVerdict(null);
        }}
      />
      <div className="row">
        <Button size="small" htmlType="submit">
          {say("questions.check")}
        </Button>
        <Button size="small" type="text" onClick={again}>
          {say("questions.again")}
        </Button>
      </div>
      <div role="status">
        {verdict && <p className={look(verdict)}>{worth(verdict)}</p>}
        {verdict && verdict.right !== true && <Solution lines={solution(body)} />}
        {verdict && feedback !== "" && <p className="feedback">{feedback}</p>}
      </div>
    </form>
  );
}

const look = ({ right }: Verdict) => (right === null ? "quiet" : right ? "good" : "bad");

function worth({ right, parts }: Verdict): string {
  if (right === null) {
    return say("questions.forAPerson");
  }
  if (right) {
    return say("questions.rightAnswer");
  }
  const some = parts.filter(Boolean).length;
  return some > 0 ? say("questions.partly", { n: some, of: parts.length }) : say("questions.wrongAnswer");
}

function Solution({ lines }: { lines: string[] }) {
  return (
    <ul className="list solution" aria-label={say("questions.solution")}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
