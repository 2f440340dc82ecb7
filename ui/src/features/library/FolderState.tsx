// What is to be said of a folder that does not stand as its documents do: it cannot be reached, or much of it is gone.
// Not here: the folders themselves (`Folders.tsx`).
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useHost } from "../../app/host.tsx";
import type { FolderRow, GoneDecision } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { words } from "../../words/chosen.ts";

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
      aria-label={words.on(label, folder.path)}
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
        <span className="quiet">{words.following[folder.state]}</span>
        {folder.state === "held" && (
          <>
            {button("keep", words.following.keep)}
            {button("follow", words.following.letGo)}
          </>
        )}
      </div>
      {decide.error && <Problem error={decide.error} />}
    </>
  );
}
