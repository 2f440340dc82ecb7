// What is to be said of a folder that does not stand as its documents do: it cannot be reached, or much of it is gone.
// Not here: the folders themselves (`Folders.tsx`).
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useHost } from "../../app/host.tsx";
import type { FolderRow, GoneDecision } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";

export function FolderState({ folder }: { folder: FolderRow }) {
  const host = useHost();
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (decision: GoneDecision) => host.decideGone(folder.id, decision),
    onSettled: () => queries.invalidateQueries(),
  });
  const button = (decision: GoneDecision, label: string) => (
    <Button
      size="small"
      disabled={decide.isPending}
      aria-label={say("app.on", { action: label, subject: folder.path })}
      onClick={() => decide.mutate(decision)}
    >
      {label}
    </Button>
  );
  if (folder.state === "current") {
    return null;
  }
  return (
    <>
      <div className="row" role="status">
        <span className="quiet">{say(`following.states.${folder.state}`)}</span>
        {folder.state === "held" && (
          <>
            {button("keep", say("following.keep"))}
            {button("follow", say("following.letGo"))}
          </>
        )}
      </div>
      {decide.error && <Problem error={decide.error} />}
    </>
  );
}
