// One request: how far it has come, what can be done about it, what was sent.
// Not here: the list it stands in.
import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { JobRow } from "../../bridge/bindings.ts";
import { amountName } from "../../components/amount.ts";
import { told, toldInLine } from "../../components/failure.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { manner, say } from "../../words/say.ts";
import { useArriving } from "../asking/Arriving.tsx";
import { Turns } from "../asking/Turns.tsx";

type Props = { job: JobRow; up?: (() => void) | undefined; down?: (() => void) | undefined };

export function JobLine({ job, up, down }: Props) {
  const host = useHost();
  const queries = useQueryClient();
  const [shown, setShown] = useState(false);
  const act = useMutation({
    mutationFn: (what: () => Promise<JobRow>) => what(),
    onSettled: () => queries.invalidateQueries({ queryKey: ["jobs"] }),
  });
  const on = (what: string) => say("app.on", { action: what, subject: job.title });
  const open = !["done", "failed", "cancelled"].includes(job.state);
  const again = ["failed", "cancelled", "waiting"].includes(job.state);
  const retry =
    job.waits === "consent" ? say("outbox.sendThere") : open ? say("outbox.now") : say("outbox.again");
  return (
    <li>
      <div className="row between top wrap">
        <span>
          <strong>{job.title}</strong> <span className="quiet">{say(`outbox.states.${job.state}`)}</span>
        </span>
        <span className="row">
          {up && (
            <Button
              size="small"
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={on(say("outbox.up"))}
              onClick={up}
            />
          )}
          {down && (
            <Button
              size="small"
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={on(say("outbox.down"))}
              onClick={down}
            />
          )}
          {job.state === "done" && job.draft !== null && (
            <Link to="/drafts/$draft" params={{ draft: job.draft }} aria-label={on(say("outbox.review"))}>
              {say("outbox.review")}
            </Link>
          )}
          {job.course !== null && (
            <Link
              to="/courses/$course"
              params={{ course: job.course }}
              search={job.lesson === null ? {} : { lesson: job.lesson }}
              aria-label={on(say("outbox.open"))}
            >
              {say("outbox.open")}
            </Link>
          )}
          <Button size="small" aria-label={on(say("outbox.show"))} onClick={() => setShown(true)}>
            {say("outbox.show")}
          </Button>
          {again && (
            <Button
              size="small"
              aria-label={on(retry)}
              onClick={() => act.mutate(() => host.retryJob(job.id))}
            >
              {retry}
            </Button>
          )}
          {open && (
            <Button
              size="small"
              aria-label={on(say("outbox.cancel"))}
              onClick={() => act.mutate(() => host.cancelJob(job.id))}
            >
              {say("outbox.cancel")}
            </Button>
          )}
        </span>
      </div>
      <p className="quiet">{facts(job)}</p>
      {job.state === "running" && <SoFar job={job.id} />}
      {job.message !== null && job.state !== "done" && (
        <p title={told(job).own ?? undefined}>{toldInLine({ ...job, message: sentence(job.message) })}</p>
      )}
      {job.notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
      {act.error && <Problem error={act.error} close={act.reset} />}
      <Modal
        open={shown}
        onCancel={() => setShown(false)}
        title={say("outbox.shown")}
        width={760}
        footer={null}
        destroyOnHidden
      >
        <SentText job={job.id} />
      </Modal>
    </li>
  );
}

/** What the engine says, as a sentence. */
const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** What a job is doing and what it has used, in one line. */
function facts(job: JobRow): string {
  const time = (ms: number) => new Date(ms).toLocaleTimeString(manner());
  const all = [
    job.waits === null ? "" : say(`outbox.waits.${job.waits}`),
    job.not_before_ms === null || job.state !== "waiting"
      ? ""
      : say("outbox.until", { time: time(job.not_before_ms) }),
    job.model,
    job.attempts > 1 ? say("outbox.attempts", { n: job.attempts }) : "",
    job.usage.asked > 0 ? say("outbox.used", { read: job.usage.read, written: job.usage.written }) : "",
    job.cost ? say("outbox.cost", { cost: amountName(job.cost) }) : "",
    job.saved ? say("outbox.saved") : "",
  ];
  return all.filter((one) => one !== "").join(" · ");
}

function SoFar({ job }: { job: string }) {
  const { text, characters } = useArriving(job);
  return (
    <>
      <p role="status" className="quiet">
        {characters === 0 ? say("arriving.waiting") : say("outbox.characters", { n: characters })}
      </p>
      {text !== "" && (
        <pre className="reading so-far" dir="auto">
          {text}
        </pre>
      )}
    </>
  );
}

function SentText({ job }: { job: string }) {
  const host = useHost();
  const turns = useQuery({
    queryKey: ["turns", job],
    queryFn: () => host.jobTurns(job),
    staleTime: "static",
  });
  if (turns.error) {
    return <Problem error={turns.error} retry={() => void turns.refetch()} />;
  }
  if (!turns.data) {
    return <Wait />;
  }
  return turns.data.length === 0 ? <p>{say("outbox.gone")}</p> : <Turns turns={turns.data} />;
}
