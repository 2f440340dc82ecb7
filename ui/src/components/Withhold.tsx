// Whether a document may be sent to a language model.
// Not here: sending anything.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Checkbox } from "antd";
import { useHost } from "../app/host.tsx";
import { say } from "../words/say.ts";
import { Problem } from "./Problem.tsx";

export function Withhold({ document }: { document: string }) {
  const host = useHost();
  const queries = useQueryClient();
  const withheld = useQuery({ queryKey: ["withheld"], queryFn: () => host.withheld() });
  const set = useMutation({
    mutationFn: (never: boolean) => host.withhold([document], never),
    onSettled: () => queries.invalidateQueries({ queryKey: ["withheld"] }),
  });
  const now = withheld.data?.includes(document) ?? false;
  return (
    <>
      <Checkbox
        checked={set.isPending ? set.variables : now}
        disabled={!withheld.data}
        onChange={(event) => set.mutate(event.target.checked)}
      >
        {say("privacy.never")}
      </Checkbox>
      {set.error && <Problem error={set.error} />}
    </>
  );
}
