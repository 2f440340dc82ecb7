// Where documents come in: dropped from the desktop, or chosen in the system's dialog.
// Not here: reading them (the engine) and their progress (`components/Running.tsx`).
import { FileAddOutlined, FolderAddOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useEffect, useState } from "react";
import { useHost, useImport } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { words } from "../../words/en.ts";

export function DropZone() {
  const host = useHost();
  const queries = useQueryClient();
  const running = useImport()?.running ?? false;
  const [hovering, setHovering] = useState(false);
  const bringIn = useMutation({
    mutationFn: (paths: string[]) => host.importPaths(paths),
    onSettled: () => queries.invalidateQueries(),
  });
  const { mutate } = bringIn;
  useEffect(() => host.onDrop(setHovering, (paths) => mutate(paths)), [host, mutate]);
  const choose = async (ask: () => Promise<string[]>) => {
    const paths = await ask();
    if (paths.length > 0) {
      mutate(paths);
    }
  };
  const answer = bringIn.data;
  return (
    <>
      <section className={hovering ? "drop over" : "drop"} aria-label={words.home.drop}>
        <p className="drop-title">{hovering ? words.home.dropNow : words.home.drop}</p>
        <p className="quiet">{words.home.dropHint}</p>
        <div className="row">
          <Button
            type="primary"
            icon={<FolderAddOutlined />}
            disabled={running}
            onClick={() => void choose(host.chooseFolder)}
          >
            {words.home.addFolder}
          </Button>
          <Button icon={<FileAddOutlined />} disabled={running} onClick={() => void choose(host.chooseFiles)}>
            {words.home.addFiles}
          </Button>
        </div>
      </section>
      {bringIn.error && <Problem error={bringIn.error} />}
      {answer && !bringIn.isPending && (
        <Alert
          className="gap"
          showIcon
          closable
          type={answer.failed > 0 ? "warning" : "success"}
          title={answer.cancelled ? words.home.stopped(answer) : words.home.imported(answer)}
          description={
            answer.failures.length > 0 && (
              <ul className="list">
                {answer.failures.slice(0, 10).map((failure) => (
                  <li key={failure.path}>
                    <span className="quiet">{failure.path}</span> {failure.message}
                  </li>
                ))}
              </ul>
            )
          }
        />
      )}
    </>
  );
}
