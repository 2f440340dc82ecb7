// A question to the library: a language model answers it from the best passages, and every claim opens its source.
// Not here: the passages themselves, which the search shows with and without a model.
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { JobRow, WireTask } from "../../bridge/bindings.ts";
import { place } from "../../components/anchor.ts";
import type { Shown } from "../../components/DocumentPanel.tsx";
import { told } from "../../components/failure.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { useArriving } from "./Arriving.tsx";
import { Consent } from "./Consent.tsx";

const Preview = lazy(() => import("../courses/Preview.tsx"));

type Props = { question: string; show: (shown: Shown) => void };

export function AskSources({ question, show }: Props) {
  const host = useHost();
  const [task, setTask] = useState<WireTask | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const jobs = useQuery({ queryKey: ["jobs"], queryFn: () => host.jobs() });
  const job = jobs.data?.jobs.find((row) => row.id === asked);
  return (
    <>
      {question !== "" && (
        <Button onClick={() => setTask({ unit: "ask", question })}>{say("question.ask")}</Button>
      )}
      <Consent task={task} close={() => setTask(null)} queued={(row) => setAsked(row.id)} />
      {asked !== null && job && <Answer job={job} show={show} close={() => setAsked(null)} />}
    </>
  );
}

type AnswerProps = { job: JobRow; show: (shown: Shown) => void; close: () => void };

function Answer({ job, show, close }: AnswerProps) {
  return (
    <section className="arriving" aria-label={job.title}>
      <p className="row between">
        <strong>{job.title}</strong>
        <Button size="small" type="text" onClick={close}>
          {say("app.close")}
        </Button>
      </p>
      {job.state === "running" && <Coming job={job.id} />}
      {job.state === "done" && <Said job={job} show={show} />}
      {job.state !== "running" && job.state !== "done" && (
        <p role="status">
          {job.waits === null ? say(`outbox.states.${job.state}`) : say(`outbox.waits.${job.waits}`)}.{" "}
          {told(job).hint} {say("question.passages")}
        </p>
      )}
    </section>
  );
}

function Coming({ job }: { job: string }) {
  const { text } = useArriving(job);
  return <p role="status">{text === "" ? say("arriving.waiting") : text}</p>;
}

function Said({ job, show }: { job: JobRow; show: (shown: Shown) => void }) {
  const host = useHost();
  const said = useQuery({
    queryKey: ["said", job.id],
    queryFn: () => host.jobSaid(job.id),
    staleTime: "static",
  });
  if (said.error) {
    return <Problem error={said.error} retry={() => void said.refetch()} />;
  }
  if (!said.data) {
    return <Wait />;
  }
  const { text, citations } = said.data;
  return (
    <>
      <Suspense fallback={<Wait />}>
        <Preview body={text} citations={citations} />
      </Suspense>
      {citations.length > 0 && (
        <ul className="list" aria-label={say("question.sources")}>
          {citations.map(({ document, passage, title, anchor }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer does not change.
            <li key={at}>
              <button type="button" className="plain link" onClick={() => show({ document, passage })}>
                {at + 1}. {[title, place(anchor)].filter((part) => part !== "").join(", ")}
              </button>
            </li>
          ))}
        </ul>
      )}
      {job.notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
    </>
  );
}
