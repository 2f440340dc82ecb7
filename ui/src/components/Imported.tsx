// How the last import went, until it is put away.
// Not here: one that is still running (`Running.tsx`).
import { useImports } from "../app/imports.tsx";
import { words } from "../words/chosen.ts";
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
          {words.library.report}
        </button>
      }
      title={answer.cancelled ? words.home.stopped(answer) : words.home.imported(answer)}
    >
      {answer.failures.length > 0 && (
        <ul className="list">
          {answer.failures.slice(0, MOST).map((failure) => (
            <li key={failure.path}>
              <span className="quiet">{failure.path}</span> {failure.message}
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}
