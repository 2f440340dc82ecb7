// What has come of an answer so far, as it comes.
// Not here: the whole answer, which waits as a draft.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useHost, useNotices } from "../../app/host.tsx";
import type { JobPiece } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";

/** The text of a job's answer so far, and how many characters the whole has. */
export function useArriving(job: string): { text: string; characters: number } {
  const host = useHost();
  const [piece, setPiece] = useState({ text: "", characters: 0 });
  const text = useRef("");
  /** False when something before this piece was missed. */
  const take = ({ from, text: next, characters }: JobPiece): boolean => {
    if (from > text.current.length) {
      return false;
    }
    text.current = text.current.slice(0, from) + next;
    setPiece({ text: text.current, characters });
    return true;
  };
  const whole = () => void host.jobText(job).then(take, () => undefined);
  useNotices((notice) => {
    if (
      notice.topic === "resync" ||
      (notice.topic === "job" && notice.piece.job === job && !take(notice.piece))
    ) {
      whole();
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what had come before this was shown is read once.
  useEffect(whole, [host, job]);
  return piece;
}

/** The answer to a job for this lesson that is being written. */
export function Arriving({ lesson }: { lesson: string }) {
  const host = useHost();
  const jobs = useQuery({ queryKey: ["jobs"], queryFn: () => host.jobs() });
  const job = jobs.data?.jobs.find((job) => job.lesson === lesson && job.state === "running");
  return job ? <Coming key={job.id} job={job.id} /> : null;
}

function Coming({ job }: { job: string }) {
  const host = useHost();
  const { text, characters } = useArriving(job);
  return (
    <section className="arriving" aria-label={say("arriving.title")}>
      <p className="quiet row between">
        <span role="status">
          {say("arriving.title")}{" "}
          {characters === 0 ? say("arriving.waiting") : say("outbox.characters", { n: characters })}
        </span>
        <button type="button" className="plain link" onClick={() => void host.cancelJob(job).catch(Boolean)}>
          {say("outbox.cancel")}
        </button>
      </p>
      {text !== "" && (
        <pre className="reading" dir="auto">
          {text}
        </pre>
      )}
    </section>
  );
}
