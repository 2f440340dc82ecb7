// Proposed changes to a course, each beside what there is now, and each to be taken or left.
// Not here: accepting them (`DraftPage.tsx`).
import { Checkbox } from "antd";
import { lazy, Suspense } from "react";
import type { ChangeView, QuestionView } from "../../bridge/bindings.ts";
import { Wait } from "../../components/Wait.tsx";
import { WordDiff } from "../../components/WordDiff.tsx";
import { say } from "../../words/say.ts";
import { Answers } from "../courses/Quiz.tsx";

const Preview = lazy(() => import("../courses/Preview.tsx"));

type Props = { changes: ChangeView[]; left: ReadonlySet<string>; toggle: (id: string) => void };

export function Patch({ changes, left, toggle }: Props) {
  return (
    <>
      <p className="quiet">{say("patch.review")}</p>
      {changes.map((change) => (
        <section key={change.id} className="proposed">
          <Checkbox checked={!left.has(change.id)} onChange={() => toggle(change.id)}>
            <strong>{say(`patch.kinds.${change.kind}`)}</strong>{" "}
            <span className="quiet">{change.lesson_title}</span>
          </Checkbox>
          <div className="inner">
            <Change change={change} />
          </div>
        </section>
      ))}
    </>
  );
}

function Change({ change }: { change: ChangeView }) {
  switch (change.kind) {
    case "body":
      return (
        <>
          <Suspense fallback={<Wait />}>
            <Preview body={change.after} citations={change.citations} />
          </Suspense>
          <p className="quiet">
            {change.citations.length === 0
              ? say("patch.unbacked")
              : say("patch.rests", { n: change.citations.length })}
          </p>
          {change.before.trim() !== "" && (
            <details>
              <summary>{say("patch.before")}</summary>
              <pre className="reading" dir="auto">
                {change.before}
              </pre>
            </details>
          )}
        </>
      );
    case "stretch":
      return (
        <WordDiff
          before={change.before}
          after={change.after}
          labels={{ before: say("patch.before"), after: say("patch.after") }}
        />
      );
    case "add_objective":
      return <p>{change.after}</p>;
    default:
      return (
        <>
          {change.question === null ? <p>{change.before}</p> : <Question question={change.question} />}
          {change.because !== "" && <p>{change.because}</p>}
        </>
      );
  }
}

function Question({ question }: { question: QuestionView }) {
  return (
    <>
      <p dir="auto">{question.stem}</p>
      <Answers question={question} />
      {question.feedback !== "" && <p className="quiet">{question.feedback}</p>}
      {question.citations.map((citation) => (
        <blockquote dir="auto" key={citation.passage}>
          {citation.quote} <span className="quiet">— {citation.title}</span>
        </blockquote>
      ))}
    </>
  );
}
