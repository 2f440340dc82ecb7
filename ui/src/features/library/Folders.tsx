// The folders documents come from: show one, read it again, take it out.
// Not here: adding one (`features/home/DropZone.tsx`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useHost, useImport } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { words } from "../../words/en.ts";

export function Folders({
  chosen,
  choose,
}: {
  chosen: string | null;
  choose: (folder: string | null) => void;
}) {
  const host = useHost();
  const queries = useQueryClient();
  const running = useImport()?.running ?? false;
  const folders = useQuery({ queryKey: ["folders"], queryFn: () => host.folders() });
  const act = useMutation({
    mutationFn: (what: () => Promise<unknown>) => what(),
    onSettled: () => queries.invalidateQueries(),
  });
  if (!folders.data || folders.data.length === 0) {
    return folders.error ? <Problem error={folders.error} /> : null;
  }
  return (
    <section className="gap" aria-label={words.library.folders}>
      <ul className="list">
        {folders.data.map((folder) => (
          <li key={folder.id} className="row between">
            <button
              type="button"
              className="plain cut"
              aria-pressed={chosen === folder.id}
              title={folder.path}
              onClick={() => choose(chosen === folder.id ? null : folder.id)}
            >
              {folder.path}
            </button>
            <span className="row">
              <span className="quiet number">{words.library.documents(folder.counts.imported)}</span>
              <Button
                size="small"
                disabled={running}
                onClick={() => act.mutate(() => host.importPaths([folder.path]))}
              >
                {words.library.rescan}
              </Button>
              <Button size="small" type="text" onClick={() => act.mutate(() => host.removeFolder(folder.id))}>
                {words.library.remove}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {act.error && <Problem error={act.error} />}
    </section>
  );
}
