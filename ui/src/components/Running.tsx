// A running import: how far it is, what is being read, and a way to stop it.
// Not here: what became of it when it is over (`Imported.tsx`).
import { useHost } from "../app/host.tsx";
import { tell } from "../app/tell.ts";
import type { ImportProgress } from "../bridge/bindings.ts";
import { say } from "../words/say.ts";
import { sentenceOf } from "./Problem.tsx";

export function Running({ progress }: { progress: ImportProgress }) {
  const host = useHost();
  const stop = () => void host.importCancel().catch((error: unknown) => tell("error", sentenceOf(error)));
  return (
    <section className="running" aria-label={say("home.importing")}>
      <div className="running-text">
        <strong>{say("home.importing")}</strong>
        <span className="quiet">
          {say("home.progress", { done: progress.done, found: progress.found, failed: progress.failed })}
        </span>
        <span className="quiet cut">{progress.current}</span>
      </div>
      <progress max={Math.max(progress.found, 1)} value={progress.done} aria-label={say("home.importing")} />
      <button type="button" className="press small" onClick={stop}>
        {say("app.stop")}
      </button>
    </section>
  );
}
