// The outbox: what waits for the language model, what is being answered, what became of the rest, and what it cost.
// Not here: asking for something (`features/asking`), reviewing what came (`features/drafts`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useHost } from "../../app/host.tsx";
import type { OutboxView } from "../../bridge/bindings.ts";
import { Nothing } from "../../components/Nothing.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { JobLine } from "./JobLine.tsx";
import { Ledger } from "./Ledger.tsx";

const isOver = (state: string) => state === "done" || state === "failed" || state === "cancelled";

export function OutboxPage(): React.JSX.Element {
  const host = useHost();
  const queries = useQueryClient();
  const outbox = useQuery({ queryKey: ["jobs"], queryFn: () => host.jobs() });
  const act = useMutation({
    mutationFn: (what: () => Promise<OutboxView>) => what(),
    onSuccess: (view) => queries.setQueryData(["jobs"], view),
  });
  const view = outbox.data;
  const waiting = view?.jobs.filter((job) => !isOver(job.state)) ?? [];
  const over = view?.jobs.filter((job) => isOver(job.state)) ?? [];
  const failed = over.some((job) => job.state === "failed");
  const problem = outbox.error ?? act.error;
  return (
    <Page
      title={say("outbox.title")}
      actions={
        view && (
          <>
            {failed && (
              <Button onClick={() => act.mutate(() => host.retryFailedJobs())}>
                {say("outbox.retryFailed")}
              </Button>
            )}
            {(waiting.length > 0 || view.paused) && (
              <Button onClick={() => act.mutate(() => host.pauseJobs(!view.paused))}>
                {view.paused ? say("outbox.resume") : say("outbox.pause")}
              </Button>
            )}
          </>
        )
      }
    >
      {outbox.isLoading && <Wait />}
      {problem && <Problem error={problem} retry={() => void outbox.refetch()} />}
      {view && !view.has_model && (
        <Alert
          className="gap"
          type="info"
          showIcon
          title={say("outbox.noModel")}
          action={<Link to="/settings">{say("ask.toSettings")}</Link>}
        />
      )}
      {view?.paused && <Alert className="gap" type="warning" showIcon title={say("outbox.paused")} />}
      {view && view.jobs.length === 0 && (
        <Nothing text={say("outbox.empty")}>
          <p className="quiet">{say("outbox.emptyHint")}</p>
          <Link to="/courses">{say("home.toCourses")}</Link>
        </Nothing>
      )}
      {waiting.length > 0 && (
        <section aria-label={say("outbox.waiting")}>
          <h2>{say("outbox.waiting")}</h2>
          <ul className="jobs">
            {waiting.map((job, at) => (
              <JobLine
                key={job.id}
                job={job}
                up={
                  at > 0 && job.state !== "running"
                    ? () => act.mutate(() => host.moveJob(job.id, waiting[at - 1]?.id ?? null))
                    : undefined
                }
                down={
                  at + 1 < waiting.length && job.state !== "running"
                    ? () => act.mutate(() => host.moveJob(job.id, waiting[at + 2]?.id ?? null))
                    : undefined
                }
              />
            ))}
          </ul>
        </section>
      )}
      {over.length > 0 && (
        <section aria-label={say("outbox.over")}>
          <h2>{say("outbox.over")}</h2>
          <ul className="jobs">
            {over.map((job) => (
              <JobLine key={job.id} job={job} />
            ))}
          </ul>
        </section>
      )}
      {view && view.more > 0 && <p className="quiet">{say("outbox.more", { n: view.more })}</p>}
      {view && view.months.length > 0 && (
        <Ledger view={view} forget={() => act.mutate(() => host.clearAnswers())} />
      )}
    </Page>
  );
}
