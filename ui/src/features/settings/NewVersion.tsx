// Looking for a new version of the program, and installing it: only where a feed is set, and only when asked.
// Not here: setting the feed and its key, which whoever looks after the computer does in the terminal.
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useHost } from "../../app/host.tsx";
import type { SettingsView, UpdateView } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";
import "../../styles/install.css";

/** What is known, in a sentence. */
function sentence(known: UpdateView): string {
  switch (known.kind) {
    case "off":
      return "";
    case "packaged":
      return say("install.packaged");
    case "newest":
      return say("install.newest", { version: known.version });
    case "offered":
      return say("install.offered", { version: known.version });
    case "installed":
      return say("install.installed", { version: known.version });
  }
}

export function NewVersion({ settings }: { settings: SettingsView }): React.JSX.Element | null {
  const host = useHost();
  const look = useMutation({ mutationFn: () => host.checkForUpdate() });
  const install = useMutation({ mutationFn: (version: string) => host.installUpdate(version) });
  const feed = settings.rows.find((row) => row.key === "update.feed")?.value ?? "";
  if (feed === "") {
    return null;
  }
  const known = install.data ?? look.data;
  const problem = install.error ?? look.error;
  const busy = look.isPending || install.isPending;
  return (
    <section aria-labelledby="new-version">
      <h2 id="new-version">{say("install.title")}</h2>
      <div className="row wrap">
        <Button
          disabled={busy}
          loading={look.isPending}
          onClick={() => {
            install.reset();
            look.mutate();
          }}
        >
          {say("install.look")}
        </Button>
        {known?.kind === "offered" && (
          <Button
            type="primary"
            disabled={busy}
            loading={install.isPending}
            onClick={() => install.mutate(known.version)}
          >
            {say("install.install")}
          </Button>
        )}
      </div>
      <p className="quiet">{say("install.hint")}</p>
      {problem && <Problem error={problem} />}
      <p role="status">{known && sentence(known)}</p>
      {known?.kind === "offered" && known.notes !== null && (
        <details>
          <summary>{say("install.news")}</summary>
          <p className="as-written">{known.notes}</p>
        </details>
      )}
    </section>
  );
}
