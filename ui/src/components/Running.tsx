// A running import: how far it is, what is being read, and a way to stop it.
// Not here: what became of it when it is over (`Imported.tsx`).
import { App, Button, Progress } from "antd";
import { useHost } from "../app/host.tsx";
import type { ImportProgress } from "../bridge/bindings.ts";
import { say } from "../words/say.ts";
import { sentenceOf } from "./Problem.tsx";

export function Running({ progress }: { progress: ImportProgress }) {
  const host = useHost();
  const { message } = App.useApp();
  const percent = progress.found === 0 ? 0 : Math.floor((100 * progress.done) / progress.found);
  const stop = () => void host.importCancel().catch((error: unknown) => message.error(sentenceOf(error)));
  return (
    <section className="running" aria-label={say("home.importing")}>
      <div className="running-text">
        <strong>{say("home.importing")}</strong>
        <span className="quiet">
          {say("home.progress", { done: progress.done, found: progress.found, failed: progress.failed })}
        </span>
        <span className="quiet cut">{progress.current}</span>
      </div>
      <Progress percent={percent} showInfo={false} aria-label={say("home.importing")} />
      <Button size="small" onClick={stop}>
        {say("app.stop")}
      </Button>
    </section>
  );
}
