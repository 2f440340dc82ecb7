// The folders documents come from: show one, read it again, take it out.
// Not here: adding one (`features/home/DropZone.tsx`).
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useHost } from "../../app/host.tsx";
import { useImports } from "../../app/imports.tsx";
import type { FolderRow } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { useStepped } from "../../components/stepped.tsx";
import { words } from "../../words/chosen.ts";
import { FolderState } from "./FolderState.tsx";
import { Follow } from "./Follow.tsx";

export function Folders({
  chosen,
  choose,
}: {
  chosen: string | null;
  choose: (folder: string | null) => void;
}) {
  const host = useHost();
  const { run } = useStepped();
  const { running, bringIn } = useImports();
  const folders = useQuery({ queryKey: ["folders"], queryFn: () => host.folders() });
  const remove = async ({ id }: FolderRow) => {
    if ((await run(() => host.removeFolder(id))) && chosen === id) {
      choose(null);
    }
  };
  if (!folders.data || folders.data.length === 0) {
    return folders.error ? <Problem error={folders.error} /> : null;
  }
  return (
    <section className="gap" aria-label={words.library.folders}>
      <ul className="list">
        {folders.data.map((folder) => (
          <li key={folder.id}>
            <div className="row between">
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
                  aria-label={words.on(words.library.rescan, folder.path)}
                  onClick={() => bringIn([folder.path])}
                >
                  {words.library.rescan}
                </Button>
                <Button
                  size="small"
                  type="text"
                  aria-label={words.on(words.library.remove, folder.path)}
                  onClick={() => void remove(folder)}
                >
                  {words.library.remove}
                </Button>
              </span>
            </div>
            <FolderState folder={folder} />
          </li>
        ))}
      </ul>
      <Follow />
    </section>
  );
}
