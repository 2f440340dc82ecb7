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
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { manner, words } from "../../words/chosen.ts";
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
  const on = (what: string) => words.on(what, job.title);
  const open = !["done", "failed", "cancelled"].includes(job.state);
  const again = ["failed", "cancelled", "waiting"].includes(job.state);
  const retry =
    job.waits === "consent" ? words.outbox.sendThere : open ? words.outbox.now : words.outbox.again;
  return (
    <li>
      <div className="row between top wrap">
        <span>
          <strong>{job.title}</strong> <span className="quiet">{words.outbox.states[job.state]}</span>
        </span>
        <span className="row">
          {up && (
            <Button
              size="small"
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={on(words.outbox.up)}
              onClick={up}
            />
          )}
          {down && (
            <Button
              size="small"
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={on(words.outbox.down)}
              onClick={down}
            />
          )}
          {job.state === "done" && job.draft !== null && (
            <Link to="/drafts/$draft" params={{ draft: job.draft }} aria-label={on(words.outbox.review)}>
              {words.outbox.review}
            </Link>
          )}
          {job.course !== null && (
            <Link
              to="/courses/$course"
              params={{ course: job.course }}
              search={job.lesson === null ? {} : { lesson: job.lesson }}
              aria-label={on(words.outbox.open)}
            >
              {words.outbox.open}
            </Link>
          )}
          <Button size="small" aria-label={on(words.outbox.show)} onClick={() => setShown(true)}>
            {words.outbox.show}
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
              aria-label={on(words.outbox.cancel)}
              onClick={() => act.mutate(() => host.cancelJob(job.id))}
            >
              {words.outbox.cancel}
            </Button>
          )}
        </span>
      </div>
      <p className="quiet">{facts(job)}</p>
      {job.state === "running" && <SoFar job={job.id} />}
      {job.message !== null && job.state !== "done" && (
        <p>
          {sentence(job.message)} {job.hint}
        </p>
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
        title={words.outbox.shown}
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
    job.waits === null ? "" : words.outbox.waits[job.waits],
    job.not_before_ms === null || job.state !== "waiting" ? "" : words.outbox.until(time(job.not_before_ms)),
    job.model,
    job.attempts > 1 ? words.outbox.attempts(job.attempts) : "",
    job.usage.asked > 0 ? words.outbox.used(job.usage.read, job.usage.written) : "",
    job.cost ? words.outbox.cost(amountName(job.cost)) : "",
    job.saved ? words.outbox.saved : "",
  ];
  return all.filter((one) => one !== "").join(" · ");
}

function SoFar({ job }: { job: string }) {
  const { text, characters } = useArriving(job);
  return (
    <>
      <p role="status" className="quiet">
        {characters === 0 ? words.arriving.waiting : words.outbox.characters(characters)}
      </p>
      {text !== "" && <pre className="reading so-far">{text}</pre>}
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
  return turns.data.length === 0 ? <p>{words.outbox.gone}</p> : <Turns turns={turns.data} />;
}
