// What is passed over in every source folder.
// Not here: the rules that a folder has of its own, in its file `.coursewrightignore`.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";

const KEY = "library.ignore";

export function Ignored() {
  const host = useHost();
  const queries = useQueryClient();
  const hint = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const settings = useQuery({ queryKey: ["settings"], queryFn: () => host.settings(), staleTime: Infinity });
  const set = useMutation({
    mutationFn: (value: string) => host.setSetting(KEY, value),
    onSuccess: (next) => {
      queries.setQueryData(["settings"], next);
      setTyped(null);
    },
  });
  const kept = settings.data?.rows.find((row) => row.key === KEY)?.value ?? "";
  return (
    <>
      <Input.TextArea
        className="choice"
        aria-label={say("following.ignore")}
        aria-describedby={hint}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={typed ?? kept}
        onChange={(event) => setTyped(event.target.value)}
      />
      {typed !== null && typed !== kept && (
        <Button size="small" disabled={set.isPending} onClick={() => set.mutate(typed)}>
          {say("following.keepIgnore")}
        </Button>
      )}
      <p id={hint} className="quiet">
        {say("following.ignoreHint")}
      </p>
      {set.error && <Problem error={set.error} />}
    </>
  );
}
