// What was done to the library, newest first, with undo and redo of the next step.
// Not here: the trash (`TrashPage.tsx`), what a course went through (`features/courses/HistoryPanel.tsx`).
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { didOf, useStepped } from "../../components/stepped.ts";
import { manner, say } from "../../words/say.ts";

/** As many as one answer has. */
const MOST = 200;

export function LibrarySteps(): React.JSX.Element {
  const host = useHost();
  const { undo, redo } = useStepped();
  const steps = useQuery({ queryKey: ["steps"], queryFn: () => host.libraryHistory(0, MOST) });
  const when = new Intl.DateTimeFormat(manner(), { dateStyle: "medium", timeStyle: "short" });
  const { data } = steps;
  return (
    <section className="gap" aria-labelledby="steps">
      <div className="row between">
        <h2 id="steps">{say("history.steps")}</h2>
        <span className="row">
          <Button size="small" disabled={!data?.undo} onClick={undo}>
            {say("app.undo")}
          </Button>
          <Button size="small" disabled={!data?.redo} onClick={redo}>
            {say("app.redo")}
          </Button>
        </span>
      </div>
      {steps.error && <Problem error={steps.error} retry={() => void steps.refetch()} />}
      {data?.total === 0 && <p className="quiet">{say("history.noSteps")}</p>}
      <ol className="list">
        {data?.steps.map((step) => (
          <li key={step.seq} className="row between">
            <span>
              <span className={step.undone ? "undone" : undefined}>{didOf(step)}</span>
              {step.undone && <span className="quiet"> {say("history.takenBack")}</span>}
            </span>
            <span className="quiet number">{when.format(step.at_ms ?? 0)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
