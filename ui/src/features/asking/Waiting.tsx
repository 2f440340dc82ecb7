// Proposals for a lesson that wait for its author.
// Not here: reviewing them (`features/drafts`).
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { useHost } from "../../app/host.tsx";
import { say } from "../../words/say.ts";

export function Waiting({ lesson }: { lesson: string }) {
  const host = useHost();
  const jobs = useQuery({ queryKey: ["jobs"], queryFn: () => host.jobs() });
  const home = useQuery({ queryKey: ["home"], queryFn: () => host.home() });
  const open = new Set(home.data?.drafts.map((draft) => draft.id));
  const ready = (jobs.data?.jobs ?? []).filter(
    (job) => job.lesson === lesson && job.draft !== null && open.has(job.draft),
  );
  return ready.map((job) => (
    <Alert
      key={job.id}
      className="gap"
      type="info"
      showIcon
      title={`${say("patch.waits")} ${job.title}`}
      action={
        <Link to="/drafts/$draft" params={{ draft: job.draft ?? "" }}>
          {say("patch.toReview")}
        </Link>
      }
    />
  ));
}
