// How the last import went, until it is put away.
// Not here: one that is still running (`Running.tsx`).
import { Alert, Button } from "antd";
import { useImports } from "../app/imports.tsx";
import { words } from "../words/chosen.ts";
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
    <Alert
      className="gap"
      showIcon
      closable={{ onClose: putAway, "aria-label": words.close }}
      type={answer.failed > 0 ? "warning" : "success"}
      action={
        <Button size="small" onClick={() => void report()}>
          {words.library.report}
        </Button>
      }
      title={answer.cancelled ? words.home.stopped(answer) : words.home.imported(answer)}
      description={
        answer.failures.length > 0 && (
          <ul className="list">
            {answer.failures.slice(0, MOST).map((failure) => (
              <li key={failure.path}>
                <span className="quiet">{failure.path}</span> {failure.message}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}
