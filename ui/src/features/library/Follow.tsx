// Whether changes in the source folders are followed by themselves.
// Not here: how they are followed; the program does that.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Checkbox } from "antd";
import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";

const KEY = "library.follow";

export function Follow() {
  const host = useHost();
  const queries = useQueryClient();
  const settings = useQuery({ queryKey: ["settings"], queryFn: () => host.settings(), staleTime: Infinity });
  const set = useMutation({
    mutationFn: (follow: boolean) => host.setSetting(KEY, String(follow)),
    onSuccess: (next) => queries.setQueryData(["settings"], next),
  });
  const value = settings.data?.rows.find((row) => row.key === KEY)?.value;
  if (value === undefined) {
    return settings.error ? <Problem error={settings.error} /> : null;
  }
  const follows = value === "true";
  return (
    <div>
      <Checkbox
        checked={follows}
        disabled={set.isPending}
        onChange={(event) => set.mutate(event.target.checked)}
      >
        {say("following.follow")}
      </Checkbox>
      {!follows && <p className="quiet">{say("following.paused")}</p>}
      {set.error && <Problem error={set.error} />}
    </div>
  );
}
