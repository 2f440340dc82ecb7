// The folders documents come from: show one, read it again, take it out.
// Not here: adding one (`features/home/DropZone.tsx`).
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useHost } from "../../app/host.tsx";
import { useImports } from "../../app/imports.tsx";
import type { FolderRow } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { useStepped } from "../../components/stepped.ts";
import { say } from "../../words/say.ts";
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
    <section className="gap" aria-label={say("library.folders")}>
      <ul className="list">
        {folders.data.map((folder) => (
          <li key={folder.id}>
            <div className="row between">
              <button
                type="button"
                className="plain cut"
                dir="ltr"
                aria-pressed={chosen === folder.id}
                title={folder.path}
                onClick={() => choose(chosen === folder.id ? null : folder.id)}
              >
                {folder.path}
              </button>
              <span className="row">
                <span className="quiet number">
                  {say("library.documents", { n: folder.counts.imported })}
                </span>
                <Button
                  size="small"
                  disabled={running}
                  aria-label={say("app.on", { action: say("library.rescan"), subject: folder.path })}
                  onClick={() => bringIn([folder.path])}
                >
                  {say("library.rescan")}
                </Button>
                <Button
                  size="small"
                  type="text"
                  aria-label={say("app.on", { action: say("library.remove"), subject: folder.path })}
                  onClick={() => void remove(folder)}
                >
                  {say("library.remove")}
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
