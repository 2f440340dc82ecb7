// The way to the review of activity and performance, and whether it is told when one is ready.
// Not here: the review (`features/review`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";

const KEY = "review.notify";

export function ReviewLink() {
  const host = useHost();
  const queries = useQueryClient();
  const settings = useQuery({ queryKey: ["settings"], queryFn: () => host.settings(), staleTime: Infinity });
  const set = useMutation({
    mutationFn: (on: boolean) => host.setSetting(KEY, String(on)),
    onSuccess: (next) => queries.setQueryData(["settings"], next),
  });
  const kept = settings.data?.rows.find((row) => row.key === KEY)?.value;
  return (
    <section>
      <h2>{say("review.title")}</h2>
      <p>
        <Link to="/review" className="link">
          {say("review.open")}
        </Link>
      </p>
      <p className="quiet">{say("review.openHint")}</p>
      <Checkbox checked={kept !== "false"} onChange={(event) => set.mutate(event.target.checked)}>
        {say("review.notify")}
      </Checkbox>
      {set.error && <Problem error={set.error} />}
    </section>
  );
}
