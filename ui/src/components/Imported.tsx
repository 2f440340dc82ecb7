// How the last import went, until it is put away.
// Not here: one that is still running (`Running.tsx`).
import { Alert, Button } from "antd";
import { useImports } from "../app/imports.tsx";
import { say } from "../words/say.ts";
import { told } from "./failure.ts";
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
      closable={{ onClose: putAway, "aria-label": say("app.close") }}
      type={answer.failed > 0 ? "warning" : "success"}
      action={
        <Button size="small" onClick={() => void report()}>
          {say("library.report")}
        </Button>
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
      description={
        answer.failures.length > 0 && (
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
        )
      }
    />
  );
}
