// Where documents come in: by the system's dialog, and a place that says that they can be dropped.
// Not here: what is dropped (`app/Drops.tsx`), reading them (the engine), their progress (`components/Running.tsx`), how it went (`components/Imported.tsx`).
import FileAdd from "@ant-design/icons-svg/es/asn/FileAddOutlined";
import FolderAdd from "@ant-design/icons-svg/es/asn/FolderAddOutlined";
import { useHost } from "../../app/host.tsx";
import { useImports } from "../../app/imports.tsx";
import { tell } from "../../app/tell.ts";
import { Icon } from "../../components/Icon.tsx";
import { Imported } from "../../components/Imported.tsx";
import { sentenceOf } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";

export function DropZone() {
  const host = useHost();
  const { running, bringIn } = useImports();
  const take = (paths: string[]) => {
    if (paths.length > 0) {
      bringIn(paths);
    }
  };
  const choose = (ask: () => Promise<string[]>) =>
    void ask().then(take, (error: unknown) => tell("error", sentenceOf(error)));
  return (
    <>
      <section className="drop" aria-label={say("home.drop")}>
        <p className="drop-title">{say("home.drop")}</p>
        <p className="quiet">{say("home.dropHint")}</p>
        <div className="row wrap">
          <button
            type="button"
            className="press primary"
            disabled={running}
            onClick={() => choose(host.chooseFolder)}
          >
            <Icon of={FolderAdd} /> {say("home.addFolder")}
          </button>
          <button type="button" className="press" disabled={running} onClick={() => choose(host.chooseFiles)}>
            <Icon of={FileAdd} /> {say("home.addFiles")}
          </button>
        </div>
      </section>
      <Imported />
    </>
  );
}
