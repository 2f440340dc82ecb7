// Where documents come in: dropped from the desktop, or chosen in the system's dialog.
// Not here: reading them (the engine), their progress (`components/Running.tsx`), how it went (`components/Imported.tsx`).
import { FileAddOutlined, FolderAddOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useHost } from "../../app/host.tsx";
import { useImports } from "../../app/imports.tsx";
import { Imported } from "../../components/Imported.tsx";
import { sentenceOf } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";

export function DropZone() {
  const host = useHost();
  const { message } = App.useApp();
  const { running, bringIn } = useImports();
  const [hovering, setHovering] = useState(false);
  const take = (paths: string[]) => {
    if (running) {
      void message.info(say("home.busy"));
    } else if (paths.length > 0) {
      bringIn(paths);
    }
  };
  const taken = useRef(take);
  taken.current = take;
  useEffect(() => host.onDrop(setHovering, (paths) => taken.current(paths)), [host]);
  const choose = (ask: () => Promise<string[]>) =>
    void ask().then(take, (error: unknown) => message.error(sentenceOf(error)));
  const title = hovering ? (running ? say("home.busy") : say("home.dropNow")) : say("home.drop");
  return (
    <>
      <section className={hovering ? "drop over" : "drop"} aria-label={say("home.drop")}>
        <p className="drop-title">{title}</p>
        <p className="quiet">{say("home.dropHint")}</p>
        <div className="row">
          <Button
            type="primary"
            icon={<FolderAddOutlined />}
            disabled={running}
            onClick={() => choose(host.chooseFolder)}
          >
            {say("home.addFolder")}
          </Button>
          <Button icon={<FileAddOutlined />} disabled={running} onClick={() => choose(host.chooseFiles)}>
            {say("home.addFiles")}
          </Button>
        </div>
      </section>
      <Imported />
    </>
  );
}
