// How the last import went, until it is put away.
// Not here: one that is still running (`Running.tsx`).
import { useImports } from "../app/imports.tsx";
import { say } from "../words/say.ts";
import { told } from "./failure.ts";
import { Note } from "./Note.tsx";
import { Problem } from "./Problem.tsx";
import { useReport } from "./report.ts";

const MOST = 10;

export function Imported() {
  const { answer, error, putAway } = useImports();
  const report = useReport();
  if (error) {
    return <Problem error={error} close={putAway} />;
  }
  if (!answer) {
    return null;
  }
  return (
    <Note
      close={putAway}
      kind={answer.failed > 0 ? "warning" : "success"}
      action={
        <button type="button" className="press small" onClick={() => void report()}>
          {say("library.report")}
        </button>
      }
      title={
        answer.cancelled
          ? say("home.stopped", { n: answer.imported + answer.updated })
          : say("home.imported", {
              imported: answer.imported,
              updated: answer.updated,
              unchanged: answer.unchanged,
              failed: answer.failed,
            })
      }
    >
      {answer.failures.length > 0 && (
        <ul className="list">
          {answer.failures.slice(0, MOST).map((failure) => (
            <li key={failure.path}>
              <bdi className="quiet" dir="ltr">
                {failure.path}
              </bdi>{" "}
              <span title={told(failure).own ?? undefined}>{told(failure).message}</span>
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}
